"""The rules that the loader itself keeps, on the form of a file: what each is about and why."""

from quizapp.packs.rulebook import Entry

_PLAIN = (
    "A pack is YAML in which text stays text. What YAML can do beyond that makes a file mean "
    "something else than what stands in it."
)
_LIMIT = (
    "A limit far beyond any course, so that no file can keep the app waiting or fill its memory."
)
_NAMED = "What a question names must exist, or it leads nowhere. Mostly it is a slip in an id."

FORM: tuple[Entry, ...] = (
    Entry(
        "unquoted-text",
        "error",
        "Text that YAML would take for something else stands in quotes.",
        "YAML reads signs of its own: `: ` makes a field's name of what is before it, ` #` begins "
        "a comment and drops the rest in silence, and text cannot begin with a bracket, a "
        "backtick, `*`, `&`, `!`, `@`, `%`, `>` or `|`.",
        "stem: Which is right: this or that?",
        'stem: "Which is right: this or that?"',
    ),
    Entry(
        "unknown-field",
        "error",
        "Each field is one that the format has.",
        "A misspelt field would be passed over in silence, and with it what stands in it.",
        "explination: Since it is so.",
        "explanation: Since it is so.",
    ),
    Entry(
        "missing-field",
        "error",
        "Nothing is missing that must be there.",
        "A question without a stem cannot be asked, a lesson without a title not be listed.",
        "- choices:\n    - right: Bern\n    - wrong: Zurich",
        "- stem: Which city?\n  choices:\n    - right: Bern\n    - wrong: Zurich",
    ),
    Entry(
        "empty-field",
        "error",
        "A field that is written has something in it.",
        "An empty field is mostly one that was meant to be filled, or a text that is indented "
        "wrongly below it. Where the field need not be there it is a warning.",
        "explanation:",
        "explanation: Since it is so.",
        also="warning",
    ),
    Entry(
        "no-question-id",
        "warning",
        "Each question has an id of its own.",
        "What learners did is kept by it. Without one it is made from the stem, and every edit of "
        "the stem makes a new question of it, with no history. `quizapp check --fix` writes ids.",
        "- stem: Which city is the seat of government?",
        "- id: seat\n  stem: Which city is the seat of government?",
    ),
    Entry(
        "duplicate-id",
        "error",
        "No two lessons, questions, choices of a question, sources or objectives share an id.",
        "By its id a thing is found again; with two of them, answers would be taken for those to "
        "another question.",
        "- id: seat\n  …\n- id: seat\n  …",
        "- id: seat\n  …\n- id: seat-of-court\n  …",
    ),
    Entry(
        "duplicate-pack",
        "warning",
        "No two packs that are checked share an id.",
        "Of two packs with one id the app shows only one: that named on its command line, then "
        "that in the learner's folder, then the shipped one.",
        "a.yaml: id: capitals\nb.yaml: id: capitals",
        "a.yaml: id: capitals\nb.yaml: id: capitals-of-asia",
    ),
    Entry(
        "bad-id",
        "error",
        "An id is a short word of letters, digits, `-`, `_` and `.`.",
        "Ids stand in records and in links, where spaces and other signs mean something.",
        "id: Seat of government",
        "id: seat-of-government",
    ),
    Entry(
        "wrong-shape",
        "error",
        "Lists are lists, texts are texts.",
        "Mostly the indentation is off by a column, or a `- ` is missing.",
        "hints: It is not the largest city.",
        "hints:\n  - It is not the largest city.",
    ),
    Entry(
        "wrong-value",
        "error",
        "A value has the form that its field asks for.",
        "A few fields are more than text: yes or no, a percentage, a time, a web address, the "
        "anchor of a heading.",
        "pass: 0.8",
        "pass: 80%",
    ),
    Entry(
        "unknown-value",
        "error",
        "Where a field knows only some words, it is one of them.",
        "Any other word would be passed over in silence.",
        "select: several",
        "select: all",
    ),
    Entry(
        "unknown-objective",
        "error",
        "An objective that a question names is one of its lesson.",
        _NAMED,
        "objective: alpin",
        "objective: alpine",
    ),
    Entry(
        "unknown-source",
        "error",
        "A source that a question names is one of the pack.",
        _NAMED,
        "source: atlass",
        "source: atlas",
    ),
    Entry(
        "weight",
        "error",
        "A choice has a weight only where the question is marked by weights.",
        "Anywhere else it would count for nothing, and nobody would notice.",
        "- wrong: Zurich\n  weight: -50%",
        "scoring: weights",
    ),
    Entry(
        "no-notice",
        "warning",
        "Where a notice is asked for, the pack has one.",
        "`notice: yes` shows the pack's `notice`; without one nothing is shown.",
        "notice: yes",
        "notice: This is no medical advice.",
    ),
    Entry(
        "text-or-file",
        "error",
        "A lesson has its text in the pack or in a file, not both.",
        "Of two texts nobody could say which is meant.",
        "text: Bern, Vienna.\nfile: centre.md",
        "file: centre.md",
    ),
    Entry(
        "format-version",
        "error",
        "The pack is written in a format that this quizapp reads.",
        "A newer format may hold what this version would get wrong.",
        "quizapp: 2",
        "quizapp: 1",
    ),
    Entry(
        "yaml-syntax",
        "error",
        "The file can be read as YAML.",
        "Where YAML cannot be read on, nothing below is known.",
        "stem Which city?",
        "stem: Which city?",
    ),
    Entry(
        "tab-indentation",
        "error",
        "Lines are indented with spaces.",
        "YAML takes no tabs, since editors do not agree how wide one is.",
        "\tstem: Which city?",
        "  stem: Which city?",
    ),
    Entry(
        "duplicate-field",
        "error",
        "No field is written twice in one place.",
        "YAML would keep the last and drop the first in silence.",
        "stem: Which city?\nstem: Which town?",
        "stem: Which city?",
    ),
    Entry("field-name", "error", "The name of a field is a word.", _PLAIN, "[a, b]: c", "name: c"),
    Entry("anchor", "error", "There are no anchors.", _PLAIN, "stem: &x Which?", "stem: Which?"),
    Entry("alias", "error", "There are no aliases.", _PLAIN, "stem: *x", "stem: Which?"),
    Entry("merge-key", "error", "Nothing is merged in.", _PLAIN, "<<: *x", "stem: Which?"),
    Entry("tag", "error", "There are no tags.", _PLAIN, "stem: !!str 1", "stem: 1"),
    Entry(
        "several-documents",
        "error",
        "A file holds one pack.",
        "What follows a line `---` is another document to YAML.",
        "---\nquizapp: 1\n---\nquizapp: 1",
        "quizapp: 1",
    ),
    Entry(
        "forbidden-character",
        "error",
        "No character steers a terminal or hides from the reader.",
        "Control characters and marks of writing direction can make a text look other than it "
        "is. They come in with copied text.",
        'stem: "Which\\u202E city?"',
        "stem: Which city?",
    ),
    Entry(
        "not-utf-8",
        "error",
        "The file is saved as UTF-8.",
        "In any other encoding letters beyond a to z would come out wrong.",
        "a file saved as Latin-1, Windows-1252 or UTF-16",
        "the same file, saved as UTF-8",
    ),
    Entry(
        "not-text",
        "error",
        "The file is a text file.",
        "It holds null bytes, as pictures and documents of word processors do.",
        "course.docx, renamed to course.yaml",
        "its text, saved as UTF-8",
    ),
    Entry(
        "empty-file",
        "error",
        "There is something in the file.",
        "A pack has at least a title and a lesson.",
        "# to be written",
        "quizapp: 1\nid: my-course\ntitle: My course\nlessons:",
    ),
    Entry(
        "unreadable",
        "error",
        "A file can be read, and lies in the pack's folder.",
        "The text of a lesson may be a file beside the pack. One elsewhere would be missing "
        "wherever the pack goes.",
        "file: ../notes/centre.md",
        "file: centre.md",
    ),
    Entry(
        "too-large",
        "error",
        "A file has at most 5 MB, the files of all lessons 20 MB.",
        _LIMIT,
        "a course of 10,000 questions in one file",
        "several packs in one folder",
    ),
    Entry(
        "too-deep",
        "error",
        "Lists and fields stand in each other at most 20 deep.",
        _LIMIT,
        "[[[[[[[[[[[[[[[[[[[[[x]]]]]]]]]]]]]]]]]]]]]",
        "a pack needs eight",
    ),
    Entry(
        "too-many-nodes",
        "error",
        "A file has at most 200,000 values.",
        _LIMIT,
        "a course of 20,000 questions in one file",
        "several packs in one folder",
    ),
    Entry(
        "too-many-problems",
        "error",
        "A file has at most 500 problems of form; the rest is left out.",
        "More help nobody: mostly the first is the cause of the others.",
        "a table that was renamed to course.yaml",
        "a pack that is checked while it is written",
        also="warning",
    ),
)

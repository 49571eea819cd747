"""The fields of a pack: which there are, of what kind, and what each is for.

The loader reads by these tables and the JSON Schema is made from them.
"""

from quizapp.packs.field import SCORINGS, SELECTS, TOPICS, Field, Table

SOURCE = Table(
    "a source",
    (
        Field("id", "id", "What questions name it by.", required=True, example="atlas"),
        Field(
            "title",
            "text",
            "Title, author, year.",
            required=True,
            prose=True,
            example="An atlas of Europe, 2024",
        ),
        Field(
            "url",
            "url",
            "Where it can be read; http or https.",
            example="https://example.org/atlas",
        ),
        Field("note", "text", "A remark, such as the page.", prose=True, example="Pages 12 to 20."),
    ),
    {"link": "url", "name": "title"},
)

OBJECTIVE = Table(
    "an objective",
    (
        Field(
            "id", "id", "What questions of the lesson name it by.", required=True, example="alpine"
        ),
        Field(
            "text",
            "text",
            "What the learner can do afterwards.",
            required=True,
            prose=True,
            example="Name the capitals of the Alpine states.",
        ),
    ),
    {"title": "text", "name": "text"},
)

CHOICE = Table(
    "a choice",
    (
        Field(
            "right", "text", "The text of a right choice.", prose=True, blank=True, example="Bern"
        ),
        Field(
            "wrong", "text", "The text of a wrong choice.", prose=True, blank=True, example="Zurich"
        ),
        Field(
            "feedback",
            "text",
            "Markdown, shown to who picked it.",
            prose=True,
            example="The largest city, not the seat of government.",
        ),
        Field("id", "id", "A name that outlives edits of the text.", example="zurich"),
        Field("pin", "flag", "Keeps its place when choices are shuffled.", example="yes"),
        Field(
            "weight",
            "per-cent",
            "Share of the mark, -100% to 100%; with `scoring: weights`.",
            example="-50%",
            least=-100,
        ),
    ),
    {
        "correct": "right",
        "true": "right",
        "key": "right",
        "answer": "right",
        "incorrect": "wrong",
        "false": "wrong",
        "distractor": "wrong",
        "explanation": "feedback",
        "comment": "feedback",
    },
    either=("right", "wrong"),
)

QUESTION = Table(
    "a question",
    (
        Field("id", "id", "A name that outlives edits; unique in the pack.", example="switzerland"),
        Field(
            "stem",
            "text",
            "What is asked, in Markdown.",
            required=True,
            prose=True,
            example="What is asked?",
        ),
        Field("choices", "mappings", "What can be picked.", required=True, fewest=2, of=CHOICE),
        Field(
            "explanation",
            "text",
            "Markdown, shown after the answer.",
            prose=True,
            example="Government and parliament sit in Bern.",
        ),
        Field(
            "hints",
            "texts",
            "Markdown, shown one by one when asked for.",
            prose=True,
            example="[It is not the largest city.]",
        ),
        Field("objective", "id", "Id of the lesson's objective it tests.", example="alpine"),
        Field(
            "read",
            "text",
            "Heading of the lesson to reread, as `#its-anchor`.",
            prose=True,
            example='"#alpine-states"',
            begins="#",
        ),
        Field(
            "source",
            "one-or-more",
            "Id of the source it rests on, or a list of them.",
            example="atlas",
        ),
        Field("tags", "texts", "Words to sort it by.", example="[alps, cities]"),
        Field("select", "word", "How many may be picked.", example="all", words=SELECTS),
        Field("scoring", "word", "How it is marked.", example="net-correct", words=SCORINGS),
        Field("shuffle", "flag", "Whether its choices are shuffled.", example="no"),
        Field(
            "ignore",
            "texts",
            "Rules on question writing that do not apply.",
            example="[negative-stem]",
        ),
        Field("notice", "flag", "Whether the pack's notice stands with it.", example="yes"),
    ),
    {
        "question": "stem",
        "prompt": "stem",
        "text": "stem",
        "title": "stem",
        "answers": "choices",
        "options": "choices",
        "hint": "hints",
        "sources": "source",
        "objectives": "objective",
        "tag": "tags",
        "reason": "explanation",
    },
)

LESSON = Table(
    "a lesson",
    (
        Field(
            "id",
            "id",
            "A name that outlives edits; unique in the pack.",
            required=True,
            example="first",
        ),
        Field(
            "title",
            "text",
            "What it is called.",
            required=True,
            prose=True,
            example="The first lesson",
        ),
        Field("objectives", "mappings", "What the learner can do afterwards.", of=OBJECTIVE),
        Field(
            "text",
            "text",
            "The lesson itself, in Markdown.",
            prose=True,
            blank=True,
            example="Bern is the seat of government.",
        ),
        Field(
            "file",
            "text",
            "Instead of `text`: a Markdown file beside the pack.",
            blank=True,
            example="centre.md",
        ),
        Field("questions", "mappings", "The quiz after it.", of=QUESTION),
        Field("notice", "flag", "Whether the pack's notice stands with it.", example="yes"),
    ),
    {"name": "title", "body": "text", "content": "text", "quiz": "questions", "path": "file"},
    either=("text", "file"),
)

DEFAULTS = Table(
    "the defaults",
    (
        Field("scoring", "word", "How questions are marked.", example="coverage", words=SCORINGS),
        Field("pass", "per-cent", "Pass mark of the course test, such as `80%`.", example="80%"),
        Field("shuffle", "flag", "Whether choices are shuffled.", example="no"),
        Field(
            "time-limit",
            "duration",
            "Time for the course test, such as `20 min`.",
            example="20 min",
        ),
    ),
    {"time": "time-limit", "limit": "time-limit", "pass-mark": "pass"},
)

PACK = Table(
    "a pack",
    (
        Field("quizapp", "format", "Number of the pack format.", required=True, example="1"),
        Field(
            "id",
            "id",
            "A name that outlives edits and renaming.",
            required=True,
            example="my-course",
        ),
        Field(
            "title",
            "text",
            "What the course is called.",
            required=True,
            prose=True,
            example="My course",
        ),
        Field(
            "about",
            "text",
            "What it teaches, in a sentence or two.",
            prose=True,
            example="Twenty minutes on the capitals people mix up.",
        ),
        Field("language", "text", "Its language, as a code such as `en`.", example="en"),
        Field("version", "text", "Its version, in any form.", example="1.10"),
        Field("authors", "texts", "Who wrote it.", example="[A. Teacher, B. Teacher]"),
        Field("license", "text", "On what terms it may be passed on.", example="CC-BY-4.0"),
        Field(
            "topic",
            "word",
            "`health` asks for a disclaimer and help.",
            example="health",
            words=TOPICS,
        ),
        Field(
            "disclaimer",
            "text",
            "Markdown, shown before the first lesson.",
            prose=True,
            example="This course is for learning. It is not medical advice.",
        ),
        Field(
            "notice",
            "text",
            "One line, on results and where a lesson asks.",
            prose=True,
            example="Not medical advice.",
        ),
        Field(
            "help",
            "text",
            "Markdown that `!` opens: where to get help.",
            prose=True,
            example="Call your local emergency number.",
        ),
        Field("sources", "mappings", "What questions rest on.", of=SOURCE),
        Field("defaults", "mapping", "What holds where a question is silent.", of=DEFAULTS),
        Field("lessons", "mappings", "The course.", required=True, fewest=1, of=LESSON),
    ),
    {
        "name": "title",
        "description": "about",
        "summary": "about",
        "lang": "language",
        "author": "authors",
        "licence": "license",
        "references": "sources",
        "source": "sources",
        "chapters": "lessons",
        "units": "lessons",
        "format": "quizapp",
    },
)

TABLES = (PACK, LESSON, QUESTION, CHOICE, OBJECTIVE, SOURCE, DEFAULTS)
"""All of them, the pack first."""

TIMES = {"s": 1, "min": 60, "h": 3600}
"""Units of a duration, in seconds."""

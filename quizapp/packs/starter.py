"""A pack to start from: small, whole, with a comment on every field, for a teacher to edit."""

from dataclasses import dataclass

from quizapp.packs.ids import suggested_id
from quizapp.packs.scalars import STEP, scalar
from quizapp.packs.schema import FILE
from quizapp.packs.text import clean

_LONGEST = 40
"""Characters of an id made from a title: its file must have a name that every disk takes."""


@dataclass(frozen=True, slots=True)
class Wishes:
    """What a teacher wants a new course to be called; each on one line (`one_line`)."""

    title: str
    lesson: str
    id: str
    author: str = ""
    language: str = ""
    license: str = ""
    health: bool = False
    """Whether it is about health, so that it needs warnings."""


def one_line(text: str) -> str:
    """Make of what was typed one line that may stand in a pack."""
    return clean(" ".join(text.split()))


def id_of(title: str, otherwise: str) -> str:
    """Make an id of a title; of one without letters, such as an emoji, nothing can be made."""
    return suggested_id(suggested_id(title).lower()[:_LONGEST]) or otherwise


def starter(wishes: Wishes) -> str:
    """Write a pack that has no problems, for a teacher to put other words into."""
    return "\n".join(
        (
            _HEAD.rstrip(),
            *_about(wishes),
            *(_HEALTH.rstrip().split("\n") if wishes.health else ()),
            "",
            "lessons:",
            _field("  - id", id_of(wishes.lesson, "first-lesson"), 4),
            _field("    title", wishes.lesson, 4),
            _LESSON,
        )
    )


def _about(wishes: Wishes) -> tuple[str, ...]:
    author = f"  - {scalar(wishes.author, STEP, STEP + 2)}" if wishes.author else "#  - Your name"
    return (
        "",
        "# By this name quizapp knows the course. Once learners have begun, never change it.",
        _field("id", wishes.id),
        "# What learners see in the list of courses.",
        _field("title", wishes.title),
        "# What it teaches, in a sentence or two. To use a line such as this, delete its #.",
        "#about: Twenty minutes on the capitals people mix up.",
        "",
        "# The language it is written in, as a code such as en, de or pt-BR.",
        _optional("language", wishes.language, "en"),
        "# Who wrote it.",
        "authors:" if wishes.author else "#authors:",
        author,
        "# On what terms others may use it.",
        _optional("license", wishes.license, "CC-BY-4.0"),
    )


def _field(name: str, text: str, indent: int = 0) -> str:
    return f"{name}: {scalar(text, indent, len(name) + 2)}"


def _optional(name: str, text: str, example: str) -> str:
    return _field(name, text) if text else f"#{name}: {example}"


_HEAD = f"""\
# yaml-language-server: $schema={FILE}
#
# A course for quizapp. It works as it is: put your own words in place of these.
# Lines like this one are comments; delete them when you need them no more.
# Every field there is stands in docs/packs.md of quizapp, with an example.
# By the first line, an editor that knows YAML completes and checks what you write.

# The number of the format, always 1.
quizapp: 1
"""

_HEALTH = """\

# The course is about health: it needs a disclaimer, and words on where to get help.
topic: health
# Shown before the first lesson.
disclaimer: |
  This course is for learning. It is not medical advice, diagnosis or treatment.

  Talk to a doctor or pharmacist before you change anything for an illness.
# One line, shown with every result.
notice: For learning only. Not medical advice.
# Shown when a learner presses !
help: |
  **In an emergency, call your local emergency number.**

  For any other question about your health, ask a doctor or pharmacist.
"""

_LESSON = """\
    # The lesson, in Markdown. It goes on for as long as the lines stand as deep as these.
    text: |
      ## Capitals in the Alps

      **Bern** is the seat of Switzerland's government. **Vienna** is the capital of Austria,
      **Ljubljana** the capital of Slovenia.

      Zurich, Graz and Maribor are large cities too, but no capitals.

    # The quiz after the lesson.
    questions:
      # A name for the question, by which learners' progress is kept. Never change it.
      - id: swiss-government
        # What is asked. Put a text with `: ` or ` #` in it into "quotes".
        stem: Which city is the seat of Switzerland's government?
        # Right choices begin with `right`, wrong ones with `wrong`. They are shuffled.
        choices:
          - right: Bern
            # Shown to who picked this choice.
            feedback: Government and parliament sit there.
          - wrong: Zurich
            feedback: It is the largest city, but not the seat of government.
          - wrong: Graz
            feedback: Graz is in Austria.
        # Shown to all after the answer: why it is so.
        explanation: Government and parliament sit in Bern, though Zurich is larger.
        # Shown one by one to who asks for a hint.
        hints:
          - It is not the largest city of the country.
        # The heading of the lesson to reread after a mistake: small letters, - for spaces.
        read: "#capitals-in-the-alps"

      - id: alpine-capitals
        stem: Which of these cities are capitals?
        # Several right ones make a question in which all of them are to be picked.
        choices:
          - right: Vienna
          - right: Ljubljana
          - wrong: Graz
          - wrong: Maribor
        explanation: Vienna is the capital of Austria, Ljubljana the capital of Slovenia.
        read: "#capitals-in-the-alps"

# For another lesson, write another `  - id: …` here, with a title, a text and questions.
"""

"""What each picture shows: keys pressed from a fresh start, the size, and the theme."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from quizapp.ui import themes

WIDE, NORM, SMALL = (100, 30), (80, 24), (60, 18)

# From the shell to the first quiz of the shipped course: welcome, home, course, lesson, quiz.
_LESSON = "enter enter enter"
_QUIZ = f"{_LESSON} z"
_RIGHT_AND_WRONG = "1 enter ENTER 2 enter ENTER 3 enter ENTER 1 enter ENTER"
_WHOLE_QUIZ = f"{_QUIZ} {_RIGHT_AND_WRONG} {_RIGHT_AND_WRONG}"


BROKEN = {
    "capitals.yaml": """\
quizapp: 1
id: capitals
title: Capitals of Europe
lessons:
  - id: centre
    title: The centre
    text: Small states.
    questions:
      - id: switzerland
        stem: Which city: Bern or Zurich?
        choices:
          - right: Bern
          - wrong: Zurich
        explination: The constitution names no capital.
""",
}


@dataclass(frozen=True, slots=True)
class Scene:
    """One picture. ENTER stands for Enter until the next question, however long the feedback."""

    name: str
    keys: str
    size: tuple[int, int] = WIDE
    theme: str = themes.USUAL
    packs: Mapping[str, str] = field(default_factory=dict)
    """Files in the learner's own folder: name and content."""


SCENES = (
    Scene("welcome", "", NORM),
    Scene("home", f"{_WHOLE_QUIZ} n right right escape escape"),
    Scene("course", f"{_WHOLE_QUIZ} n escape"),
    Scene("lesson", f"{_LESSON} right right"),
    Scene("quiz", f"{_QUIZ} 1 enter ENTER 2"),
    Scene("feedback", f"{_QUIZ} 1 enter ENTER 2 enter"),
    Scene("results", _WHOLE_QUIZ),
    Scene("mistakes", f"{_WHOLE_QUIZ} x"),
    Scene("problems", "enter p", packs=BROKEN),
    Scene("keys", f"{_QUIZ} question_mark"),
    Scene("light", f"{_QUIZ} 1 enter ENTER 2 enter", theme=themes.LIGHT.name),
    Scene("home-60x18", f"{_WHOLE_QUIZ} n right right escape escape", SMALL),
    Scene("lesson-80x24", f"{_LESSON} right right", NORM),
    Scene("feedback-80x24", f"{_QUIZ} 1 enter ENTER 2 enter", NORM),
    Scene("feedback-60x18", f"{_QUIZ} 1 enter ENTER 2 enter", SMALL),
)

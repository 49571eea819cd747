"""The walks the camera takes: keys to press, and marks at which it takes a picture."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from quizapp.ui import themes

WIDE, NORM, SMALL = (100, 30), (80, 24), (60, 18)

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
GOOD = """\
quizapp: 1
id: capitals
title: Capitals of Europe
lessons:
  - id: centre
    title: The centre
    text: |
      ## Alpine states

      Bern, Vienna and Vaduz. Of the three, only Vienna is its country's largest city.
    questions:
      - id: switzerland
        stem: Which city is the seat of Switzerland's federal government?
        shuffle: no
        choices:
          - right: Bern
            feedback: Bern is the federal city.
          - wrong: Zurich
            feedback: The largest city, not the seat of government.
          - wrong: Geneva
        explanation: Government and parliament sit in Bern.
        hints:
          - It is not one of the two largest cities.
        read: "#alpine-states"
"""


@dataclass(frozen=True, slots=True)
class Walk:
    """A walk through the app from a fresh start.

    `@name` takes the picture `name`; ENTER is Enter until the feedback is read to its end.
    SAVE changes the file that is previewed.
    """

    keys: str
    size: tuple[int, int] = WIDE
    theme: str = themes.USUAL
    packs: Mapping[str, str] = field(default_factory=dict)
    """Files in the learner's own folder: name and content."""
    studied: int = 0
    """Days that a made-up learner has studied other courses before it."""
    preview: tuple[str, ...] = ()
    """What a file holds that is previewed, and what it holds after each SAVE."""

    @property
    def names(self) -> tuple[str, ...]:
        """The pictures it takes."""
        return tuple(key[1:] for key in self.keys.split() if key.startswith("@"))


WALKS = (
    Walk(
        "enter enter enter right right @lesson z question_mark @keys escape"
        " 1 enter ENTER 2 @quiz enter @feedback ENTER 3 enter ENTER 1 enter ENTER"
        " 1 enter ENTER 2 enter ENTER 3 enter ENTER 1 enter ENTER @results x @mistakes escape"
        " n right right escape @course escape @home"
    ),
    Walk(
        "@welcome enter enter enter right right @lesson-80x24 z 1 enter ENTER 2 enter"
        " @feedback-80x24",
        NORM,
    ),
    Walk(
        "enter enter enter enter z 1 enter ENTER 2 enter @feedback-60x18 ENTER escape escape"
        " @home-60x18",
        SMALL,
    ),
    Walk("enter enter z 1 enter ENTER 2 enter @light", theme=themes.LIGHT.name),
    Walk("enter p @problems", packs=BROKEN),
    Walk(
        "z 2 enter SAVE @preview",
        preview=(
            GOOD,
            GOOD.replace("hints:", "hint:").replace("is the federal", "is their federal"),
        ),
    ),
    Walk("s @progress pagedown @progress-lessons", studied=90),
)

"""Learners' folders with packs and records made for measuring."""

import sys
import sysconfig
from pathlib import Path
from random import Random
from time import time_ns
from uuid import uuid4

from bench.static import token
from quizapp.packs.model import Choice, Lesson, Pack, Question
from quizapp.packs.writer import write
from quizapp.paths import Paths, find_paths
from quizapp.store.desk import Desk
from quizapp.store.shelf import open_library
from quizapp.store.store import Store
from quizapp.study.world import World

QUIZAPP = [sys.executable, str(Path(sysconfig.get_path("scripts")) / "quizapp")]
"""The command as a learner's shell runs it."""
REFERENCES = Path(__file__).parent
PAGES = 60
"""Sections of a long lesson."""

_WORDS = (
    "a membrane keeps what is inside from what is outside and lets through only what it knows "
    "by its shape its charge or the way it was folded when it left the place where it was made"
)


def program(name: str) -> list[str]:
    """Give the command of a reference program."""
    return [sys.executable, str(REFERENCES / f"{name}.py")]


def learner(folder: Path, *packs: Pack) -> Desk:
    """Make a folder in which the welcome was seen and the packs are known; the desk is closed by
    closing its store."""
    paths = Paths(folder, find_paths().shipped)
    paths.packs.mkdir(parents=True, exist_ok=True)
    for pack in packs:
        (paths.packs / f"{pack.id}.yaml").write_text(write(pack), encoding="utf-8")
    world = World(lambda: time_ns() // 1000, Random(1), lambda: str(uuid4()))
    desk = Desk(open_library(paths), Store.open(paths.record), world)
    if desk.library.broken:
        raise ValueError(f"{len(desk.library.broken)} of the packs are broken")
    desk.welcome()
    for card in desk.library.cards:
        desk.accept(card)
    return desk


def small_course(number: int) -> Pack:
    """Make a course of four short lessons."""
    lessons = tuple(
        Lesson(
            id=f"lesson-{part}",
            title=f"Part {part} of course {number}",
            text=page(part),
            questions=tuple(
                question(number * 100 + part * 10 + each, section=part) for each in range(8)
            ),
        )
        for part in range(4)
    )
    return Pack(f"course-{number}", f"Course {number}: {_WORDS[:40]}", lessons, about=_WORDS)


def long_quiz(questions: int) -> Pack:
    """Make a course whose one lesson has many questions."""
    asked = tuple(question(number) for number in range(questions))
    return Pack("long-quiz", "A long quiz", (Lesson("all", "All of it", page(1), questions=asked),))


def question(number: int, section: int = 1) -> Question:
    """Make a question; its token stands in the stem, and reversed in the explanation."""
    return Question(
        id=f"question-{number}",
        stem=f"Which of these is said of {token(number)}, and of *nothing* else in this course?",
        choices=tuple(
            Choice(
                f"choice-{each}",
                f"The {word} one of `{number}`, which is what one would think at first",
                right=word == "second",
                feedback=f"It is the **{word}** that was meant, if anything.",
            )
            for each, word in enumerate(("first", "second", "third", "fourth"))
        ),
        explanation=f"{_WORDS}, and so it is the *second* that `{token(number)[::-1]}` names.",
        hints=("Not the first.",),
        read=f"section-{section}",
    )


def long_course(lessons: int) -> Pack:
    """Make a course of long lessons; no page of one is like a page of another."""
    return Pack(
        "long-course",
        "A long course",
        tuple(
            Lesson(
                f"lesson-{number}",
                f"Lesson {number}",
                "\n".join(page(number * 100 + each) for each in range(PAGES)),
            )
            for number in range(lessons)
        ),
    )


def page(number: int) -> str:
    """Write a section of about 27 lines with a list, a table and code; its token is in its text."""
    return f"""\
## Section {number}

In {token(number)} {_WORDS}. It is *this* that **matters**; {_WORDS}, says `section({number})`.

- the first of {number}: {_WORDS[:100]}
- the *second* of {number}
- the third, with `code` in it

| what | how much | why |
| --- | ---: | --- |
| sodium | {number} | out |
| potassium | {number + 1} | in |
| calcium | {number + 2} | out, **mostly** |

{_WORDS.capitalize()}.

```python
def section(at: int) -> str:
    return names[at + {number}]
```

{_WORDS[:90].capitalize()}.
"""

"""A lesson: page by page, and a page by as much as the terminal holds."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from quizapp.packs.pages import pages
from quizapp.plain.face import Command
from quizapp.plain.setting import set_text
from quizapp.store.opening import spot_in
from quizapp.study.begin import WARM_UP
from quizapp.words.numbers import count

if TYPE_CHECKING:
    from collections.abc import Iterator

    from quizapp.packs.model import Lesson, Pack
    from quizapp.plain.face import Face

QUIZ = Command("z", "quiz", "go straight to the quiz")
WARM = Command("w", "warm-up", "a few questions before you read; nothing counts")
CONTENTS = Command("c", "contents", "list the pages; a number goes to one")
BACK_A_PAGE = Command("p", "previous", "one page back")
BACK = Command("b", "back", "leave the text; the place is kept")


def read_lesson(face: Face, pack: Pack, lesson: Lesson, *, warmed_up: bool = False) -> str:
    """Read a lesson from where it was left; return `quiz`, `warm-up`, or nothing: what is next."""
    spot = spot_in(face.desk, pack, lesson)
    fresh = spot.fresh and not warmed_up and bool(lesson.questions)
    return _Reading(face, pack, lesson, page=spot.page, part=spot.part, fresh=fresh).run()


class _Reading:
    def __init__(
        self, face: Face, pack: Pack, lesson: Lesson, *, page: int, part: float, fresh: bool
    ) -> None:
        self._face = face
        self._pack, self._lesson = pack, lesson
        self._pages = pages(lesson.text)
        self._fresh = fresh
        self._card = face.desk.library.card(pack.id)
        self._begin(min(page, len(self._pages) - 1), part)

    def run(self) -> str:
        talk, lesson = self._face.talk, self._lesson
        talk.say()
        talk.say(f"Lesson: {lesson.title}. {count(len(self._pages), 'page')}.")
        if lesson.notice and self._pack.notice:
            talk.say(self._pack.notice)
        if self._fresh:
            asked = count(min(len(lesson.questions), WARM_UP), "question")
            talk.say(f"w asks {asked} before you read; nothing counts.")
        self._say_part()
        while True:
            typed = self._face.ask(
                self._prompt(),
                list(self._offers()),
                numbers=len(self._pages),
                enter="go on",
                card=self._card,
            )
            if typed == BACK.key:
                return ""
            if typed == WARM.key:
                return "warm-up"
            if typed == QUIZ.key or (not typed and self._is_last):
                return self._leave(end=not typed)
            self._turn(typed)

    @property
    def _is_last(self) -> bool:
        return self._at + 1 == len(self._pages) and self._part + 1 == len(self._parts)

    def _prompt(self) -> str:
        if not self._is_last:
            return "Enter goes on:"
        return "Enter goes to the quiz:" if self._lesson.questions else "Enter ends the lesson:"

    def _offers(self) -> Iterator[Command]:
        if self._fresh:
            yield WARM
        if self._lesson.questions:
            yield QUIZ
        if self._at or self._part:
            yield BACK_A_PAGE
        if len(self._pages) > 1:
            yield CONTENTS
        yield BACK

    def _turn(self, typed: str) -> None:
        if typed == CONTENTS.key:
            for number, page in enumerate(self._pages, 1):
                here = " (here)" if number == self._at + 1 else ""
                self._face.talk.say(f"{number}. {page.title or self._lesson.title}{here}", 4)
            return
        if typed.isdecimal():
            self._begin(int(typed) - 1)
        elif typed == BACK_A_PAGE.key:
            # From the middle of a page to its beginning first.
            self._begin(self._at if self._part else self._at - 1)
        elif self._part + 1 < len(self._parts):
            self._part += 1
        elif not typed:
            self._begin(self._at + 1)
        else:
            self._face.talk.say(f"Type a number, 1–{len(self._pages)}.")
            return
        self._say_part()

    def _begin(self, page: int, part: float = 0.0) -> None:
        """Go to a page, or so far down it."""
        self._at = page
        title = self._pages[page].title
        lines = set_text(self._pages[page].text, self._face.talk.width, titled=title)
        self._parts = self._face.parts(lines)
        self._part = min(round(part * len(self._parts)), len(self._parts) - 1)

    def _say_part(self) -> None:
        talk = self._face.talk
        title = self._pages[self._at].title or self._lesson.title
        talk.say()
        more = f", part {self._part + 1} of {len(self._parts)}" if len(self._parts) > 1 else ""
        talk.say(f"Page {self._at + 1} of {len(self._pages)}{more}: {title}")
        talk.say()
        talk.show(self._parts[self._part])
        talk.say()
        self._keep()
        self._fresh = self._fresh and not self._at and not self._part

    def _keep(self, *, end: bool = False) -> None:
        part = self._part / len(self._parts)
        anchors = self._pages[self._at].anchors
        of = (self._pack.id, self._lesson.id, self._at)
        anchor = anchors[0] if anchors else ""
        keep = partial(self._face.desk.keep_place, *of, anchor, part, end=end)
        self._face.note("place in the text", keep)

    def _leave(self, *, end: bool) -> str:
        """Go on to the quiz; `end` where the text was read to its end."""
        if end:
            self._keep(end=True)
        if self._lesson.questions:
            return "quiz"
        of = (self._pack.id, self._lesson.id)
        self._face.note("place in the text", partial(self._face.desk.leave_text, *of))
        return ""

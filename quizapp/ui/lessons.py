"""The ways to courses and their lessons, once what a course says first is accepted."""

from __future__ import annotations

from functools import partial
from operator import attrgetter
from typing import TYPE_CHECKING

from textual.events import ScreenResume

from quizapp.packs.library import PackGone
from quizapp.ui.asking import Asking
from quizapp.ui.unsaved import Waiting

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from textual.screen import Screen

    from quizapp.packs.model import Lesson, Pack
    from quizapp.study.posed import Posed
    from quizapp.ui.screens.lesson import LessonScreen, Visit


class Lessons(Asking):
    """An app in which screens ask for courses and lessons by their ids.

    Screens are imported when they are first wanted: the first frame needs Home alone.
    """

    _kept: LessonScreen | None = None

    def go_home(self) -> None:
        """Close every screen but the first."""
        while len(self.screen_stack) > 1:
            self.pop_screen()

    def open_course(self, pack: str) -> None:
        """Show a course."""
        from quizapp.ui.screens.course import CourseScreen  # noqa: PLC0415

        if (card := self.desk.library.card(pack)) is not None:
            self.push_screen(CourseScreen(card))

    def open_lesson(
        self, pack: str, lesson: str, *, instead: bool = False, warmed_up: bool = False
    ) -> None:
        """Open a lesson where it was left; `instead` of the screen that is up.

        One that was never begun offers a warm-up, but to who is `warmed_up`.
        """
        found = self._lesson(pack, lesson)
        if found is None:
            return

        def read() -> None:
            visit = self._visit(*found, warmed_up=warmed_up)
            self._show(self._lesson_screen(visit), instead=instead)

        self._after_disclaimer(pack, read)

    def open_passage(self, posed: Posed, then: Callable[[], object] | None = None) -> None:
        """Open a lesson at the heading a question names, to come back from, or to go on by."""
        from quizapp.packs.pages import page_of  # noqa: PLC0415
        from quizapp.ui.screens.lesson import Visit  # noqa: PLC0415

        found = self._lesson(posed.pack.id, posed.lesson)
        if found is not None:
            page = page_of(found[1].text, posed.question.read) or 0
            self.push_screen(self._lesson_screen(Visit(*found, page=page, reread=True, then=then)))

    def fill_ahead(self, pack: str, lesson: str) -> None:
        """Fill the screen of lessons, if it is not up, with one that is likely to be opened."""
        found = self._lesson(pack, lesson)
        if found is not None and (self._kept is None or self._kept not in self.screen_stack):
            screen = self._lesson_screen(self._visit(*found, warmed_up=False))
            if not screen.is_running:
                # Mounts it and lays it out, as when it is shown; there is no public way to do it.
                self._get_screen(screen)
                screen.post_message(ScreenResume())
            screen.call_after_refresh(screen.draw_ahead)

    def read_pack(self, pack: str) -> Pack | None:
        """Read a pack; where it can no longer be read, say so."""
        try:
            return self.desk.library.pack(pack)
        except PackGone as error:
            self.say(f"{error} — {self.press_for_problems()} on the home screen after a restart")
            return None

    def _visit(self, pack: Pack, lesson: Lesson, *, warmed_up: bool) -> Visit:
        """Go back to where a lesson was left."""
        from quizapp.store.opening import spot_in  # noqa: PLC0415
        from quizapp.ui.screens.lesson import Visit  # noqa: PLC0415

        spot = spot_in(self.desk, pack, lesson)
        fresh = spot.fresh and not warmed_up
        return Visit(pack, lesson, page=spot.page, part=spot.part, fresh=fresh)

    def _lesson_screen(self, visit: Visit) -> LessonScreen:
        """Open a lesson on the screen that is kept for lessons; on a new one while that is up.

        To mount a screen takes five times as long as to fill it.
        """
        from quizapp.ui.screens.lesson import LessonScreen  # noqa: PLC0415

        kept = self._kept
        if kept is not None and kept not in self.screen_stack:
            kept.open(visit)
            return kept
        screen = LessonScreen(visit)
        if kept is None:
            # Textual takes away a screen that is left, but for those that are installed.
            self.install_screen(screen, "lesson")
            self._kept = screen
        return screen

    def _lesson(self, pack: str, lesson: str) -> tuple[Pack, Lesson] | None:
        content = self.read_pack(pack)
        if content is None:
            return None
        found = next((one for one in content.lessons if one.id == lesson), None)
        if found is None:
            self.say("This lesson is no longer in its course.")
        return None if found is None else (content, found)

    def _show(self, screen: Screen[None], *, instead: bool) -> None:
        if instead:
            self.switch_screen(screen)
        else:
            self.push_screen(screen)

    def _after_disclaimers(self, packs: Iterable[str], then: Callable[[], None]) -> None:
        """Go on once the disclaimers of courses are accepted, of which few are new."""
        for pack in packs:
            card = self.desk.library.card(pack)
            if card is not None and self.desk.must_accept(card):
                then = partial(self._after_disclaimer, pack, then)
        then()

    def _after_disclaimer(self, pack: str, then: Callable[[], None]) -> None:
        card = self.desk.library.card(pack)
        if card is None or not self.desk.must_accept(card):
            then()
            return
        from quizapp.ui.screens.text import TextScreen  # noqa: PLC0415

        def accepted() -> None:
            # In a preview it may be another by now.
            read = self.desk.library.card(pack) or card
            self.save(Waiting("disclaimer", partial(self.desk.accept, read)))
            then()

        title = f"{card.title}: before you start"
        of = attrgetter("disclaimer")
        self.push_screen(TextScreen(title, card.disclaimer, accepted, of=of))

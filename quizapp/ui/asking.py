"""What the app says and asks in boxes over whichever screen is up."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from textual.content import Content

from quizapp.packs.text import clean
from quizapp.ui.saving import Saving
from quizapp.ui.unsaved import FLAG, Waiting

if TYPE_CHECKING:
    from collections.abc import Callable

    from quizapp.settings import Settings
    from quizapp.store.desk import Desk
    from quizapp.study.events import Asked
    from quizapp.study.session import Session


class Asking(Saving):
    """An app that says and asks small things; the boxes are imported when they are wanted."""

    desk: Desk
    settings: Settings
    """What the learner wishes: how many reviews a day, whether to tell guesses, …"""
    complaints: tuple[str, ...]
    """What of the settings could not be used: one sentence each."""

    def say(self, words: str) -> None:
        """Say something in a corner of the screen."""
        self.notify(clean(words), markup=False)

    def press_for_problems(self) -> str:
        """Say how to see on Home what is wrong: `press p`."""
        from quizapp.ui.key_names import key_of  # noqa: PLC0415
        from quizapp.ui.screens.home import HomeScreen  # noqa: PLC0415

        return f"press {key_of(self, 'go.problems', HomeScreen)}"

    def copy(self, what: str, text: str) -> str:
        """Let the terminal copy a text; return what there is to say about it."""
        from os import environ  # noqa: PLC0415

        from quizapp.ui import copying  # noqa: PLC0415

        if refused := copying.refusal(environ):
            return refused
        text = copying.harmless(text)
        cut = copying.shortened(text)
        self._clipboard = cut
        if self._driver is not None:
            for sequence in copying.sequences(cut, environ):
                self._driver.write(sequence)
        return copying.said(what, whole=cut == text, env=environ)

    def offer_links(self, links: tuple[str, ...]) -> None:
        """Open one of some links in the browser, after a yes to its whole address."""
        from quizapp.packs.prose import is_web  # noqa: PLC0415
        from quizapp.ui.screens.dialogs import Choose, Confirm  # noqa: PLC0415
        from quizapp.ui.widgets.menu import Row  # noqa: PLC0415

        def ask(href: object) -> None:
            if isinstance(href, str) and is_web(href):
                self.push_screen(
                    Confirm("Open this address in the browser?", href),
                    lambda yes: self.open_url(href) if yes else None,
                )

        if len(links) == 1:
            ask(links[0])
        elif links:
            self.push_screen(Choose("Links", [Row(Content(href), href) for href in links]), ask)

    def flag(self, session: Session, asked: Asked, done: Callable[[str], None]) -> None:
        """Flag a question for its teacher; of one that has a flag, change it or take it back.

        `done` is told what was done.
        """
        from quizapp.ui.key_names import in_sentence, key_of  # noqa: PLC0415
        from quizapp.ui.screens.dialogs import Choose, Line, Note  # noqa: PLC0415
        from quizapp.ui.widgets.menu import Row  # noqa: PLC0415

        before, screen = self.desk.flag_of(asked), self.screen

        def save(how: Callable[[], None], said: str) -> None:
            # Of what was done to the flag and is not saved, only the last counts.
            key = (FLAG, asked.ref)
            self.save(Waiting(FLAG, how, lambda _: done(said), screen=screen, key=key))

        def keep(note: str | None) -> None:
            if note is not None:
                save(partial(self.desk.flag, session, asked, note), "Flagged.")

        def take_back() -> None:
            save(partial(self.desk.unflag, session, asked), "Flag taken back.")

        def change(way: object) -> None:
            if way == "note":
                self.push_screen(Note("What is odd about this question?", before or ""), keep)
            elif way == "back":
                take_back()

        if before is None:
            key = in_sentence(key_of(self, "note.keep", Line))
            title = f"Flag this question as odd, with a note or without? {key} flags it."
            self.push_screen(Note(title), keep)
            return
        ways = [Row(Content("Change its note"), "note"), Row(Content("Take the flag back"), "back")]
        said = f"Flagged: “{clean(before)}”" if before else "Flagged, without a note."
        self.push_screen(Choose(said, ways), change)

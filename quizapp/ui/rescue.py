"""The screen in place of the app where the record cannot be used: what there is, and what to do."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from threading import Thread

from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import VerticalScroll
from textual.content import Content
from textual.message import Message
from textual.screen import Screen

from quizapp.packs.text import clean
from quizapp.paths import Paths, short
from quizapp.store import rescue
from quizapp.store.errors import StoreError
from quizapp.store.rescue import Wreck
from quizapp.ui import themes
from quizapp.ui.lines import BLANK
from quizapp.ui.sturdy import Sturdy
from quizapp.ui.widgets.keybar import KeyBar, key_name
from quizapp.ui.widgets.menu import Menu, Row
from quizapp.ui.widgets.sheet import Sheet
from quizapp.ui.widgets.topbar import TopBar
from quizapp.words.numbers import MONTHS, count

Mend = Callable[[Wreck, int], Path | None]
"""Puts another record in the place of a wreck at a time; returns where the wreck was put."""
LEAVE = "leave"


def offer_rescue(
    paths: Paths, wrong: str, now: Callable[[], int], theme: str, *, in_ascii: bool = False
) -> tuple[bool, int]:
    """Ask what to do about a record that cannot be used, and do it.

    Returns whether to go on, and the exit status where something else ended it.
    """
    wreck = rescue.examine(paths.record, paths.backups, wrong, now())
    app = RescueApp(wreck, now, theme)
    app.in_ascii = in_ascii
    return app.run() or False, app.return_code or 0


class RescueApp(Sturdy[bool]):
    """Asks what to do about a record that cannot be used; its result is whether to go on."""

    ENABLE_COMMAND_PALETTE = False
    BINDINGS = [Binding("ctrl+q", "quit", "quit", show=False, priority=True)]

    def __init__(self, wreck: Wreck, now: Callable[[], int], theme: str = "") -> None:
        """Ask about a wreck; `now` gives the time in µs UTC."""
        super().__init__()
        self.wreck = wreck
        self.now = now
        for own in themes.OWN:
            self.register_theme(own)
        self.theme = theme if theme in self.available_themes else themes.USUAL

    def get_default_screen(self) -> Screen[object]:
        """Begin, and end, with the one screen there is."""
        return RescueScreen(self.wreck)

    def get_key_display(self, binding: Binding) -> str:
        """Name keys as the app does."""
        return key_name(binding.key) or super().get_key_display(binding)


class RescueScreen(Screen[object]):
    """Says what is wrong and what would be lost; offers what can be done."""

    DEFAULT_CSS = """
    RescueScreen {
        & VerticalScroll { height: auto; scrollbar-size-vertical: 1; }
        & Sheet { margin-top: 1; }
        & Menu { margin-top: 1; }
    }
    """
    BINDINGS = [
        Binding("escape,q", "leave", "quit, change nothing", id="rescue.leave"),
        Binding("escape,q", "go_on", "go on", id="rescue.go_on"),
        # Before the list of choices, which is never longer than the screen.
        Binding("pageup", "screenful(-1)", "up", show=False, priority=True, id="rescue.up"),
        Binding("pagedown", "screenful(1)", "down", show=False, priority=True, id="rescue.down"),
    ]
    app: RescueApp

    @dataclass
    class Done(Message):
        """What was chosen is done, or was not."""

        words: str
        well: bool

    def __init__(self, wreck: Wreck) -> None:
        """Show a wreck."""
        super().__init__()
        self._wreck = wreck
        self._words = said_of(wreck)
        self._busy = False
        self._done = False

    def compose(self) -> ComposeResult:
        """Lay out the words, and below them the choices."""
        yield TopBar("Your record cannot be opened")
        with VerticalScroll(can_focus=False):
            yield Sheet(self._lines)
        yield Menu(offers(self._wreck))
        yield KeyBar()

    def on_resize(self) -> None:
        """Leave the choices their room, and the words the rest."""
        rows, bars, margins = len(offers(self._wreck)), 2, 3
        self.query_one(VerticalScroll).styles.max_height = max(
            self.size.height - rows - bars - margins, 1
        )

    def _lines(self, width: int) -> list[Content]:
        lines = [line for words in self._words for line in (*Content(words).wrap(width), BLANK)]
        return lines[:-1]

    def on_menu_chosen(self, message: Menu.Chosen) -> None:
        """Do what was chosen, in a thread: a long record takes its time."""
        message.stop()
        choice = message.choice
        if self._busy:
            return
        if choice == LEAVE:
            self.action_leave()
        elif choice is True:
            self.app.exit(True)
        elif callable(choice):
            self._busy = True
            self.refresh_bindings()
            self._say("Making your record anew …")
            self.query_one(Menu).show([])
            Thread(target=self._mend, args=(choice,), name="rescue", daemon=True).start()

    def _mend(self, mend: Mend) -> None:
        try:
            aside = mend(self._wreck, self.app.now())
        except StoreError as error:
            self.post_message(self.Done(f"{error.message}. {error.remedy}".strip(), well=False))
        else:
            self.post_message(self.Done(_aside_words(aside), well=True))

    def on_rescue_screen_done(self, message: Done) -> None:
        """Say how it went."""
        self._busy, self._done = False, message.well
        self.refresh_bindings()
        if message.well:
            self._say("Done.", message.words)
            self.query_one(Menu).show([Row(Content("Go on to your courses"), True)])
        else:
            self._say("Nothing was changed.", message.words)
            self.query_one(Menu).show(offers(self._wreck))

    def _say(self, *words: str) -> None:
        self._words = tuple(clean(each) for each in words if each)
        self.query_one(Sheet).show(self._lines)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer to change nothing until something is changed."""
        del parameters
        if action == "leave":
            return not (self._busy or self._done)
        return self._done if action == "go_on" else True

    def action_leave(self) -> None:
        """End, and leave everything as it is."""
        self.app.exit(False)

    def action_go_on(self) -> None:
        """Open the app on the record there is now."""
        self.app.exit(True)

    def action_screenful(self, by: int) -> None:
        """Move the words by screenfuls."""
        body = self.query_one(VerticalScroll)
        body.scroll_relative(y=by * max(body.size.height - 1, 1), animate=False)


def said_of(wreck: Wreck) -> tuple[str, ...]:
    """Say what is wrong, what there is, and what would be lost: a paragraph each."""
    words = [f"{wreck.wrong}."]
    if wreck.backup is None:
        words.append("There is no good backup of it.")
    else:
        words.append(
            f"The newest good backup is of {moment_words(wreck.backup.at)},"
            f" with {count(wreck.kept, 'answer')}."
        )
    if wreck.later:
        since = " given since then" if wreck.backup else ""
        can = "can" if wreck.backup is None else "can still"
        words.append(f"{count(wreck.later, 'answer')}{since} {can} be read, and would be kept.")
    if wreck.broken:
        least = "" if wreck.sound else "at least "
        entries = count(wreck.broken, "entry", "entries")
        words.append(f"Lost: {least}{entries} (answers and what goes with them).")
    elif wreck.hopeless:
        words.append("Nothing in it can be read.")
    elif wreck.own:
        words.append("Nothing else is known to be lost, but what was saved last may be.")
    else:
        words.append("What came after that is lost.")
    if not wreck.gone:
        words.append("Whatever you choose, nothing is deleted: the file is put aside.")
    return tuple(clean(each) for each in words)


def offers(wreck: Wreck) -> list[Row]:
    """Offer what can be done about it, the best first."""
    restore = (
        "Make your record of what can be read"
        if wreck.backup is None
        else "Restore the backup, and add what can still be read"
        if wreck.later
        else "Restore the backup"
    )
    rows = [] if wreck.hopeless else [Row(Content(restore), rescue.restore)]
    if wreck.sound:
        going_on = Row(Content("Go on with what there is"), rescue.go_on)
        # Where the backup knows no more than the record, nothing is gained by it.
        rows = [*rows, going_on] if wreck.gained else [going_on]
    return [
        *rows,
        Row(Content("Begin with an empty record"), rescue.begin_anew),
        Row(Content("Quit, and change nothing"), LEAVE),
    ]


def _aside_words(aside: Path | None) -> str:
    return "" if aside is None else f"What was there before is now {short(aside)}"


def moment_words(at: int) -> str:
    """Say a moment, in µs UTC, by the learner's own clock: `23 Nov 2026, 09:45`."""
    moment = datetime(1970, 1, 1, tzinfo=UTC) + timedelta(microseconds=at)
    then = moment.astimezone()
    month = MONTHS[3 * then.month - 3 : 3 * then.month]
    return f"{then.day} {month} {then.year}, {then:%H:%M}"

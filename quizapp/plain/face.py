"""A prompt: what may be typed at it, what works everywhere; and saving before showing."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeVar

from quizapp.plain.measure import wrap
from quizapp.store.errors import NotSaved

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from quizapp.packs.library import PackCard
    from quizapp.plain.talk import Talk
    from quizapp.settings import Settings
    from quizapp.store.desk import Desk

T = TypeVar("T")


class GoHome(Exception):
    """Home is wanted; what was begun stays as it is."""


class Quit(Exception):
    """The end is wanted."""


@dataclass(frozen=True, slots=True)
class Command:
    """Something to type instead of a number."""

    key: str
    name: str
    does: str

    def is_meant(self, typed: str) -> bool:
        """Whether somebody typed its letter or its name."""
        return typed in (self.key, self.name)


HELP = Command("!", "get help", "when to get help, in a course about health")
STOP = Command("b", "back", "hear no more of it")
ALWAYS = (
    Command("?", "commands", "say what can be typed here"),
    Command("home", "home", "go home; what was begun stays as it is"),
    Command("q", "quit", "end; everything is saved"),
)


class Face:
    """One learner at one desk, over lines."""

    def __init__(
        self, desk: Desk, talk: Talk, settings: Settings, look: Callable[[], str] = str
    ) -> None:
        """Sit somebody down; `look` is done before each prompt, and returns what is to be said."""
        self.desk = desk
        self.talk = talk
        self.settings = settings
        self.complaints = settings.complaints
        """What of the settings could not be used, a sentence each."""
        self._look = look
        self.lost = ""
        """What could not be saved and was left: a sentence."""

    def ask(
        self,
        prompt: str,
        commands: Sequence[Command] = (),
        *,
        numbers: int = 0,
        enter: str = "",
        also: str = "",
        card: PackCard | None = None,
    ) -> str:
        """Ask until something is typed that means something here.

        Returns a number from 1 on as it was typed, the key of a command, or an empty text where
        `enter` says what Enter does. What is no number alone is left to whoever asks where it
        begins with one; `also` says what that may be. Raises GoHome, Quit, Ended.
        """
        if card is not None and card.help:
            commands = (*commands, HELP)
        while True:
            if wrong := self._look():
                self.talk.say(wrong)
            typed = " ".join(self.talk.ask(prompt).lower().split())
            if not typed and enter:
                return ""
            if typed[:1].isdigit() and numbers:
                if not typed.isdecimal() or 1 <= int(typed) <= numbers:
                    return typed
                self.talk.say(f"There is no {typed} here: type a number from 1 to {numbers}.")
                continue
            meant = next((one for one in (*commands, *ALWAYS) if one.is_meant(typed)), None)
            if meant is None:
                said = f"“{typed}” means nothing here." if typed else "Nothing was typed."
                self.talk.say(f"{said} {self._shortly(numbers, enter)}")
            elif meant.key == "?":
                self._tell(commands, numbers, enter, also)
            elif meant is HELP and card is not None:
                self.read(card.help)
            elif meant.key == "home":
                raise GoHome
            elif meant.key == "q":
                raise Quit
            else:
                return meant.key

    def agrees(self, question: str) -> bool:
        """Ask for a yes or a no."""
        yes, no = Command("y", "yes", "yes"), Command("n", "no", "no")
        return self.ask(f"{question} (y or n)", (yes, no)) == "y"

    def read(self, markdown: str) -> None:
        """Say the text of a pack, as much at once as the terminal holds."""
        from quizapp.plain.setting import set_text  # noqa: PLC0415

        self.show(set_text(markdown, self.talk.width))

    def show(self, lines: Sequence[str]) -> None:
        """Say lines that are set already, as many at once as the terminal holds."""
        parts = self.parts(lines)
        for number, part in enumerate(parts, 1):
            self.talk.show(part)
            if number < len(parts) and self.ask("Enter goes on:", (STOP,), enter="go on"):
                return

    def say_rows(self, rows: Iterable[str], first: int = 1) -> None:
        """Say rows, each behind its number."""
        lines: list[str] = []
        for number, row in enumerate(rows, first):
            mark = f"{number}. "
            lines += wrap(mark + row, self.talk.width, len(mark))
        self.show(lines)

    def parts(self, lines: Sequence[str]) -> list[Sequence[str]]:
        """Cut lines into what the terminal holds at once."""
        height = self.talk.height
        if not height or len(lines) <= height:
            return [lines]
        parts = (lines[at : at + height] for at in range(0, len(lines), height))
        # A part begins with words: a free line stands above it anyway.
        return [part if part[0] else part[1:] for part in parts]

    def save(self, what: str, save: Callable[[], T]) -> T:
        """Save something, and return only once it is saved. Raises Quit where it is given up.

        Nothing of it was shown before, and nothing will be if it is not.
        """
        while True:
            try:
                return save()
            except NotSaved as error:
                save = error.again or save  # type: ignore[assignment]
                self._not_saved(what, error)

    def note(self, what: str, save: Callable[[], object]) -> None:
        """Save what nobody would miss; say so where it is not saved, and go on."""
        try:
            save()
        except NotSaved as error:
            self.talk.say(f"The {what} is NOT saved: {error.message}. {error.remedy}".rstrip())

    def _not_saved(self, what: str, error: NotSaved) -> None:
        said = f"{what} NOT saved: {error.message.rstrip('.')}."
        self.talk.say(f"{said[:1].upper()}{said[1:]} {error.remedy}".rstrip())
        leave = Command("leave", "leave", f"end without it: the {what} is lost")
        self.lost = f"1 {what} is NOT saved: {error.message.rstrip('.')}."
        typed = self.talk.ask("Enter tries again; type leave to end without it:")
        if leave.is_meant(typed.lower()):
            raise Quit
        self.lost = ""

    def _shortly(self, numbers: int, enter: str) -> str:
        said = [f"a number from 1 to {numbers}"] if numbers else []
        said += [f"Enter to {enter}"] if enter else []
        return f"Type {', '.join([*said, '? for all that can be typed'])}."

    def _tell(self, commands: Sequence[Command], numbers: int, enter: str, also: str) -> None:
        if numbers:
            self.talk.say(f"1 to {numbers}: choose by number", 4)
        if also:
            self.talk.say(also, 4)
        if enter:
            self.talk.say(f"Enter: {enter}", 4)
        for one in (*commands, *ALWAYS):
            also = "" if one.key == one.name else f" or {one.name}"
            self.talk.say(f"{one.key}{also}: {one.does}", 4)

"""The walk: what is tried in each terminal, in order, and what counts as working."""

import re
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from terminals.heard import Heard, NotSeen
from terminals.window import Window

PASTED = "twitching"
MODES = {
    1049: "the other screen",
    25: "the cursor",
    7: "wrapping",
    1000: "mouse",
    1003: "mouse moves",
    1006: "mouse in cells",
    1004: "focus",
    2004: "paste",
    2048: "sizes",
}
"""Modes that the app changes, and must put back."""
USUALLY_ON = (25, 7)
PASTE = 2004
"""A shell sets it while one types."""


@dataclass
class Walk:
    """A person, a window, and what the tap hears."""

    window: Window
    heard: Heard
    pictures: Path
    before: dict[str, bool | None] = field(default_factory=dict)
    """How the terminal said it stood, before the app began."""

    def press(self, *keys: str) -> None:
        """Press keys, one after the other as fingers do."""
        for key in keys:
            self.window.press(key)
            self.heard.settle(0.25)

    def keep(self, name: str) -> None:
        """Keep a picture."""
        self.heard.settle()
        self.window.picture(self.pictures / name)

    # The steps. Each returns what was seen, or raises NotSeen.

    def starts(self) -> str:
        """Begin from a shell, and come to the first screen."""
        self.heard.wait_for("READY")
        self.heard.settle()
        self.before = self.modes()
        self.window.type("quizapp\n")
        self.heard.wait_for("Welcome to quizapp", "enter go on")
        self.press("enter")
        self.heard.wait_for("Courses", "enter open")
        self.keep("1-home")
        return "yes"

    def colours(self) -> str:
        """Say which colours the app paints in, by what it sent."""
        if "\x1b[38;2;" in self.heard.out or ";38;2;" in self.heard.out:
            return "16 million"
        if re.search(r"[\[;]38;5;", self.heard.out):
            return "256"
        return "16" if re.search(r"\x1b\[[0-9;]*(3|9)[0-7][;m]", self.heard.out) else "none"

    def same(self) -> str:
        """Compare what is seen with what was painted, where it can be read."""
        self.heard.settle()
        if self.window.lines() is None:
            return "by picture"
        self.heard.wait_until(self._is_seen, "the screen is not as it was painted")
        return "yes"

    def _is_seen(self) -> bool:
        """Compare the rows that were painted; below may be a line of the terminal's own."""
        painted = self.heard.screen
        return (self.window.lines() or [])[: len(painted)] == painted

    def keys(self) -> str:
        """Arrows, Escape, letters with ctrl, and keys that mean nothing here."""
        self.press("down", "down", "enter")
        self.heard.wait_for("Writing questions that teach", "esc back")
        self.press("esc")
        self.heard.wait_for("Courses", "q quit")
        self.press("?")
        self.heard.wait_for("ctrl+p")
        self.press("esc")
        self.heard.wait_gone("ctrl+p")
        before = self.heard.screen
        self.press("f1", "shift+tab")
        if self.heard.screen != before:
            raise NotSeen("F1 or Shift+Tab, which do nothing, did something")
        self.press("ctrl+p")
        self.heard.wait_for("Confidence")
        return "yes"

    def pastes(self) -> str:
        """Paste into the field of the palette, which is open."""
        self.window.paste(PASTED)
        self.heard.wait_until(lambda: self.heard.sees(PASTED), "what was pasted did not come")
        self.keep("2-palette")
        self.press("esc")
        self.heard.wait_gone("Confidence")
        return "yes"

    def mouse(self) -> str:
        """Open a course by a click, and go back by one."""
        if "\x1b[?1000h" not in self.heard.out:
            return "left alone"
        self.press("esc")
        self.heard.wait_for("Courses", "q quit")
        for _ in range(2):
            column, row = self.heard.place_of("Writing questions")
            self.window.click((column + 3, row), self.heard.size)
            self.heard.settle()
            if self.heard.sees("t test"):
                break
        self.heard.wait_for("t test")
        column, row = self.heard.place_of("esc back")
        self.window.click((column + 1, row), self.heard.size)
        self.heard.wait_for("Courses", "q quit")
        return "yes"

    def asks(self) -> str:
        """Answer the first question, and see the feedback."""
        self.press("up", "up", "enter")
        self.heard.wait_for("t test")
        self.press("enter")
        self.heard.wait_for("Page 1")
        self.keep("3-lesson")
        self.press("z")
        self.heard.wait_for("Question 1")
        self.press("1", "enter")
        self.heard.wait_for("Your answer")
        self.keep("4-feedback")
        return "yes"

    def copies(self) -> str:
        """Copy what is in front of the reader."""
        begin = len(self.heard.out)
        self.press("y")
        self.heard.settle()
        sent = "\x1b]52;c;" in self.heard.out[begin:]
        if self.heard.sees("no clipboard"):
            return "none, it says"
        if not sent:
            raise NotSeen("nothing was sent to the clipboard")
        copied = self.window.clipboard()
        if copied is None:
            return "sent"
        return "sent, but not taken" if copied.strip() in ("", PASTED) else "yes"

    def resizes(self) -> str:
        """Drag the window smaller and back."""
        old = self.heard.size
        for wanted in ((62, 20), old):
            self.window.resize(wanted, self.heard.size)
            self.heard.wait_until(
                lambda wanted=wanted: abs(self.heard.size[0] - wanted[0]) <= 3,  # type: ignore[misc]
                "the size did not come",
            )
            self.heard.wait_for("Your answer")
            self.heard.settle()
            if wanted[0] == 62:
                self.keep("5-small")
                widest = max(map(len, self.heard.screen))
                if widest > self.heard.size[0]:
                    raise NotSeen("lines are wider than the window")
        self.same()
        return "yes"

    def stops(self) -> str:
        """To the shell by ctrl+z, back by fg."""
        self.press("ctrl+z")
        self.heard.wait_for("Stopped")
        self.keep("6-stopped")
        self.window.type("fg\n")
        self.heard.wait_for("Your answer", "enter next")
        self.press("?")
        self.heard.wait_for("ctrl+p")
        self.press("esc")
        self.heard.wait_gone("ctrl+p")
        return "yes"

    def ends(self) -> str:
        """Quit; the terminal is asked how it was left, and takes lines as before."""
        self.press("ctrl+q")
        self.heard.wait_for("READY")
        time.sleep(0.5)
        self.window.type("echo status $?; stty -a | grep -c ' echo '; echo l''eft\n")
        self.heard.wait_for("status 0", "left")
        self.keep("7-left")
        after = self.modes()
        left = [name for name, is_set in after.items() if is_set != self.before[name]]
        if left:
            raise NotSeen(f"left in another state: {', '.join(left)}")
        told = sum(is_set is not None for is_set in after.values())
        if told:
            return f"{told} of {len(after)} modes"
        kept = [name for number, name in MODES.items() if self._is_kept(number)]
        if kept:
            raise NotSeen(f"not put back: {', '.join(kept)}")
        return "as sent"

    def _is_kept(self, number: int) -> bool:
        """Tell by what was sent whether a mode was left as the app wants it."""
        sent = re.findall(rf"\x1b\[\?{number}([hl])", self.heard.out)
        usual = "h" if number in USUALLY_ON else "l"
        return number != PASTE and bool(sent) and sent[-1] != usual

    def lines(self) -> str:
        """The same study as lines."""
        self.window.type("clear; quizapp --plain\n")
        self.heard.wait_for("in lines", "Home.", "Enter goes on")
        self.heard.settle()
        self.keep("8-lines")
        self.window.type("q\n")
        self.heard.wait_for("All is saved", "READY")
        return "yes"

    def modes(self) -> dict[str, bool | None]:
        """Ask the terminal which modes are set; None where it does not say."""
        return {name: self.heard.mode(number) for number, name in MODES.items()}


Step = tuple[str, Callable[[Walk], str]]
STEPS: tuple[Step, ...] = (
    ("starts", Walk.starts),
    ("colours", Walk.colours),
    ("as painted", Walk.same),
    ("keys", Walk.keys),
    ("paste", Walk.pastes),
    ("mouse", Walk.mouse),
    ("a question", Walk.asks),
    ("copy", Walk.copies),
    ("resize", Walk.resizes),
    ("ctrl+z, fg", Walk.stops),
    ("left clean", Walk.ends),
    ("lines", Walk.lines),
)

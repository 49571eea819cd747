"""A pack's text is text on every screen, and reaches the terminal as nothing else."""

import os
import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from quizapp.packs.text import forbidden
from tests.real import packs
from tests.real.terminal import PROGRAM, Terminal, environment
from tests.tally import Tally

SIZE = (98, 60)
"""Room for all of a screen's text at once; two columns narrower than contents beside a lesson."""
MARKUP = "[/b] list[int] [a-z]+ [@click=app.quit]x[/] [[a]] <b>"
SCREENS = 26
"""Screens and boxes that are gone through."""
ENTITIES = "&#8238;&#27;]0;x &#x9b;31m"
_CONTROL = re.compile(r"\x1b\[[0-?]*[ -/]*[@-~]")
_POINTER = re.compile(r"\x1b\]22;\w+(?:\x07|\x1b\\)")
"""What the mouse pointer looks like: Textual's own, and all it says of this kind."""


@contextmanager
def opened_on(folder: Path) -> Iterator[Terminal]:
    """Sit before Home on a data folder; what was received is looked at when it is over."""
    with Terminal(PROGRAM, environment(folder), SIZE) as terminal:
        terminal.wait_for("Welcome to quizapp", "? keys")
        yield terminal
        assert terminal.press("ctrl+q").wait() == 0
        assert_only_text(terminal)


def assert_only_text(terminal: Terminal) -> None:
    assert more_than_text(bytes(terminal.raw)) == []


def more_than_text(raw: bytes) -> list[str]:
    """List what a terminal received besides text, colours, places and what the pointer is like."""
    received = _CONTROL.sub("", _POINTER.sub("", raw.decode()))
    return [name for _, name in forbidden(received.replace("\r", ""))]


def test_what_steers_a_terminal_would_be_seen(tally: Tally) -> None:
    steering = ["\x1b]52;c;aGk=\x07", "\x1b]8;;https://a.b\x1b\\x", "\x1b]0;x\x1b\\", "\x9b31m"]
    steering += ["\u202ex", "\x1bPq\x1b\\", "\0", "\x07"]
    seen = [one for one in steering if more_than_text(f"\x1b[1mA{one}B\x1b[0m".encode())]
    assert seen == steering
    assert more_than_text(b"\x1b[1m\x1b[2;3HA\x1b]22;text\x1b\\\x1b[0m\r\n") == []
    tally("control: what steers a terminal", tried=len(steering), survived=0, lost=len(seen))


@pytest.mark.parametrize(
    ("plain", "markdown"),
    [(MARKUP, MARKUP), (ENTITIES, "\ufffd\ufffd]0;x \ufffd31m")],
    ids=["markup", "entities"],
)
def test_text_is_text_on_every_screen(
    tmp_path: Path, plain: str, markdown: str, tally: Tally
) -> None:
    walk(tmp_path, plain, markdown)
    # Of each: that its texts stand there, and that the terminal was sent nothing else.
    tally("hostile text in a terminal (screens)", tried=SCREENS, survived=SCREENS, lost=0)


def walk(tmp_path: Path, plain: str, markdown: str) -> None:
    """Go through all screens with a text in every field; as Markdown it may look otherwise."""
    packs.write(tmp_path / "data" / "packs", "hostile", packs.hostile(plain))

    def text(*places: str) -> list[str]:
        return [f"{place} {plain} end" for place in places]

    def prose(*places: str) -> list[str]:
        return [f"{place} {markdown} end" for place in places]

    with opened_on(tmp_path / "data") as terminal:
        terminal.wait_for(*prose("disclaimer"))
        terminal.press("enter").wait_for("Start " + text("title")[0], *text("about"))
        terminal.press("enter").wait_for(*text("title", "about", "○ lesson", "○ further"))
        terminal.press("i").wait_for(
            *text("About title", "lesson", "• objective", "By: author", "Version: version"),
            *text("Licence: licence", "• source", "note"),
            *prose("about", "disclaimer"),
        )
        terminal.press("esc").wait_for("○ lesson")
        terminal.press("!").wait_for("When to get help", *prose("help"))
        terminal.press("esc").wait_for("○ lesson")

        terminal.press("enter").wait_for(
            *text("lesson", "notice"),
            *prose("heading", "paragraph", "strong", "• entry", "quote", "head", "cell"),
            *text("code"),
        )
        terminal.press("c").wait_for("1 " + prose("heading")[0], "2 Second", *text("lesson"))
        terminal.press("down").press("enter").wait_for(*text("fence"))

        terminal.press("z").wait_for(*text("lesson", "notice"), *prose("stem-a", "choice-a0"))
        terminal.press("h").wait_for("Hint " + prose("hint-a")[0])
        terminal.press("f").wait_for("Flag this question")
        terminal.press("esc").wait_gone("Flag this question")
        answer(terminal, "choice-a1")
        terminal.wait_for(
            *prose("choice-a1", "feedback-a1", "choice-a0", "feedback-a0", "Why explanation-a")
        )
        terminal.press("r").wait_for("Page 2 of 2", "(reread)", *text("fence"))
        terminal.press("esc").wait_for("enter next")

        terminal.press("enter").wait_for("Question 2 of 2", *prose("stem-b", "choice-b2"))
        answer(terminal, "choice-b2")
        terminal.press("enter").wait_for(
            "0 of 2 right", *text("lesson", "notice", "Next lesson: further"), *prose("✘ stem-a")
        )
        for _ in range(3):
            terminal.press("down")
        terminal.press("enter").wait_for(*prose("stem-a", "feedback-a1"), *text("lesson", "notice"))
        terminal.press("esc").wait_for("0 of 2 right", "✘ stem-b")

        terminal.press("x").wait_for("Mistakes", *prose("✘ stem-a", "today: “choice-a1"))
        terminal.press("?").wait_for("enter back")
        terminal.press("esc").wait_gone("enter back")
        terminal.press("down").press("h").wait_for("Answers to one question", *prose("stem-a"))
        terminal.press("esc").wait_gone("Answers to one question")
        terminal.press("s").wait_for("Hardest questions", *prose("✘ stem-a", "✘ stem-b"))
        terminal.press("esc").wait_gone("Progress")

        terminal.press("ctrl+p").wait_for("A course, a lesson", *text("title"))
        terminal.type("stem-a").wait_for(text("title")[0] + " › " + text("lesson")[0])
        terminal.press("enter").wait_for("Question 1 of 1", *prose("stem-a", "choice-a0"))
        terminal.press("esc").wait_gone("Question 1 of 1")
        terminal.press("ctrl+p").wait_for("A course, a lesson")
        terminal.type("title").wait_for(text("title")[0])
        terminal.press("enter").wait_for("Course test", *text("about", "○ further"))
        terminal.press("up").press("w").wait_for("Warm-up", *text("notice"))
        terminal.press("esc").wait_for("Course test")
        terminal.press("t").wait_for("Course test", "Begin")
        terminal.press("enter").wait_for("Question 1 of 2", *text("notice"))
        terminal.press("c").wait_for("1 stem-", "2 stem-", "not yet")
        terminal.press("esc").wait_gone("1 stem-", "2 stem-")
        terminal.press("h").wait_for("Hand in")
        terminal.press("y").wait_for(
            "0 of 2", "By lesson", *text("notice"), *prose("✘ stem-a", "✘ stem-b")
        )


def answer(terminal: Terminal, choice: str) -> None:
    """Pick a choice by the number it has on the screen, and answer with it."""
    found = re.search(rf"(\d)  {choice} ", terminal.screen)
    assert found is not None, terminal.screen
    terminal.type(f"{found[1]}\r").wait_for("Your answer", "enter next")


def test_a_click_on_markup_does_nothing(tmp_path: Path) -> None:
    packs.write(tmp_path / "data" / "packs", "hostile", packs.hostile(MARKUP))
    marked = " " + MARKUP[: MARKUP.index("x[/]") + 1]

    with opened_on(tmp_path / "data") as terminal:
        terminal.click("title" + marked).press("enter").wait_for("0 of 2 lessons")
        # At once it would be the second half of a double click, which chooses nothing.
        terminal.look(0.6)
        terminal.click("title" + marked).wait_for("○ lesson")
        terminal.click("○ lesson" + marked).wait_for("Page 1 of 2", "cell")
        terminal.click("heading" + marked).click("notice" + marked)
        terminal.press("z").wait_for("choice-a1", "? keys")
        terminal.click("stem-a" + marked).click("choice-a1" + marked).wait_for("▸")


STEERING = {
    "escape": (r'"\e]52;c;aGk=\a"', "U+001B ESCAPE"),
    "csi": (r'"\x9b31m"', "U+009B CONTROL SEQUENCE INTRODUCER"),
    "override": (r'"\u202Ex"', "U+202E RIGHT-TO-LEFT OVERRIDE"),
    "null": (r'"\0"', "U+0000 NULL"),
    "link": (r'"\e]8;;https://a.example\e\\x"', "U+001B ESCAPE"),
    "raw-escape": ("\x1b]52;c;aGk=\x07", "U+001B ESCAPE"),
    "raw-csi": ("\x9b31m", "U+009B CONTROL SEQUENCE INTRODUCER"),
    "raw-override": ("\u202ex", "U+202E RIGHT-TO-LEFT OVERRIDE"),
}
"""Titles as they stand in a file, and the name of what is wrong with each."""


def test_what_steers_a_terminal_is_refused_with_a_reason(tmp_path: Path) -> None:
    folder = tmp_path / "data" / "packs"
    packs.write(folder, "good", packs.a_course())
    for name, (title, _) in STEERING.items():
        path = folder / f"{name}.yaml"
        path.write_text(f"quizapp: 1\nid: {name}\ntitle: {title}\nlessons: []\n", encoding="utf-8")

    with opened_on(tmp_path / "data") as terminal:
        terminal.press("enter").wait_for(
            "Counting", f"{len(STEERING)} packs have problems — press p"
        )
        terminal.press("p").wait_for("Problems")
        seen = terminal.wait_for("enter go on").screen
        while not terminal.sees("Mend the file"):
            before = terminal.screen
            terminal.press("enter").wait_until(lambda: terminal.screen != before, "more")  # noqa: B023
            terminal.look(0.1)  # What is painted in parts must not be taken for the next part.
            seen += terminal.screen
        terminal.press("esc").wait_for("Counting")

    for name, (_, reason) in STEERING.items():
        assert re.search(
            rf"{name}\.yaml:3:\d+: error\[[a-z-]+\][^:]*{re.escape(reason)}", flat(seen)
        )


def flat(text: str) -> str:
    return " ".join(text.split())


def test_a_file_may_have_any_name(tmp_path: Path) -> None:
    folder = tmp_path / "data" / "packs"
    good = packs.write(folder, "good", packs.a_course())
    good.with_name("\x1b]52;c;aGk=\x07.yaml").write_text("quizapp: one\n")
    good.rename(os.fsdecode(bytes(folder) + b"/\xff.yaml"))

    with opened_on(tmp_path / "data") as terminal:
        terminal.press("enter").wait_for("Counting", "has 4 problems — press p")
        terminal.press("p").wait_for("\ufffd]52;c;aGk=\ufffd.yaml:1:10: error")

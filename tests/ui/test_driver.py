"""What the driver makes of a terminal that is gone, or sends what is no text."""

import os
from collections.abc import Iterator
from pathlib import Path
from threading import Event
from typing import IO, Any, cast

import pytest
from textual.drivers._writer_thread import WriterThread
from textual.events import Key

from quizapp.ui import driver, signals
from quizapp.ui.driver import Driver


@pytest.fixture
def told(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What the driver says of the terminal."""
    told: list[str] = []
    monkeypatch.setattr(signals, "hang_up", lambda: told.append("gone"))
    return told


class Line:
    """The end of a line that a program reads from, with what comes out of it."""

    def __init__(self) -> None:
        self.read, self.write = os.pipe()
        self.keys: list[str] = []
        self.driver = Driver.__new__(Driver)
        taken: Any = self.driver
        taken._debug, taken.fileno, taken.exit_event = False, self.read, Event()
        taken.process_message = self.take

    def take(self, message: object) -> None:
        if isinstance(message, Key):
            self.keys.append(message.key)
            if message.key == "q":
                self.driver.exit_event.set()


@pytest.fixture
def line() -> Iterator[Line]:
    line = Line()
    yield line
    os.close(line.read)


def test_reads_until_the_app_gives_the_terminal_back(line: Line, told: list[str]) -> None:
    os.write(line.write, "aé\x1b[Aq".encode())
    line.driver._run_input_thread()
    os.close(line.write)
    assert line.keys == ["a", "é", "up", "q"]
    assert told == []


def test_bytes_that_are_no_text_end_nothing(line: Line, told: list[str]) -> None:
    os.write(line.write, b"a\xff\xfe\xc3q")
    line.driver._run_input_thread()
    os.close(line.write)
    assert [line.keys[0], line.keys[-1]] == ["a", "q"]
    assert told == []


def test_an_escape_alone_is_a_key(line: Line, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(driver, "_PATIENCE", 0.01)

    def take(message: object) -> None:
        line.take(message)
        if line.keys:
            line.driver.exit_event.set()

    line.driver.process_message = take  # type: ignore[method-assign]
    os.write(line.write, b"\x1b")
    line.driver._run_input_thread()
    os.close(line.write)
    assert line.keys == ["escape"]


def test_where_nothing_can_come_any_more_it_says_so(line: Line, told: list[str]) -> None:
    os.write(line.write, b"a\x1b")
    os.close(line.write)
    line.driver._run_input_thread()
    assert line.keys == ["a"]
    assert told == ["gone"]


def test_a_terminal_that_takes_nothing_is_told_once(told: list[str]) -> None:
    with Path("/dev/full").open("w") as full:
        output = driver._Output(full)
        for _ in range(3):
            output.write("words" * 10_000)
            output.flush()
        assert told == ["gone"]
        os.dup2(os.open(os.devnull, os.O_WRONLY), full.fileno())


class Paper:
    """A terminal that writes when it is let."""

    def __init__(self) -> None:
        self.may_write = Event()
        self.written = ""
        self.driver = Driver.__new__(Driver)
        output = driver._Output(cast(IO[str], self))
        self.driver._output = output
        self.driver._writer_thread = WriterThread(cast(IO[str], output))
        self.driver._writer_thread.start()

    def write(self, text: str) -> None:
        self.may_write.wait()
        self.written += text

    def flush(self) -> None:
        pass

    def fileno(self) -> int:
        return 0


def test_a_frame_is_written_before_anything_else_is_done(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(driver, "_WAY", 10)
    paper = Paper()
    paper.may_write.set()
    paper.driver.write("frame")
    paper.driver.flush()
    assert paper.written == "frame"


def test_nobody_waits_for_a_terminal_that_takes_nothing() -> None:
    paper = Paper()
    paper.driver.write("frame")
    paper.driver.flush()
    assert paper.written == ""
    paper.may_write.set()
    assert paper.driver._writer_thread is not None
    paper.driver._writer_thread.stop()
    assert paper.written == "frame"

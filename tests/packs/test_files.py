"""No file leads a reader elsewhere or keeps it waiting: whatever stands under a name."""

import os
import signal
import socket
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import FrameType

import pytest
from click.testing import CliRunner

from quizapp.cli import cli
from quizapp.packs.files import UnreadableError, open_file, read_file, read_inside
from quizapp.packs.library import files_in
from quizapp.packs.loader import load_file
from quizapp.packs.text import is_clean
from tests.tally import Tally

SECRET = "quizapp: 1 secret"
PACK = "quizapp: 1\nid: p\ntitle: P\nlessons:\n  - id: l\n    title: L\n    {}\n"


@contextmanager
def soon() -> Iterator[None]:
    """Do something within a second of this process's time in the kernel or out of it."""

    def too_late(number: int, frame: FrameType | None) -> None:
        raise AssertionError("it waits")

    before = signal.signal(signal.SIGALRM, too_late)
    signal.setitimer(signal.ITIMER_REAL, 10)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)


@pytest.fixture
def course(tmp_path: Path) -> Iterator[Path]:
    """A pack's folder with whatever may stand in one, and a secret beside it."""
    folder = tmp_path / "course"
    (folder / "texts").mkdir(parents=True)
    (tmp_path / "secret.md").write_text(SECRET)
    (tmp_path / "other").mkdir()
    (tmp_path / "other" / "secret.md").write_text(SECRET)
    (folder / "plain.md").write_text("Text")
    (folder / "texts" / "deep.md").write_text("Text")
    (folder / "inside.md").symlink_to("texts/deep.md")
    (folder / "twice.md").symlink_to("inside.md")
    (folder / "outside.md").symlink_to("../secret.md")
    (folder / "absolute.md").symlink_to(tmp_path / "secret.md")
    (folder / "chain.md").symlink_to("outside.md")
    (folder / "elsewhere").symlink_to("../other")
    (folder / "up").symlink_to("..")
    (folder / "loop.md").symlink_to("loop.md")
    (folder / "ring-a").symlink_to("ring-b")
    (folder / "ring-b").symlink_to("ring-a")
    (folder / "nowhere.md").symlink_to("gone.md")
    (folder / "zero.md").symlink_to("/dev/zero")
    (folder / "tty.md").symlink_to("/dev/tty")
    (folder / "memory.md").symlink_to("/proc/self/mem")
    os.mkfifo(folder / "pipe.md")
    (folder / "to-pipe.md").symlink_to("pipe.md")
    os.link(tmp_path / "secret.md", folder / "hard.md")
    here = Path.cwd()
    os.chdir(folder)
    with socket.socket(socket.AF_UNIX) as listening:
        # By a short name: that of a socket may have a hundred characters.
        listening.bind("socket.md")
        os.chdir(here)
        yield folder


GOOD = [
    "plain.md",
    "texts/deep.md",
    "./plain.md",
    "texts/./deep.md",
    "inside.md",
    "twice.md",
    "plain.md/",
]
BAD = [
    *["../secret.md", "texts/../../secret.md", "texts/../plain.md", "..", "../course/plain.md"],
    *["/etc/passwd", "//etc/passwd", "/dev/zero", "~/secret.md", "~root/x", "file:///etc/passwd"],
    *["outside.md", "absolute.md", "chain.md", "elsewhere/secret.md", "up/secret.md"],
    *["up/course/../secret.md", "loop.md", "ring-a", "ring-b/x", "nowhere.md", "zero.md"],
    *["tty.md", "memory.md", "pipe.md", "to-pipe.md", "socket.md", "texts", ".", "./", ""],
    *["plain.md/x", "plain.md/../plain.md", "n" * 300, "n/" * 3_000, "a\0b", "\0"],
    *["..\\secret.md", "C:\\x.md", "C:/x.md", "\\\\host\\x", "\udcff.md", "\x1b]0;x\x07.md", "*"],
    *["%2e%2e/secret.md", "..%2fsecret.md", "plain.md ", " plain.md", "CON", "none.md", "-"],
]
"""Names a pack may give; what lies under them lies elsewhere, is no file or is not there."""


def test_a_lesson_is_read_from_its_folder_alone(course: Path, tally: Tally) -> None:
    got_out = 0
    for name in GOOD:
        assert read_inside(course, name) == b"Text", name
    for name in BAD:
        with soon(), pytest.raises(UnreadableError) as refusal:
            got_out += SECRET.encode() in read_inside(course, name)
        assert str(refusal.value)[0].islower(), name
    tally("`file:` that leads elsewhere or waits", tried=len(BAD), survived=len(BAD), lost=got_out)


@pytest.mark.parametrize("name", [one for one in BAD if is_clean(one)])
def test_the_loader_says_why_and_where(course: Path, name: str) -> None:
    quoted = name.replace("\\", "\\\\")
    (course / "pack.yaml").write_text(PACK.format(f'file: "{quoted}"'))
    with soon():
        loaded = load_file(course / "pack.yaml")
    assert loaded.pack is None
    assert loaded.problems
    for problem in loaded.problems:
        assert (problem.line, bool(problem.remedy)) == (7, True)
        assert "secret" not in problem.message.replace(name, "")


def test_a_hard_link_is_a_file_like_any_other(course: Path) -> None:
    # It cannot be told from one but by a count, which tools that install packs raise as well.
    assert (course / "hard.md").stat().st_nlink == 2
    assert read_inside(course, "hard.md") == SECRET.encode()


def test_letters_are_large_or_small_as_the_file_system_has_them(course: Path) -> None:
    same = (course / "PLAIN.MD").exists()
    if same:
        assert read_inside(course, "PLAIN.MD") == b"Text"
    else:
        with pytest.raises(UnreadableError, match="there is no such file"):
            read_inside(course, "PLAIN.MD")
    # A folder that differs by its letters is another one, or the same: never one outside.
    with pytest.raises(UnreadableError):
        read_inside(course, f"../{course.name.upper()}/plain.md")


def test_a_file_that_may_not_be_read_is_named_so(course: Path) -> None:
    (course / "plain.md").chmod(0)
    if os.access(course / "plain.md", os.R_OK):
        pytest.skip("whoever runs the tests may read anything")
    with pytest.raises(UnreadableError, match="you may not read it"):
        read_inside(course, "plain.md")


ODD = ["zero.md", "tty.md", "pipe.md", "to-pipe.md", "socket.md", "texts", "loop.md", "nowhere.md"]
"""What may stand where a pack was named, in a folder or on the command line."""


@pytest.mark.parametrize("name", [*ODD, "n" * 300, "plain.md/x", "a\0b", "\udcff"])
def test_no_odd_file_is_waited_for(course: Path, name: str) -> None:
    for read in (read_file, open_file):
        with soon(), pytest.raises(UnreadableError):
            read(course / name)
    with soon():
        (problem,) = load_file(course / name).problems
    assert problem.rule == "unreadable"
    assert problem.remedy


def test_no_device_is_even_opened(course: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    opened: list[object] = []
    monkeypatch.setattr(os, "open", lambda path, *_, **__: opened.append(path))
    for name in ("zero.md", "tty.md", "pipe.md", "socket.md", "texts"):
        with pytest.raises(UnreadableError):
            read_file(course / name)
    assert opened == []


def test_a_pipe_that_comes_in_the_place_of_a_file_is_not_waited_for(
    course: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    # Between the look and the opening: the look sees the file that was there.
    plain = (course / "plain.md").stat()
    monkeypatch.setattr(os, "stat", lambda _: plain)
    with soon(), pytest.raises(UnreadableError, match="a pipe or a device"):
        read_file(course / "pipe.md")


def test_a_file_without_end_is_read_no_further_than_its_limit(course: Path) -> None:
    with (course / "plain.md").open("wb") as file:
        file.truncate(1 << 40)
    with soon():
        assert len(read_file(course / "plain.md", 1_000)) == 1_001
        assert load_file(course / "plain.md").problems[0].rule == "too-large"


def test_a_folder_of_odd_files_is_no_folder_of_packs(course: Path) -> None:
    for name in ODD:
        if not (course / f"{name}.yaml").exists() and name != "texts":
            (course / name).rename(course / f"{name}.yaml")
    (course / "texts").rename(course / "texts.yaml")
    (course / "plain.md").rename(course / "plain.yaml")
    with soon():
        assert [Path(path).name for path, _ in files_in(course)] == ["plain.yaml"]


COMMANDS = {
    "check": ["check"],
    "check --fix": ["check", "--fix"],
    "export": ["export", "--to", "gift", "--file", "-"],
    "import": ["import", "--to", "-"],
}


@pytest.mark.parametrize("command", COMMANDS)
def test_no_command_waits_for_an_odd_file(
    command: str, course: Path, monkeypatch: pytest.MonkeyPatch, tally: Tally
) -> None:
    monkeypatch.setenv("QUIZAPP_DATA_DIR", str(course.parent / "data"))
    names = [*ODD, "n" * 300, "plain.md/x", "outside.md/.."]
    for name in names:
        first, *options = COMMANDS[command]
        with soon():
            result = CliRunner().invoke(cli, [first, str(course / name), *options])
        assert result.exit_code in (1, 2), (name, result.output)
        assert result.exception is None or isinstance(result.exception, SystemExit)
        assert result.output.strip()
    tally("an odd file on the command line", tried=len(names), survived=len(names), lost=0)

"""A fault is noted in a file that nobody else reads, without a word of the learner's, and told."""

import os
import stat
import subprocess
import sys
from collections.abc import Callable, Iterator
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path

import pytest

from quizapp import crash
from quizapp.account import LIMIT, account, kind, place
from quizapp.study.day import study_day
from tests.crashes import SECRET, Boom, boom
from tests.frozen import MAGNESIUM
from tests.real.terminal import environment


@pytest.fixture(autouse=True)
def _not_in_full(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(crash.ENVIRONMENT, raising=False)


@pytest.fixture
def log(tmp_path: Path) -> Path:
    path = tmp_path / "data" / "crash.log"
    crash.log_to(path)
    return path


def an_error(raises: Callable[[], object] = boom) -> Exception:
    try:
        raises()
    except Exception as error:  # noqa: BLE001
        return error
    raise AssertionError("nothing was raised")


def a_disk_error() -> None:
    Path(f"/dev/null/{SECRET}").read_text()


def a_group() -> None:
    raise ExceptionGroup(SECRET, [an_error(a_disk_error), ExceptionGroup("x", [an_error()])])


def a_chosen_message() -> None:
    raise OSError(28, f"no room for {SECRET}", f"/home/{SECRET}")


def an_attribute() -> None:
    getattr(SECRET, "nothing_like_it")  # noqa: B009


def a_key() -> None:
    dict[str, str]()[SECRET]


def a_syntax() -> None:
    compile(f"{SECRET} {SECRET}", SECRET, "exec")


def a_decoding() -> None:
    SECRET.encode().__add__(b"\xff").decode()


def behind_one() -> None:
    try:
        boom()
    except Boom:
        a_key()


def far_down(depth: int = 5000) -> None:
    far_down(depth - 1)


def pooled() -> None:
    with ProcessPoolExecutor(1, mp_context=get_context("fork")) as pool:
        pool.submit(boom).result()


FAULTS = [
    boom,
    a_disk_error,
    a_group,
    a_chosen_message,
    an_attribute,
    a_key,
    a_syntax,
    a_decoding,
    behind_one,
    far_down,
]


class TestAccount:
    @pytest.mark.parametrize("fault", FAULTS, ids=lambda fault: fault.__name__)
    def test_holds_what_and_where_and_no_word_of_anybody(self, fault: Callable[[], object]) -> None:
        error = an_error(fault)
        said = account(error, in_full=False)
        assert SECRET not in said
        assert SECRET not in kind(error)
        assert SECRET not in place(error)
        assert type(error).__name__ in said
        assert f"in {fault.__name__}" in said
        assert said.endswith("\n\n")
        assert "\n\n" not in said[:-2]

    def test_names_every_error_behind_the_error(self) -> None:
        said = account(an_error(), in_full=False)
        assert said.index("KeyError") < said.index("which led to:") < said.index("Boom")

    def test_names_every_error_of_a_group(self) -> None:
        said = account(an_error(a_group), in_full=False)
        assert "number 1 of 2 in it:" in said
        assert said.index("ExceptionGroup") < said.index("NotADirectoryError") < said.index("Boom")

    def test_says_what_the_system_says_of_an_error_of_the_disk(self) -> None:
        assert kind(an_error(a_chosen_message)) == "OSError: No space left on device"

    @pytest.mark.filterwarnings("ignore:This process:DeprecationWarning")
    def test_holds_the_lines_of_an_error_in_another_process(self) -> None:
        said = account(an_error(pooled), in_full=False)
        assert SECRET not in said
        assert "in boom" in said
        assert "in pooled" in said

    def test_in_full_it_holds_values_and_messages(self) -> None:
        said = account(an_error(), in_full=True)
        assert f"note = 'a note about {SECRET}'" in said
        assert f"cannot make sense of a note about {SECRET}" in said

    def test_in_full_what_cannot_be_written_down_is_left_out(self) -> None:
        class Odd:
            def __repr__(self) -> str:
                return str(boom())

        def hold() -> None:
            odd = Odd()
            boom(odd)

        assert "odd = <Odd instance" in account(an_error(hold), in_full=True)

    @pytest.mark.parametrize("in_full", [False, True])
    def test_is_never_long(self, in_full: bool) -> None:
        def alternating(depth: int) -> None:
            # Python leaves out frames that are all alike.
            (another if depth % 2 else alternating)(depth - 1)

        def another(depth: int) -> None:
            words = f"{SECRET} {depth} " * 100
            alternating(depth - 1)
            assert words

        error = an_error(lambda: alternating(5000))
        assert len(account(error, in_full=in_full)) < LIMIT + 1000

    def test_of_errors_that_stand_behind_each_other_in_a_ring_it_ends(self) -> None:
        one, other = ValueError(), KeyError()
        one.__cause__, other.__cause__ = other, one
        assert account(one, in_full=False).count("which led to") == 20

    def test_the_place_is_the_last_line_of_the_program_itself(self) -> None:
        error = an_error(lambda: study_day(SECRET, None))  # type: ignore[arg-type]
        assert place(error).startswith("TypeError, quizapp/study/day.py:")
        assert place(an_error()).endswith("at no place of its own")


class TestLog:
    def test_is_for_the_learner_alone(self, log: Path) -> None:
        before = os.umask(0)
        try:
            crash.note(an_error())
        finally:
            os.umask(before)
        assert stat.S_IMODE(log.stat().st_mode) == 0o600
        assert stat.S_IMODE(log.parent.stat().st_mode) == 0o700

    def test_that_others_could_read_is_closed_to_them(self, log: Path) -> None:
        log.parent.mkdir()
        log.write_text("before\n\n")
        log.chmod(0o644)
        crash.note(an_error())
        assert stat.S_IMODE(log.stat().st_mode) == 0o600
        assert log.read_text().startswith("before\n\n")

    def test_holds_one_account_of_one_fault(self, log: Path) -> None:
        error = an_error()
        crash.note(error)
        crash.note(error)
        assert log.read_text().count(", quizapp ") == 1

    def test_holds_the_first_faults_of_a_run(self, log: Path) -> None:
        for _ in range(crash.MOST + 5):
            crash.note(an_error())
        assert log.read_text().count("\n\n") == crash.MOST

    def test_is_bounded_and_keeps_what_is_newest_and_whole(
        self, log: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(crash, "MOST", 1000)
        for _ in range(300):
            crash.note(an_error())
        assert crash.LIMIT / 3 < log.stat().st_size <= crash.LIMIT
        accounts = log.read_text().split("\n\n")
        assert accounts.pop() == ""
        assert all(", quizapp " in each.splitlines()[0] for each in accounts)
        assert all("Boom" in each.splitlines()[-1] for each in accounts)

    def test_of_any_size_and_content_becomes_short(self, log: Path) -> None:
        log.parent.mkdir()
        log.write_bytes(b"\xff" * 3 * crash.LIMIT)
        crash.note(an_error())
        assert log.stat().st_size <= crash.LIMIT
        assert b"Boom" in log.read_bytes()

    def test_is_not_followed_where_it_is_a_link(self, log: Path, tmp_path: Path) -> None:
        log.parent.mkdir()
        (tmp_path / "theirs").write_text("theirs")
        log.symlink_to(tmp_path / "theirs")
        crash.note(an_error())
        assert (tmp_path / "theirs").read_text() == "theirs"
        assert crash.tell()

    @pytest.mark.parametrize("wrong", ["pipe", "folder", "device", "file in the way", "no folder"])
    def test_that_cannot_be_written_is_done_without(
        self, log: Path, wrong: str, capsys: pytest.CaptureFixture[str]
    ) -> None:
        if wrong == "pipe":
            log.parent.mkdir()
            os.mkfifo(log)
        elif wrong == "folder":
            log.mkdir(parents=True)
        elif wrong == "device":
            crash.log_to(Path("/dev/full"))
        elif wrong == "file in the way":
            log.parent.write_text("")
        else:
            crash.log_to(Path("/proc/none/crash.log"))
        crash.note(an_error())
        assert crash.tell()
        told, where = capsys.readouterr().err.splitlines()
        assert told.startswith("quizapp crashed (tests.crashes.Boom). It is a fault of the program")
        assert where.startswith("It could not be noted in ")
        assert where.endswith("say: tests.crashes.Boom, at no place of its own.")


class TestTold:
    def lines(self, capsys: pytest.CaptureFixture[str]) -> list[str]:
        assert crash.tell()
        captured = capsys.readouterr()
        assert captured.out == ""
        return captured.err.splitlines()

    def test_in_two_lines_with_the_files_name(
        self, log: Path, capsys: pytest.CaptureFixture[str]
    ) -> None:
        crash.note(an_error())
        told, where = self.lines(capsys)
        assert SECRET not in told + where
        assert where.startswith(f"It is noted in {log}. Please report it")

    def test_once(self, log: Path, capsys: pytest.CaptureFixture[str]) -> None:
        crash.note(an_error())
        assert len(self.lines(capsys)) == 2
        assert self.lines(capsys) == []

    def test_nothing_where_nothing_happened(self, capsys: pytest.CaptureFixture[str]) -> None:
        assert not crash.tell()
        assert capsys.readouterr().err == ""

    def test_of_the_first_fault_and_not_of_what_followed(
        self, log: Path, capsys: pytest.CaptureFixture[str]
    ) -> None:
        crash.note(an_error(a_disk_error))
        crash.note(an_error())
        assert "NotADirectoryError" in self.lines(capsys)[0]

    def test_without_a_file_that_is_known_it_says_what_to_report(
        self, capsys: pytest.CaptureFixture[str]
    ) -> None:
        crash.note(an_error())
        assert self.lines(capsys)[1].startswith("It could not be noted; when you report it, say: ")

    @pytest.mark.parametrize(
        ("value", "in_full"), [("1", True), ("yes", True), ("0", False), ("", False)]
    )
    def test_and_noted_in_full_only_for_who_asks(
        self,
        log: Path,
        capsys: pytest.CaptureFixture[str],
        monkeypatch: pytest.MonkeyPatch,
        value: str,
        in_full: bool,
    ) -> None:
        monkeypatch.setenv(crash.ENVIRONMENT, value)
        crash.note(an_error())
        assert (SECRET in log.read_text()) == in_full
        assert ("read it before you pass it on" in self.lines(capsys)[1]) == in_full

    def test_what_cannot_be_printed_of_a_path_steers_no_terminal(
        self, tmp_path: Path, capsys: pytest.CaptureFixture[str]
    ) -> None:
        crash.log_to(tmp_path / "\x1b[2J\n\udcff" / "crash.log")
        crash.note(an_error())
        said = self.lines(capsys)
        assert len(said) == 2
        assert all(line.isprintable() for line in said)

    @pytest.mark.parametrize("gone", [True, False])
    def test_to_nobody_where_nobody_is(self, monkeypatch: pytest.MonkeyPatch, gone: bool) -> None:
        if gone:
            monkeypatch.setattr(sys, "stderr", None)
            crash.note(an_error())
            assert crash.tell()
            return
        with Path("/dev/full").open("w", buffering=1) as full:
            monkeypatch.setattr(sys, "stderr", full)
            crash.note(an_error())
            assert crash.tell()
            monkeypatch.undo()
            with pytest.raises(OSError, match="No space"):
                full.flush()
            os.dup2(os.open(os.devnull, os.O_WRONLY), full.fileno())


class TestUncaught:
    def test_takes_the_place_of_pythons_traceback(
        self, log: Path, capsys: pytest.CaptureFixture[str]
    ) -> None:
        error = an_error()
        crash._uncaught(type(error), error, error.__traceback__)
        assert len(capsys.readouterr().err.splitlines()) == 2
        assert "in boom" in log.read_text()

    def test_the_end_by_a_signal_is_no_fault_however_python_wraps_it(
        self, log: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        ended: list[int] = []

        class Ending:
            def __set_name__(self, owner: type, name: str) -> None:
                sys.exit(143)

        def make() -> None:
            # As up to Python 3.11; later ones let it through.
            try:
                type("Made", (), {"ending": Ending()})
            except SystemExit as error:
                raise RuntimeError("Error calling __set_name__") from error

        def leave(status: int) -> None:
            ended.append(status)
            boom()

        monkeypatch.setattr(os, "_exit", leave)
        error = an_error(make)
        with pytest.raises(Boom):
            crash._uncaught(type(error), error, error.__traceback__)
        assert ended == [143]
        assert not log.exists()

    def test_an_interruption_is_no_fault(
        self, log: Path, capsys: pytest.CaptureFixture[str]
    ) -> None:
        error = KeyboardInterrupt()
        crash._uncaught(type(error), error, None)
        assert capsys.readouterr().err == ""
        assert not log.exists()


COMMAND = """
from quizapp.packs import check
from tests.crashes import boom

check.check = boom
from quizapp.__main__ import main
main()
"""


class TestCommand:
    def run(self, folder: Path, *words: str) -> subprocess.CompletedProcess[str]:
        data = folder / "data"
        return subprocess.run(
            (sys.executable, "-c", COMMAND, *words),
            cwd=Path(__file__).parents[1],
            env=environment(data),
            capture_output=True,
            text=True,
            timeout=60,
            check=False,
        )

    def test_that_crashes_says_so_in_two_lines_and_ends_with_1(self, tmp_path: Path) -> None:
        done = self.run(tmp_path, "check", str(MAGNESIUM))
        log = tmp_path / "data" / "crash.log"
        assert done.returncode == 1
        told, where = done.stderr.splitlines()
        assert told.startswith("quizapp crashed (tests.crashes.Boom).")
        assert "saved" not in told
        assert str(log) in where
        assert SECRET not in done.stderr + log.read_text()

    def test_notes_what_was_in_memory_where_debug_asks(self, tmp_path: Path) -> None:
        done = self.run(tmp_path, "--debug", "check", str(MAGNESIUM))
        assert done.returncode == 1
        assert "read it before you pass it on" in done.stderr
        assert SECRET not in done.stderr
        assert SECRET in (tmp_path / "data" / "crash.log").read_text()


@pytest.fixture
def _hooks() -> Iterator[None]:
    import threading

    before = sys.excepthook, threading.excepthook
    yield
    sys.excepthook, threading.excepthook = before


@pytest.mark.usefixtures("_hooks")
def test_a_thread_that_ends_itself_is_no_fault(log: Path) -> None:
    import threading

    told: list[BaseException] = []
    crash.study(told.append)
    for ends in (sys.exit, boom):
        thread = threading.Thread(target=ends)
        thread.start()
        thread.join()
    assert [type(error) for error in told] == [Boom]
    assert "Boom" in log.read_text()

"""Work shared by several processes: all of it is done, whatever happens to one of them."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from quizapp.packs.batch import over, processors
from quizapp.packs.crowd import Lost, shared


def doubled(number: int) -> tuple[int, int]:
    return 2 * number, os.getpid()


def moody(number: int) -> int:
    """Dies of three things."""
    if number == 3:
        os.kill(os.getpid(), signal.SIGKILL)
    if number == 5:
        os._exit(9)
    if number == 7:
        raise MemoryError
    return number


def read(path: Path) -> str:
    text = path.read_text()
    if "die" in text:
        os.kill(os.getpid(), signal.SIGKILL)
    return text


class TestTheCrowd:
    def test_does_every_job_in_other_processes(self) -> None:
        done = dict(shared(doubled, range(20), 2))
        assert {number: one[0] for number, one in done.items() if not isinstance(one, Lost)} == {
            number: 2 * number for number in range(20)
        }
        who = {one[1] for one in done.values() if not isinstance(one, Lost)}
        assert 1 <= len(who) <= 2
        assert os.getpid() not in who

    def test_loses_with_a_process_only_what_it_was_at(self) -> None:
        done = dict(shared(moody, range(9), 2))
        lost = {number: one.why for number, one in done.items() if isinstance(one, Lost)}
        memory = "its process was ended, most likely for want of memory"
        assert lost == {3: memory, 5: "its process ended with status 9", 7: memory}
        assert len(done) == 9

    def test_works_alone_where_there_can_be_no_other(self, monkeypatch: pytest.MonkeyPatch) -> None:
        def fail(_: object) -> None:
            raise OSError(11, "Resource temporarily unavailable")

        monkeypatch.setattr("quizapp.packs.crowd._started", fail)
        done = dict(shared(doubled, range(3), 2))
        assert done == {number: (2 * number, os.getpid()) for number in range(3)}

    def test_ends_when_nobody_wants_the_rest(self) -> None:
        jobs = shared(doubled, range(1000), 2)
        next(jobs)
        jobs.close()


SCRIPT = """
import sys, time
from quizapp.packs.crowd import shared
if __name__ == "__main__":
    print("ready", flush=True)
    try:
        for one in shared(time.sleep, [60] * 4, 2):
            pass
    except KeyboardInterrupt:
        sys.exit(130)
"""


def test_an_interrupt_ends_all_of_them_at_once_and_quietly(tmp_path: Path) -> None:
    script = tmp_path / "work.py"
    script.write_text(SCRIPT)
    running = subprocess.Popen(
        [sys.executable, str(script)],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
    )
    assert running.stdout is not None
    assert running.stdout.readline() == "ready\n"
    time.sleep(0.6)
    # As Ctrl+C does: to all of them.
    os.killpg(running.pid, signal.SIGINT)
    _, said = running.communicate(timeout=20)
    assert running.returncode == 130
    assert said == ""
    with pytest.raises(ProcessLookupError):
        for _ in range(100):
            os.killpg(running.pid, 0)
            time.sleep(0.05)


class TestFiles:
    @pytest.fixture(autouse=True)
    def _little_is_much(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr("quizapp.packs.batch._WORTH_SHARING", 10)

    def files(self, folder: Path, *texts: str) -> list[Path]:
        paths = []
        for number, text in enumerate(texts):
            paths.append(folder / f"{number}.txt")
            paths[-1].write_text(text)
        return paths

    def test_come_out_in_their_order_and_are_counted_by_their_bytes(self, tmp_path: Path) -> None:
        texts = ["a" * 9, "b" * 100, "c" * 50, "d"]
        seen: list[tuple[int, int]] = []
        failures: list[str] = []
        files = self.files(tmp_path, *texts)
        done = over(files, read, failures, 2, lambda at, whole: seen.append((at, whole)))
        assert done == texts
        assert failures == []
        assert seen[-1] == (160, 160)
        assert sorted(seen) == seen

    def test_whose_process_died_are_a_line_each(self, tmp_path: Path) -> None:
        files = self.files(tmp_path, "aaaaaaaaaaaaa", "die", "c", "die too")
        failures: list[str] = []
        done = over(files, read, failures, 2)
        assert done == ["aaaaaaaaaaaaa", None, "c", None]
        assert failures == [
            f"{files[number]}: it could not be read to its end: "
            "its process was ended, most likely for want of memory"
            for number in (1, 3)
        ]

    def test_are_done_here_where_there_is_little_to_do(self, tmp_path: Path) -> None:
        files = self.files(tmp_path, "a", "b")
        assert over(files, lambda _: os.getpid(), [], 2) == [os.getpid()] * 2


def test_there_is_a_processor() -> None:
    assert processors() >= 1

"""Work on many things with several processes at once.

A process that dies, for want of memory say, takes with it only what it was at.
Where this one is interrupted, the others end with it.
"""

import os
import signal
from collections import deque
from collections.abc import Callable, Generator, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from multiprocessing import get_context, resource_tracker
from multiprocessing.connection import wait
from typing import Any, TypeVar

Job = TypeVar("Job")
Result = TypeVar("Result")

_NO_MEMORY = 77
"""Exit status of a process that could not get the memory it needs."""


@dataclass(frozen=True, slots=True)
class Lost:
    """Stands for the result of a job whose process died."""

    why: str
    """As the end of a sentence."""


@dataclass(eq=False, slots=True)
class _Worker:
    process: Any
    pipe: Any
    at: int
    """The number of the job that it is at."""


def shared(
    work: Callable[[Job], Result], jobs: Sequence[Job], workers: int
) -> Generator[tuple[int, Result | Lost], None, None]:
    """Do every job, and yield its number and result when it is done, in any order.

    They are begun in theirs. `work`, jobs and results are sent between processes: they must be
    picklable.
    """
    waiting = deque(range(len(jobs)))
    crew: list[_Worker] = []
    try:
        while waiting or crew:
            while waiting and len(crew) < workers:
                try:
                    worker = _started(work)
                except OSError:  # There can be no more processes now.
                    workers = len(crew)
                    break
                crew.append(worker)
                _give(worker, jobs, waiting)
            if not crew:
                number = waiting.popleft()
                yield number, work(jobs[number])
                continue
            ready = wait([worker.pipe for worker in crew])
            for worker in [worker for worker in crew if worker.pipe in ready]:
                number, result = worker.at, _received(worker)
                if waiting and not isinstance(result, Lost):
                    _give(worker, jobs, waiting)
                else:
                    crew.remove(worker)
                    _end(worker)
                yield number, result
    finally:
        for worker in crew:
            worker.process.terminate()
            _end(worker)


def _started(work: Callable[[Job], Result]) -> _Worker:
    """Start a process. Raises OSError."""
    context = get_context("spawn")
    here, there = context.Pipe()
    process = context.Process(target=_toil, args=(there, work), daemon=True)
    try:
        with _unheard_interrupts():
            process.start()
    except OSError:
        here.close()
        raise
    finally:
        there.close()
    return _Worker(process, here, -1)


@contextmanager
def _unheard_interrupts() -> Iterator[None]:
    """Start processes to which Ctrl+C says nothing; this one hears of it right after."""
    # By itself it would be started in between, and have interrupts heard again.
    resource_tracker.ensure_running()
    before = signal.pthread_sigmask(signal.SIG_BLOCK, [signal.SIGINT])
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _give(worker: _Worker, jobs: Sequence[Job], waiting: "deque[int]") -> None:
    worker.at = waiting.popleft()
    # That it died will be seen when its result is waited for.
    with suppress(OSError):
        worker.pipe.send(jobs[worker.at])


def _received(worker: _Worker) -> Any:
    try:
        return worker.pipe.recv()
    except (EOFError, OSError):
        worker.process.join()
        status = worker.process.exitcode
        if status in (_NO_MEMORY, -signal.SIGKILL):
            return Lost("its process was ended, most likely for want of memory")
        return Lost(f"its process ended with status {status}")


def _end(worker: _Worker) -> None:
    worker.pipe.close()
    worker.process.join()
    worker.process.close()


def _toil(pipe: Any, work: Callable[[Job], Result]) -> None:
    """Do, in a process of its own, what is sent, until nothing more is."""
    with suppress(EOFError, OSError):
        while True:
            job = pipe.recv()
            try:
                result = work(job)
            except MemoryError:
                os._exit(_NO_MEMORY)
            pipe.send(result)

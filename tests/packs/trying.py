"""Broken packs and broken files of other tools, each tried as the app does; a program.

Whatever still loads is read as a lesson, asked, marked and written.
"""

import json
import os
import random
import resource
import signal
import sys
import time
from collections.abc import Callable, Iterator
from datetime import UTC
from itertools import count
from pathlib import Path

from quizapp.packs.exchange import FORMATS, recognise
from quizapp.packs.exchange.foreign import Foreign
from quizapp.packs.exchange.format import NotReadable
from quizapp.packs.exchange.intake import take_in
from quizapp.packs.exchange.outcome import told
from quizapp.packs.loader import load
from quizapp.packs.model import Pack
from quizapp.packs.pages import pages
from quizapp.packs.problem import render
from quizapp.packs.prose import Block, Code, Heading, Paragraph, blocks, inline, plain
from quizapp.packs.text import is_clean
from quizapp.packs.writer import write
from quizapp.study.begin import begin_quiz, begin_test
from quizapp.study.grading import mark
from quizapp.study.posed import posed
from quizapp.study.session import Session, shown_choices
from quizapp.study.world import World
from tests.packs.exchange.seeds import seeds
from tests.packs.mutants import mutant


def try_pack(number: int) -> bool:
    """Load a mutant, and learn from it where that is possible; tell whether it was."""
    loaded = load(mutant(number), Path("mutant.yaml"))
    failed = any(problem.level == "error" for problem in loaded.problems)
    assert (loaded.pack is None) == failed
    assert all(is_clean(render(problem)) for problem in loaded.problems)
    if loaded.pack is None:
        return False
    learn(loaded.pack, random.Random(number))
    assert load(write(loaded.pack).encode(), Path("mutant.yaml")).pack is not None
    return True


def try_import(number: int) -> bool:
    """Take in a file of another tool that was broken; tell whether it had a question still."""
    rng = random.Random(number)
    form, data = rng.choice(seeds()).mutant(rng)
    foreign = Foreign("mutant", data)
    assert recognise(foreign) in (None, *FORMATS)
    assert form.read
    try:
        pack, outcome = take_in(form.read(foreign), "A title")
    except NotReadable as refusal:
        assert refusal.message
        return False
    assert is_clean(told(outcome))
    if pack is None:
        return False
    written = write(pack, every_id=True)
    assert load(written.encode(), Path("mutant.yaml")).pack == pack
    learn(pack, rng)
    return True


def learn(pack: Pack, rng: random.Random) -> None:
    """Read each lesson, take each quiz and the course test, as the screens do."""
    numbers = count()
    world = World(lambda: next(numbers), rng, lambda: str(next(numbers)), UTC)
    there = posed(pack)
    for lesson in pack.lessons:
        for page in pages(lesson.text):
            assert all(is_clean(word) for block in blocks(page.text) for word in words(block))
    for question in pack.questions:
        right = [choice.id for choice in question.key]
        picked = right if question.picks_all else right[:1]
        best = mark(question, picked, pack.scoring_of(question))
        assert best.right or pack.scoring_of(question) == "weights"
        plain(question.stem), inline(question.choices[0].text)
    begun = [begin_quiz(pack, lesson, world) for lesson in pack.lessons]
    for started in (*begun, begin_test(pack, world)):
        session = Session.start(started)
        while (asked := session.current) is not None:
            one = there[asked.question]
            offered = shown_choices(asked, one.question)
            picks = rng.sample(offered, rng.randint(1, len(offered)))
            answer = session.answer(one, [choice.id for choice in picks], world)
            assert 0 <= answer.mark <= 1
            session = session.after(answer)
        assert 0 <= session.score.share <= 1
        assert len(session.missed) + session.score.right == session.total


def words(block: Block) -> Iterator[str]:
    """Give what a paragraph, a heading or a block of code shows."""
    match block:
        case Paragraph() | Heading():
            yield from (run.text for run in block.runs)
        case Code():
            yield block.text


def crash(number: int) -> bool:
    """Crash at the seventh, as a parser written in C does: to see that it would be noticed."""
    if number == 7:
        os.kill(os.getpid(), signal.SIGSEGV)
    return True


def hang(number: int) -> bool:
    """Never come back from the seventh."""
    while number == 7:
        pass
    return True


ATTEMPTS: dict[str, Callable[[int], bool]] = {
    "packs": try_pack,
    "imports": try_import,
    "crash": crash,
    "hang": hang,
}


def main(first: int, last: int, trace: Path, attempt: str) -> None:
    """Try mutants and print, as JSON, how many came to what; a crash leaves its number behind."""
    try_one = ATTEMPTS[attempt]
    counts = {"loaded": 0, "refused": 0}
    slowest, which = 0.0, 0
    with trace.open("wb", buffering=0) as told:
        for number in range(first, last):
            os.pwrite(told.fileno(), b"%-12d" % number, 0)
            start = time.process_time()
            good = try_one(number)
            slowest, which = max((slowest, which), (time.process_time() - start, number))
            counts["loaded" if good else "refused"] += 1
    megabytes = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    result = {**counts, "slowest": slowest, "which": which, "megabytes": megabytes}
    sys.stdout.write(json.dumps(result))


if __name__ == "__main__":
    main(int(sys.argv[1]), int(sys.argv[2]), Path(sys.argv[3]), sys.argv[4])

"""The real program does what the settings file beside its record says."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

from quizapp.store.store import Store
from quizapp.study.day import BEGINS, study_day
from tests.real.learner import answer, begin_quiz, prepared
from tests.real.terminal import PROGRAM, Terminal, environment


def test_what_is_wished_is_done(tmp_path: Path) -> None:
    paths = prepared(tmp_path)
    # Whatever the hour, this beginning makes it another day than the usual one does.
    hour = datetime.now(UTC).hour
    begins = timedelta(hours=23, minutes=59) if hour >= 4 else timedelta()
    wished = (
        f'retention = 0.8\nconfidence = false\nday-start = "{"23:59" if begins else "00:00"}"\n'
    )
    paths.settings.write_text(wished + "daily-limit = 0\n")

    with Terminal(PROGRAM, environment(paths.data, TZ="UTC"), (200, 30)) as terminal:
        terminal.wait_for("settings.toml:4: `daily-limit` must be a whole number from 1 to 9999")
        begin_quiz(terminal)
        terminal.press("1").wait_for("enter answer", "flag")
        assert not terminal.sees("guess")
        answer(terminal, 1)
        terminal.press("ctrl+q").wait()

    with Store.open(paths.record) as store:
        assert store.retention == 0.8
        ((answered, _),) = [one for n in range(1, 9) for one in store.answers("counting", f"q{n}")]
        assert answered.day == study_day(answered.at, UTC, begins)
        assert answered.day != study_day(answered.at, UTC, BEGINS)

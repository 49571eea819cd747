"""The box before a course test: what it will be, and the way in."""

from textual.content import Content

from quizapp.packs.model import Pack
from quizapp.study.handing_in import pass_mark
from quizapp.ui.screens.dialogs import Choose
from quizapp.ui.widgets.menu import BLANK, Row
from quizapp.words.numbers import count


def offer_of(pack: Pack, *, looked_back: bool) -> Choose:
    """Offer the test of a course, and where one was taken before, to look back at the last."""
    said = [
        f"{count(len(pack.questions), 'question')} from all lessons, mixed.",
        "Right and wrong are told at the end.",
        "Until you hand in, every choice may be changed.",
        f"{pass_mark(pack):g}% is needed to pass.",
    ]
    if (limit := pack.defaults.time_limit) is not None:
        said.append(f"Time: {_time_words(limit)}, which run on while you are away.")
    rows = [Row(Content(" ".join(said))), Row(BLANK), Row(Content("Begin"), "begin")]
    if looked_back:
        rows.append(Row(Content("Look at the last results"), "results"))
    return Choose("Course test", rows)


def _time_words(seconds: int) -> str:
    minutes, rest = divmod(seconds, 60)
    said = [count(minutes, "minute")] if minutes else []
    return " ".join([*said, count(rest, "second")] if rest or not minutes else said)

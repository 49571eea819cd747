"""The box before a course test: what it will be, and the way in."""

from textual.content import Content

from quizapp.packs.model import Pack
from quizapp.ui.screens.dialogs import Choose
from quizapp.ui.widgets.menu import BLANK, Row
from quizapp.words.exam import test_words


def offer_of(pack: Pack, *, looked_back: bool) -> Choose:
    """Offer the test of a course, and where one was taken before, to look back at the last."""
    rows = [Row(Content(test_words(pack))), Row(BLANK), Row(Content("Begin"), "begin")]
    if looked_back:
        rows.append(Row(Content("Look at the last results"), "results"))
    return Choose("Course test", rows)

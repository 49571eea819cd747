"""What is not saved, and why, above the keys: there only while something is not."""

from collections.abc import Sequence

from textual.content import Content
from textual.screen import Screen

from quizapp.packs.text import clean
from quizapp.ui.key_names import in_sentence
from quizapp.ui.screens.base import Plate, Status
from quizapp.ui.unsaved import Unsaved
from quizapp.ui.widgets.keybar import KeyBar
from quizapp.ui.widgets.sheet import Lines, Sheet, nothing

_FOOT = f"{Status.__name__}, {KeyBar.__name__}"


class NotSavedLines(Sheet):
    """Says that something is not saved, and what comes of it."""

    DEFAULT_CSS = """
    NotSavedLines { max-width: 100%; max-height: 6; background: $error-muted; color: $text; }
    """

    def tell(self, unsaved: Unsaved, key: str) -> None:
        """Say how it stands; `key` tries again here, if any does."""
        reason, outlook = clean(unsaved.reason), clean(unsaved.outlook(key))

        def lines(width: int) -> Lines:
            said = Content(reason).stylize("bold").wrap(width)
            return [*said, *Content(outlook).wrap(width)]

        self.show(lines if unsaved.waiting else nothing)


def show(screens: Sequence[Screen[object]], unsaved: Unsaved) -> None:
    """Show on the full screen that can be seen how it stands, and on no other."""
    plates = [screen for screen in screens if isinstance(screen, Plate) and screen.is_mounted]
    for plate in plates:
        wanted = bool(unsaved.waiting) and plate is plates[-1]
        lines, foot = plate.query(NotSavedLines), plate.query(_FOOT)
        if wanted and not lines and foot:
            plate.mount(NotSavedLines(), before=foot.first())
        for each in plate.query(NotSavedLines):
            each.display = wanted
            each.tell(unsaved, in_sentence(_key(plate)) if unsaved.holds(plate) else "")
        plate.query(KeyBar).refresh()


def _key(plate: Plate) -> str:
    """Name the key that tries again on a screen."""
    return plate.key_of("quiz.save") or plate.key_of("exam.save")


def say_saved(screens: Sequence[Screen[object]]) -> None:
    """Say on the full screen that can be seen that all is saved now."""
    plates = [screen for screen in screens if isinstance(screen, Plate) and screen.is_mounted]
    for status in plates[-1].query(Status) if plates else ():
        status.say("Saved.")

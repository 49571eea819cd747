"""Pictures of what is not saved. Look at a difference before `--snapshot-update`."""

from collections.abc import Callable

import pytest
from textual.pilot import Pilot

from quizapp.store.errors import NotSaved
from quizapp.ui import themes
from quizapp.ui.app import QuizApp
from tests.frozen import a_desk, an_app
from tests.ui.sample import CAPITALS
from tests.ui.unwilling import Unwilling

Compare = Callable[..., bool]

NORM, SMALL = (80, 24), (60, 18)
TO_QUIZ = ("enter", "z")
BOTH = pytest.mark.parametrize("size", [NORM, SMALL], ids=lambda size: f"{size[0]}x{size[1]}")


class Remote(Unwilling):
    """A record on a network drive that fails."""

    def _try(self, *names: str) -> None:
        if self.full:
            raise NotSaved(
                "the disk failed, which is a network drive (nfs4)",
                "Look at the connection, or choose another folder with --data-dir.",
            )


def on_a_full_disk(store: Unwilling, *keys: str, theme: str = "") -> dict[str, object]:
    async def look(pilot: Pilot[None]) -> None:
        app = pilot.app
        assert isinstance(app, QuizApp)
        await pilot.press(*TO_QUIZ)
        store.full = True
        await pilot.press(*keys)

    return {"app": an_app(a_desk(CAPITALS, store=store), theme=theme), "run_before": look}


class TestNotSaved:
    @BOTH
    def test_an_answer(self, snap_compare: Compare, size: tuple[int, int]) -> None:
        of = on_a_full_disk(Unwilling.memory(), "2", "enter")
        assert snap_compare(**of, terminal_size=size)

    @BOTH
    def test_on_a_network_drive(self, snap_compare: Compare, size: tuple[int, int]) -> None:
        of = on_a_full_disk(Remote.memory(), "2", "enter")
        assert snap_compare(**of, terminal_size=size)

    def test_in_a_light_theme(self, snap_compare: Compare) -> None:
        of = on_a_full_disk(Unwilling.memory(), "2", "enter", theme=themes.LIGHT.name)
        assert snap_compare(**of, terminal_size=NORM)

    @BOTH
    def test_asks_before_it_is_lost(self, snap_compare: Compare, size: tuple[int, int]) -> None:
        of = on_a_full_disk(Unwilling.memory(), "2", "enter", "escape")
        assert snap_compare(**of, terminal_size=size)

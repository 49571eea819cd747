"""Pictures of a preview: of a good pack, of one that was broken meanwhile, and of a broken one."""

from collections.abc import Callable
from pathlib import Path

import pytest
from textual.pilot import Pilot

from quizapp.packs.edition import read_edition
from quizapp.ui.preview import PreviewApp
from tests.ui.previewing import BROKEN, DOUBTFUL, PACK, a_preview

Compare = Callable[..., bool]

THREE = pytest.mark.parametrize(
    "size", [(100, 30), (80, 24), (60, 18)], ids=lambda size: f"{size[0]}x{size[1]}"
)


@pytest.fixture(autouse=True)
def _in_its_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def saved(keys: str, text: str) -> Callable[[Pilot[None]], object]:
    """Press keys, and then save a text."""

    async def do(pilot: Pilot[None]) -> None:
        app = pilot.app
        assert isinstance(app, PreviewApp)
        await pilot.press(*keys.split())
        app.edition.path.write_text(text, encoding="utf-8")
        app.post_message(PreviewApp.Saved(read_edition(app.edition.path)))
        await pilot.pause()

    return do


class TestPreview:
    @THREE
    def test_of_a_good_pack(self, snap_compare: Compare, size: tuple[int, int]) -> None:
        app = a_preview(Path(), PACK)
        assert snap_compare(app, terminal_size=size)

    @THREE
    def test_of_a_doubtful_pack(self, snap_compare: Compare, size: tuple[int, int]) -> None:
        app = a_preview(Path(), DOUBTFUL)
        assert snap_compare(app, press=["z", "2"], terminal_size=size)

    @THREE
    def test_of_a_pack_that_broke(self, snap_compare: Compare, size: tuple[int, int]) -> None:
        app = a_preview(Path(), DOUBTFUL)
        assert snap_compare(app, run_before=saved("z 2 enter", BROKEN), terminal_size=size)

    @THREE
    def test_of_a_text_in_a_pack_that_broke(
        self, snap_compare: Compare, size: tuple[int, int]
    ) -> None:
        app = a_preview(Path(), PACK)
        assert snap_compare(app, run_before=saved("r right", BROKEN), terminal_size=size)

    @THREE
    def test_of_a_broken_pack(self, snap_compare: Compare, size: tuple[int, int]) -> None:
        app = a_preview(Path(), BROKEN)
        assert snap_compare(app, terminal_size=size)

    @THREE
    def test_lists_what_it_found(self, snap_compare: Compare, size: tuple[int, int]) -> None:
        app = a_preview(Path(), DOUBTFUL)
        assert snap_compare(app, press=["p"], terminal_size=size)

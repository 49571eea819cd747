"""The window changes its size in the middle of anything: what was up stays up, where it was."""

from dataclasses import replace
from pathlib import Path

import pytest

from quizapp.packs.library import Broken
from quizapp.settings import Settings
from tests.frozen import a_desk, a_lesson, a_pack, a_question, an_app
from tests.ui.everywhere import a_learner
from tests.ui.pilot import seated
from tests.ui.resizing import SIZES, wander

LONG = "## Long\n\n" + "\n\n".join(
    f"Paragraph {number} has some words, enough of them that a narrow window breaks it into more "
    f"lines than a wide one does, as it would any other."
    for number in range(1, 31)
)


@pytest.mark.parametrize("seed", range(1))
async def test_a_learner_who_pulls_at_the_window_is_where_another_is(
    tmp_path: Path, seed: int
) -> None:
    assert await wander(tmp_path, seed, keys=30) > 0


@pytest.mark.parametrize("seed", range(5, 6))
async def test_keys_in_windows_of_any_size_take_nothing_down(tmp_path: Path, seed: int) -> None:
    await wander(tmp_path, seed, keys=40, at_any_size=True)


class TestThePassage:
    @pytest.mark.parametrize("size", SIZES)
    async def test_at_the_top_stays_in_sight(self, size: tuple[int, int]) -> None:
        app = an_app(a_desk(a_pack(lessons=(a_lesson(text=LONG),))))
        async with seated(app, (80, 24)) as seat:
            await seat.press("enter enter enter enter")
            before = seat.text
            top = next(line for line in seat.lines[2:] if "Paragraph" in line).split()[1]
            await seat.resize(*size)
            assert size[1] < 8 or size[0] < 20 or seat.sees(f"Paragraph {top}")
            await seat.resize(80, 24)
            assert seat.text == before

    async def test_stays_in_sight_below_a_box(self) -> None:
        pages = f"{LONG}\n\n## Second\n\nWords.\n"
        app = an_app(a_desk(a_pack(lessons=(a_lesson(text=pages),))))
        async with seated(app, (80, 24)) as seat:
            await seat.press("enter enter enter enter")
            before = seat.text
            await seat.press("c")
            await seat.resize(40, 12)
            await seat.resize(80, 24)
            await seat.press("escape")
            assert seat.text == before

    @pytest.mark.parametrize("size", SIZES)
    async def test_of_progress_does_too(self, tmp_path: Path, size: tuple[int, int]) -> None:
        async with seated(a_learner(tmp_path, Settings()), (80, 24)) as seat:
            await seat.press("enter s pagedown")
            before = seat.text
            await seat.resize(*size)
            await seat.resize(80, 24)
            assert seat.text == before

    async def test_is_another_once_the_learner_went_on(self) -> None:
        app = an_app(a_desk(a_pack(lessons=(a_lesson(text=LONG),))))
        async with seated(app, (80, 24)) as seat:
            await seat.press("enter enter enter enter")
            await seat.resize(60, 18)
            await seat.press("home up")
            await seat.resize(80, 24)
            assert seat.sees("Page 1 of 1", "Long Paragraph 1 ")


@pytest.mark.parametrize("size", [(60, 18), (40, 12)])
async def test_a_long_notice_leaves_the_question_in_sight(size: tuple[int, int]) -> None:
    question = a_question(notice=True)
    pack = a_pack(lessons=(a_lesson(questions=0),), notice="Ask someone who knows. " * 20)
    lesson = replace(pack.lessons[0], questions=(question,))
    async with seated(an_app(a_desk(replace(pack, lessons=(lesson,)))), size) as seat:
        await seat.press("enter z")
        assert seat.sees("What is q1?", "Ask someone who knows.", "…")


async def test_a_screenful_on_ends_at_a_row_that_can_be_chosen(tmp_path: Path) -> None:
    broken = [Broken(tmp_path / "physics.yaml", "own", 3)]
    async with seated(an_app(a_desk(broken=broken))) as seat:
        await seat.press("pagedown enter")
        assert seat.screen != "HomeScreen"

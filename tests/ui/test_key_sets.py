"""Sets of keys: no key of theirs clashes with another, and each does what it says."""

from pathlib import Path

import pytest

from quizapp.settings import KEY_SETS
from quizapp.ui.key_places import places
from quizapp.ui.key_sets import SETS
from quizapp.ui.keymap import check
from quizapp.ui.screens.course import OpenTest
from quizapp.ui.widgets.menu import Menu
from tests.ui.pilot import seated
from tests.ui.test_keymap import an_app, doubled


@pytest.mark.parametrize("name", SETS)
class TestEverySet:
    def test_has_the_name_that_settings_know(self, name: str) -> None:
        assert name in KEY_SETS

    def test_needs_no_check_when_the_app_starts(self, name: str) -> None:
        assert check({}, name) == (SETS[name], {})
        # The same as wishes, none of which would be refused.
        assert check(SETS[name]) == (SETS[name], {})

    def test_lets_no_key_do_two_things_that_it_did_not_do_before(self, name: str) -> None:
        keys = {id_: tuple(written.split(",")) for id_, written in SETS[name].items()}
        for place in places():
            assert doubled(place, keys) <= doubled(place, {})

    def test_keeps_the_usual_keys_of_what_it_names_but_for_handing_in(self, name: str) -> None:
        usual = {id_: keys for one in places() for node in one.nodes for id_, keys in node.items()}
        moved = {id_ for id_, keys in SETS[name].items() if not {*usual[id_]} <= {*keys.split(",")}}
        assert moved <= {"exam.hand-in"}


class TestViLike:
    async def test_moves_in_lists(self, tmp_path: Path) -> None:
        async with seated(an_app(tmp_path, set_="vi-like")) as seat:
            await seat.press("enter G")
            assert seat.app.screen.query_one(Menu).chosen == OpenTest()
            await seat.press("g")
            assert seat.app.screen.query_one(Menu).chosen == "first"

    async def test_turns_pages_of_a_lesson(self, tmp_path: Path) -> None:
        async with seated(an_app(tmp_path, set_="vi-like")) as seat:
            await seat.press("enter r l")
            assert seat.sees("Page 2 of 2")
            await seat.press("h")
            assert seat.sees("Page 1 of 2")
            await seat.press("G")
            assert seat.sees("Page 2 of 2")
            await seat.press("g")
            assert seat.sees("Page 1 of 2")

    async def test_leaves_the_letters_of_a_quiz(self, tmp_path: Path) -> None:
        async with seated(an_app(tmp_path, set_="vi-like")) as seat:
            await seat.press("enter z 1 g")
            assert seat.sees("enter next")

    async def test_goes_through_a_test_by_h_and_l_and_hands_in_by_a_capital(
        self, tmp_path: Path
    ) -> None:
        async with seated(an_app(tmp_path, set_="vi-like")) as seat:
            await seat.press("enter t enter l")
            assert seat.sees("Question 2 of 4", "H hand in")
            await seat.press("h")
            assert seat.sees("Question 1 of 4")
            await seat.press("H")
            assert seat.sees("Hand in?")

    async def test_is_refined_by_single_keys(self, tmp_path: Path) -> None:
        app = an_app(tmp_path, '"lesson.page-on" = "o"\n"lesson.links" = "l"', set_="vi-like")
        assert app.complaints == ()
        async with seated(app) as seat:
            await seat.press("enter r o")
            assert seat.sees("Page 2 of 2")
            await seat.press("h")
            assert seat.sees("Page 1 of 2")

    async def test_says_whose_a_key_is_that_a_single_wish_would_take(self, tmp_path: Path) -> None:
        app = an_app(tmp_path, '"lesson.contents" = "l"', set_="vi-like")

        assert app.complaints == (
            f"{tmp_path / 'settings.toml'}:3: `lesson.contents` cannot be on l, which `vi-like` "
            "has for `lesson.page-on` (next page); it stays on c: choose another, or give "
            "`lesson.page-on` one",
        )


def test_a_set_that_does_not_exist_is_named_with_its_line(tmp_path: Path) -> None:
    app = an_app(tmp_path, set_="emacs")

    file = tmp_path / "settings.toml"
    said = f'{file}:1: `keys` must be "default" or "vi-like"; the usual value is used'
    assert app.complaints == (said,)


async def test_the_list_of_keys_follows(tmp_path: Path) -> None:
    async with seated(an_app(tmp_path, set_="vi-like")) as seat:
        await seat.press("enter t enter question_mark")
        assert seat.sees("H hand in", "ctrl+d ctrl+f a screenful down")

"""All by mouse, as by keys: a click on a key at the foot, or in the list of `?`, presses it.

And all by keys, as by mouse: a link in any text is opened by a key.
"""

from dataclasses import replace

import pytest
from textual.widgets import Input

from quizapp.ui.app import QuizApp
from quizapp.ui.widgets.keybar import KeyBar
from tests.frozen import a_desk, a_lesson, a_pack, a_question, an_app, take_quiz
from tests.ui.pilot import Seat, seated

LINK = "See [there](https://example.org/there)."
PLACES = {
    "home": "",
    "course": "enter",
    "lesson": "enter r",
    "quiz": "enter z",
    "picked": "enter z 1",
    "feedback": "enter z 1 enter",
    "results": "enter z 1 enter enter 1 enter enter",
    "course test": "enter t enter",
    "mistakes": "x",
    "history": "x j h",
    "progress": "s",
    "about": "enter i",
    "a note": "enter z f",
    "a question to hand in": "enter t enter h",
    "a list": "enter r c",
    "the list of keys": "question_mark",
}


def an_app_to_click_through() -> QuizApp:
    desk = a_desk(a_pack(about=LINK))
    take_quiz(desk, lesson="second", wrong={"second-1"})
    return an_app(desk)


def keys_of(seat: Seat) -> dict[str, str]:
    """What each visible key of the foot says, and the key it stands for."""
    bar = seat.app.screen.query_one(KeyBar)
    line = bar.line()
    found = {}
    for start, end, style in line.spans:
        key = getattr(style, "meta", {}).get("key") if not isinstance(style, str) else None
        if key:
            found[line.plain[start:end]] = key
    return found


@pytest.mark.parametrize("place", PLACES)
async def test_each_key_of_the_foot_does_by_a_click_what_it_does_when_pressed(place: str) -> None:
    async with seated(an_app_to_click_through()) as seat:
        await seat.press(PLACES[place])
        shown = keys_of(seat)
    assert shown
    for words, key in shown.items():
        ends = []
        for by_mouse in (True, False):
            async with seated(an_app_to_click_through()) as seat:
                await seat.press(PLACES[place])
                foot = next(
                    (x, y)
                    for y, line in reversed([*enumerate(seat.lines)])
                    if (x := line.find(words)) >= 0
                )
                await (seat.click_at(*foot) if by_mouse else seat.press(key))
                ends.append((seat.screen, seat.text, seat.app.return_code))
        assert ends[0] == ends[1], words


class TestTheListOfKeys:
    @pytest.mark.parametrize(
        ("keys", "words", "screen"),
        [
            ("", "find", "Palette"),
            ("", "mistakes", "MistakesScreen"),
            ("enter", "progress", "ProgressScreen"),
        ],
    )
    async def test_presses_what_the_foot_has_no_room_for(
        self, keys: str, words: str, screen: str
    ) -> None:
        async with seated(an_app()) as seat:
            await seat.press(f"{keys} question_mark")
            await seat.click(words)
            assert seat.screen == screen

    async def test_turns_to_the_last_page(self) -> None:
        async with seated(an_app()) as seat:
            await seat.press("enter r question_mark")
            await seat.click("last page")
            assert seat.sees("Page 2 of 2")
            await seat.click("? keys")
            await seat.click("copy what is shown")
            assert seat.sees("Copied: the page.")

    @pytest.mark.parametrize("size", [(100, 30), (60, 18), (40, 12)])
    async def test_is_closed_by_a_click_and_presses_nothing(self, size: tuple[int, int]) -> None:
        async with seated(an_app(), size) as seat:
            await seat.press("enter z question_mark")
            # In a small window it stands there without its word.
            await seat.click("esc back" if seat.sees("esc back") else "esc  ")
            assert seat.screen == "QuizScreen"


class TestThePalette:
    async def test_goes_where_a_click_says(self) -> None:
        async with seated(an_app()) as seat:
            await seat.click("? keys")
            await seat.click("find")
            await seat.searched()
            assert seat.app.screen.query_one(Input).has_focus
            await seat.click("Progress")
            assert seat.screen == "ProgressScreen"

    async def test_is_closed_by_a_click_beside_it(self) -> None:
        async with seated(an_app()) as seat:
            await seat.press("ctrl+p")
            await seat.click_at(1, 28)
            assert seat.screen == "HomeScreen"


class TestLinks:
    @pytest.mark.parametrize("keys", ["enter i", "enter z", "enter z 1 enter", "enter t enter"])
    async def test_are_opened_by_a_key_on_every_screen(self, keys: str) -> None:
        question = a_question("one", stem=LINK)
        pack = a_pack(about=LINK, lessons=(replace(a_lesson(), questions=(question,)),))
        async with seated(an_app(a_desk(pack))) as seat:
            await seat.press(f"{keys} o")
            assert seat.sees("Open this address in the browser?", "https://example.org/there")

    async def test_that_are_not_there_are_missed_in_words(self) -> None:
        async with seated(an_app()) as seat:
            await seat.press("enter z o")
            assert seat.sees("There is no link here.")

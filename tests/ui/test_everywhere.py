"""What every screen has: the keys, the palette, the theme, and room for small terminals."""

from pathlib import Path

import pytest

from quizapp import settings
from tests.frozen import a_desk, a_lesson, a_pack, an_app, take_quiz
from tests.ui.pilot import seated


class TestPalette:
    async def test_finds_a_course_by_its_words(self) -> None:
        async with seated(an_app(a_desk(a_pack(), a_pack("other")))) as seat:
            await seat.find("pack other")
            assert seat.screen == "CourseScreen"
            assert seat.sees("Pack other")

    async def test_finds_a_lesson_and_its_quiz(self) -> None:
        async with seated(an_app(a_desk(a_pack(), a_pack("other")))) as seat:
            await seat.find("lesson second")
            assert seat.sees("Page one of second")
            await seat.find("second: quiz")
            assert seat.sees("What is second-1?")

    async def test_finds_every_screen(self) -> None:
        async with seated(an_app()) as seat:
            await seat.find("mistakes")
            assert seat.screen == "MistakesScreen"
            await seat.find("home")
            assert seat.screen == "HomeScreen"

    async def test_leads_away_from_a_quiz_and_the_quiz_waits_at_home(self) -> None:
        desk = a_desk(a_pack(), a_pack("other", lessons=(a_lesson("third"),)))
        async with seated(an_app(desk)) as seat:
            await seat.press("enter z 1 enter enter")
            await seat.find("pack other")
            await seat.press("escape")
            assert seat.sees("Continue Pack small › Lesson first, question 2 of 2")

    @pytest.mark.parametrize("title", ["[/b] x", "list[int]", "[@click=app.quit]x[/]", "[red]r[/]"])
    async def test_shows_titles_with_brackets_as_text(self, title: str) -> None:
        pack = a_pack(title=title, lessons=(a_lesson(title=f"l {title}"),))
        async with seated(an_app(a_desk(pack))) as seat:
            await seat.press("ctrl+p")
            assert seat.sees(title)
            await seat.press("escape")
            await seat.find("l")
            assert seat.screen in {"LessonScreen", "QuizScreen", "CourseScreen"}


class TestTheme:
    async def test_lasts(self, tmp_path: Path) -> None:
        async with seated(an_app(folder=tmp_path)) as seat:
            seat.app.theme = "quizapp-light"
            await seat.press("x")
        kept = settings.read(tmp_path / "settings.toml")
        assert kept.theme == "quizapp-light"
        assert an_app(theme=kept.theme).theme == "quizapp-light"

    async def test_is_chosen_by_keys(self, tmp_path: Path) -> None:
        async with seated(an_app(folder=tmp_path)) as seat:
            await seat.find("theme")
            assert seat.screen == "Choose"
            await seat.press("up enter")
            names = sorted(seat.app.available_themes)
            assert seat.app.theme == names[names.index("quizapp-dark") - 1]

    async def test_is_found_by_its_name(self, tmp_path: Path) -> None:
        async with seated(an_app(folder=tmp_path)) as seat:
            await seat.find("nord")
            assert seat.app.theme == "nord"
            assert settings.read(tmp_path / "settings.toml").theme == "nord"

    async def test_that_cannot_be_kept_is_used_and_said(self, tmp_path: Path) -> None:
        (tmp_path / "file").write_text("")
        async with seated(an_app(folder=tmp_path / "file")) as seat:
            seat.app.theme = "quizapp-light"
            await seat.press("j")
            assert seat.sees("The theme is not kept:")

    async def test_the_terminals_own_colours_are_there(self) -> None:
        assert {"ansi-dark", "ansi-light"} <= set(an_app().available_themes)


class TestKeys:
    @pytest.mark.parametrize(
        ("keys", "some"),
        [
            ("", "x mistakes"),
            ("enter", "z quiz"),
            ("enter enter", "c contents"),
            ("enter z", "g answer as a guess"),
            ("x", "back"),
        ],
    )
    async def test_are_listed_on_every_screen(self, keys: str, some: str) -> None:
        async with seated(an_app()) as seat:
            await seat.press(keys)
            before = seat.screen
            await seat.press("question_mark")
            assert seat.screen == "KeysScreen"
            assert seat.sees(some)
            await seat.press("question_mark")
            assert seat.screen == before

    async def test_have_ids_so_that_a_keymap_can_change_them(self) -> None:
        app = an_app()
        async with seated(app) as seat:
            app.set_keymap({"go.mistakes": "m"})
            await seat.press("m")
            assert seat.screen == "MistakesScreen"

    async def test_a_click_on_one_presses_it(self) -> None:
        desk = a_desk()
        take_quiz(desk, wrong={"first-1"})
        async with seated(an_app(desk)) as seat:
            await seat.click("x mistakes")
            assert seat.screen == "MistakesScreen"
            await seat.click("back")
            await seat.click("? keys")
            assert seat.screen == "KeysScreen"

    async def test_q_ends_the_app(self) -> None:
        app = an_app()
        async with seated(app) as seat:
            await seat.press("q")
        assert app.return_code == 0

    async def test_escape_on_home_stays(self) -> None:
        async with seated(an_app()) as seat:
            await seat.press("escape escape")
            assert seat.screen == "HomeScreen"


class TestSmall:
    async def test_a_terminal_too_small_says_so_and_goes_on(self) -> None:
        async with seated(an_app(), (60, 18)) as seat:
            assert not seat.sees("60×18")
            await seat.resize(60, 12)
            assert seat.sees("needs 60×18, not 60×12")
            await seat.press("enter")
            assert seat.sees("needs 60×18, not 60×12")
            await seat.resize(80, 24)
            assert seat.sees("Pack small", "Lesson first")
            assert not seat.sees("needs 60×18")

    async def test_sizes_of_every_kind_take_nothing_down(self) -> None:
        async with seated(an_app(), (1, 1)) as seat:
            for size in ((1, 200), (200, 1), (500, 100), (3, 3), (80, 24)):
                await seat.resize(*size)
                await seat.press("enter down")
            assert seat.screen != "HomeScreen"


async def test_escape_closes_the_palette() -> None:
    async with seated(an_app()) as seat:
        await seat.press("ctrl+p n o p e escape")
        assert seat.screen == "HomeScreen"

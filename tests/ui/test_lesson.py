"""A lesson: going on through it, keeping the place, its contents and its links."""

import pytest

from quizapp.packs.model import Pack
from quizapp.store.desk import Desk
from tests.frozen import a_desk, a_lesson, a_pack, an_app
from tests.ui.pilot import seated

LONG = "## Long\n\n" + "\n\n".join(f"Paragraph {number}." for number in range(1, 31)) + "\n"


def a_text(text: str, questions: int = 1) -> Pack:
    return a_pack(lessons=(a_lesson(text=text, questions=questions),))


def same(desk: Desk, pack: Pack | None = None) -> Desk:
    """The desk after a restart, its pack edited since where another is given."""
    return a_desk(pack or desk.library.pack("small"), store=desk.store, world=desk.world)


class TestEnter:
    async def test_goes_a_screenful_on_then_a_page_then_to_the_quiz(self) -> None:
        async with seated(an_app(a_desk(a_text(f"{LONG}\n## Short\n\nEnd.\n"))), (80, 24)) as seat:
            await seat.press("enter enter")
            assert seat.sees("Page 1 of 2", "Paragraph 1.")
            await seat.press("enter")
            assert seat.sees("Page 1 of 2", "Paragraph 12.")
            assert not seat.sees("Paragraph 1.")
            seen = 2
            while not seat.sees("Page 2 of 2"):
                await seat.press("enter")
                seen += 1
                assert seen < 9
            assert seat.sees("Short", "End.")
            await seat.press("enter")
            assert seat.screen == "QuizScreen"

    async def test_shows_every_paragraph_on_the_way(self) -> None:
        async with seated(an_app(a_desk(a_text(LONG))), (60, 18)) as seat:
            await seat.press("enter enter")
            shown = ""
            while seat.screen == "LessonScreen":
                shown += seat.text
                await seat.press("space")
            assert all(f"Paragraph {number}." in shown for number in range(1, 31))

    async def test_ends_a_lesson_without_questions_where_it_began(self) -> None:
        desk = a_desk(a_text("Just words.", questions=0))
        async with seated(an_app(desk)) as seat:
            await seat.press("enter enter")
            assert seat.sees("Page 1 of 1", "Just words.")
            assert not seat.sees("z quiz")
            await seat.press("z enter")
            assert seat.sees("● Lesson first done")
            await seat.press("escape")
            assert seat.sees("Done Every lesson is done.")

    async def test_ends_an_empty_lesson_too(self) -> None:
        async with seated(an_app(a_desk(a_text("")))) as seat:
            await seat.press("enter enter right left end home pagedown up enter")
            assert seat.screen == "QuizScreen"


class TestMoving:
    async def test_arrows_turn_pages_and_stop_at_the_ends(self) -> None:
        async with seated(an_app()) as seat:
            await seat.press("enter enter")
            assert not seat.sees("← page back")
            await seat.press("right right")
            assert seat.sees("Page two of first", "Page 2 of 2", "← page back")
            await seat.press("left left")
            assert seat.sees("Page 1 of 2")
            await seat.press("end")
            assert seat.sees("Page 2 of 2")
            await seat.press("home")
            assert seat.sees("Page 1 of 2")

    async def test_lines_and_screenfuls_move_both_ways(self) -> None:
        async with seated(an_app(a_desk(a_text(LONG))), (80, 24)) as seat:
            await seat.press("enter enter")
            top = seat.text
            await seat.press("down j")
            assert seat.text != top
            await seat.press("up k")
            assert seat.text == top
            await seat.press("pagedown pageup")
            assert seat.text == top

    async def test_another_page_begins_at_its_top(self) -> None:
        text = f"{LONG}\n{LONG.replace('Long', 'Second').replace('Paragraph', 'Section')}"
        async with seated(an_app(a_desk(a_text(text))), (80, 24)) as seat:
            await seat.press("enter enter pagedown right")
            assert seat.sees("Second", "Section 1.")

    async def test_z_leaves_for_the_quiz_and_escape_goes_back_to_the_course(self) -> None:
        async with seated(an_app()) as seat:
            await seat.press("enter enter z")
            assert seat.screen == "QuizScreen"
            await seat.press("escape")
            assert seat.screen == "CourseScreen"


class TestThePlace:
    async def test_is_kept_when_the_app_ends_without_a_word(self) -> None:
        text = f"## First\n\nWords.\n\n{LONG}"
        desk = a_desk(a_text(text))
        async with seated(an_app(desk), (80, 24)) as seat:
            await seat.press("enter enter right")
            for _ in range(7):
                await seat.press("down")
            before = seat.lines[1:20]
        async with seated(an_app(same(desk)), (80, 24)) as seat:
            assert seat.sees("Continue Pack small › Lesson first, page 2")
            await seat.press("enter")
            assert seat.lines[1:20] == before

    async def test_follows_its_heading_when_a_page_comes_before_it(self) -> None:
        desk = a_desk(a_text("## One\n\nWords.\n\n## Two\n\nMore.\n"))
        async with seated(an_app(desk)) as seat:
            await seat.press("enter enter right")
        edited = a_text("## New\n\nNew.\n\n## One\n\nWords.\n\n## Two\n\nMore.\n")
        async with seated(an_app(same(desk, edited)), (80, 24)) as seat:
            await seat.press("enter")
            assert seat.sees("Two More.", "Page 3 of 3")

    async def test_is_the_last_page_there_is_when_its_own_is_gone(self) -> None:
        desk = a_desk(a_text("## One\n\nWords.\n\n## Two\n\nMore.\n\n## Three\n\nEnd.\n"))
        async with seated(an_app(desk)) as seat:
            await seat.press("enter enter end")
        async with seated(an_app(same(desk, a_text("## One\n\nWords.\n"))), (80, 24)) as seat:
            await seat.press("enter")
            assert seat.sees("One Words.", "Page 1 of 1")

    async def test_is_the_beginning_again_once_the_text_was_read(self) -> None:
        desk = a_desk()
        async with seated(an_app(desk)) as seat:
            await seat.press("enter enter enter enter escape up up r")
            assert seat.sees("Page 1 of 2")

    async def test_stays_in_sight_when_the_terminal_changes_its_size(self) -> None:
        async with seated(an_app(a_desk(a_text(LONG))), (100, 30)) as seat:
            await seat.press("enter enter pagedown")
            await seat.resize(60, 18)
            assert seat.sees("Paragraph 15.") or seat.sees("Paragraph 16.")
            await seat.resize(30, 10)
            await seat.resize(1, 1)
            await seat.resize(100, 30)
            assert seat.sees("Contents", "Page 1 of 1")


class TestContents:
    async def test_stand_beside_the_text_where_there_is_room(self) -> None:
        async with seated(an_app(), (100, 30)) as seat:
            await seat.press("enter enter")
            assert seat.sees("Contents", "▸ Page one of first")
            await seat.click("Page two of first")
            assert seat.sees("Page 2 of 2", "▸ Page two of first")
            await seat.resize(99, 30)
            assert not seat.sees("Contents")

    async def test_open_on_a_key_and_lead_to_a_page(self) -> None:
        async with seated(an_app(), (80, 24)) as seat:
            await seat.press("enter enter c down enter")
            assert seat.sees("Page 2 of 2", "More words.")
            await seat.press("c escape")
            assert (seat.screen, seat.sees("Page 2 of 2")) == ("LessonScreen", True)

    async def test_name_what_stands_before_the_first_heading_after_the_lesson(self) -> None:
        async with seated(
            an_app(a_desk(a_text("Before.\n\n## One\n\nWords.\n"))), (80, 24)
        ) as seat:
            await seat.press("enter enter c")
            assert seat.sees("1 Lesson first", "2 One")

    async def test_are_not_offered_for_a_lesson_of_one_page(self) -> None:
        async with seated(an_app(a_desk(a_text("Just words."))), (80, 24)) as seat:
            await seat.press("enter enter")
            assert not seat.sees("c contents")
            await seat.press("c")
            assert seat.screen == "LessonScreen"


class TestLinks:
    LINKED = a_text(
        "See [the book](https://example.org/a?b=c#d) and http://example.org/plain.\n\n"
        "Not [this](file:///etc/passwd), [this](ssh://host), [this](//host/x), [this](page.md),\n"
        "[this](javascript:alert(1)) or [this](vscode://x).\n"
    )

    async def opened_by(self, keys: str, pack: Pack = LINKED) -> list[str]:
        app = an_app(a_desk(pack))
        opened: list[str] = []
        app.open_url = lambda url, **_: opened.append(url)  # type: ignore[method-assign]
        async with seated(app) as seat:
            await seat.press(f"enter enter {keys}")
            assert seat.screen == "LessonScreen"
        return opened

    async def test_are_shown_with_their_addresses_and_asked_about_before_they_open(self) -> None:
        async with seated(an_app(a_desk(self.LINKED))) as seat:
            await seat.press("enter enter")
            assert seat.sees("the book (https://example.org/a?b=c#d)", "o open a link")
            await seat.press("o")
            assert seat.sees("Links ▸ https://example.org/a?b=c#d http://example.org/plain")
            await seat.press("enter")
            assert seat.sees("Open this address in the browser? https://example.org/a?b=c#d")

    async def test_open_after_y_alone(self) -> None:
        assert await self.opened_by("o enter y") == ["https://example.org/a?b=c#d"]
        assert await self.opened_by("o down enter y") == ["http://example.org/plain"]
        for no in ("n", "enter", "escape"):
            assert await self.opened_by(f"o enter {no}") == []
        assert await self.opened_by("o escape") == []

    async def test_only_http_and_https_are_offered(self) -> None:
        others = (
            "[this](file:///etc/passwd) [x](ssh://host) [y](//host/x) [z](page.md)"
            " [a](javascript:alert(1)) [b](vscode://x) [c](http:/x) [d](#anchor)"
        )
        assert await self.opened_by("o y", a_text(others)) == []

    async def test_no_other_is_asked_about_however_it_got_there(self) -> None:
        app = an_app()
        async with seated(app) as seat:
            for href in ("file:///etc/passwd", "ssh://host", "page.md", ""):
                app.offer_links((href,))
                await seat.press("j")
                assert seat.screen == "HomeScreen"

    async def test_a_click_asks_as_well(self) -> None:
        async with seated(an_app(a_desk(self.LINKED))) as seat:
            await seat.press("enter enter")
            await seat.click("example.org/plain")
            assert seat.sees("Open this address in the browser? http://example.org/plain")
            await seat.press("n")
            await seat.click("passwd")
            assert seat.screen == "LessonScreen"

    async def test_a_long_address_is_shown_to_its_last_character(self) -> None:
        address = "https://good.example.org/" + "very-long/" * 30 + "evil"
        async with seated(an_app(a_desk(a_text(f"[here]({address})"))), (60, 18)) as seat:
            await seat.press("enter enter o")
            shown = "".join(line.strip(" │") for line in seat.lines)
            assert address in shown


async def test_the_notice_stands_below_a_lesson_that_asks_for_it() -> None:
    pack = a_pack(
        notice="No doctor.", lessons=(a_lesson(notice=True), a_lesson("second", questions=1))
    )
    async with seated(an_app(a_desk(pack))) as seat:
        await seat.press("enter enter")
        assert seat.sees("No doctor.")
        await seat.press("escape down enter")
        assert not seat.sees("No doctor.")


@pytest.mark.parametrize("size", [(40, 12), (20, 8), (1, 1)], ids=str)
async def test_a_tiny_terminal_does_not_take_it_down(size: tuple[int, int]) -> None:
    table = "| a | b | c |\n| - | - | - |\n| one two | three | four |\n\n> > quoted\n\n1. - x\n"
    async with seated(an_app(a_desk(a_text(LONG + table))), size) as seat:
        await seat.press("enter enter enter right c escape enter z 1 enter question_mark escape")
        await seat.resize(80, 24)
        assert seat.sees("keys")


async def test_enter_says_where_it_leads() -> None:
    async with seated(an_app()) as seat:
        await seat.press("enter enter")
        assert seat.sees("enter go on")
        await seat.press("enter")
        assert seat.sees("Page 2 of 2", "enter to the quiz")

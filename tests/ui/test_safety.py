"""No text of a pack is anything but text, on any screen, whatever it holds."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import replace
from pathlib import Path

import pytest
from textual.content import Content

from quizapp.packs.library import Broken, Library
from quizapp.packs.loader import load
from quizapp.packs.text import is_clean
from quizapp.store.desk import Desk
from quizapp.ui.lines import harmless_lines
from tests.frozen import DAY, Clock, a_desk, an_app, frozen_world
from tests.tally import Tally
from tests.ui.pilot import Seat, seated
from tests.ui.previewing import teaching
from tests.ui.sample import HOSTILE_TEXTS, as_markdown, as_text, hostile, hostile_file

HOSTILE = pytest.mark.parametrize("text", HOSTILE_TEXTS)


class Wary(Seat):
    """Someone who looks closely at all that is on the screen, whatever was done."""

    looks = 0

    async def _rest(self) -> None:
        await super()._rest()
        assert is_clean(self.text)
        assert self.app.is_running
        assert self.app.return_code is None
        self.looks += 1


@asynccontextmanager
async def before(desk: Desk, text: str) -> AsyncIterator[Wary]:
    """Sit before an app, look closely, and see at the end that it opened nothing."""
    app = an_app(desk)
    opened: list[str] = []
    app.open_url = lambda url, **_: opened.append(url)  # type: ignore[method-assign]
    async with seated(app, (100, 60)) as seat:
        wary = Wary(seat.app, seat._pilot)
        assert is_clean(seat.text)
        yield wary
        assert opened == []
        assert wary.looks > 1


@asynccontextmanager
async def in_front(text: str) -> AsyncIterator[Wary]:
    """Sit before the hostile pack."""
    pack = hostile(text)
    lesson = pack.lessons[0]
    pack = replace(pack, lessons=(lesson, replace(lesson, id="m", questions=())))
    async with before(a_desk(pack, welcomed=False), text) as seat:
        yield seat


@HOSTILE
async def test_every_field_on_the_way_through_a_course_is_text(text: str) -> None:
    plain, marked = as_text(text), as_markdown(text)
    async with in_front(text) as seat:
        assert seat.sees(f"disclaimer {marked}")
        await click_all(seat, "disclaimer")
        await seat.press("enter")
        assert seat.sees(f"title {plain}", f"about {plain}")
        await seat.press("enter")
        assert seat.sees(f"title {plain}", f"about {plain}", f"lesson {plain}")
        await seat.press("exclamation_mark")
        assert seat.sees(f"help {marked}")
        await click_all(seat, "help")
        await seat.press("escape i")
        assert seat.sees(f"objective {plain}", f"author {plain}", f"license {plain}")
        assert seat.sees(f"source {plain} — note {plain}", f"version {plain}")
        await click_all(seat, "author", "objective", "source", "note")
        await seat.press("escape enter")
        assert seat.sees(f"heading {marked}", f"text {marked}", f"entry {marked}")
        assert seat.sees(f"head {marked}", f"cell {marked}", f"notice {plain}")
        await click_all(seat, "text", "entry", "head", "cell", "notice")
        await seat.press("c")
        assert seat.sees("heading", "second")
        await seat.press("escape z h")
        assert seat.sees(f"stem {marked}", f"right {marked}", f"wrong {marked}", f"hint {marked}")
        await click_all(seat, "stem", "hint", "right")
        await seat.click("wrong")
        await seat.press("enter")
        assert seat.sees("Not this one", f"no {marked}", f"feedback {marked}")
        assert seat.sees(f"explanation {marked}", f"notice {plain}")
        await click_all(seat, "feedback", "explanation", "no ")
        await seat.press("r")
        assert seat.sees(f"lesson {plain} (reread)")
        await seat.press("escape enter")
        assert seat.sees(f"✘ stem {marked}", "missed")
        await seat.press("end enter")
        assert seat.sees(f"explanation {marked}")
        await seat.press("escape escape")
        assert seat.sees(f"title {plain} › lesson {plain}")
        await seat.press("x")
        assert seat.sees(f"stem {marked}", f"“wrong {marked}”")
        await seat.press("ctrl+p")
        assert seat.sees(f"title {plain}")
        await seat.press("escape escape")


@HOSTILE
async def test_every_field_on_the_screens_of_what_was_learned_is_text(
    text: str, tally: Tally
) -> None:
    plain, marked = as_text(text), as_markdown(text)
    clock = Clock()
    desk = a_desk(hostile(text), world=frozen_world(clock))
    session = desk.start_quiz("hostile", "l")
    desk.finish(desk.save_answer(session, desk.answer(session, {"b"})))
    clock.at += 9 * DAY
    async with before(desk, text) as seat:
        await seat.press("x")
        assert seat.sees(f"stem {marked}", f"“wrong {marked}”")
        await seat.press("down h")
        assert seat.sees("Answers to one question", f"stem {marked}", f"“wrong {marked}”")
        await seat.press("escape escape s")
        assert seat.sees("Progress", f"title {plain}", f"lesson {plain}", f"stem {marked}")
        await seat.press("escape v")
        assert seat.sees(f"stem {marked}", f"right {marked}")
        await seat.press("h")
        assert seat.sees(f"hint {marked}")
        await seat.press("f m e enter f")
        assert seat.sees("Change its note")
        await seat.press("escape")
        await seat.click("right")
        await seat.press("enter")
        assert seat.sees(f"feedback {marked}", f"explanation {marked}")
        await seat.press("r")
        assert seat.sees(f"heading {marked}")
        await seat.press("escape enter")
        assert seat.sees("Review", f"stem {marked}", f"notice {plain}")
        await seat.press("escape down enter")
        assert seat.sees(f"about {plain}")
        await seat.press("w")
        assert seat.sees("Warm-up", f"lesson {plain}", f"stem {marked}")
        await seat.press("question_mark escape escape")
        await seat.press("ctrl+p")
        await seat.look_for("stem")
        assert seat.sees(f"stem {marked}", f"title {plain} › lesson {plain}")
        await seat.press("enter")
        assert seat.sees("Question 1 of 1", f"right {marked}")
        tally("hostile text on a screen (looks)", tried=seat.looks, survived=seat.looks, lost=0)


@pytest.mark.parametrize("text", [one for one in HOSTILE_TEXTS if is_clean(one)])
async def test_every_field_of_a_preview_is_text(text: str, tmp_path: Path) -> None:
    plain, marked = as_text(text), as_markdown(text)
    lines = hostile_file(text).splitlines(keepends=True)
    written = "".join(line for line in lines if not line.startswith("disclaimer"))
    async with teaching(tmp_path, written, (100, 60)) as seat:
        assert seat.sees(f"title {plain}", f"lesson {plain}")
        await seat.change("tag " + text, "[/b] " + text)
        await seat.press("enter")
        assert seat.sees(f"heading {marked}", f"notice {plain}")
        await seat.save(
            written.replace("explanation:", f"explained: a\n        {text!r}: b\n        x:")
        )
        assert seat.sees("error[")
        assert is_clean(seat.text)
        await seat.press("escape z")
        assert seat.sees(f"stem {marked}", f"right {marked}")


async def click_all(seat: Seat, *words: str) -> None:
    """Click all along the line where each of the words first stands, if a click could do harm."""
    for word in words if seat.sees("@click") else ():
        y, line = next((y, line) for y, line in enumerate(seat.lines) if word in line)
        at = line.index(word) + len(word) + 1
        for x in range(at, min(at + 24, len(line.rstrip())), 6):
            await seat.click_at(x, y)


async def test_a_learners_own_note_is_text() -> None:
    async with in_front("") as seat:
        await seat.press("enter enter z f")
        await seat.press(" ".join("[/b]"))
        await seat.press("enter")
        assert seat.sees("Flagged.")


class TestProblems:
    @pytest.mark.parametrize(
        "text", ["[/b]", "[@click=app.quit]x[/]", '"\\e]52;c;aGk=\\a"', "\x1b[2Jx", "&#8238;"]
    )
    async def test_show_a_hostile_file_as_text(
        self, text: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.chdir(tmp_path)
        path = tmp_path / "[b]bad[.yaml"
        path.write_text(f"quizapp: 1\ntitle: {text}\n{text}: {text}\n", encoding="utf-8")
        assert load(path.read_bytes(), path).pack is None
        desk = Desk(Library([Broken(path, "own", 1)]), a_desk().store, frozen_world())
        async with seated(an_app(desk), (100, 80)) as seat:
            await seat.press("p")
            assert seat.sees("[b]bad[.yaml:", "error[", "Mend the file")
            assert not any(character in seat.text for character in "\x1b\x9b\x07\u202e")
            await seat.press("pagedown end escape")
            assert seat.screen == "HomeScreen"

    async def test_show_every_problem_with_its_line_and_remedy(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.chdir(tmp_path)
        path = tmp_path / "bad.yaml"
        path.write_text("quizapp: 1\nid: x\ntitel: X\nlessons: 3\n")
        desk = Desk(Library([Broken(path, "own", 2)]), a_desk().store, frozen_world())
        async with seated(an_app(desk)) as seat:
            await seat.press("p")
            assert seat.sees("bad.yaml:3:1: error[", "bad.yaml:4:", "titel: X", "^")

    async def test_of_a_file_gone_meanwhile_are_told(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.chdir(tmp_path)
        path = tmp_path / "gone.yaml"
        desk = Desk(Library([Broken(path, "own", 2)]), a_desk().store, frozen_world())
        async with seated(an_app(desk)) as seat:
            await seat.press("p")
            assert seat.sees("gone.yaml")


async def test_mistakes_of_two_days_ago_are_text_too() -> None:
    clock = Clock()
    pack = hostile("[/b]")
    desk = a_desk(pack, world=frozen_world(clock))
    session = desk.start_quiz("hostile", "l")
    answer = desk.answer(session, {"b"})
    desk.finish(desk.save_answer(session, answer))
    clock.at += 2 * DAY
    async with seated(an_app(desk)) as seat:
        await seat.press("x")
        assert seat.sees("1 Jun: “wrong [/b]”")


def test_lines_that_do_no_harm_are_the_very_same() -> None:
    lines = [Content("a"), Content("b\tc").stylize("bold")]
    assert harmless_lines(lines) is lines
    seen = harmless_lines([*lines, Content("d\x1bx").stylize("bold", 1, 3)])
    assert [line.plain for line in seen] == ["a", "b\tc", "d\ufffdx"]
    assert [(span.start, span.end) for span in seen[2].spans] == [(1, 3)]

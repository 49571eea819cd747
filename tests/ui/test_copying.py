"""`y` copies what is in front of the reader: all of it, as plain text, and nothing that acts."""

from unicodedata import category

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizapp.ui import copying
from tests.frozen import a_desk, a_lesson, a_pack, an_app, take_quiz
from tests.ui.pilot import Seat, seated

LONG = "Word after word. " * 40


@pytest.fixture(autouse=True)
def _terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("TERM_PROGRAM", "TMUX", "STY", "XTERM_VERSION"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("TERM", "xterm-256color")


async def copied(seat: Seat) -> list[str]:
    await seat.press("y")
    return seat.app.clipboard.split("\n")


class TestWhatIsCopied:
    async def test_is_the_question_with_its_choices(self) -> None:
        async with seated(an_app()) as seat:
            await seat.press("enter z")
            said = "\n".join(await copied(seat))
            assert "What is first-1?" in said
            assert all(f"{one} one of first-1" in said for one in ("right", "A wrong", "wrong"))
            assert "So it is." not in said
            assert seat.sees("Copied: the question.")

    async def test_is_the_feedback_with_it_once_that_is_there(self) -> None:
        async with seated(an_app()) as seat:
            await seat.press("enter z 1 enter")
            said = "\n".join(await copied(seat))
            assert "Your answer" in said
            assert "Because first-1 is so." in said
            assert seat.sees("Copied: the question with its feedback.")

    async def test_is_a_whole_page_however_little_of_it_is_seen(self) -> None:
        text = f"## Page one\n\n{LONG}\n\n---\n\n" + "More.\n\n" * 40 + "## Page two\n\nEnd.\n"
        pack = a_pack(lessons=(a_lesson(text=text),))
        async with seated(an_app(a_desk(pack)), (60, 18)) as seat:
            await seat.press("enter r")
            lines = await copied(seat)
            assert LONG.strip() in lines, "a paragraph is one line"
            assert lines.count("More.") == 40
            assert "End." not in lines
            assert max(map(len, lines)) == len(LONG.strip())
            assert seat.sees("Copied: the page.")

    async def test_is_the_question_alone_in_a_course_test(self) -> None:
        async with seated(an_app()) as seat:
            await seat.press("enter t enter")
            before = await copied(seat)
            await seat.press("1 left")
            after = await copied(seat)
            assert seat.sees("Copied: the question.")
            for said in ("\n".join(before), "\n".join(after)):
                assert "What is" in said
                assert not any(key in said for key in ("✔", "✘", "So it is", "Because", "Correct"))

    async def test_is_the_answer_that_is_looked_at_again(self) -> None:
        async with seated(an_app()) as seat:
            await seat.press("enter z 1 enter enter l")
            assert "Because first-1 is so." in "\n".join(await copied(seat))
            assert seat.sees("Copied: the question with its feedback.")

    async def test_is_the_highlighted_mistake(self) -> None:
        desk = a_desk()
        take_quiz(desk, wrong={"first-2"})
        async with seated(an_app(desk)) as seat:
            await seat.press("x y")
            assert seat.sees("Highlight what is to be copied.")
            await seat.press("j")
            stem, detail = await copied(seat)
            assert stem == "What is first-2?"
            assert "“A wrong one of first-2”" in detail
            assert seat.sees("Copied: the mistake.")

    async def test_is_the_highlighted_result(self) -> None:
        desk = a_desk()
        async with seated(an_app(desk)) as seat:
            await seat.press("enter z 1 enter enter 1 enter enter end")
            stem, how = await copied(seat)
            assert stem.startswith("What is first-")
            assert how.startswith(("right", "missed"))

    async def test_is_a_text_such_as_what_a_course_is_about(self) -> None:
        pack = a_pack(about="About it.")
        async with seated(an_app(a_desk(pack))) as seat:
            await seat.press("enter i")
            assert await copied(seat) == ["About it."]

    async def test_is_nothing_where_there_is_nothing_to_learn(self) -> None:
        async with seated(an_app()) as seat:
            assert await copied(seat) == [""]
            await seat.press("question_mark")
            assert not seat.sees("copy what is shown")

    async def test_is_never_what_would_act_where_it_is_put_in(self) -> None:
        async with seated(an_app()) as seat:
            seat.app.copy("text", "a\x1b]0;title\x07b\u202ec\x9bd\te")
            assert seat.app.clipboard == f"a�]0;title�b�c�d{' ' * 8}e"


@given(st.text())
def test_what_is_copied_holds_no_control_character(text: str) -> None:
    kept = copying.harmless(text)
    assert all(one == "\n" or category(one) != "Cc" for one in kept)


@given(st.text(min_size=1), st.integers(1, 60_000))
def test_what_is_too_long_is_cut_at_a_line_where_there_is_one(text: str, times: int) -> None:
    whole = copying.harmless(text) * min(times, 200_000 // len(text))
    cut = copying.shortened(whole)
    assert whole.startswith(cut)
    assert len(cut.encode()) <= copying.LONGEST
    assert (cut == whole) == (len(whole.encode()) <= copying.LONGEST)


class TestTerminals:
    @pytest.mark.parametrize(
        ("env", "words"),
        [
            ({"TERM_PROGRAM": "Apple_Terminal"}, "The Terminal of macOS lets no program copy."),
            ({"TERM": "linux"}, "A console has no clipboard to copy to."),
        ],
    )
    async def test_that_take_nothing_are_named(
        self, env: dict[str, str], words: str, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        for name, value in env.items():
            monkeypatch.setenv(name, value)
        async with seated(an_app()) as seat:
            await seat.press("enter z y")
            assert seat.app.clipboard == ""
            assert seat.sees(words)

    async def test_that_may_take_it_are_told_of(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setenv("TMUX", "/tmp/tmux-0/default,1,0")
        async with seated(an_app()) as seat:
            await seat.press("enter z y")
            assert seat.sees("Copied: the question. tmux passes it on where its set-clipboard")

    def test_gnu_screen_is_given_pieces_that_it_hands_on(self) -> None:
        text = "x" * 2000
        (whole,) = copying.sequences(text, {})
        pieces = [*copying.sequences(text, {"TERM": "screen.xterm-256color"})]
        assert len(pieces) > 1
        assert all(len(piece) < 768 for piece in pieces)
        inner = (piece.removeprefix("\x1bP").removesuffix("\x1b\\") for piece in pieces)
        assert "".join(inner) == whole

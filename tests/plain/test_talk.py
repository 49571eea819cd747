"""What is said is clean and wrapped; what is typed is a line; the end of either is told."""

from io import StringIO

import pytest

from quizapp.plain.talk import Ended, Talk, Unheard, talk_over


def talking(typed: str = "", width: int = 0) -> tuple[Talk, StringIO]:
    said = StringIO()
    return Talk(StringIO(typed), said, width=width), said


def test_a_paragraph_is_wrapped_and_nothing_in_it_can_steer() -> None:
    talk, said = talking(width=10)
    talk.say("one \x1b[31mtwo\x9b three\u202e", 2)

    assert said.getvalue() == "one\n  �[31mtwo�\n  three�\n"


def test_a_prompt_is_followed_by_what_is_typed() -> None:
    talk, said = talking("  two words \n")

    assert talk.ask("Words:") == "two words"
    assert said.getvalue() == "Words: "


def test_out_of_a_pipe_what_is_typed_is_said_again() -> None:
    said = StringIO()
    Talk(StringIO("yes\x1b\n"), said, echo=True).ask("Really?")

    assert said.getvalue() == "Really? yes�\n"


def test_the_end_of_the_input_is_told_and_ends_the_line() -> None:
    talk, said = talking("")

    with pytest.raises(Ended):
        talk.ask("Words:")
    assert said.getvalue() == "Words: \n"


def test_who_does_not_listen_is_told_of() -> None:
    class Deaf(StringIO):
        def write(self, text: str, /) -> int:
            raise OSError(28, "No space left on device")

    with pytest.raises(Unheard, match="No space left on device"):
        Talk(StringIO(), Deaf()).say("Hello?")


def test_who_left_is_not_told_why() -> None:
    class Left(StringIO):
        def write(self, text: str, /) -> int:
            raise BrokenPipeError(32, "Broken pipe")

    with pytest.raises(Unheard, match=r"^$"):
        Talk(StringIO(), Left()).say("Hello?")


def test_where_neither_end_is_a_terminal_a_paragraph_is_a_line_and_no_page_ends() -> None:
    talk = talk_over(StringIO(), StringIO())

    assert (talk.width, talk.height) == (0, 0)


def test_on_a_terminal_lines_are_as_long_as_reads_well(monkeypatch: pytest.MonkeyPatch) -> None:
    class Terminal(StringIO):
        def isatty(self) -> bool:
            return True

    for columns, rows, width, height in [(200, 50, 80, 44), (40, 12, 39, 6), (20, 3, 19, 4)]:
        monkeypatch.setenv("COLUMNS", str(columns))
        monkeypatch.setenv("LINES", str(rows))
        talk = talk_over(Terminal(), Terminal())
        assert (talk.width, talk.height) == (width, height)

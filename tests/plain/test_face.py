"""A prompt takes what means something, says what else could be typed, and saves before it shows."""

from io import StringIO

import pytest

from quizapp.plain.face import Command, Face, GoHome, Quit
from quizapp.plain.talk import Talk
from quizapp.settings import Settings
from quizapp.store.errors import NotSaved
from tests.frozen import a_desk, a_pack

GREET = Command("g", "greet", "say hello")


def faced(*typed: str, height: int = 0) -> tuple[Face, StringIO]:
    said = StringIO()
    talk = Talk(StringIO("".join(f"{line}\n" for line in typed)), said, height=height)
    return Face(a_desk(), talk, Settings()), said


@pytest.mark.parametrize("typed", ["g", "greet", "  GREET "])
def test_a_command_is_typed_by_letter_or_name(typed: str) -> None:
    face, _ = faced(typed)
    assert face.ask("?", (GREET,)) == "g"


def test_a_number_that_is_there_is_taken_and_another_is_not() -> None:
    face, said = faced("7", "0", "2")
    assert face.ask("?", numbers=3) == "2"
    assert said.getvalue().count("type a number from 1 to 3") == 2


def test_numbers_with_more_behind_them_are_left_to_who_asks() -> None:
    face, _ = faced("1 2 g")
    assert face.ask("?", numbers=3) == "1 2 g"


def test_enter_means_something_only_where_it_is_said() -> None:
    face, said = faced("", "g")
    assert face.ask("?", (GREET,)) == "g"
    assert "Nothing was typed." in said.getvalue()
    face, _ = faced("")
    assert face.ask("?", enter="go on") == ""


def test_what_means_nothing_is_said_and_what_could_be_typed() -> None:
    face, said = faced("dance", "g")
    face.ask("?", (GREET,), numbers=2, enter="go on")
    assert "“dance” means nothing here. Type a number from 1 to 2, Enter to go on, ? for all" in (
        said.getvalue()
    )


def test_a_question_mark_lists_all_that_can_be_typed() -> None:
    face, said = faced("?", "")
    face.ask("?", (GREET,), numbers=2, enter="go on", also="1 g: a guess")
    lines = said.getvalue().splitlines()
    assert [line for line in lines if ": " in line] == [
        "? 1 to 2: choose by number",
        "1 g: a guess",
        "Enter: go on",
        "g or greet: say hello",
        "? or commands: say what can be typed here",
        "home: go home; what was begun stays as it is",
        "q or quit: end; everything is saved",
    ]


def test_home_and_quit_work_everywhere() -> None:
    with pytest.raises(GoHome):
        faced("home")[0].ask("?")
    with pytest.raises(Quit):
        faced("q")[0].ask("?")


def test_when_to_get_help_is_said_in_a_course_that_has_it() -> None:
    said = StringIO()
    desk = a_desk(a_pack(help="Call a *doctor*."))
    face = Face(desk, Talk(StringIO("!\n\n"), said), Settings())
    face.ask("?", enter="go on", card=desk.library.cards[0])
    assert "Call a doctor." in said.getvalue()


def test_much_is_said_as_the_terminal_holds_it_and_may_be_cut_short() -> None:
    face, said = faced("", "b", height=2)
    face.show([f"line {number}" for number in range(9)])
    assert said.getvalue().count("line") == 4


class Flaky:
    def __init__(self, fails: int) -> None:
        self.left = fails

    def __call__(self) -> str:
        self.left -= 1
        if self.left >= 0:
            raise NotSaved("the disk is full", "Make room.")
        return "saved"


def test_what_is_not_saved_is_tried_again_by_enter() -> None:
    face, said = faced("", "")
    assert face.save("answer", Flaky(2)) == "saved"
    assert said.getvalue().count("Answer NOT saved: the disk is full. Make room.") == 2
    assert face.lost == ""


def test_it_may_be_left_and_then_it_is_known_to_be_lost() -> None:
    face, _ = faced("leave")
    with pytest.raises(Quit):
        face.save("answer", Flaky(9))
    assert face.lost == "1 answer is NOT saved: the disk is full."


def test_what_nobody_would_miss_stops_nobody() -> None:
    face, said = faced()
    face.note("place in the text", Flaky(1))
    assert "The place in the text is NOT saved: the disk is full." in said.getvalue()


def test_what_is_done_between_prompts_may_have_something_to_say() -> None:
    said = StringIO()
    words = iter(["No backup.", ""])
    face = Face(a_desk(), Talk(StringIO("dance\ng\n"), said), Settings(), lambda: next(words))
    face.ask("?", (GREET,))
    assert said.getvalue().startswith("No backup.\n?")

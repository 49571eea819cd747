"""The learner's own keys: had where they can be, named where not; no other key is lost by it."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from quizapp.paths import Paths
from quizapp.settings import read
from quizapp.store.desk import Desk
from quizapp.ui.app import QuizApp
from quizapp.ui.key_places import Place, places
from quizapp.ui.keymap import check
from tests.frozen import SHIPPED, a_desk, take_quiz
from tests.ui.pilot import seated

PLACES = places()
IDS = sorted({id_ for place in PLACES for node in place.nodes for id_ in node})
USUAL = {
    id_: ",".join(keys) for place in PLACES for node in place.nodes for id_, keys in node.items()
}


def an_app(folder: Path, keymap: str = "", set_: str = "", desk: Desk | None = None) -> QuizApp:
    chosen = f'keys = "{set_}"\n' if set_ else ""
    (folder / "settings.toml").write_text(f"{chosen}[keymap]\n{keymap}\n")
    paths = Paths(data=folder, shipped=SHIPPED)
    return QuizApp(desk or a_desk(), paths, read(paths.settings))


class TestChecking:
    @pytest.mark.parametrize(
        ("wished", "had"),
        [
            ({"quiz.guess": "t"}, {"quiz.guess": "t"}),
            ({"app.keys": "ctrl+k, ?"}, {"app.keys": "ctrl+k,question_mark"}),
            ({"quiz.guess": "h", "quiz.hint": "g"}, {"quiz.guess": "h", "quiz.hint": "g"}),
            # Never offered at the same moment, so they may go on sharing a key.
            ({"results.retry": "g"}, {"results.retry": "g"}),
        ],
    )
    def test_gives_what_can_be_had(self, wished: dict[str, str], had: dict[str, str]) -> None:
        assert check(wished) == (had, {})

    @pytest.mark.parametrize(
        ("id_", "key", "why"),
        [
            ("quiz.gues", "t", "no key is called `quiz.gues`; `quiz.guess` is"),
            ("xyzzy", "t", "no key is called `xyzzy`"),
            ("quiz.guess", "entr", "“entr” is not a key"),
            ("quiz.guess", "ctlr+g", "“ctlr+g” is not a key"),
            ("quiz.guess", "", "“” is not a key"),
            ("quiz.guess", "h", "cannot be on h, which is `quiz.hint`"),
            (
                "quiz.guess",
                "?",
                "cannot be on ?, which is `app.keys` (keys); it stays on g: choose",
            ),
            ("quiz.guess", "ctrl+q", "cannot be on ctrl+q, which is `app.quit-anywhere`"),
            # The list has the focus, and would take it first.
            ("mistakes.filter", "j", "cannot be on j, which is `list.down`"),
            ("list.down", "n", "cannot be on n, which is `results.next`"),
            # These do something already, which has no name that a setting could move.
            ("mistakes.filter", "down", "cannot be on down, which is “down” and cannot be moved"),
            ("quiz.hint", "tab", "cannot be on tab, which is “focus next” and cannot be moved"),
            # They would take a letter from a note, or never get it.
            ("note.keep", "k", "cannot be on k, which is a character, and belongs to what is"),
            ("app.palette", "slash", "cannot be on /, which is"),
            # They would never come, or come as others.
            ("quiz.hint", "ctrl+m", "a terminal cannot tell ctrl+m from enter; it stays on h"),
            ("quiz.hint", "ctrl+[", "a terminal cannot tell ctrl+[ from escape"),
            ("quiz.hint", "shift+h", "a terminal sends H for shift+h: write “H”; it stays on h"),
        ],
    )
    def test_names_what_cannot(self, id_: str, key: str, why: str) -> None:
        had, wrong = check({id_: key})

        assert had == {}
        assert why in wrong[id_]

    @settings(max_examples=100, deadline=None)
    @given(
        wished=st.dictionaries(
            st.sampled_from(IDS), st.sampled_from(["t", "g", "h", "enter", "x", "j", "9", "t,y"])
        )
    )
    def test_lets_no_key_do_two_things_that_it_did_not_do_before(
        self, wished: dict[str, str]
    ) -> None:
        had, wrong = check(wished)

        assert wished.keys() <= had.keys() | wrong.keys()
        # What is refused for another that was wished at the same time may keep its usual key.
        refused = had.keys() & wrong.keys()
        assert all(had[id_] == USUAL[id_] or had[id_] != wished[id_] for id_ in refused)
        keys = {id_: tuple(written.split(",")) for id_, written in had.items()}
        for place in PLACES:
            assert doubled(place, keys) <= doubled(place, {})


def doubled(place: Place, wished: dict[str, tuple[str, ...]]) -> set[tuple[str, str]]:
    """Pairs of ids that share a key."""
    shared = place.by_key(wished).values()
    return {(one, other) for ids in shared for one in ids for other in ids if one < other}


class TestUsing:
    async def test_a_key_does_what_was_wished_and_is_shown(self, tmp_path: Path) -> None:
        async with seated(an_app(tmp_path, 'quiz.guess = "t"')) as seat:
            await seat.press("enter z 1 g")
            assert not seat.sees("enter next")
            assert seat.sees("t answer as a guess")
            await seat.press("t")
            assert seat.sees("enter next")

    async def test_what_shares_its_usual_key_keeps_it(self, tmp_path: Path) -> None:
        async with seated(an_app(tmp_path, 'quiz.answer = "a"')) as seat:
            await seat.press("enter z 1 a")
            assert seat.sees("enter next")
            await seat.press("enter")
            assert seat.sees("Question 2 of 2")

    async def test_what_cannot_be_had_is_named_with_its_line(self, tmp_path: Path) -> None:
        async with seated(an_app(tmp_path, '"quiz.guess" = "h"\n"quiz.hint" = "t"\nx.y = "z"')):
            pass
        app = an_app(tmp_path, 'quiz.hint = "t"\nquiz.guess = "x"\nx.y = "z"')
        file = tmp_path / "settings.toml"
        assert app.complaints == (
            f"{file}:4: no key is called `x.y`",
            f"{file}:3: `quiz.guess` cannot be on x, which is `go.mistakes` (mistakes); it stays "
            "on g: choose another, or give `go.mistakes` one",
        )
        async with seated(app) as seat:
            await seat.press("enter z 1 t g")
            assert seat.sees("enter next")


class TestSentences:
    """Whatever names a key names the one that it is now."""

    async def test_of_a_lesson_and_a_quiz_follow(self, tmp_path: Path) -> None:
        moved = '"lesson.warm-up" = "e"\n"quiz.last" = "e"\n' + "\n".join(
            f'"quiz.pick-{number}" = "{letter}"' for number, letter in enumerate("acd", 1)
        )
        async with seated(an_app(tmp_path, moved)) as seat:
            await seat.press("enter r")
            assert seat.sees("e asks 2 questions before you read")
            await seat.press("z enter")
            assert seat.sees("pick a c d")
            await seat.press("c enter enter escape enter")
            assert seat.sees("Here you stopped. The last answer is saved; e shows it again.")

    async def test_of_results_follow(self, tmp_path: Path) -> None:
        moved = '"results.retry" = "a"\n"results.next" = "e"\n"app.back" = "backspace"'
        desk = a_desk()
        take_quiz(desk, lesson="second")
        async with seated(an_app(tmp_path, moved, desk=desk)) as seat:
            await seat.press("enter z")
            for _ in range(2):
                await seat.press("1 enter enter")
            if seat.sees("missed question"):
                assert seat.sees("a Ask the")
            assert seat.sees("⌫ Home")

    async def test_of_a_note_follows(self, tmp_path: Path) -> None:
        async with seated(an_app(tmp_path, '"note.keep" = "f2"')) as seat:
            await seat.press("enter z f")
            assert seat.sees("F2 flags it.")
            await seat.press("f2")
            assert seat.sees("Flagged.")

    async def test_of_home_follows(self, tmp_path: Path) -> None:
        keymap = '"go.problems" = "e"\nx.y = "z"\nx.z = "z"'
        async with seated(an_app(tmp_path, keymap)) as seat:
            assert seat.sees("2 lines of the settings cannot be used — press e")
            await seat.press("e")
            assert seat.sees("no key is called `x.y`")

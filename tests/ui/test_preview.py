"""A pack is seen as learners will see it while it is written, and nothing is kept of that."""

from pathlib import Path

import pytest

from tests.ui.previewing import BROKEN, DOUBTFUL, PACK, POLAND, teaching


@pytest.fixture(autouse=True)
def _in_its_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


class TestBeginning:
    async def test_opens_on_the_course(self, tmp_path: Path) -> None:
        async with teaching(tmp_path) as seat:
            assert seat.screen == "CourseScreen"
            assert seat.sees("Capitals of Europe", "The centre", "preview: nothing is recorded")

    async def test_says_that_it_is_a_preview_where_there_is_little_room(
        self, tmp_path: Path
    ) -> None:
        async with teaching(tmp_path, size=(60, 18)) as seat:
            await seat.press("z")
            assert seat.sees("preview", "Question 1 of 3", "The centre")

    async def test_keeps_nothing(self, tmp_path: Path) -> None:
        async with teaching(tmp_path) as seat:
            await seat.press("z 2 enter")
            seat.app.use_theme("textual-light")
            seat.app.ask_for_confidence(False)
            await seat.press("escape")
        assert [path.name for path in tmp_path.iterdir()] == ["capitals.yaml"]

    async def test_of_a_broken_pack_waits_until_it_is_mended(self, tmp_path: Path) -> None:
        async with teaching(tmp_path, BROKEN) as seat:
            assert seat.sees("`explination` is not a field", "capitals.yaml:35:9", "Mend it")
            await seat.press("enter v x s")
            assert seat.screen == "BrokenScreen"
            await seat.change("title: The north", "titel: The north")
            assert seat.sees("`titel` is not a field", "`explination`")
            await seat.save(PACK)
            assert seat.screen == "CourseScreen"
            await seat.press("escape")
            assert seat.screen == "HomeScreen"
            assert not seat.sees("problem")

    async def test_of_a_broken_pack_ends_by_esc(self, tmp_path: Path) -> None:
        async with teaching(tmp_path, BROKEN) as seat:
            await seat.press("escape")
            assert not seat.app.is_running


class TestPlace:
    async def test_in_a_text_is_the_page_with_its_heading(self, tmp_path: Path) -> None:
        async with teaching(tmp_path) as seat:
            await seat.press("r end")
            assert seat.sees("Warsaw and Berlin", "Page 3 of 3")
            await seat.change(
                "## Alpine states", "## First\n\n      Words.\n\n      ## Alpine states"
            )
            assert seat.sees("Warsaw and Berlin", "Page 4 of 4")

    async def test_in_a_text_is_shown_with_its_new_words(self, tmp_path: Path) -> None:
        async with teaching(tmp_path) as seat:
            await seat.press("r right")
            await seat.change("Bern, Vienna and Vaduz.", "Vaduz, Vienna and Bern.")
            assert seat.sees("Vaduz, Vienna and Bern.", "Page 2 of 3")

    async def test_in_a_lesson_that_is_gone_is_the_course(self, tmp_path: Path) -> None:
        async with teaching(tmp_path) as seat:
            await seat.press("down r")
            assert seat.sees("Three kingdoms")
            await seat.save(PACK[: PACK.index("  - id: north")])
            assert seat.screen == "CourseScreen"
            assert not seat.sees("The north")

    async def test_in_a_quiz_is_the_question_with_what_was_picked(self, tmp_path: Path) -> None:
        async with teaching(tmp_path) as seat:
            await seat.press("z 1 enter enter 3")
            await seat.change("capital of Austria", "capital of the Republic of Austria")
            assert seat.sees("Republic of Austria", "▸ 3 Linz", "Question 2 of 3")

    async def test_in_a_quiz_outlives_the_words_of_a_choice(self, tmp_path: Path) -> None:
        async with teaching(tmp_path) as seat:
            await seat.press("z 2")
            await seat.change("wrong: Zurich", "wrong: Zürich")
            assert seat.sees("▸ 2 Zürich", "Question 1 of 3")

    async def test_in_a_quiz_is_without_a_pick_where_its_choice_is_gone(
        self, tmp_path: Path
    ) -> None:
        async with teaching(tmp_path) as seat:
            await seat.press("z 3")
            await seat.change("          - wrong: Geneva\n", "")
            assert seat.sees("2 Zurich")
            assert not seat.sees("▸")
            await seat.press("enter")
            assert seat.sees("pick 1–2")

    async def test_in_a_quiz_is_the_next_question_where_it_is_gone(self, tmp_path: Path) -> None:
        async with teaching(tmp_path) as seat:
            await seat.press("z 1 enter enter")
            assert seat.sees("capital of Austria")
            start, end = PACK.index("      - id: austria"), PACK.index("      - id: poland")
            await seat.save(PACK[:start] + PACK[end:])
            assert seat.sees("capital of Poland", "Question 2 of 2")

    async def test_in_a_quiz_is_the_results_where_nothing_is_left(self, tmp_path: Path) -> None:
        async with teaching(tmp_path) as seat:
            await seat.press("z 1 enter enter 1 enter enter")
            await seat.save(PACK.replace(POLAND, ""))
            assert seat.screen == "ResultsScreen"
            assert seat.sees("2 of 2 right")

    async def test_in_a_quiz_has_new_questions_at_its_end(self, tmp_path: Path) -> None:
        async with teaching(tmp_path, PACK.replace(POLAND, "")) as seat:
            await seat.press("z 1 enter")
            await seat.save(PACK)
            assert seat.sees("Question 1 of 3", "✔ Right")
            await seat.press("enter 1 enter enter")
            assert seat.sees("capital of Poland")

    async def test_in_feedback_shows_its_new_words(self, tmp_path: Path) -> None:
        async with teaching(tmp_path) as seat:
            await seat.press("z 2 enter")
            assert seat.sees("The largest city.")
            await seat.change("The largest city.", "It is only the largest.")
            assert seat.sees("Not this one", "It is only the largest.")
            await seat.press("enter")
            assert seat.sees("capital of Austria")

    async def test_in_feedback_marks_by_the_new_key(self, tmp_path: Path) -> None:
        async with teaching(tmp_path) as seat:
            await seat.press("z 2 enter")
            text = PACK.replace("right: Bern", "wrong: Bern").replace("wrong: Zur", "right: Zur")
            await seat.save(text)
            assert seat.sees("✔ Right", "✔ 2 Zurich")
            await seat.press("enter 1 enter enter 1 enter enter")
            assert seat.sees("3 of 3 right")

    async def test_in_results_is_the_results(self, tmp_path: Path) -> None:
        async with teaching(tmp_path) as seat:
            await seat.press("z 1 enter enter 2 enter enter 1 enter enter")
            assert seat.sees("2 of 3 right")
            await seat.change("capital of Poland", "capital of the Poles")
            assert seat.sees("2 of 3 right", "capital of the Poles")
            await seat.press("end enter")
            assert seat.sees("Your answer", "It has been Warsaw since 1596.")
            await seat.change("since 1596", "for four hundred years")
            assert seat.sees("for four hundred years")

    async def test_in_a_course_test_is_the_question_with_what_was_chosen(
        self, tmp_path: Path
    ) -> None:
        async with teaching(tmp_path) as seat:
            await seat.press("t enter")
            assert seat.screen == "ExamScreen"
            await seat.press("end 1 home 2 right")
            asked = next(line for line in seat.lines if line.rstrip().endswith("?"))
            await seat.save(PACK.replace("Which city is the", "Which town is the"))
            assert seat.sees(asked.replace("Which city", "Which town"), "Question 2 of 3")
            await seat.press("home")
            assert seat.sees("● 2")

    async def test_outlives_another_id_of_the_course(self, tmp_path: Path) -> None:
        async with teaching(tmp_path) as seat:
            await seat.press("z 1 enter enter 2")
            await seat.change("id: capitals", "id: capitals-of-europe")
            assert seat.sees("capital of Austria", "▸ 2 Graz")
            await seat.press("enter enter 1 enter enter")
            assert seat.sees("2 of 3 right")
            await seat.press("escape")
            assert seat.sees("Capitals of Europe")

    async def test_is_kept_below_a_passage_that_is_reread(self, tmp_path: Path) -> None:
        async with teaching(tmp_path) as seat:
            await seat.press("z 2 enter end r")
            await seat.change("Bern, Vienna and Vaduz.", "Vaduz, Vienna and Bern.")
            assert seat.sees("Vaduz, Vienna and Bern.", "reread")
            await seat.press("escape")
            assert seat.sees("Not this one")

    async def test_is_kept_when_a_box_is_open(self, tmp_path: Path) -> None:
        async with teaching(tmp_path) as seat:
            await seat.press("z 2 question_mark")
            await seat.change("wrong: Zurich", "wrong: Zürich")
            assert seat.sees("▸ 2 Zürich")


class TestTexts:
    async def test_about_the_course_are_those_there_are_now(self, tmp_path: Path) -> None:
        async with teaching(tmp_path) as seat:
            await seat.press("i")
            await seat.change(
                "title: Capitals of Europe", "title: Capitals\nauthors: [Someone Else]"
            )
            assert seat.sees("Someone Else")

    async def test_of_a_disclaimer_are_those_there_are_now(self, tmp_path: Path) -> None:
        before = "title: Capitals of Europe\ndisclaimer: "
        text = PACK.replace("title: Capitals of Europe\n", f"{before}Borders move.\n")
        async with teaching(tmp_path, text) as seat:
            await seat.press("r")
            await seat.change("Borders move.", "Borders may move.")
            assert seat.sees("Borders may move.")
            await seat.press("enter")
            assert seat.sees("Small states")
            await seat.press("escape r")
            assert seat.sees("Small states")


class TestErrors:
    @pytest.mark.parametrize("size", [(100, 30), (80, 24), (60, 18)])
    async def test_stand_beside_what_was_there_before(
        self, tmp_path: Path, size: tuple[int, int]
    ) -> None:
        async with teaching(tmp_path, size=size) as seat:
            await seat.press("z 2")
            await seat.save(BROKEN)
            assert seat.sees("government of Switzerland sit?" if size[0] < 100 else "government of")
            assert seat.sees("▸ 2 Zurich", "enter answer")
            error = next(line for line in seat.lines if "capitals.yaml:35:9" in line)
            beside = error.index("capitals.yaml") > 40
            assert beside == (size[0] >= 100)

    async def test_go_where_there_is_room(self, tmp_path: Path) -> None:
        async with teaching(tmp_path) as seat:
            await seat.save(BROKEN)
            assert max(line.find("capitals.yaml:35:9") for line in seat.lines) > 40
            await seat.resize(80, 24)
            assert max(line.find("capitals.yaml:35:9") for line in seat.lines) < 10

    async def test_are_gone_when_they_are_mended(self, tmp_path: Path) -> None:
        async with teaching(tmp_path) as seat:
            await seat.press("z 2")
            await seat.save(BROKEN)
            await seat.save(PACK)
            assert not seat.sees("explination")
            assert seat.sees("▸ 2 Zurich")

    async def test_are_on_every_screen(self, tmp_path: Path) -> None:
        async with teaching(tmp_path) as seat:
            await seat.save(BROKEN)
            for keys in ("r", "z", "1 enter", "escape", "escape"):
                await seat.press(keys)
                assert seat.sees("capitals.yaml:35:9"), keys

    async def test_are_all_in_a_list(self, tmp_path: Path) -> None:
        async with teaching(tmp_path) as seat:
            await seat.save(BROKEN)
            await seat.press("p")
            assert seat.sees("Problems of capitals.yaml", "did you mean `explanation`?")
            await seat.save(PACK)
            assert seat.sees("Nothing is wrong.")
            await seat.press("escape")
            assert seat.screen == "CourseScreen"

    async def test_can_steer_nothing(self, tmp_path: Path) -> None:
        async with teaching(tmp_path) as seat:
            await seat.change("id: north", "[b]x[/]: north")
            assert seat.sees("[b]x[/]")


class TestRemarks:
    async def test_are_counted_and_listed(self, tmp_path: Path) -> None:
        async with teaching(tmp_path) as seat:
            await seat.save(DOUBTFUL)
            assert seat.sees("1 warning")
            await seat.press("p")
            assert seat.sees("warning[", "not the capital of Austria")
            await seat.press("escape")
            await seat.save(PACK)
            assert not seat.sees("warning")


class TestFiles:
    async def test_that_are_gone_are_missed_but_what_was_in_them_stays(
        self, tmp_path: Path
    ) -> None:
        async with teaching(tmp_path) as seat:
            await seat.press("r")
            await seat.delete()
            assert seat.sees("Small states", "capitals.yaml is gone")
            await seat.save(PACK.replace("Small states", "Tiny states"))
            assert seat.sees("Tiny states")
            assert not seat.sees("is gone")

    async def test_of_lessons_are_watched_too(self, tmp_path: Path) -> None:
        north = tmp_path / "north.md"
        north.write_text("Three kingdoms.\n")
        text = PACK.replace("text: Three kingdoms and two republics.", "file: north.md")
        async with teaching(tmp_path, text) as seat:
            await seat.press("down r")
            assert seat.sees("Three kingdoms.")
            await seat.until_read(lambda: north.write_text("Five countries.\n"))
            assert seat.sees("Five countries.")
            await seat.until_read(north.unlink)
            assert seat.sees("Five countries.", "there is no such file")
            await seat.until_read(lambda: north.write_text("Six.\n"))
            assert seat.sees("Six.")
            assert not seat.sees("no such file")

    async def test_saved_as_they_were_change_nothing(self, tmp_path: Path) -> None:
        async with teaching(tmp_path) as seat:
            await seat.press("z 2")
            before = seat.text
            await seat.save(PACK)
            assert seat.text == before

    async def test_are_told_of_by_the_system_where_it_can(self, tmp_path: Path) -> None:
        pytest.importorskip("watchfiles")
        async with teaching(tmp_path, told=True) as seat:
            await seat.press("z 2")
            await seat.change("wrong: Zurich", "wrong: Zürich")
            assert seat.sees("▸ 2 Zürich")
            await seat.save(BROKEN)
            assert seat.sees("capitals.yaml:35:9")

"""What people read after a check: no more of one thing than they will, and a table of packs."""

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

import pytest

from quizapp.packs.check import Checked, Summed
from quizapp.packs.fixing import FixedFile
from quizapp.packs.fixing_edits import Fix
from quizapp.packs.inspection import Contents
from quizapp.packs.listing import SHOWN, listing, summarized
from quizapp.packs.problem import Level, Problem, cells
from quizapp.packs.selection import Selection
from quizapp.packs.text import is_clean

REMARK = Problem("a.yaml", 1, 1, "no-explanation", "nothing is said", level="info")
CELLS = Contents("cells", "Cells", 3, 1200, 5, 4)


def remarks(count: int, level: Level = "info", path: str = "a.yaml") -> tuple[Problem, ...]:
    return tuple(replace(REMARK, path=path, level=level, line=1 + each) for each in range(count))


def checked(*problems: Problem, selected: frozenset[str] | None = None) -> Checked:
    return Checked((Path("a.yaml"),), problems, selection=Selection(selected))


class TestManyOfOneKind:
    @pytest.mark.parametrize(("level", "most"), SHOWN.items())
    def test_are_told_in_a_line_with_the_command_that_shows_all(
        self, level: Level, most: int
    ) -> None:
        said = listing(checked(*remarks(most + 1234, level)))
        assert said.count("nothing is said") == most
        assert (
            f"a.yaml: {level}[no-explanation] 1,234 more of these; all of them:\n"
            "      | quizapp check --select no-explanation a.yaml\n"
        ) in said
        assert f"{most + 1234:,} {level}s in 1 file" in said

    def test_are_all_told_where_they_are_few(self) -> None:
        said = listing(checked(*remarks(SHOWN["info"])))
        assert "more of these" not in said

    def test_are_all_told_of_a_rule_that_was_asked_for(self) -> None:
        said = listing(checked(*remarks(50), selected=frozenset({"no-explanation"})))
        assert said.count("nothing is said") == 50
        assert "more of these" not in said

    def test_are_all_told_of_errors(self) -> None:
        assert listing(checked(*remarks(400, "error"))).count("nothing is said") == 400

    def test_are_counted_file_by_file(self) -> None:
        said = listing(checked(*remarks(4), *remarks(4, path="b.yaml")))
        assert said.count("more of these") == 2

    def test_of_a_file_with_an_odd_name_are_shown_by_a_command_that_works(self) -> None:
        said = listing(checked(*remarks(4, path="-x; rm y\n.yaml")))
        assert "--select no-explanation './-x; rm y .yaml'" in said


class TestWhatToDo:
    def shown(self, remedy: str) -> list[str]:
        problem = replace(REMARK, source="x" * 40, column=5, width=20, remedy=remedy)
        return listing(checked(problem)).splitlines()[1:4]

    def test_stands_behind_the_carets_where_it_fits(self) -> None:
        assert self.shown("say why")[1] == "      |     " + "^" * 20 + " say why"

    def test_stands_below_them_where_it_does_not(self) -> None:
        assert self.shown("say why " * 7)[1:] == [
            "      |     " + "^" * 20,
            "      | " + ("say why " * 7).rstrip(),
        ]


class TestTheTable:
    def of(self, *names: str, found: Mapping[Level, int] = {}) -> Checked:
        sums = tuple(Summed(name, CELLS, found) for name in names)
        return Checked(tuple(map(Path, names)), remarks(1), sums=sums)

    def test_has_a_row_for_each_of_several_packs(self) -> None:
        said = listing(self.of("a.yaml", "b.yaml", found={"warning": 12, "info": 3}))
        assert said.endswith(
            "pack                        lessons  questions  covered  errors  warnings  infos\n"
            "a.yaml                            3      1,200      4/5       0        12      3\n"
            "b.yaml                            3      1,200      4/5       0        12      3\n"
            "\n1 info in 1 file (2 files checked)\n"
        )

    def test_is_not_there_for_one_pack_but_where_it_is_asked_for(self) -> None:
        assert "covered" not in listing(self.of("a.yaml"))
        assert "covered" in summarized(self.of("a.yaml"))
        assert "nothing is said" not in summarized(self.of("a.yaml"))

    def test_has_dashes_for_what_could_not_be_read(self) -> None:
        sums = (Summed("a.yaml", None, {"error": 1}),)
        said = summarized(Checked((Path("a.yaml"),), (), sums=sums))
        assert "a.yaml                            -          -        -       1" in said

    def test_of_very_many_packs_has_those_with_something_wrong(self) -> None:
        names = [f"{number}.yaml" for number in range(100)]
        good = self.of(*names)
        sums = (*good.sums[:99], Summed("99.yaml", CELLS, {"warning": 1}))
        said = listing(replace(good, sums=sums))
        assert "\n99.yaml " in said
        assert "\n98.yaml " not in said
        assert "and 99 more packs; all of them: add --summary" in said
        assert "\n98.yaml " in summarized(replace(good, sums=sums))

    @pytest.mark.parametrize("name", ["x" * 90, "課" * 50, "a/" * 60 + "cells.yaml", "\x1b[2J\n"])
    def test_is_eighty_wide_whatever_the_names(self, name: str) -> None:
        said = summarized(self.of(name, "b.yaml"))
        assert is_clean(said)
        rows = said.splitlines()[:3]
        assert max(map(cells, rows)) <= 80
        assert "cells.yaml" not in name or "cells.yaml " in rows[1]


class TestWhatWasMended:
    def test_is_told_first_ids_by_their_number(self) -> None:
        fixes = (
            Fix("unknown-field", 4, "`stm` is now `stem`"),
            Fix("no-question-id", 5, "`id: q-1` is written down"),
            Fix("no-question-id", 9, "`id: q-2` is written down"),
        )
        said = listing(replace(checked(), fixed=(FixedFile("a.yaml", fixes),)))
        assert said == (
            "a.yaml: mended 3\n    4 | `stm` is now `stem`\n"
            "      | 2 ids of questions written down\n\nno problems (1 file checked)\n"
        )

    def test_could_be_more(self) -> None:
        problem = replace(REMARK, rule="no-question-id", level="warning")
        assert "--fix may mend 1 of these; --diff shows how" in listing(checked(problem))
        assert "--fix" not in listing(checked(REMARK))

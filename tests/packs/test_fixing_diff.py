"""What mending would change, shown as `diff -u` does."""

import shutil
import subprocess
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizapp.packs.fixing_diff import diff
from quizapp.packs.fixing_edits import Edit, Sheet, applied
from quizapp.packs.text import is_clean


def changed(old: str, *edits: tuple[int, int, str]) -> tuple[str, list[int]]:
    sheet, origin = applied(Sheet(old), [Edit(*edit, None) for edit in edits])
    return sheet.text, origin


def test_it_shows_what_was_and_what_is_with_three_lines_around() -> None:
    old = "".join(f"{number}\n" for number in range(20))
    at = old.index("10\n")
    new, origin = changed(old, (at, at + 2, "ten\nmore"))
    assert diff("a.yaml", old, new, origin) == (
        "--- a.yaml\n+++ a.yaml (mended)\n@@ -8,7 +8,8 @@\n 7\n 8\n 9\n-10\n+ten\n+more\n"
        " 11\n 12\n 13\n"
    )


def test_a_line_that_was_put_before_another_is_one_line() -> None:
    new, origin = changed("a\nb\n", (2, 2, "x\n"))
    assert diff("a", "a\nb\n", new, origin).endswith("@@ -1,2 +1,3 @@\n a\n+x\n b\n")


def test_changes_far_apart_stand_apart() -> None:
    old = "x\n" * 30
    new, origin = changed(old, (0, 1, "a"), (58, 59, "b"))
    assert diff("a", old, new, origin).count("@@ -") == 2


@pytest.mark.parametrize("text", ["\x1b[2J", "\u202e", "\x9b31m"])
def test_nothing_steers_a_terminal(text: str) -> None:
    old = f"{text}\nx\n"
    new, origin = changed(old, (len(text) + 1, len(text) + 2, "y"))
    assert is_clean(diff(f"a{text}\n+++ b", old, new, origin))
    assert diff(f"a{text}\n+++ b", old, new, origin).count("\n+++ ") == 1


LINES = st.lists(st.sampled_from(("", "a", "b", "- c", "+d", "--- e", "@@")), min_size=1)


@pytest.mark.skipif(shutil.which("patch") is None, reason="needs the program patch")
@given(LINES, st.data())
def test_patch_makes_the_new_of_the_old(
    tmp_path_factory: pytest.TempPathFactory, lines: list[str], data: st.DataObject
) -> None:
    old = "".join(f"{line}\n" for line in lines)
    sheet = Sheet(old)
    edits = []
    for number in data.draw(st.sets(st.integers(1, len(lines)))):
        begin, stop = sheet.starts[number - 1], sheet.stops[number - 1]
        edits.append((begin, stop, data.draw(st.sampled_from(("x", "y\nz", lines[number - 1])))))
    new, origin = changed(old, *edits)
    if new == old:
        return
    folder = tmp_path_factory.mktemp("diff")
    Path(folder / "a").write_text(old)
    done = subprocess.run(
        ["patch", "-s", "--no-backup-if-mismatch", str(folder / "a")],
        input=diff("a", old, new, origin),
        text=True,
        check=False,
        capture_output=True,
    )
    assert (done.returncode, Path(folder / "a").read_text()) == (0, new), done.stdout

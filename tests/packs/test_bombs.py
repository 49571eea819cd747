"""No file can take the loader down: each of these is refused at once, in little memory."""

import subprocess
import sys
from pathlib import Path

import pytest

from quizapp.packs.findings import MOST

# Python expressions, for a child to evaluate.
BOMBS = {
    "a list 100,000 deep": r"'[' * 100_000",
    "a closed list 100,000 deep": r"'[' * 100_000 + ']' * 100_000",
    "mappings 100,000 deep": r"'{a: ' * 100_000",
    "a block 2,000 deep": r"''.join(' ' * n + 'a:\n' for n in range(2_000))",
    "entries 100,000 deep": r"'- ' * 100_000",
    "names 100,000 deep": r"'? ' * 100_000",
    "a billion laughs": r"'a0: &a0 [x]\n' + ''.join(f'a{n}: &a{n} [' + f'*a{n - 1},' * 9 + ']\n'"
    " for n in range(1, 16))",
    "merge keys": r"'a0: &a0 {x: y}\n' + ''.join("
    r"f'a{n}: &a{n} {{<<: [*a{n - 1}, *a{n - 1}]}}\n' for n in range(1, 25))",
    "1,000 aliases of 5,000 fields": r"'a: &a {' + ', '.join(f'k{n}: v' for n in range(5_000))"
    r" + '}\n' + ''.join(f'b{n}: {{<<: *a}}\n' for n in range(1_000))",
    "20,000 colliding numbers": r"''.join(f'{n * (2**61 - 1)}: x\n' for n in range(20_000))",
    "a number in base 60": r"'a: ' + '1:' * 60_000 + '1'",
    "an endless number": r"'a: ' + '9' * 4_900_000",
    "a list in itself": r"'&a [*a]'",
    "what other loaders trip over": r"'a: 2024-13-45\nb: !!int abc\nc: !!bool x\nd: !!timestamp x'",
    "an escape past Unicode": r"""'a: "\\Uffffffff"'""",
    "half a pair": r"""'a: "\\ud800"'""",
    "two million values": r"'[' + 'a,' * 2_400_000 + ']'",
    "a million fields": r"'a:\n' * 1_600_000",
    "a million documents": r"'---\n' * 1_200_000",
    "a million comments": r"'#\n' * 2_400_000",
    "a million empty lines": r"'\n' * 4_900_000 + 'a: b'",
    "a million open quotes": r"""'title: "\n' * 500_000""",
    "a million traps": r"'title: a: b\n' * 400_000",
    "a million tabs": r"'\ta: b\n' * 800_000",
    "90,000 unknown fields": r"''.join(f'titlf{n}: b\n' for n in range(90_000))",
    "90,000 unknown fields on a line": r"'{' + ','.join(f'f{n}: b' for n in range(90_000))"
    " + '}'",
    "60,000 empty questions": r"'{lessons: [{questions: [' + '{a: b},' * 60_000 + ']}]}'",
    "30,000 files": r"'lessons:\n' + ''.join("
    r"f' - {{id: a{n}, title: t, file: \"\"}}\n' for n in range(30_000))",
    "a line of number signs": r"'a: ' + 'b # ' * 1_200_000",
    "a text of spaces": r"'title: a' + ' ' * 4_900_000 + 'b: c'",
    "a text of tabs": r"'title: a' + '\t' * 4_900_000 + 'b: c'",
    "a million open brackets": r"'title: a: b\n' + 'b: [\n' * 900_000",
    "brackets in a bracket": r"'title: a: b\nb: [' + '[],' * 1_500_000",
    "a line of dashes": r"'title: a: b\n' + '- ' * 2_400_000",
    "a dash and spaces": r"'title: a: b\n-' + ' ' * 4_900_000 + ':'",
    "a line of letters": r"'title: a: b\n' + 'a' * 4_900_000",
    "a quote of quotes": r"""'title: "' + '\\"' * 2_400_000 + '\nid: a'""",
    "a quote of apostrophes": r'''"title: '" + "''" * 2_400_000 + " a\nid: a"''',
    "a name of megabytes": r"'a' * 4_900_000 + ': b'",
    "an id of megabytes": r"'id: ' + 'a' * 4_900_000 + '!'",
    "spaces": r"' ' * 4_900_000 + 'a'",
    "tabs": r"'\t' * 4_900_000 + 'a: b'",
    "null bytes": r"'\0' * 4_900_000",
    "escapes": r"'\x1b' * 4_900_000",
    "a hundred megabytes": r"'a' * 100_000_000",
}

CHILD = """
import resource, sys, time
from pathlib import Path
from quizapp.packs.loader import load
from quizapp.packs.problem import render

load(b"a: b", Path("warm.yaml"))
data = eval(sys.argv[1]).encode()
before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
start = time.process_time()
loaded = load(data, Path("bomb.yaml"))
for problem in loaded.problems:
    render(problem)
seconds = time.process_time() - start
grown = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before
assert loaded.pack is None and loaded.problems
print(len(loaded.problems), grown // 1024, round(seconds, 2), loaded.problems[0].rule)
"""


@pytest.mark.parametrize("bomb", BOMBS.values(), ids=BOMBS.keys())
def test_a_bomb_is_refused_and_takes_nothing_down(bomb: str) -> None:
    child = subprocess.run(
        [sys.executable, "-c", CHILD, bomb],
        capture_output=True,
        text=True,
        timeout=30,
        check=False,
        cwd=Path(__file__).parents[2],
    )
    assert (child.returncode, child.stderr) == (0, "")
    problems, megabytes, *_ = child.stdout.split()
    assert int(problems) <= MOST
    assert int(megabytes) <= 100

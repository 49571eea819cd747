"""Files made to take a reader of YAML down; run as a program, each is loaded within limits."""

import json
import os
import resource
import sys
import threading
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path

from quizapp.packs.loader import load
from quizapp.packs.problem import render

SECONDS, MEGABYTES = 3, 150
"""Limits of a child, beyond which it is killed or has no more memory."""

# Python expressions, which are worked out in a child.
BOMBS: dict[str, str] = {
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


def laughs(levels: int) -> str:
    more = (f"a{n}: &a{n} [{f'*a{n - 1},' * 9}]\n" for n in range(1, levels + 1))
    return "a0: &a0 [x]\n" + "".join(more)


def merges(levels: int) -> str:
    more = (f"a{n}: &a{n} {{<<: [*a{n - 1}, *a{n - 1}]}}\n" for n in range(1, levels + 1))
    return "a0: &a0 {x: y}\n" + "".join(more)


def course(questions: int) -> str:
    asked = "".join(
        f"  - id: q{n}\n    stem: What of all the things in this course has the number {n}?\n"
        f"    choices: [{{right: The thing of number {n}}}, {{wrong: Another of number {n + 1}}}]\n"
        "    explanation: It says so in the question.\n"
        for n in range(questions)
    )
    head = "quizapp: 1\nid: a\ntitle: A\nlessons:\n- id: l\n  title: L\n  text: T\n"
    return f"{head}  questions:\n{asked}"


def titled(title: str) -> str:
    return f"quizapp: 1\nid: a\ntitle: {title}\nlessons: [{{id: l, title: L, text: T}}]\n"


SMALL_STACK = "nesting, 371 on a stack of 128 KiB"
TABLE: dict[str, tuple[Callable[[], str | bytes], str]] = {
    "nesting, list in a line, 495": (lambda: "[" * 495, "too-deep"),
    "nesting, list in a line, 24,943": (lambda: "[" * 24_943 + "]" * 24_943, "too-deep"),
    "nesting, list left open, 24,947": (lambda: "[" * 24_947, "too-deep"),
    "nesting, mapping, 493": (lambda: "{a: " * 493 + "}" * 493, "too-deep"),
    "nesting, mapping, 23,802": (lambda: "{a: " * 23_802 + "}" * 23_802, "too-deep"),
    "nesting, block, 493": (lambda: "".join(f"{' ' * n}a:\n" for n in range(493)), "too-deep"),
    "nesting, entries, 24,942": (lambda: "- " * 24_942, "too-deep"),
    SMALL_STACK: (lambda: "[" * 371, "too-deep"),
    "events, 10,000 deep": (lambda: "[" * 10_000, "too-deep"),
    "events, 30,000 deep": (lambda: "[" * 30_000, "too-deep"),
    "events, 100,000 deep": (lambda: "[" * 100_000, "too-deep"),
    **{
        f"a billion laughs, {levels} levels": (partial(laughs, levels), "anchor")
        for levels in (7, 8, 9, 15)
    },
    **{
        f"merge keys, {levels} levels": (partial(merges, levels), "anchor")
        for levels in (20, 22, 24)
    },
    "1,000 aliases of 5,000 names": (
        lambda: (
            "a: &a {" + ", ".join(f"k{n}: v" for n in range(5_000)) + "}\nb: {<<: *a}\n" * 1_000
        ),
        "anchor",
    ),
    "20,000 colliding names": (
        lambda: "".join(f"{n * (2**61 - 1)}: x\n" for n in range(20_000)),
        "too-many-nodes",
    ),
    "base 60, 60,000 places": (lambda: "quizapp: " + "1:" * 60_000 + "1", "format-version"),
    "1,000 questions": (partial(course, 1_000), ""),
    "10,000 questions": (partial(course, 10_000), ""),
    "50,000 questions": (partial(course, 50_000), "too-large"),
    "a date that is none": (lambda: "quizapp: 2024-13-45", "format-version"),
    "a time that is none": (lambda: "quizapp: 25:61:61", "format-version"),
    "a number of 5,000 digits": (lambda: "quizapp: " + "9" * 5_000, "format-version"),
    "!!int abc": (lambda: "quizapp: !!int abc", "tag"),
    "!!int of nothing": (lambda: 'quizapp: !!int ""', "tag"),
    "!!bool x": (lambda: "lessons: !!bool x", "tag"),
    "!!timestamp x": (lambda: "id: !!timestamp x", "tag"),
    r"\U00110000": (lambda: r'title: "\U00110000"', "yaml-syntax"),
    r"\Uffffffff": (lambda: r'title: "\Uffffffff"', "yaml-syntax"),
    r"\ud800": (lambda: r'title: "\ud800"', "yaml-syntax"),
    "a name twice": (lambda: "title: a\ntitle: b", "duplicate-field"),
    "a list that holds itself": (lambda: "lessons: &a [*a]", "anchor"),
    "UTF-16 with its mark": (lambda: "title: a".encode("utf-16"), "not-utf-8"),
    "no": (partial(titled, "no"), ""),
    "yes": (partial(titled, "yes"), ""),
    "1:30": (partial(titled, "1:30"), ""),
    "012": (partial(titled, "012"), ""),
    "2024-01-01": (partial(titled, "2024-01-01"), ""),
}
"""Rows of what readers of YAML trip over, and a rule that is told of each; none: it is read."""


def report(name: str, data: bytes) -> str:
    """Load a bomb, within limits; say what came of it."""
    pages = int(Path("/proc/self/statm").read_text().split()[0]) if sys.platform == "linux" else 0
    if pages:
        most = pages * resource.getpagesize() + (MEGABYTES << 20)
        resource.setrlimit(resource.RLIMIT_AS, (most, most))
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    start = time.process_time()
    loaded = load(data, Path("bomb.yaml"))
    for problem in loaded.problems:
        render(problem)
    seconds = time.process_time() - start
    grown = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before
    return json.dumps(
        {
            "name": name,
            "refused": loaded.pack is None,
            "title": loaded.pack.title if loaded.pack else "",
            "problems": len(loaded.problems),
            "rules": sorted({one.rule for one in loaded.problems}),
            "placed": all(one.line >= 1 and one.remedy for one in loaded.problems),
            "seconds": round(seconds, 2),
            "megabytes": grown // 1024,
        }
    )


def main() -> None:
    """Load each bomb in a child of its own, and print a line on each."""
    load(b"a: b", Path("warm.yaml"))
    for name in (*BOMBS, *TABLE):
        child = os.fork()
        if not child:
            made = TABLE[name][0]() if name in TABLE else eval(BOMBS[name])
            data = made.encode() if isinstance(made, str) else made
            if name == SMALL_STACK:
                threading.stack_size(128 << 10)
            told: list[str] = []
            thread = threading.Thread(target=lambda: told.append(report(name, data)))  # noqa: B023
            thread.start()
            thread.join()
            sys.stdout.write("".join(told) + "\n")
            sys.stdout.flush()
            os._exit(0)
        _, status = os.waitpid(child, 0)
        if status:
            sys.stdout.write(json.dumps({"name": name, "status": status}) + "\n")
            sys.stdout.flush()


if __name__ == "__main__":
    main()

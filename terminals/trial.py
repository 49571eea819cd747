"""One terminal, walked through."""

import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from shlex import quote
from tempfile import TemporaryDirectory

from terminals.heard import Heard, NotSeen
from terminals.walk import STEPS, Walk
from terminals.window import Kind

ROOT = Path(__file__).parents[1]


@dataclass(frozen=True)
class Seen:
    """What was seen of a terminal."""

    name: str
    """With its version."""
    steps: dict[str, str]
    skipped: str = ""
    """Why it was not tried."""


def try_out(kind: Kind, pictures: Path, tell: Callable[[str], None]) -> Seen:
    """Walk through the app in a terminal."""
    if missing := kind.missing():
        return Seen(kind.name, {}, f"not installed: {', '.join(missing)}")
    pictures.mkdir(parents=True, exist_ok=True)
    with TemporaryDirectory() as name:
        folder = Path(name)
        steps: dict[str, str] = {}
        try:
            with kind.open(folder, _program(folder)) as window:
                walk = Walk(window, Heard(folder, kind.patience), pictures)
                for step, take in STEPS:
                    steps[step] = "—" if step in kind.without else _take(walk, take)
                    tell(f"  {step}: {steps[step]}")
                    if steps.get("starts", "").startswith("NO"):
                        break
                # Else GNU screen would keep the shell for later.
                window.type("exit\n")
                walk.heard.settle()
            (pictures / "log").write_bytes((folder / "log").read_bytes())
        except (TimeoutError, OSError) as error:
            steps["starts"] = f"NO: {error}"
        return Seen(kind.which(), steps)


def _take(walk: Walk, step: Callable[[Walk], str]) -> str:
    try:
        return step(walk)
    except NotSeen as error:
        walk.keep(f"x-{step.__name__}")
        (walk.pictures / f"x-{step.__name__}-painted.txt").write_text("\n".join(walk.heard.screen))
        return f"NO: {error}"


def _program(folder: Path) -> Path:
    """Write what runs in the terminal: a shell behind a tap, that finds the app and no record."""
    program = folder / "program"
    data = folder / "data"
    program.write_text(
        "#!/bin/sh\n"
        f"export HOME={quote(str(folder))} QUIZAPP_DATA_DIR={quote(str(data))}\n"
        f"export PATH={quote(str(Path(sys.executable).parent))}:$PATH LANG=C.UTF-8\n"
        "export PS1='READY$ '\n"
        f"exec {quote(sys.executable)} -I {quote(str(ROOT / 'terminals' / 'tap.py'))}"
        f" {quote(str(folder))} bash --norc --noprofile -i\n"
    )
    program.chmod(0o700)
    return program

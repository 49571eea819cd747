"""The terminals that are tried, those a person may well sit at first."""

import os
from collections.abc import Callable, Iterator, Mapping
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path

from terminals.far import far_shell
from terminals.pty_window import pty_window
from terminals.window import COLUMNS, ROWS, Cells, Kind, Window
from terminals.x_window import x_window

Open = Callable[[Path, Path], AbstractContextManager[Window]]
DISPLAY = ("Xvfb", "xdotool", "xclip", "import")
SIZE = f"{COLUMNS}x{ROWS}"


def _world(home: Path, term: str = "xterm-256color", **more: str) -> Mapping[str, str]:
    """A learner's surroundings: nothing that another terminal left in ours."""
    path = os.environ.get("PATH", os.defpath)
    return {"PATH": path, "HOME": str(home), "LANG": "C.UTF-8", "TERM": term, **more}


def _in_pty(*command: str, term: str = "xterm-256color", baud: int = 0) -> Open:
    def open_(folder: Path, program: Path) -> AbstractContextManager[Window]:
        words = [word.format(program=program, folder=folder) for word in command]
        return pty_window(words or [str(program)], _world(folder, term), baud)

    return open_


def _on_display(*command: str, bars: Cells = (0, 0)) -> Open:
    def open_(folder: Path, program: Path) -> AbstractContextManager[Window]:
        words = [word.format(program=program, folder=folder) for word in command]
        runtime = folder / "runtime"
        runtime.mkdir(mode=0o700)
        return x_window(words, _world(folder, XDG_RUNTIME_DIR=str(runtime)), bars)

    return open_


@contextmanager
def _far(*command: str, folder: Path, program: Path) -> Iterator[Window]:
    with far_shell(folder) as ssh:
        words = [word.format(program=program, folder=folder, ssh=" ".join(ssh)) for word in command]
        with pty_window(words or [*ssh, "-t", "localhost", str(program)], _world(folder)) as window:
            yield window


def _over_ssh(*command: str) -> Open:
    return lambda folder, program: _far(*command, folder=folder, program=program)


XTERM = ("xterm", "-geometry", SIZE, "-fa", "Fira Code", "-fs", "11", "-e")
TMUX = (
    *("tmux", "-S", "{folder}/socket", "-f", "/dev/null"),
    *("new-session", "{program}", ";", "set", "mouse", "on", ";", "set", "status", "off"),
)
SCREEN = ("env", "SCREENDIR={folder}", "screen", "-c", "/dev/null", "-U", "{program}")
KITTY = (
    *("kitty", "--config", "NONE", "-o", "remember_window_size=no"),
    *("-o", f"initial_window_width={COLUMNS}c", "-o", f"initial_window_height={ROWS}c"),
    *("-o", "clipboard_control=write-clipboard"),
)
ALACRITTY = (
    *("alacritty", "-o", f"window.dimensions.columns={COLUMNS}"),
    *("-o", f"window.dimensions.lines={ROWS}"),
)
WESTON = (
    "weston --backend=x11-backend.so --shell=kiosk-shell.so --use-pixman --socket=way"
    " --width=704 --height=424 & sleep 3; WAYLAND_DISPLAY=way exec foot {program}"
)
"""foot knows Wayland alone, so it gets a compositor, and that one the display."""
KINDS = (
    Kind(
        "xterm",
        ("xterm", *DISPLAY),
        _on_display(*XTERM, "{program}"),
        ("xterm", "-version"),
    ),
    Kind("kitty", ("kitty", *DISPLAY), _on_display(*KITTY, "{program}"), ("kitty", "--version")),
    Kind(
        "alacritty",
        ("alacritty", *DISPLAY),
        _on_display(*ALACRITTY, "-e", "{program}"),
        ("alacritty", "--version"),
    ),
    Kind(
        "konsole",
        ("konsole", *DISPLAY),
        _on_display(
            *("konsole", "--nofork", "--hide-menubar", "--hide-tabbar", "-e", "{program}"),
            bars=(14, 32),
        ),
        ("konsole", "--version"),
    ),
    Kind(
        "foot",
        ("foot", "weston", *DISPLAY),
        _on_display("sh", "-c", WESTON),
        ("foot", "--version"),
        without=("paste", "resize", "copy"),
    ),
    Kind(
        "rxvt-unicode",
        ("urxvt", *DISPLAY),
        _on_display(
            *("urxvt", "-geometry", SIZE, "-fn", "xft:Fira Code:size=11", "-letsp", "-1", "+sb"),
            *("-e", "{program}"),
        ),
        ("urxvt", "-help"),
    ),
    Kind(
        "st",
        ("stterm", *DISPLAY),
        _on_display("stterm", "-g", SIZE, "-e", "{program}"),
        ("stterm", "-v"),
    ),
    Kind(
        "PuTTY’s pterm",
        ("pterm", *DISPLAY),
        _on_display("pterm", "-geometry", SIZE, "+sb", "-e", "{program}"),
    ),
    Kind("tmux", ("tmux",), _in_pty(*TMUX), ("tmux", "-V")),
    Kind(
        "tmux in xterm",
        ("tmux", "xterm", *DISPLAY),
        _on_display(*XTERM, *TMUX),
        ("tmux", "-V"),
    ),
    Kind(
        "GNU screen",
        ("screen",),
        _in_pty(*SCREEN),
        ("screen", "--version"),
    ),
    Kind(
        "GNU screen in xterm",
        ("screen", "xterm", *DISPLAY),
        _on_display(*XTERM, *SCREEN),
        ("screen", "--version"),
    ),
    Kind("a bare pty", (), _in_pty()),
    Kind("a bare pty, TERM=linux", (), _in_pty(term="linux")),
    Kind("a bare pty, TERM=vt100", (), _in_pty(term="vt100")),
    Kind("a bare pty, TERM=vt220", (), _in_pty(term="vt220")),
    Kind(
        "script",
        ("script",),
        _in_pty("script", "-q", "-c", "{program}", "/dev/null"),
        ("script", "--version"),
    ),
    Kind("ssh", ("ssh", "sshd"), _over_ssh(), ("ssh", "-V")),
    Kind(
        "mosh",
        ("mosh", "ssh", "sshd"),
        _over_ssh("mosh", "--ssh={ssh}", "localhost", "--", "{program}"),
        ("mosh", "--version"),
    ),
    Kind(
        "a serial line of 9600 baud",
        ("socat",),
        _in_pty(
            *("socat", "-,rawer,escape=0x1c", "EXEC:{program},pty,setsid,ctty,rawer"), baud=9600
        ),
        without=("resize",),
        patience=60.0,
    ),
)

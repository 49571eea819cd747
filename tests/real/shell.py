"""A shell small enough to trust: runs one program in the foreground of a terminal, and reports.

    shell.py SOCKET PROGRAM ARGUMENT...

Standard streams are the terminal, which becomes the controlling one. Over the
socket go `pid N`, `stopped` and `exit N`; back come `fg` after a stop, and the
end. It leads the session as a shell does: were the program to lead it, the
kernel would put the terminal's attributes right at its death, and nobody
could tell whether the program had.
"""

import fcntl
import os
import signal
import socket
import sys
import termios
from contextlib import suppress


def main() -> None:
    link = socket.socket(fileno=int(sys.argv[1]))
    fcntl.ioctl(0, termios.TIOCSCTTY, 0)
    # What comes from the terminal is for the program; the shell lives until it was heard.
    signal.signal(signal.SIGTTOU, signal.SIG_IGN)
    # Python would take it down, and forget it as the program takes its place.
    signal.signal(signal.SIGINT, signal.SIG_DFL)
    pid = os.fork()
    if pid == 0:
        _become(sys.argv[2:], link)
    # A terminal that is closed tells its shell, and the shell its programs.
    signal.signal(signal.SIGHUP, lambda *_: os.kill(pid, signal.SIGHUP))
    _to_foreground(pid)
    link.sendall(f"pid {pid}\n".encode())
    while True:
        _, status = os.waitpid(pid, os.WUNTRACED)
        if not os.WIFSTOPPED(status):
            break
        os.tcsetpgrp(0, os.getpid())
        link.sendall(b"stopped\n")
        if link.recv(16):
            _to_foreground(pid)
        os.killpg(pid, signal.SIGCONT)
    signal.signal(signal.SIGHUP, signal.SIG_IGN)
    link.sendall(f"exit {os.waitstatus_to_exitcode(status)}\n".encode())
    link.recv(16)


def _become(program: list[str], link: socket.socket) -> None:
    os.setpgid(0, 0)
    os.tcsetpgrp(0, os.getpid())
    signal.signal(signal.SIGTTOU, signal.SIG_DFL)
    link.close()
    os.execv(program[0], program)


def _to_foreground(pid: int) -> None:
    # Both sides say so: whichever comes first, the program never finds itself in the background.
    with suppress(OSError):
        os.setpgid(pid, pid)
    with suppress(OSError):
        os.tcsetpgrp(0, pid)


if __name__ == "__main__":
    main()

"""The command line run in a terminal of its own, where this system has such."""

from __future__ import annotations

import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import pytest


@dataclass(frozen=True, slots=True)
class Ran:
    """What a run wrote: to its terminal, and to a pipe."""

    code: int
    shown: str
    piped: str


def run_in_terminal(
    *words: str | Path, columns: int = 80, is_stdout: bool = True, variables: dict[str, str] | None = None
) -> Ran:
    """Run with stdout or else stderr being a terminal, and the other one a pipe."""
    pty = pytest.importorskip("pty", reason="this system has no terminals to make")
    ours, theirs = pty.openpty()
    _set_size(theirs, columns)
    environment = {name: value for name, value in os.environ.items() if name != "NO_COLOR"}
    environment |= {"PYTHONUTF8": "1", "TERM": "xterm", **(variables or {})}
    streams = (
        {"stdout": theirs, "stderr": subprocess.PIPE} if is_stdout else {"stdout": subprocess.PIPE, "stderr": theirs}
    )
    command = [sys.executable, "-m", "rectify_xl", *map(str, words)]
    with subprocess.Popen(command, stdin=subprocess.DEVNULL, env=environment, **streams) as process:
        os.close(theirs)
        shown = _all_of(ours)
        pipe = process.stderr if is_stdout else process.stdout
        piped = pipe.read().decode() if pipe else ""
    os.close(ours)
    return Ran(process.returncode, shown.decode().replace("\r\n", "\n"), piped)


def _all_of(terminal: int) -> bytes:
    """Return what is written until nobody holds the other end; Linux says so by an error."""
    pieces = []
    while True:
        try:
            piece = os.read(terminal, 65_536)
        except OSError:
            break
        if not piece:
            break
        pieces.append(piece)
    return b"".join(pieces)


def _set_size(terminal: int, columns: int) -> None:
    termios = pytest.importorskip("termios")
    termios.tcsetwinsize(terminal, (50, columns))

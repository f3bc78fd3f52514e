"""The command line run in a terminal, where this system has such: as a process of its own, or in this one."""

from __future__ import annotations

import contextlib
import io
import os
import subprocess
import sys
from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from unittest import mock

import pytest

from .inside import run_inside


@dataclass(frozen=True, slots=True)
class Ran:
    """What a run wrote: to its terminal, and to a pipe."""

    code: int
    shown: str
    piped: str


def process_in_terminal(*words: str | Path, columns: int = 80, is_stdout: bool = True) -> Ran:
    """Run as a process with stdout or else stderr being a terminal, and the other one a pipe."""
    ours, theirs = _terminal(columns)
    streams = (
        {"stdout": theirs, "stderr": subprocess.PIPE} if is_stdout else {"stdout": subprocess.PIPE, "stderr": theirs}
    )
    command = [sys.executable, "-m", "rectify_xl", *map(str, words)]
    with subprocess.Popen(command, stdin=subprocess.DEVNULL, env=_environment({}), **streams) as process:
        os.close(theirs)
        shown = _all_of(ours)
        pipe = process.stderr if is_stdout else process.stdout
        piped = pipe.read().decode() if pipe else ""
    return Ran(process.returncode, _text(shown), piped)


def run_in_terminal(
    *words: str | Path, columns: int = 80, is_stdout: bool = True, variables: Mapping[str, str] | None = None
) -> Ran:
    """Do the same in this process, which has loaded everything already."""
    ours, theirs = _terminal(columns)
    with ThreadPoolExecutor(1) as reader, mock.patch.dict(os.environ, _environment(variables or {}), clear=True):
        shown = reader.submit(_all_of, ours)
        pipe = io.TextIOWrapper(io.BytesIO(), encoding="utf-8", newline="")
        with os.fdopen(theirs, "w", encoding="utf-8") as screen:
            out, err = (screen, pipe) if is_stdout else (pipe, screen)
            with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
                code = run_inside(*words)
        pipe.flush()
        return Ran(code, _text(shown.result()), pipe.buffer.getvalue().decode())  # type: ignore[attr-defined]


def _environment(variables: Mapping[str, str]) -> dict[str, str]:
    plain = {name: value for name, value in os.environ.items() if name != "NO_COLOR"}
    return {**plain, "PYTHONUTF8": "1", "TERM": "xterm", **variables}


def _terminal(columns: int) -> tuple[int, int]:
    """Return our end of a terminal so wide, and theirs."""
    pty = pytest.importorskip("pty", reason="this system has no terminals to make")
    termios = pytest.importorskip("termios")
    ours, theirs = pty.openpty()
    termios.tcsetwinsize(theirs, (50, columns))
    return ours, theirs


def _all_of(terminal: int) -> bytes:
    """Return what is written until nobody holds the other end, of which Linux says so by an error; close this one."""
    pieces = []
    with contextlib.suppress(OSError):
        while piece := os.read(terminal, 65_536):
            pieces.append(piece)
    os.close(terminal)
    return b"".join(pieces)


def _text(shown: bytes) -> str:
    return shown.decode().replace("\r\n", "\n")

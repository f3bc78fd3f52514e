"""Other processes: run to their end, kept apart where they share something, and what they left behind."""

from __future__ import annotations

import contextlib
import fcntl
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Final

ROOT: Final = Path(__file__).parents[2]


@contextlib.contextmanager
def only_one(lock: Path) -> Iterator[None]:
    """Let only one process at a time pass."""
    with lock.open("wb") as file:
        fcntl.lockf(file, fcntl.LOCK_EX)
        yield


def run_file(program: Path, *words: object, seconds: int = 120) -> subprocess.CompletedProcess[str]:
    """Run a program of the tests to its end, which must be a good one, with the package and the tests within reach."""
    environment = {**os.environ, "PYTHONUTF8": "1", "PYTHONPATH": os.pathsep.join((str(ROOT), str(ROOT / "tests")))}
    command = [sys.executable, str(program), *map(str, words)]
    run = subprocess.run(command, capture_output=True, encoding="utf-8", env=environment, check=False, timeout=seconds)
    assert run.returncode == 0, run.stderr
    return run


def left_over(folder: Path) -> list[str]:
    """Return the temporary files in a folder and the folders in it."""
    return [str(one.relative_to(folder)) for one in folder.rglob("*.tmp")]

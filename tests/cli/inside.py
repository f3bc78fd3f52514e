"""The command line run in this process, with everything that a process of its own does but start."""

from __future__ import annotations

import gc
from pathlib import Path

from rectify_xl.cli import running


def run_inside(*words: str | Path) -> int:
    """Run the command line with stdout and stderr as they are; return the exit code.

    A run stops the collecting of garbage, for its process is short; this one is long, and goes on with it.
    """
    try:
        return running.run([*map(str, words)])
    finally:
        gc.enable()

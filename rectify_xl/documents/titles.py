"""Titles in 《》, which may hold others."""

from __future__ import annotations

from typing import Final

_STEPS: Final = {"《": 1, "》": -1}


def title_end(text: str, start: int) -> int:
    """Return where a title that begins at `start` ends, after its 》; 0 where none begins there or it stays open."""
    if text[start : start + 1] != "《":
        return 0
    depth = 0
    for at in range(start, len(text)):
        depth += _STEPS.get(text[at], 0)
        if not depth:
            return at + 1
    return 0

"""Sentences and clauses of a text, each with its end mark."""

# ruff: noqa: RUF001 - notices print marks of either width, and typists mix what looks alike

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable
from typing import Final

_SENTENCE: Final = re.compile(r"[^。！？!?]*[。！？!?]+[”’」）)]*|[^。！？!?]+\Z")
_CLAUSE: Final = re.compile(r"[^。！？!?；;，,：:]*[。！？!?；;，,：:]+[”’」]*|[^。！？!?；;，,：:]+\Z")

_QUOTES: Final = {"“": "”", "「": "」", "『": "』"}
_SHUT: Final = frozenset(_QUOTES.values())


def sentences(text: str) -> list[str]:
    """Return the sentences of a text; joined they are the text."""
    return _SENTENCE.findall(text)


def outside_quotes(text: str, places: Iterable[int]) -> set[int]:
    """Return those of some places that are in no quotation; all where the quotation marks do not balance."""
    spans = _quoted(text)
    starts = [span.start for span in spans]
    found = {at: bisect_right(starts, at) - 1 for at in places}
    return {at for at, span in found.items() if span < 0 or at not in spans[span]}


def _quoted(text: str) -> list[range]:
    """Return the places inside quotation marks, the outermost, in order."""
    spans: list[range] = []
    open_at: list[int] = []
    for at, mark in enumerate(text):
        if mark in _QUOTES:
            open_at.append(at)
        elif mark in _SHUT:
            if not open_at or _QUOTES[text[open_at[-1]]] != mark:
                return []
            start = open_at.pop()
            spans += [] if open_at else [range(start + 1, at)]
    return [] if open_at else spans


def clauses(text: str) -> list[str]:
    """Return the clauses of a text; joined they are the text."""
    return _CLAUSE.findall(text)

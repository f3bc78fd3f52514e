"""Sentences and clauses of a text, each with its end mark."""

# ruff: noqa: RUF001 - notices print marks of either width, and typists mix what looks alike

from __future__ import annotations

import re
from typing import Final

_SENTENCE: Final = re.compile(r"[^。！？!?]*[。！？!?]+[”’」）)]*|[^。！？!?]+\Z")
_CLAUSE: Final = re.compile(r"[^。！？!?；;，,：:]*[。！？!?；;，,：:]+[”’」]*|[^。！？!?；;，,：:]+\Z")


def sentences(text: str) -> list[str]:
    """Return the sentences of a text; joined they are the text."""
    return _SENTENCE.findall(text)


def clauses(text: str) -> list[str]:
    """Return the clauses of a text; joined they are the text."""
    return _CLAUSE.findall(text)

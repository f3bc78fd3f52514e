"""Texts that are nothing but a phrase of a new 字典, and how statuses are compared."""

from __future__ import annotations

import re
from typing import Final

from rectify_xl.ledger.schema import STATUS_PHRASES, Status
from rectify_xl.ledger.stance.subject import LEAD_IN
from rectify_xl.text import closed_up

_ELLIPSIS: Final = re.compile(r"\.{3,}")


def fold(text: str) -> str:
    """Return the text as statuses are compared: no blanks, one width, commas and full stops alike, none at the end.

    An ellipsis is no full stop: 已完成… goes on.
    """
    return even(text).rstrip(".;")


def even(text: str) -> str:
    """Return the text with all its marks, in one width and without blanks, full stops alike."""
    return _ELLIPSIS.sub("⋯", closed_up(text).replace("。", "."))


_SENTENCES: Final = {
    fold(phrase): status for status, phrases in STATUS_PHRASES.items() for phrase in phrases if "*" not in phrase
}


def without_lead_in(folded: str) -> str:
    """Return folded words without 整改状态： and 目前该问题 before them."""
    return LEAD_IN.sub("", folded, count=1)


def read_phrase(text: str) -> Status | None:
    """Read a text that is nothing but one of the phrases of a new 字典, with or without 目前该问题 before it."""
    return _SENTENCES.get(without_lead_in(fold(text)))

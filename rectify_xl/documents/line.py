"""One line of a notice's source."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a source that is not blank; `number` counts all of its lines from 1, blank ones too.

    `is_note` tells that it stands at the foot of a page, beside the text.
    """

    number: int
    text: str
    is_note: bool = False

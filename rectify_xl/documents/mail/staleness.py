"""Whether the workbook that is attached says what the mail says, or shows another day or older numbers."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from rectify_xl.documents.mail import phrases
from rectify_xl.grid import Grid
from rectify_xl.wording.spoken import said_date, spoken_on


class Stale(StrEnum):
    """How the attached sheets differ from the mail."""

    NEVER_REFRESHED = "never_refreshed"
    """There is no 总览, or one that no refresh has filled in."""
    OVERVIEW_UNREAD = "overview_unread"
    """总览 holds no sentence that could be read, such as after a save without values."""
    OTHER_DATE = "other_date"
    OTHER_NUMBERS = "other_numbers"
    CHANGED_SINCE = "changed_since"
    """Its numbers are those of the mail, but items were changed since they were last recorded."""


@dataclass(frozen=True, slots=True)
class Shown:
    """What 总览 says: the sheet's name and its sentence with the date in it; empty and None where there is none."""

    sheet: str = ""
    sentence: str = ""
    on: dt.date | None = None


def shown_on(overview: Grid | None) -> Shown:
    """Read the sentence of 总览, wherever rows or columns put before it have moved it."""
    if overview is None:
        return Shown()
    texts = (cell.strip() for row in overview.rows for cell in row if isinstance(cell, str))
    for text in texts:
        on = spoken_on(text)
        if on is not None:
            return Shown(overview.sheet, text, on)
    return Shown(overview.sheet)


def staleness(shown: Shown, sentence: str, as_of: dt.date, *, is_refreshed: bool, is_changed: bool) -> Stale | None:
    """Return how the attached sheets differ from a mail that says `sentence`, None where they do not.

    `is_refreshed`: a refresh has left something in the workbook; `is_changed`: the items are others by now.
    """
    if not shown.sheet or (shown.on is None and not is_refreshed):
        return Stale.NEVER_REFRESHED
    if shown.on is None:
        return Stale.OVERVIEW_UNREAD
    if shown.on != as_of:
        return Stale.OTHER_DATE
    if shown.sentence != sentence:
        return Stale.OTHER_NUMBERS
    return Stale.CHANGED_SINCE if is_changed else None


def told(stale: Stale | None, shown: Shown, as_of: dt.date) -> Iterable[str]:
    """Return what the reader of the mail is told of it, a sentence or none."""
    if stale is None:
        return ()
    facts = {"sheet": shown.sheet, "shown": said_date(shown.on) if shown.on else "", "as_of": said_date(as_of)}
    return (phrases.STALE[stale].format(**facts),)

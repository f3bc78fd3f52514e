"""What a text of the ledger says, so that another way of writing it is no change; and the value that it is kept as."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Final

from rectify_xl.grid import CellValue
from rectify_xl.ledger.dates import DateForm, is_only_a_date, read_date
from rectify_xl.ledger.hands.sent import cell_text
from rectify_xl.ledger.model import Lexicon
from rectify_xl.ledger.schema import EXTENSION, LEDGER_COLUMNS, Kind, Status
from rectify_xl.text import folded

_KINDS: Final = {column.heading: column.kind for column in (*LEDGER_COLUMNS, EXTENSION)}
HEADINGS: Final = frozenset(_KINDS)
"""The headings of the schema's columns."""
FILLABLE: Final = frozenset(column.heading for column in (*LEDGER_COLUMNS, EXTENSION) if not column.is_offices)
"""The headings of the schema's columns that departments fill in."""
_SURE: Final = (DateForm.EXACT, DateForm.TEXT)

Kept = str | float | bool | dt.date
"""What a cell is given."""


@dataclass(frozen=True)
class Meanings:
    """What texts say by the ledger's own 字典."""

    lexicon: Lexicon

    def __call__(self, column: str, text: str) -> str:
        """Return what a text says in a column, by its heading: days and statuses in one spelling, others as is."""
        kind = _KINDS.get(column)
        if kind is Kind.DATE:
            day = _day(text)
            return day.isoformat() if day else text
        if kind is Kind.STATUS:
            return str(self._statuses.get(folded(text), text))
        return text

    def kept(self, column: str, value: CellValue) -> Kept | None:
        """Return what a cell of a column is to hold for what stands in a copy's, None for a blank one."""
        text = cell_text(value)
        kind = _KINDS.get(column)
        if kind is Kind.DATE:
            return _day(text) or text or None
        if kind is Kind.STATUS:
            return self(column, text) or None
        if isinstance(value, bool):
            return value
        if isinstance(value, int | float):
            return int(value) if value == int(value) else value
        if isinstance(value, dt.datetime) and value.time() == dt.time():
            return value.date()
        return value if isinstance(value, dt.date) else text or None

    @cached_property
    def _statuses(self) -> Mapping[str, Status]:
        words = {folded(str(status)): status for status in Status}
        return {folded(phrase): status for phrase, status in self.lexicon.phrases.items()} | words


def _day(text: str) -> dt.date | None:
    found = read_date(text)
    return found.on if found.how in _SURE and is_only_a_date(text) else None

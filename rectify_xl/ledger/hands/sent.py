"""What went out to one group: the text of every cell sent, and the identity by which it is known when it comes back."""

from __future__ import annotations

import contextlib
import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from rectify_xl.grid import CellValue
from rectify_xl.ledger.hands.lines import Lines, lines_of, records_in
from rectify_xl.ledger.reading.values import shown
from rectify_xl.ledger.schema import SENT_NOTE
from rectify_xl.text import storable, trimmed

SENT_FORM: Final = "rectify_xl sent 1"
_FIELDS: Final = ("ledger", "unit", "sending", "moment", "by", "group")


@dataclass(frozen=True, slots=True)
class SentRow:
    """One item as it was sent: its identity in the ledger, and by heading the text of every cell, empty for a blank.

    `key` is the same in every copy that the item goes to, and in later sendings as long as the item is the same.
    """

    key: str
    cells: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Sent:
    """What one group was sent. `ledger` is the ledger's identity, `sending` that of all that one split sent.

    `unit` is 被巡察单位, `by` the heading that the ledger was divided by, `group` the name that stands there.
    """

    ledger: str
    unit: str
    sending: str
    moment: dt.datetime
    by: str
    group: str
    rows: tuple[SentRow, ...]

    @property
    def headings(self) -> tuple[str, ...]:
        """Return the headings of the cells sent, in their order."""
        return tuple(dict.fromkeys(heading for row in self.rows for heading in row.cells))


def cell_text(value: CellValue) -> str:
    """Return what a person sees of a cell, the same whatever program has saved it.

    A day is written 2021-06-30 and a number as short as can be; line breaks are all of one kind, and blanks around a
    text do not count.
    """
    return trimmed(storable(shown(value).replace("\r\n", "\n").replace("\r", "\n")))


def to_lines(sent: Sent) -> Lines:
    """Return the cells that hold what was sent."""
    about = {name: getattr(sent, name) for name in _FIELDS} | {"moment": sent.moment.isoformat()}
    headings = sent.headings
    rows = ([row.key, *(row.cells.get(heading) for heading in headings)] for row in sent.rows)
    return lines_of(SENT_FORM, SENT_NOTE, [about, list(headings), *rows])


def is_sent(lines: Iterable[Sequence[object]]) -> bool:
    """Return whether cells hold what was sent, be it changed."""
    return any(cell == SENT_FORM for line in lines for cell in line[:1])


def from_lines(lines: Iterable[Sequence[object]]) -> Sent | None:
    """Return what the cells hold; None where they hold nothing that was sent, or were changed."""
    records = records_in(SENT_FORM, lines)
    with contextlib.suppress(KeyError, TypeError, ValueError):  # written by another hand, under a checksum of its own
        return None if records is None else _sent(*records)
    return None


def _sent(about: Mapping[str, Any], headings: Sequence[str], *rows: Sequence[Any]) -> Sent:
    told = {name: about[name] for name in _FIELDS} | {"moment": dt.datetime.fromisoformat(about["moment"])}
    return Sent(**told, rows=tuple(SentRow(key, _cells(headings, texts)) for key, *texts in rows))


def _cells(headings: Sequence[str], texts: Sequence[str | None]) -> Mapping[str, str]:
    pairs = zip(headings, texts, strict=True)
    return {heading: text for heading, text in pairs if text is not None}

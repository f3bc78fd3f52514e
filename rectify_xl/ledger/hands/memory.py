"""What a ledger remembers of what it sent out: to whom, when, which items, and of the last sendings every text."""

from __future__ import annotations

import contextlib
import datetime as dt
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, Final

from rectify_xl.ledger.hands.lines import Lines, lines_of, records_in
from rectify_xl.ledger.hands.sent import Sent, SentRow
from rectify_xl.ledger.schema import SENT_NOTE

MEMORY_FORM: Final = "rectify_xl sendings 1"
MOST_SENDINGS: Final = 60
"""Older sendings are forgotten."""
MOST_WITH_TEXTS: Final = 6
"""Of older sendings it is remembered what went to whom, without its texts."""


@dataclass(frozen=True, slots=True)
class SentGroup:
    """One copy: the name it went to, its file, and the keys of its items in their order."""

    name: str
    file: str
    keys: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Sending:
    """All copies of one split. `rows` has every item sent once, or nothing where only the last texts are kept."""

    sending: str
    moment: dt.datetime
    by: str
    groups: tuple[SentGroup, ...]
    rows: tuple[SentRow, ...] = ()


@dataclass(frozen=True, slots=True)
class Memory:
    """The identity of a ledger, its unit's name at the last sending, and its sendings, the oldest first."""

    ledger: str
    unit: str = ""
    sendings: tuple[Sending, ...] = ()

    def base(self, sending: str, group: str) -> Sent | None:
        """Return what a group was sent; None where that is not remembered, or not its texts any more."""
        return next((self._sent(one, group) for one in self.sendings if one.sending == sending), None)

    def latest(self, group: str) -> Sent | None:
        """Return what a group was sent last; None where that is not remembered, or not its texts any more."""
        found = (one for one in reversed(self.sendings) if any(to.name == group for to in one.groups))
        return next((self._sent(one, group) for one in found), None)

    def with_sending(self, sending: Sending, unit: str) -> Memory:
        """Return the memory with one sending more; what is too old is forgotten."""
        every = (*self.sendings, sending)[-MOST_SENDINGS:]
        bare, full = every[:-MOST_WITH_TEXTS], every[-MOST_WITH_TEXTS:]
        return replace(self, unit=unit, sendings=(*(replace(one, rows=()) for one in bare), *full))

    def _sent(self, sending: Sending, group: str) -> Sent | None:
        rows = {row.key: row for row in sending.rows}
        keys = next((to.keys for to in sending.groups if to.name == group), None)
        if keys is None or not rows.keys() >= set(keys):
            return None
        sent = tuple(rows[key] for key in keys)
        return Sent(self.ledger, self.unit, sending.sending, sending.moment, sending.by, group, sent)


def to_lines(memory: Memory) -> Lines:
    """Return the cells that hold a memory; a text that was sent often stands once."""
    texts: dict[str, int] = {}
    sendings = [_record(one, texts) for one in memory.sendings]
    about = {"ledger": memory.ledger, "unit": memory.unit}
    return lines_of(MEMORY_FORM, SENT_NOTE, [about, list(texts), *sendings])


def from_lines(lines: Iterable[Sequence[object]]) -> Memory | None:
    """Return the memory that cells hold; None where they hold none, or were changed."""
    records = records_in(MEMORY_FORM, lines)
    with contextlib.suppress(AttributeError, IndexError, KeyError, TypeError, ValueError):  # another hand's
        return None if records is None else _memory(*records)
    return None


def _record(sending: Sending, texts: dict[str, int]) -> Mapping[str, Any]:
    headings = list(dict.fromkeys(heading for row in sending.rows for heading in row.cells))
    places = {row.key: place for place, row in enumerate(sending.rows)}
    return {
        "sending": sending.sending,
        "moment": sending.moment.isoformat(),
        "by": sending.by,
        "groups": [[one.name, one.file, [places.get(key, key) for key in one.keys]] for one in sending.groups],
        "headings": headings,
        "rows": [[row.key, *_places(row, headings, texts)] for row in sending.rows],
    }


def _places(row: SentRow, headings: Sequence[str], texts: dict[str, int]) -> Iterator[int]:
    """Yield the place of each text of a row among all texts; -1 where it has no such cell."""
    for heading in headings:
        text = row.cells.get(heading)
        yield -1 if text is None else texts.setdefault(text, len(texts))


def _memory(about: Mapping[str, Any], texts: Sequence[str], *sendings: Mapping[str, Any]) -> Memory:
    return Memory(about["ledger"], about["unit"], tuple(_sending(one, texts) for one in sendings))


def _sending(record: Mapping[str, Any], texts: Sequence[str]) -> Sending:
    headings, rows = record["headings"], record["rows"]
    cells = [{name: texts[at] for name, at in zip(headings, places, strict=True) if at >= 0} for _, *places in rows]
    keys = [key for key, *_ in rows]
    groups = (
        SentGroup(name, file, tuple(keys[one] if isinstance(one, int) else one for one in held))
        for name, file, held in record["groups"]
    )
    moment = dt.datetime.fromisoformat(record["moment"])
    found = tuple(SentRow(key, held) for key, held in zip(keys, cells, strict=True))
    return Sending(record["sending"], moment, record["by"], tuple(groups), found)

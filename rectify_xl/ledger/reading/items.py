"""The rows of the ledger's sheet: every one that shows anything is an item, or is told; none is passed over in silence.

Where the headings stand again in another order, the rows below them are read by these.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any, Final

import numpy as np

from rectify_xl.coded import Mask
from rectify_xl.errors import Breach
from rectify_xl.grid import Address
from rectify_xl.ledger.columns import Columns, Records, joined
from rectify_xl.ledger.model import Accounted, Item, RowKind
from rectify_xl.ledger.reading.evidence import Evidence, Witness, headings_in, is_words
from rectify_xl.ledger.reading.find import Headings, Place
from rectify_xl.ledger.reading.kinds import kind_of, speaks, states
from rectify_xl.ledger.reading.rows import RowReader
from rectify_xl.ledger.reading.said import reading_breach
from rectify_xl.ledger.reading.values import Reader, is_filled, trimmed
from rectify_xl.ledger.schema import EXTENSION, LEDGER_COLUMNS, NAME_SEPARATOR, Kind
from rectify_xl.ledger.schema import heading as heading_of

READ: Final = (*LEDGER_COLUMNS, EXTENSION)
_OF_ITS_OWN: Final = frozenset({"item_id", "aspect", "problem_no", "problem", "sub_item"})
_JOINED: Final = frozenset(one.key for one in LEDGER_COLUMNS if one.kind in (Kind.TEXT, Kind.NAMES)) - _OF_ITS_OWN
_TOLD: Final = (RowKind.HEADING, RowKind.SUM, RowKind.NOTE)
_FEWEST_HEADINGS: Final = 3
_ORDINAL: Final = re.compile(r"\d{1,4}(?:[-.]\d{1,3})*")
_ABOVE: Final = 3
"""A row above the headings with so many cells of an item is one that was typed there."""


@dataclass(slots=True)
class Rows:
    """The rows of a ledger's sheet as they were read."""

    items: Sequence[Item] = ()
    last_item: int = 0
    """The last row of them; 0 where there are none."""
    passed_over: list[Item] = field(default_factory=list)
    """Rows that are no items, although a formula sees them."""
    others: list[Accounted] = field(default_factory=list)
    """Every row that shows anything and is no item, in order."""
    breaches: list[Breach] = field(default_factory=list)
    more_columns: dict[str, int] = field(default_factory=dict)
    """Columns that only later headings name."""


@dataclass(slots=True)
class _Sorted:
    """Rows under one order of headings, sorted by what they are; a row that goes on from an item with that item's."""

    reader: RowReader
    items: list[int] = field(default_factory=list)
    continued: dict[int, list[int]] = field(default_factory=dict)
    seen: list[int] = field(default_factory=list)
    is_moved: bool = False
    """The columns stand in another order than those of the first headings."""


def read_rows(place: Place, readers: Mapping[str, Reader]) -> Rows:
    """Read all rows of a ledger's sheet."""
    rows = Rows()
    sorting = _Sorting(place, readers, rows)
    sorting.take_all()
    parts = []
    for part in sorting.parts:
        parts.append(_extended(part, _with_continued(part), rows))
        rows.passed_over += [Item(row=row, written=part.reader.written(row)) for row in part.seen]
        rows.breaches += part.reader.breaches
    rows.items = Records(joined(parts), place.grid)
    rows.last_item = max((row for part in sorting.parts for row in part.items[-1:]), default=0)
    return rows


@dataclass(slots=True)
class _Sorting:
    """Sorts the rows by what they are, from the top down, and tells of all that are no items."""

    place: Place
    readers: Mapping[str, Reader]
    rows: Rows
    parts: list[_Sorted] = field(default_factory=list)
    _last_shown: int = 0
    _last_item: int = 0
    _witness: Witness = field(init=False)

    def __post_init__(self) -> None:
        self._begin(self.place)
        self._last_shown = self.place.first_row - 1

    def _begin(self, place: Place, *, is_moved: bool = False) -> None:
        reader = RowReader(place, READ, self.readers)
        self.parts.append(_Sorted(reader, is_moved=is_moved))
        self._witness = Witness(reader)

    def take_all(self) -> None:
        """Sort all rows: those that are items at the first look together, the others one by one."""
        row, last = 1, len(self.place.grid.rows)
        while row <= last:
            part = self.parts[-1]
            for odd in [*(np.flatnonzero(~_plain_items(self._witness)[row - 1 :]) + row).tolist(), last + 1]:
                self._take_items(range(row, odd))
                row = odd + 1
                if odd <= last and any(value is not None for value in self._witness.reader.cells(odd)):
                    self._look_at(odd)
                if self.parts[-1] is not part:
                    break

    def _look_at(self, row: int) -> None:
        evidence = self._witness.of(row)
        kind = self._kind(evidence, row)
        if kind is RowKind.ITEM:
            self._take_items(range(row, row + 1))
            return
        if _is_seen(self._witness.reader, self.place, row):
            self.parts[-1].seen.append(row)
        if kind is RowKind.BLANK:
            return
        self._last_shown = row
        if kind is RowKind.CONTINUED:
            self.parts[-1].continued.setdefault(self._last_item, []).append(row)
        self._tell(kind, evidence, row)
        if kind is RowKind.HEADING and row > self.place.first_row:
            self._go_on_under(row)

    def _kind(self, evidence: Evidence, row: int) -> RowKind:
        """Return what a row is, by where it stands too: a lone text after a gap, or one without an item above it."""
        if row < self.place.first_row:
            return kind_above(evidence)
        kind = kind_of(evidence)
        if kind is RowKind.BLANK:
            return RowKind.NOTE if self._witness.is_in_another_table(row) else kind
        is_lone = kind is RowKind.ITEM and len(evidence.texts) == 1 and not evidence.covered
        has_none_above = kind is RowKind.CONTINUED and self._last_item not in self.parts[-1].items[-1:]
        return RowKind.UNREAD if has_none_above or (is_lone and row > self._last_shown + 1) else kind

    def _take_items(self, rows: range) -> None:
        if not rows:
            return
        self.parts[-1].items += rows
        self._last_shown = self._last_item = rows[-1]
        for row in rows if self.place.table is not None and rows[-1] > self.place.last_row else ():
            if self.place.table is not None and row > self.place.last_row:
                address = self._address(row)
                self.rows.breaches.append(reading_breach("C03", address, "", table=self.place.table.name))

    def _address(self, row: int) -> Address:
        cells = self._witness.reader.cells(row)
        column = next((at for at, cell in enumerate(cells, start=1) if is_filled(cell)), 1)
        return Address(self.place.grid.sheet, row, column)

    def _tell(self, kind: RowKind, evidence: Evidence, row: int) -> None:
        """Account for a row that is no item, and say why; the titles above the ledger speak for themselves."""
        address = self._address(row)
        value = evidence.first or first_text(self._witness.reader, row)
        self.rows.others.append(Accounted(address, kind, value))
        if kind is RowKind.UNREAD:
            held = sorted(evidence.holds or evidence.own, key=_ORDER.__getitem__)
            headings = NAME_SEPARATOR.join(map(heading_of, held))
            self.rows.breaches.append(reading_breach("C12", address, value, headings=headings))
        elif kind is RowKind.CONTINUED:
            facts = {"row": self._last_item}
            self.rows.breaches.append(reading_breach("C13", address, value, **facts))
        elif kind in _TOLD and row >= self.place.first_row:
            self.rows.breaches.append(reading_breach("C06", address, value))

    def _go_on_under(self, row: int) -> None:
        """Read the rows below headings that stand again by these, where they differ from the ones above."""
        place = self._witness.reader.place
        columns, known = headings_in(self._witness.reader.cells(row), row), place.headings.columns
        if len(columns) < _FEWEST_HEADINGS or not {"problem", "sub_item"} & columns.keys() or columns == known:
            return
        taken = {column: key for key, column in known.items()}
        moved = [key for key, at in columns.items() if known.get(key, at) != at or taken.get(at, key) != key]
        if moved:
            facts = {"headings": NAME_SEPARATOR.join(map(heading_of, moved))}
            self.rows.breaches.append(reading_breach("C14", self._address(row), "", **facts))
        else:
            self.rows.more_columns |= {key: at for key, at in columns.items() if key not in known}
        self._begin(replace(place, headings=Headings(row, columns), first_row=row + 1), is_moved=bool(moved))


def _plain_items(witness: Witness) -> Mask:
    """Return the rows that are items at the first look: their title, status and more stand in cells of their own."""
    place = witness.reader.place
    found = np.arange(1, len(place.grid.rows) + 1) >= place.first_row
    for key, test in (("status", is_filled), ("problem", is_words), ("measures", is_words)):
        column = place.headings.columns.get(key)
        found = place.grid.column(column).where(test, found) if column else found & False
    found[[row - 1 for row in witness.rows_of_others() if row <= len(found)]] = False
    return witness.not_beginning_with(speaks, found & ~witness.headings(found))


def kind_above(evidence: Evidence) -> RowKind:
    """Return what a row above the ledger's is: a heading or title, or an item that was typed above the headings."""
    if not evidence.texts:
        return RowKind.BLANK
    if kind_of(evidence) not in (RowKind.ITEM, RowKind.UNREAD) or not evidence.holds:
        return RowKind.HEADING
    is_numbered = _ORDINAL.fullmatch(evidence.first) is not None
    is_item = {"problem", "measures"} <= evidence.says or states(evidence) or len(evidence.holds) >= _ABOVE
    return RowKind.UNREAD if is_numbered or is_item else RowKind.HEADING


def _is_seen(reader: RowReader, place: Place, row: int) -> bool:
    """Return whether a formula over the ledger's columns sees anything in a row that is no item."""
    is_within = place.first_row <= row and (place.table is None or row <= place.last_row)
    return is_within and any(value is not None for value in reader.written(row).values())


_ORDER: Final = {column.key: place for place, column in enumerate(READ)}


def _extended(part: _Sorted, columns: Columns, rows: Rows) -> Columns:
    """Return items with the later deadline, where the office moved it in a column of its own."""
    by_key = dict(columns.by_key)
    later, due = by_key.pop(EXTENSION.key, None), columns["due_on"]
    place, moved = part.reader.place, dict[int, object]()
    for at in np.flatnonzero(later.values.where(bool)).tolist() if later is not None else ():
        if later is not None and later.at(at) != due.at(at):
            moved[at] = on = later.at(at)
            address = Address(place.grid.sheet, int(columns.rows[at]), place.headings.columns[EXTENSION.key])
            facts = {"heading": EXTENSION.heading, "reading": on.isoformat()}
            rows.breaches.append(reading_breach("C18", address, on.isoformat(), **facts))
    return replace(columns, by_key={**by_key, "due_on": due.with_values(moved)} if moved else by_key)


def first_text(reader: RowReader, row: int) -> str:
    """Return the text of a row's first filled cell."""
    return next((trimmed(cell) for cell in reader.cells(row) if is_filled(cell)), "")


def _with_continued(part: _Sorted) -> Columns:
    """Return the items, with the texts and names of the rows that go on from them."""
    items = part.reader.read(part.items, Item, is_moved=part.is_moved)
    going_on = [(owner, row) for owner, rows in part.continued.items() for row in rows]
    if not going_on:
        return items
    more = part.reader.read([row for _, row in going_on], Item)
    places = {row: at for at, row in enumerate(part.items)}
    by_key = dict(items.by_key)
    for key in _JOINED & more.by_key.keys():
        found: dict[int, object] = {}
        for at, (owner, row) in enumerate(going_on):
            value = more[key].at(at)
            if value and not part.reader.is_covered(row, key):
                place = places[owner]
                found[place] = _going_on(found.get(place, items[key].at(place)), value)
        by_key[key] = items[key].with_values(found)
    return replace(items, by_key=by_key)


def _going_on(present: Any, value: Any) -> object:
    """Return a text or names with those that go on from them."""
    if isinstance(value, tuple):
        return tuple(dict.fromkeys((*(present or ()), *value)))
    return f"{present}\n{value}" if present else value

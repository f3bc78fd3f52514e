"""The rows of the ledger's sheet: every one that shows anything is an item, or is told; none is passed over in silence.

Where the headings stand again in another order, the rows below them are read by these.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any, Final

from rectify_xl.errors import Breach
from rectify_xl.grid import Address
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

    items: list[Item] = field(default_factory=list)
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
    for row in range(1, len(place.grid.rows) + 1):
        sorting.take(row)
    for part in sorting.parts:
        own = part.reader.place.headings.columns if part.is_moved else None
        records = [_extended(part, row, record, rows) for row, record in zip(part.items, _joined(part), strict=True)]
        rows.items += [
            Item(row=row, written=part.reader.written(row), own_columns=own, **record)
            for row, record in zip(part.items, records, strict=True)
        ]
        rows.passed_over += [Item(row=row, written=part.reader.written(row)) for row in part.seen]
        rows.breaches += part.reader.breaches
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

    def take(self, row: int) -> None:
        """Sort one row."""
        if row >= self.place.first_row and _is_plainly_an_item(self._witness, row):
            self._take_item(row)
        elif any(value is not None for value in self._witness.reader.cells(row)):
            self._look_at(row)

    def _look_at(self, row: int) -> None:
        evidence = self._witness.of(row)
        kind = self._kind(evidence, row)
        if kind is RowKind.ITEM:
            self._take_item(row)
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

    def _take_item(self, row: int) -> None:
        self.parts[-1].items.append(row)
        self._last_shown = self._last_item = row
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


def _is_plainly_an_item(witness: Witness, row: int) -> bool:
    """Return whether a row is an item at the first look: its title, its status and more stand in cells of its own."""
    written = witness.reader.written(row)
    title = written.get("problem")
    if not is_words(title) or not is_filled(written.get("status")) or not is_words(written.get("measures")):
        return False
    return witness.is_plain(row) and not speaks(first_text(witness.reader, row))


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


def _extended(part: _Sorted, row: int, record: dict[str, Any], rows: Rows) -> dict[str, Any]:
    """Return an item's record with the later deadline, where the office moved it in a column of its own."""
    later = record.pop(EXTENSION.key, None)
    if later is not None and later != record.get("due_on"):
        place = part.reader.place
        address = Address(place.grid.sheet, row, place.headings.columns[EXTENSION.key])
        facts = {"heading": EXTENSION.heading, "reading": later.isoformat()}
        rows.breaches.append(reading_breach("C18", address, later.isoformat(), **facts))
        record["due_on"] = later
    return record


def first_text(reader: RowReader, row: int) -> str:
    """Return the text of a row's first filled cell."""
    return next((trimmed(cell) for cell in reader.cells(row) if is_filled(cell)), "")


def _joined(part: _Sorted) -> list[dict[str, Any]]:
    """Return the items' records, with the texts and names of the rows that go on from them."""
    records: list[dict[str, Any]] = [dict(record) for record in part.reader.read(part.items)]
    going_on = [row for of_item in part.continued.values() for row in of_item]
    if going_on:
        more = dict(zip(going_on, part.reader.read(going_on), strict=True))
        by_row = dict(zip(part.items, records, strict=True))
        for owner, of_item in part.continued.items():
            for row in of_item:
                _join(by_row[owner], _own(more[row], part.reader, row))
    return records


def _own(record: Mapping[str, object], reader: RowReader, row: int) -> Iterable[tuple[str, Any]]:
    return (
        (key, value) for key, value in record.items() if value and key in _JOINED and not reader.is_covered(row, key)
    )


def _join(record: dict[str, Any], more: Iterable[tuple[str, Any]]) -> None:
    for key, value in more:
        present = record.get(key)
        if isinstance(value, tuple):
            record[key] = tuple(dict.fromkeys((*(present or ()), *value)))
        else:
            record[key] = f"{present}\n{value}" if present else value

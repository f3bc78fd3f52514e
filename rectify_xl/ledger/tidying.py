"""What can be written the way it is read, with nothing lost: the corrections of a ledger, and what stays for people.

Every correction comes from what reading has said of a cell, so that the ledger says afterwards what it said before.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any, Final

from rectify_xl.codes import RuleCode
from rectify_xl.errors import Breach
from rectify_xl.grid import Address, Area, CellValue, area_of
from rectify_xl.ledger.dates import is_only_a_date
from rectify_xl.ledger.model import Ledger, Sheet
from rectify_xl.ledger.reading import Reading
from rectify_xl.ledger.reading.names import says_the_same
from rectify_xl.ledger.reading.values import shown
from rectify_xl.ledger.schema import (
    LEDGER_COLUMNS,
    MEASURE_COLUMNS,
    MEETING_COLUMNS,
    REGULATION_COLUMNS,
    SETTINGS,
    Column,
    Kind,
    Status,
)
from rectify_xl.text import folded

OTHERWISE: Final[frozenset[RuleCode]] = frozenset(
    {"C01", "C03", "C04", "C11", "C25", "D01", "D02", "D03", "D04", "N03", "N04"}
)
"""What `check` says of what is written otherwise than it is read: each is corrected, or left and said."""

Value = str | float | dt.date


class WhyLeft(StrEnum):
    """Why something is left as it is."""

    UNSURE = "unsure"
    """It is not certain what belongs there."""
    SAYS_MORE = "says_more"
    """The cell says more than what it is read as, and that would be lost."""
    NO_ROOM = "no_room"
    """Between the table and this row stands one that is no item."""
    CALCULATED = "calculated"
    """Cells of the ledger are calculated, and might say something else afterwards."""
    READ_OTHERWISE = "read_otherwise"
    """Something would be read otherwise than before."""


@dataclass(frozen=True, slots=True)
class Filling:
    """A cell, what it shows, and what it is to hold: a value, or the content of the cell at an address.

    `after` is what it will show.
    """

    address: Address
    before: str
    value: Value | Address
    after: str


@dataclass(frozen=True, slots=True)
class Correction:
    """One thing put right as a whole: cells filled, an area taken apart, or the ledger's table let reach a row."""

    code: RuleCode
    address: Address
    value: str
    fillings: tuple[Filling, ...] = ()
    unmerged: Area | None = None
    last_row: int | None = None


@dataclass(frozen=True, slots=True)
class Left:
    """What `check` says and what stays as it is; `why` is a doubt, or the reason why the cell cannot be changed."""

    code: RuleCode
    address: Address
    value: str
    why: str


@dataclass(frozen=True, slots=True)
class Tidying:
    """What is to be corrected, and what stays for people to look at."""

    corrections: tuple[Correction, ...]
    left: tuple[Left, ...]


def tidying(reading: Reading) -> Tidying:
    """Return what can be corrected in a ledger for certain, and what of the same kinds is left."""
    planning = _Planning(reading)
    told = [_At(one, one.address) for one in reading.breaches if one.address and one.code in OTHERWISE]
    for one in told:
        if one.breach.code not in ("C01", "C03"):
            planning.write_as_read(one)
    for one in told:
        if one.breach.code == "C01":
            planning.take_apart(one)
    planning.reach_down([one for one in told if one.breach.code == "C03"])
    return Tidying(tuple(planning.corrections), tuple(planning.left))


@dataclass(frozen=True, slots=True)
class _At:
    """What `check` says of a cell, and the cell."""

    breach: Breach
    address: Address


@dataclass(slots=True)
class _Planning:
    """The corrections of one ledger while they are found."""

    reading: Reading
    corrections: list[Correction] = field(default_factory=list)
    left: list[Left] = field(default_factory=list)
    _corrected: dict[Address, Correction] = field(default_factory=dict)
    _columns: Mapping[tuple[str, str], Column] = field(init=False)
    _rows: Mapping[tuple[str, int], Any] = field(init=False)
    _told: Mapping[Address, frozenset[RuleCode]] = field(init=False)
    _phrases: frozenset[str] = field(init=False)

    def __post_init__(self) -> None:
        told: dict[Address, set[RuleCode]] = {}
        for one in self.reading.breaches:
            if one.address:
                told.setdefault(one.address, set()).add(one.code)
        self._told = {address: frozenset(codes) for address, codes in told.items()}
        self._columns = dict(_columns(self.reading.ledger))
        self._rows = dict(_rows(self.reading.ledger))
        self._phrases = frozenset(map(folded, (*self.reading.ledger.lexicon.phrases, *map(str, Status))))

    def leave(self, one: _At, why: WhyLeft) -> None:
        """Leave something as it is."""
        self.left.append(Left(one.breach.code, one.address, one.breach.value, str(why)))

    def write_as_read(self, one: _At) -> None:
        """Write one cell as it is read, where that loses nothing."""
        found = self._as_read(one.breach, one.address.sheet)
        if isinstance(found, WhyLeft):
            self.leave(one, found)
            return
        filling = Filling(one.address, one.breach.value, found, shown(found))
        made = self._corrected[one.address] = Correction(one.breach.code, one.address, one.breach.value, (filling,))
        self.corrections.append(made)

    def _as_read(self, breach: Breach, sheet: str) -> Value | WhyLeft:
        reading = str(breach.facts.get("reading", ""))
        if breach.code == "D02":
            return dt.date.fromisoformat(reading) if is_only_a_date(breach.value) else WhyLeft.SAYS_MORE
        kind = self._kind(sheet, str(breach.facts.get("heading", "")))
        if breach.code not in ("C04", "C11") or kind is None or not reading:
            return WhyLeft.UNSURE
        if kind is Kind.NUMBER:
            number = float(reading)
            return int(number) if number.is_integer() else number
        if kind is Kind.NAMES and not says_the_same(breach.value, reading):
            return WhyLeft.SAYS_MORE
        if kind is Kind.STATUS and folded(breach.value) not in self._phrases:
            return WhyLeft.SAYS_MORE
        return reading

    def _kind(self, sheet: str, heading: str) -> Kind | None:
        about = self.reading.ledger.about
        if sheet == about.sheet:
            return next((one.kind for one in SETTINGS if one.label == heading), None)
        column = self._columns.get((sheet, heading))
        return column.kind if column else None

    def take_apart(self, one: _At) -> None:
        """Take a merged area apart and fill its value down, where that is certain and nothing else hides under it."""
        area, first, value = area_of(str(one.breach.facts["area"])), one.address, one.breach.value
        column = self._columns.get((first.sheet, str(one.breach.facts["heading"])))
        own = self._corrected.get(first)
        unsettled = self._told.get(first, frozenset()) - {"C01", *([own.code] if own else ())}
        if area is None or area.first_column != area.last_column or unsettled or column is None:
            self.leave(one, WhyLeft.UNSURE)
            return
        rows = range(area.first_row + 1, area.last_row + 1)
        hidden = {row: shown(self._written(first.sheet, row, column.key)) for row in rows}
        if any(text not in ("", value) for text in hidden.values()):
            self.leave(one, WhyLeft.SAYS_MORE)
            return
        new, after = (own.fillings[0].value, own.fillings[0].after) if own else (first, value)
        fillings = (Filling(Address(first.sheet, row, first.column), hidden[row], new, after) for row in rows)
        self.corrections.append(Correction("C01", first, value, tuple(fillings), unmerged=area))

    def _written(self, sheet: str, row: int, key: str) -> CellValue:
        found = self._rows.get((sheet, row))
        return found.written.get(key) if found else None

    def reach_down(self, under: Sequence[_At]) -> None:
        """Let the ledger's table reach the rows under it, down to the first that is no item."""
        ledger = self.reading.ledger
        others = (one.address for one in ledger.balance.others if one.address.sheet == ledger.items.name)
        bottom = ledger.table.body.last_row if ledger.table else 0
        end = min((one.row for one in others if one.row > bottom), default=None)
        reached = [one for one in under if end is None or one.address.row < end]
        for one in under:
            if one not in reached:
                self.leave(one, WhyLeft.NO_ROOM)
        if reached:
            last = max(one.address.row for one in reached)
            self.corrections.append(Correction("C03", reached[0].address, "", last_row=last))


def _columns(ledger: Ledger) -> Iterator[tuple[tuple[str, str], Column]]:
    """Yield the columns of the sheets of rows by their sheet and heading."""
    for sheet, columns in _sheets(ledger):
        yield from (((sheet.name, column.heading), column) for column in columns)


def _sheets(ledger: Ledger) -> Iterator[tuple[Sheet[Any], tuple[Column, ...]]]:
    yield ledger.items, LEDGER_COLUMNS
    for sheet, columns in (
        (ledger.measures, MEASURE_COLUMNS),
        (ledger.meetings, MEETING_COLUMNS),
        (ledger.regulations, REGULATION_COLUMNS),
    ):
        if sheet is not None:
            yield sheet, columns


def _rows(ledger: Ledger) -> Iterator[tuple[tuple[str, int], Any]]:
    for sheet, _ in _sheets(ledger):
        yield from (((sheet.name, row.row), row) for row in (*sheet.rows, *sheet.passed_over))
    yield from (((ledger.items.name, row.row), row) for row in ledger.passed_over)

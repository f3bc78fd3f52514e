"""Numbers over the rows of a staff sheet: how many fulfil conditions, and what a formula would say."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Final

import numpy as np

from rectify_xl.coded import Coded, Codes, coded
from rectify_xl.grid import UNCALCULATED, Address, CellError, CellValue, TableArea
from rectify_xl.ledger.columns import as_columns
from rectify_xl.ledger.criteria import Condition, Grouping, IsFilled, Record, StatusIs
from rectify_xl.ledger.model import Item, Ledger, Sheet
from rectify_xl.ledger.progress import done, rate
from rectify_xl.ledger.schema import Bucket, Status

Rows = tuple[int, int]
"""The first row that a number counts, and the last of those that follow it without a gap."""


@dataclass(frozen=True, slots=True)
class Held:
    """A cell that a formula counts otherwise than it was read, so that a number over it is no formula."""

    address: Address
    key: str
    written: CellValue
    asked: str = ""
    """The text or name that was to be counted."""
    is_counted: bool = True
    """Whether its row is one that counts; a formula sees the sums and notes between them too."""
    is_inside: bool = True
    """Whether its row stands in the table that formulas look at."""


@dataclass(frozen=True, slots=True)
class Tally:
    """One number: how many rows fulfil all conditions, and whether COUNTIFS over the sheet gives the same."""

    value: int
    conditions: tuple[Condition, ...] = ()
    is_live: bool = False
    rows: Rows | None = field(default=None, compare=False)


@dataclass(frozen=True, slots=True)
class Amount:
    """The sum of a column over the rows that fulfil all conditions, and whether SUMIFS gives the same."""

    value: float
    key: str
    conditions: tuple[Condition, ...] = ()
    is_live: bool = False
    rows: Rows | None = field(default=None, compare=False)


@dataclass(frozen=True, slots=True)
class Counts:
    """How many in all, of each status, and of none that could be read."""

    total: Tally
    by_status: Mapping[Status, Tally]
    unknown: Tally

    @property
    def completed(self) -> int:
        """Return how many stand on the completed card."""
        return self._on_card(Bucket.COMPLETED)

    @property
    def ongoing(self) -> int:
        """Return how many stand on the ongoing card."""
        return self._on_card(Bucket.ONGOING)

    @property
    def pending(self) -> int:
        """Return how many stand on the pending card."""
        return self._on_card(Bucket.PENDING)

    def _on_card(self, bucket: Bucket) -> int:
        return sum(tally.value for status, tally in self.by_status.items() if status.bucket is bucket)

    def done(self, *, with_phase: bool) -> int:
        """Return how many a rate counts as done."""
        return done({status: tally.value for status, tally in self.by_status.items()}, with_phase=with_phase)

    @property
    def rate_completed(self) -> float | None:
        """Return 已完成 over total as a fraction, or None where there is nothing to count."""
        return rate(self.done(with_phase=False), self.total.value)

    @property
    def rate_with_phase(self) -> float | None:
        """Return (已完成 + 阶段性完成并长期坚持) over total as a fraction, or None where there is nothing to count."""
        return rate(self.done(with_phase=True), self.total.value)


_Mask = np.ndarray[tuple[int], np.dtype[np.int64]]
_Flags = np.ndarray[tuple[int], np.dtype[np.bool_]]


class RowCounter:
    """Counts rows under conditions; remembers each condition's masks, since most are asked for many times."""

    def __init__(
        self,
        sheet: Sheet[Any],
        passed_over: Sequence[Record],
        table: TableArea | None,
        written: tuple[tuple[CellValue, CellValue], ...],
        sign: str,
    ) -> None:
        self.columns = as_columns(sheet.rows, Item)
        self._passed_over = passed_over
        self._meant_rows = len(self.columns)
        self._rows = np.concatenate([self.columns.rows, np.array([row.row for row in passed_over], dtype=np.int64)])
        body = table.body if table else None
        self._inside = np.ones(len(self._rows), dtype=bool)
        if body is not None:
            self._inside = (self._rows >= body.first_row) & (self._rows <= body.last_row)
        self._known = sheet.columns
        self._converted = sheet.converted
        self._written = written
        self._sign = sign
        self._masks: dict[Condition, tuple[_Mask, _Mask]] = {}
        self._values: dict[str, Coded[CellValue]] = {}
        self._sheet = sheet
        self._held: dict[tuple[int, Condition | None], None] = {}

    @property
    def held(self) -> tuple[Held, ...]:
        """Return the cells because of which numbers counted so far are no formulas, by row."""
        return tuple(self._held_at(index, condition) for index, condition in self._held)

    def tally(self, *conditions: Condition) -> Tally:
        """Count the rows that fulfil all conditions."""
        tally = self._tally(conditions)
        self._hold(tally)
        return tally

    def _tally(self, conditions: Sequence[Condition]) -> Tally:
        meant, seen = self._fulfilling(conditions)
        is_live = self._is_alike(conditions, meant, seen)
        return Tally(int(meant.sum()), tuple(conditions), is_live, self._span(meant))

    def every(self) -> Tally:
        """Count all rows: a formula sees a row by what every row fills in, or by any cell that another number goes by.

        So no number is larger than that of all rows while a row is being typed, from whichever end. Where sums and
        notes between the rows fill such cells in, fewer of them are looked at.
        """
        counted = tuple(key for key in _COUNTED_BY if key in self._known and key != self._sign)
        status = tuple(key for key in counted if key == "status")
        tallies = [self._tally([IsFilled(self._sign, beside)]) for beside in dict.fromkeys((counted, status, ()))]
        found = next((one for one in tallies if one.is_live), tallies[-1])
        self._hold(found)
        return found

    def amount(self, key: str, *conditions: Condition) -> Amount:
        """Sum a column of numbers over the rows that fulfil all conditions."""
        meant, seen = self._fulfilling(conditions)
        column = self.columns[key]
        rows = np.flatnonzero(meant[: self._meant_rows]).tolist()
        numbers = [(column.at(index), column.written_at(index)) for index in rows]
        is_summed = key in self._known and key not in self._converted
        is_alike = is_summed and all(_sums_alike(number, written) for number, written in numbers)
        is_live = is_alike and self._is_alike(conditions, meant, seen)
        total = math.fsum(number for number, _ in numbers if number is not None)
        amount = Amount(total, key, conditions, is_live, self._span(meant))
        self._hold(amount)
        return amount

    def counts(self, *within: Condition) -> Counts:
        """Count the rows within conditions by status."""
        total = self.tally(*within) if within else self.every()
        by_status = {status: self.tally(*within, self.status_is(status)) for status in reversed(Status)}
        known = sum(tally.value for tally in by_status.values())
        is_live = total.is_live and all(tally.is_live for tally in by_status.values())
        return Counts(total, by_status, Tally(total.value - known, is_live=is_live))

    def status_is(self, *statuses: Status) -> StatusIs:
        """Return the condition that the status is one of these."""
        return StatusIs(statuses, self._written)

    def _fulfilling(self, conditions: Sequence[Condition]) -> tuple[_Mask, _Mask | None]:
        """Return which rows are meant, and which a formula sees: None where programs may differ."""
        meant = np.ones(len(self._rows), dtype=np.int64)
        seen = self._inside.astype(np.int64)
        sure = all(condition.key in self._known for condition in conditions)
        meant[self._meant_rows :] = 0
        for condition in conditions:
            mask_meant, mask_seen = self._masks_of(condition)
            meant = meant * mask_meant
            sure = sure and not bool(((mask_seen < 0) & (seen != 0)).any())
            seen = seen * mask_seen
        return meant, seen if sure else None

    def _is_alike(self, conditions: Sequence[Condition], meant: _Mask, seen: _Mask | None) -> bool:
        """Return whether a formula counts what is meant, and will go on doing so while the rows are worked on."""
        return seen is not None and bool((meant == seen).all()) and not self._unfollowed(conditions).any()

    def _unfollowed(self, conditions: Sequence[Condition]) -> _Flags:
        """Return the rows of which a formula would miss an edit, even where nothing differs yet.

        It sees one of their cells otherwise than it is meant: they may be given a name that takes them into the group.
        """
        missed = np.zeros(len(self._rows), dtype=bool)
        for one in conditions:
            if not isinstance(one, IsFilled):
                meant, seen = self._masks_of(one)
                missed |= meant != seen * self._inside
        missed[self._meant_rows :] = False
        return missed

    def _hold(self, number: Tally | Amount) -> None:
        """Remember why a number is no formula: the cells that its conditions see otherwise, in the rows that differ."""
        if number.is_live or not all(condition.key in self._known for condition in number.conditions):
            return
        masks = [self._masks_of(condition) for condition in number.conditions]
        counted = np.arange(len(self._rows)) < self._meant_rows
        meant = counted * np.prod([mask for mask, _ in masks], axis=0, dtype=np.int64)
        unsure = self._inside & np.any([seen < 0 for _, seen in masks], axis=0)
        possible = self._inside * np.prod([np.abs(seen) for _, seen in masks], axis=0, dtype=np.int64)
        differs = np.where(unsure & (possible != 0), True, meant != possible) | self._unfollowed(number.conditions)
        for condition, (mask, seen) in zip(number.conditions, masks, strict=True):
            if isinstance(condition, Grouping) and not _asked(condition):
                continue  # what is not filled in is told as such
            is_never_asked = bool((seen < 0).all())  # no cell is to blame where none could be counted
            at_fault = differs & (mask != seen) & self._inside & ((mask > 0) | (not is_never_asked))
            self._held |= {(int(index), condition): None for index in np.flatnonzero(at_fault)}
        self._held |= {(int(index), None): None for index in np.flatnonzero(differs & ~self._inside)}

    def _held_at(self, index: int, condition: Condition | None) -> Held:
        key = condition.key if condition else self._sign
        if isinstance(condition, IsFilled):  # the cell that makes a sum or note look like a row
            keys = (key, *condition.beside)
            key = next((one for one in keys if self._values_of(one).at(index) is not None), key)
        asked = _asked(condition)
        is_counted, is_inside = index < self._meant_rows, bool(self._inside[index])
        address = self._sheet.address(int(self._rows[index]), key)
        return Held(address, key, self._values_of(key).at(index), asked, is_counted, is_inside)

    def _span(self, meant: _Mask) -> Rows | None:
        found = np.flatnonzero(meant)
        return _first_run(self._rows[found]) if len(found) else None

    def _masks_of(self, condition: Condition) -> tuple[_Mask, _Mask]:
        if condition not in self._masks:
            self._masks[condition] = self._meant(condition), self._seen(condition)
        return self._masks[condition]

    def _meant(self, condition: Condition) -> _Mask:
        mask = np.zeros(len(self._rows), dtype=np.int64)
        mask[: self._meant_rows] = self.columns.where(condition.key, condition.meant)
        return mask

    def _seen(self, condition: Condition) -> _Mask:
        if isinstance(condition, IsFilled) and condition.beside:
            masks = np.array([self._seen_in(condition, key) for key in (condition.key, *condition.beside)])
            return np.where((masks > 0).any(axis=0), 1, masks.min(axis=0))
        return self._seen_in(condition, condition.key)

    def _seen_in(self, condition: Condition, key: str) -> _Mask:
        values = self._values_of(key)
        return np.array([condition.seen(value) for value in values.values], dtype=np.int64)[values.codes]

    def _values_of(self, key: str) -> Coded[CellValue]:
        """Return what a formula over a column sees; nobody knows where a row's columns stand in another order."""
        if key not in self._values:
            written = self.columns[key].as_written
            others = coded([_as_seen(row, key) for row in self._passed_over])
            moved = self.columns.headed.where(lambda one: one.is_moved)
            codes = np.where(moved, len(written.values), written.codes)
            codes = np.concatenate([codes, others.codes + len(written.values) + 1])
            values = [*written.values, UNCALCULATED, *others.values]
            self._values[key] = Coded(codes, values).take(slice(None))
        return self._values[key]


def counter_of_ledger(ledger: Ledger) -> RowCounter:
    """Return what counts the ledger's items."""
    return RowCounter(ledger.items, ledger.passed_over, ledger.table, ledger.lexicon.written, _ITEM_SIGN)


def counter_of_sheet(sheet: Sheet[Record], ledger: Ledger, sign: str) -> RowCounter:
    """Return what counts another staff sheet's rows; `sign` is the column that every row fills in."""
    return RowCounter(sheet, sheet.passed_over, sheet.table, ledger.lexicon.written, sign)


_ITEM_SIGN: Final = "item_id"
_COUNTED_BY: Final = (
    "status",
    "aspect",
    "problem_no",
    "department",
    "lead_official",
    "due_on",
    "measure_type",
    "quantity",
    "amount",
    "meeting_type",
)
"""Columns that conditions and sums look at."""


def _asked(condition: Condition | None) -> str:
    """Return the text or name that a condition asks for."""
    return str(getattr(condition, "text", "") or getattr(condition, "name", ""))


def _as_seen(row: Record, key: str) -> CellValue:
    return UNCALCULATED if isinstance(row, Item) and row.own_columns is not None else row.written.get(key)


def _sums_alike(number: float | None, written: CellValue) -> bool:
    """Return whether SUMIFS adds what the cell was read as."""
    if isinstance(written, int | float) and not isinstance(written, bool):
        return number == written
    return number is None and (written is None or (isinstance(written, str) and not isinstance(written, CellError)))


def _first_run(rows: Codes) -> Rows:
    gaps = np.flatnonzero(np.diff(rows) != 1)
    return int(rows[0]), int(rows[gaps[0] if len(gaps) else -1])

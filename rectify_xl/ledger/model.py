"""A ledger as values: frozen, and every value knows its address."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Generic, TypeVar

from rectify_xl.grid import Address, CellValue, TableArea
from rectify_xl.ledger.schema import Status

Row_co = TypeVar("Row_co", covariant=True)


class RowKind(StrEnum):
    """What a row that shows anything is, in the ledger's sheet or in another that looks like a ledger."""

    ITEM = "item"
    CONTINUED = "continued"
    """It goes on from the item above: what tells items apart is merged down over it."""
    HEADING = "heading"
    """A title, a row of headings, or the name of a section."""
    SUM = "sum"
    NOTE = "note"
    """A note, a signature, an example, or text beside the ledger."""
    REPEATED = "repeated"
    """A row of another sheet that stands in the ledger too."""
    UNREAD = "unread"
    """It holds what an item holds, and could not be made out."""
    BLANK = "blank"
    """Nothing to see in it: it is not accounted for."""


@dataclass(frozen=True, slots=True)
class Accounted:
    """A row that is no item: its first filled cell, what it is, and its first text."""

    address: Address
    kind: RowKind
    value: str


@dataclass(frozen=True, slots=True)
class Balance:
    """Every row that shows anything: how many are items, and what each of the others is."""

    items: int = 0
    others: tuple[Accounted, ...] = ()

    @property
    def rows(self) -> int:
        """Return how many rows show anything."""
        return self.items + len(self.others)

    def of(self, kind: RowKind) -> int:
        """Return how many rows are of a kind."""
        return self.items if kind is RowKind.ITEM else sum(one.kind is kind for one in self.others)


@dataclass(frozen=True, slots=True)
class Item:
    """One sub-item (分项): a row of 整改台账. Text fields are trimmed; a blank one is an empty str.

    `written` maps a column's key to the value as it stands in this row's own cell (None under a merge); `unread` are
    the keys under a merge whose value cannot be read, so that they are not blank either.
    """

    row: int
    item_id: str = ""
    aspect: str = ""
    problem_no: str = ""
    problem: str = ""
    sub_item: str = ""
    cause: str = ""
    goal: str = ""
    measures: str = ""
    lead_official: tuple[str, ...] = ()
    department: tuple[str, ...] = ()
    owner: tuple[str, ...] = ()
    due_on: dt.date | None = None
    due_note: str = ""
    status: Status | None = None
    progress: str = ""
    completed_on: dt.date | None = None
    mechanism: str = ""
    review_on: dt.date | None = None
    evidence: str = ""
    closure: str = ""
    disclosure: str = ""
    remark: str = ""
    written: Mapping[str, CellValue] = field(default_factory=dict, repr=False)
    own_columns: Mapping[str, int] | None = field(default=None, repr=False)
    """Where its cells stand, if it stands below headings in another order than the ledger's first."""
    unread: frozenset[str] = frozenset()

    @property
    def problem_key(self) -> tuple[str, str]:
        """Return what tells this item's problem from the others: its aspect, and its number or else its text."""
        return self.aspect, self.problem_no or self.problem

    @property
    def title(self) -> str:
        """Return the sub-item's own title, or the problem's where it is not split."""
        return self.sub_item or self.problem


@dataclass(frozen=True, slots=True)
class Measure:
    """One measure (措施): a row of 措施清单."""

    row: int
    item_id: str = ""
    measure_no: float | None = None
    measure: str = ""
    measure_type: str = ""
    department: tuple[str, ...] = ()
    owner: tuple[str, ...] = ()
    due_on: dt.date | None = None
    status: Status | None = None
    completed_on: dt.date | None = None
    quantity: float | None = None
    amount: float | None = None
    """Money in 万元."""
    written: Mapping[str, CellValue] = field(default_factory=dict, repr=False)
    unread: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Meeting:
    """One meeting: a row of 会议记录."""

    row: int
    held_on: dt.date | None = None
    meeting_type: str = ""
    topic: str = ""
    remark: str = ""
    written: Mapping[str, CellValue] = field(default_factory=dict, repr=False)
    unread: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Regulation:
    """One rule or system made (制度): a row of 制度清单."""

    row: int
    title: str = ""
    document_no: str = ""
    issued_on: dt.date | None = None
    item_id: tuple[str, ...] = ()
    written: Mapping[str, CellValue] = field(default_factory=dict, repr=False)
    unread: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Sheet(Generic[Row_co]):
    """The rows of one staff sheet, and where its columns stand (key → column counted from 1).

    `table`, `last_row` and `passed_over` are those of the sheets around the ledger, which keeps its own.
    """

    name: str
    heading_row: int
    columns: Mapping[str, int]
    rows: Sequence[Row_co]
    table: TableArea | None = None
    last_row: int = 0
    """The last row that a formula has to see."""
    passed_over: tuple[Row_co, ...] = ()
    """Rows under the headings that are not counted (sums, blanks), although a formula sees them."""
    converted: frozenset[str] = frozenset()
    """Columns that stand in another unit than their own: no formula over their cells gives what was read."""

    def address(self, row: int, key: str) -> Address:
        """Return the address of a column's cell in a row; the row's first cell where the column is missing."""
        return Address(self.name, row, self.columns.get(key, 1))


@dataclass(frozen=True, slots=True)
class About:
    """基本信息: typed values by the key of their setting, and the cell each stands in."""

    values: Mapping[str, str | float | dt.date] = field(default_factory=dict)
    addresses: Mapping[str, Address] = field(default_factory=dict)
    live: frozenset[str] = frozenset()
    """Keys of the dates whose cell holds a real date, so that a formula can point at it."""
    sheet: str = ""
    """The sheet they stand in, empty where the workbook has none."""

    def text(self, key: str) -> str:
        """Return a text setting, or an empty str."""
        value = self.values.get(key)
        return value if isinstance(value, str) else ""

    def date(self, key: str) -> dt.date | None:
        """Return a date setting, or None."""
        value = self.values.get(key)
        return value if isinstance(value, dt.date) else None

    def number(self, key: str) -> float | None:
        """Return a number setting, or None."""
        value = self.values.get(key)
        return value if isinstance(value, int | float) else None


@dataclass(frozen=True, slots=True)
class Lexicon:
    """字典: status phrases and what each is read as, and the lists of departments and leaders.

    `phrase_range` and `reading_range` are the A1 ranges of the two columns with the sheet's name, or empty where
    the workbook has no 字典 and the built-in phrases hold.
    """

    phrases: Mapping[str, Status]
    departments: tuple[str, ...] = ()
    lead_officials: tuple[str, ...] = ()
    phrase_range: str = ""
    reading_range: str = ""
    written: tuple[tuple[CellValue, CellValue], ...] = ()
    """Phrase and reading as they stand in the two ranges, row by row: what a formula sees."""
    addresses: Mapping[str, tuple[str, ...]] = field(default_factory=dict, repr=False)
    """What stands under 邮箱 beside a department or a person, by that name as it is written."""


@dataclass(frozen=True, slots=True)
class Ledger:
    """A whole workbook's meaning: the ledger sheet and what stands around it."""

    items: Sheet[Item]
    first_row: int
    last_row: int
    table: TableArea | None
    about: About
    lexicon: Lexicon
    measures: Sheet[Measure] | None = None
    meetings: Sheet[Meeting] | None = None
    regulations: Sheet[Regulation] | None = None
    template_version: int | None = None
    passed_over: tuple[Item, ...] = ()
    """Rows within the ledger that are no items (sums, notes, rows that continue one), although a formula sees them."""
    balance: Balance = Balance()
    """Every row of the ledger's sheet, and of others that look like a ledger, accounted for."""

    def address(self, item: Item, key: str) -> Address:
        """Return the address of one of an item's cells."""
        if item.own_columns is not None:
            return Address(self.items.name, item.row, item.own_columns.get(key, 1))
        return self.items.address(item.row, key)

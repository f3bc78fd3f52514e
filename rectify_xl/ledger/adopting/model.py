"""What adopting an office's own ledger comes to: the mapping, the rows, what was read otherwise, what was left out."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Final

from rectify_xl.errors import Severity, Told
from rectify_xl.grid import Address
from rectify_xl.ledger.schema import StaffSheet

OWN: Final = "own"
"""The target of a column that is kept as the office's own."""
DROPPED: Final = "dropped"
"""The target of a column that the staff do not want; its cells are listed."""

Row = Mapping[str, object]
"""One row of a new ledger: cells by the keys of the schema and of the own columns."""


class Why(StrEnum):
    """Why a column is read as what it is read as."""

    HEADING = "heading"
    SPELLING = "spelling"
    GROUP = "group"
    MONTH = "month"
    """A month's column of progress."""
    CONTENT = "content"
    NEAR = "near"
    """The heading is nearest to that of the column."""
    TAKEN = "taken"
    """Another column of the sheet is read as what its heading says."""
    UNKNOWN = "unknown"
    GIVEN = "given"
    """The mapping file says so."""


@dataclass(frozen=True, slots=True)
class MappingLine:
    """One line of the mapping: an old heading, the key of its column (or OWN or DROPPED), and why."""

    heading: str
    target: str
    why: Why


class ReadAs(StrEnum):
    """What was read other than as written, or added."""

    MERGED = "merged"
    DITTO = "ditto"
    """The cell says that it is the same as the one above."""
    DATE = "date"
    DATE_KEPT = "date_kept"
    """A date that could not be read: its words stand in a column of text."""
    STATUS = "status"
    ANSWER = "answer"
    """是 or 否 under a heading that asks: the status that it says is written instead."""
    STATUS_UNKNOWN = "status_unknown"
    STATUS_TWO = "status_two"
    ITEM_ID = "item_id"
    PROBLEM_NO = "problem_no"
    ASPECT_OF_SHEET = "aspect_of_sheet"
    DEPARTMENT_OF_SHEET = "department_of_sheet"
    NAME_OF_SHEET = "name_of_sheet"
    """The name of the sheet stands in a column of its own."""
    ASPECT_OF_ROW = "aspect_of_row"
    SETTING = "setting"
    AS_OF = "as_of"
    """截至日期 is the day that the ledger was filled in, or says that it reaches to."""
    UNIT = "unit"
    """The numbers of a column stood in another unit and were converted."""
    CONTINUED = "continued"
    """A row that goes on from the one above was joined with it."""


class Reason(StrEnum):
    """Why a cell was not carried."""

    TITLE = "title"
    SUM = "sum"
    NOTE = "note"
    HEADING = "heading"
    """The headings stand there once more."""
    BESIDE = "beside"
    """It stands in a row that holds nothing of an item."""
    DROPPED = "dropped"
    ERROR = "error"
    FORMULA = "formula"
    PICTURE = "picture"
    COVERED = "covered"
    """It is hidden under a merged cell."""
    TOO_LONG = "too_long"
    AROUND = "around"
    """It stands in a staff sheet, outside the columns known there."""


class Blank(StrEnum):
    """How a column that has to be filled in is blank in the new ledger."""

    ROWS = "rows"
    WHOLE = "whole"
    """No row has anything in it."""
    STATUS = "status"


_TO_FILL: Final = frozenset({ReadAs.STATUS_UNKNOWN, ReadAs.STATUS_TWO, ReadAs.DATE_KEPT})
"""What leaves something for the staff to do."""


def read_as(what: ReadAs, address: Address, heading: str, value: str, reading: str) -> Told[ReadAs]:
    """Return one thing read other than as written: under its heading, what stands in the cell and what it is read as.

    It is a warning where the staff have something to do.
    """
    severity = Severity.WARNING if what in _TO_FILL else Severity.INFO
    return Told(what, severity, address, value, {"heading": heading, "reading": reading})


def not_carried(address: Address, value: str, reason: Reason) -> Told[Reason]:
    """Return one cell that was not carried, with all of its text."""
    return Told(reason, Severity.INFO, address, value)


@dataclass(slots=True)
class Surroundings:
    """What was found around the ledger: settings, rows of the other staff sheets, the names of the sheets used."""

    about: dict[str, object] = field(default_factory=dict)
    rows: dict[StaffSheet, list[Row]] = field(default_factory=dict)
    told: list[Told[ReadAs]] = field(default_factory=list)
    left_out: list[Told[Reason]] = field(default_factory=list)
    used: set[str] = field(default_factory=set)


@dataclass(frozen=True, slots=True)
class OwnColumn:
    """A column of the office's own: its key in the rows, and its heading in the new ledger."""

    key: str
    heading: str


@dataclass(frozen=True, slots=True)
class Adopted:
    """An office's ledger as the contents of a canonical one.

    `about` holds the settings that are known, None for those that are to stay blank. `phrases` pairs the words of 字典
    with what each is read as (blank where the staff have to say); None where the built-in ones hold.
    """

    sheets: tuple[str, ...]
    mapping: tuple[MappingLine, ...]
    items: tuple[Row, ...]
    places: tuple[Address, ...] = ()
    """The first cell of the old row of each item."""
    own_columns: tuple[OwnColumn, ...] = ()
    about: Row = field(default_factory=dict)
    measures: Sequence[Row] = ()
    meetings: Sequence[Row] = ()
    regulations: Sequence[Row] = ()
    departments: tuple[str, ...] = ()
    leaders: tuple[str, ...] = ()
    phrases: tuple[tuple[str, str], ...] | None = None
    told: tuple[Told[ReadAs], ...] = ()
    left_out: tuple[Told[Reason], ...] = ()
    blank: tuple[Told[Blank], ...] = ()
    """The columns that have to be filled in: the facts `heading` and `count`, of how many rows."""
    unused_sheets: tuple[str, ...] = ()

"""What one unit reports: its counts as `status` has them, and every item with its cell; frozen, and small to send."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from rectify_xl.grid import Address, CellValue
from rectify_xl.ledger.counting import Counts, Tally
from rectify_xl.ledger.progress import days_over, is_overdue
from rectify_xl.ledger.schema import Status


class ToldBy(StrEnum):
    """What names the unit of a report, the surest first."""

    ABOUT = "about"
    """被巡察单位 of 基本信息."""
    COLUMN = "column"
    """A column of the ledger such as 所属责任公司."""
    FILE = "file"
    SHEET = "sheet"


@dataclass(frozen=True, slots=True)
class Naming:
    """A unit's name, what told it, and the names that something else tells instead."""

    name: str
    told_by: ToldBy
    others: tuple[tuple[ToldBy, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Row:
    """One item as it was read, and the cell of its file that leads to it; several names are joined by 、.

    `written` is what stands in its status cell; `own` is what stands under the headings that were asked for.
    """

    address: Address
    item_id: str
    aspect: str
    problem: str
    sub_item: str
    measures: str
    lead_official: str
    department: str
    owner: str
    due_on: dt.date | None
    due_note: str
    status: Status | None
    written: str
    progress: str
    completed_on: dt.date | None
    is_at_once: bool
    """Whether it is to be put right at once (立行立改)."""
    own: Mapping[str, CellValue] = field(default_factory=dict)

    @property
    def title(self) -> str:
        """Return the sub-item's own title, or the problem's where it is not split."""
        return self.sub_item or self.problem


@dataclass(frozen=True, slots=True)
class Headings:
    """Headings of columns of the units' own: what to group `by`, and what is `summed`."""

    by: tuple[str, ...] = ()
    summed: tuple[str, ...] = ()

    @property
    def all(self) -> tuple[str, ...]:
        """Return all of them, each once."""
        return tuple(dict.fromkeys((*self.by, *self.summed)))


@dataclass(frozen=True, slots=True)
class Part:
    """The items of one 方面 of a unit."""

    name: str
    items: Counts
    overdue: int


@dataclass(frozen=True, slots=True)
class Report:
    """What one file says of one unit, as of a date.

    `file` is its name as told, `digest` that of its bytes, `saved` when its program last saved it as the file itself
    says, empty where it does not. `said_on` is the workbook's own 截至日期, None where it has none.
    """

    file: str
    digest: str
    unit: Naming
    sheet: str
    as_of: dt.date
    said_on: dt.date | None
    template_version: int | None
    items: Counts
    problems: Counts
    overdue: int
    by_aspect: tuple[Part, ...]
    rows: tuple[Row, ...] = field(repr=False)
    errors: int = 0
    warnings: int = 0
    unread: int = 0
    """Rows that look like items and could not be made out."""
    saved: str = ""
    is_of_own_form: bool = False
    """Whether it is of the office's own form, and was read by its headings or by a mapping."""
    lacking: tuple[str, ...] = ()
    """Headings that were asked for and are not in it."""

    @property
    def name(self) -> str:
        """Return the unit's name."""
        return self.unit.name

    @property
    def at_once(self) -> int:
        """Return how many items are to be put right at once (立行立改)."""
        return sum(row.is_at_once for row in self.rows)

    @property
    def late_rows(self) -> list[Row]:
        """Return the overdue items, the longest overdue first."""
        late = [row for row in self.rows if is_overdue(row, self.as_of)]
        return sorted(late, key=lambda row: (-days_over(row, self.as_of), row.address))

    @property
    def moment(self) -> tuple[dt.date, str, str]:
        """Return what tells which of two reports of one unit is the later."""
        return self.said_on or dt.date.min, self.saved, self.file


def plain(counts: Counts) -> Counts:
    """Return counts without what formulas over their own ledger would need."""
    by_status = {status: Tally(tally.value) for status, tally in counts.by_status.items()}
    return Counts(Tally(counts.total.value), by_status, Tally(counts.unknown.value))


def together(several: Iterable[Counts]) -> Counts:
    """Return the sum of counts."""
    total, unknown = 0, 0
    by_status = dict.fromkeys(reversed(Status), 0)
    for counts in several:
        total += counts.total.value
        unknown += counts.unknown.value
        for status, tally in counts.by_status.items():
            by_status[status] += tally.value
    return Counts(Tally(total), {status: Tally(number) for status, number in by_status.items()}, Tally(unknown))

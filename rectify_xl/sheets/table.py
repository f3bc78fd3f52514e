"""What the tables of counts have in common: their columns, headings, rates, and where they stand."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from rectify_xl.ledger.counting import Counts
from rectify_xl.ledger.schema import Status
from rectify_xl.sheets.page import DASH, At, Page
from rectify_xl.sheets.theme import row_height
from rectify_xl.wording.spoken import rate_labels as rate_labels_of

STATUSES: Final = tuple(reversed(Status))
UNKNOWN: Final = "未识别"

NAME, NUMBER, PROBLEM, TOTAL, COMPLETED, UNKNOWN_COLUMN = 0, 1, 2, 3, 4, 8
FIRST_RATE, SECOND_RATE, OVERDUE = 9, 10, 11
WIDTHS: Final = (24, 8, 42, 9, 9, 12, 9, 9, 9, 17, 17, 8)
STATUS_HEADINGS: Final = (*map(str, STATUSES), UNKNOWN)
COUNTED: Final = ("cell", "centre", "whole")


@dataclass(frozen=True, slots=True)
class Block:
    """The body of a table: rows counted from 0, both included; `named` leaves the row without a name out."""

    first: int
    last: int
    named: int
    totals: tuple[int, ...] = ()
    """What each row counts in all, where it is a group."""

    @property
    def size(self) -> int:
        """Return how many rows there are."""
        return self.last - self.first + 1

    def cells(self, column: int) -> str:
        """Return a column of the body as a formula on the same sheet writes it."""
        return f"{At(self.first, column).ref}:{At(self.last, column).ref}"


@dataclass(frozen=True, slots=True)
class Places:
    """Where the tables stand that other sheets refer to."""

    statuses: Block
    aspects: Block
    departments: Block
    leaders: Block
    problems: Block | None
    """None where no problem is listed."""
    deadlines: Block
    trend: Block


def rate_labels(page: Page) -> tuple[str, ...]:
    """Return the labels of the two rates in the order in which they are to be printed."""
    return rate_labels_of(page.view.round)


def write_rates(page: Page, cells: tuple[At, At], counts: Counts, over: tuple[str, str, str], *looks: str) -> None:
    """Write both rates over the cells that hold the total, 已完成 and 阶段性完成并长期坚持."""
    total, completed, phase = over
    plain = (f"{completed}/{total}", counts.rate_completed)
    phased = (f"({completed}+{phase})/{total}", counts.rate_with_phase)
    for at, (quotient, value) in zip(
        cells, (phased, plain) if page.view.round.is_phase_first else (plain, phased), strict=True
    ):
        page.formula(at, f'=IF({total}=0,"{DASH}",{quotient})', DASH if value is None else value, *looks)


def section(page: Page, row: int, title: str, note: str = "") -> int:
    """Write a table's title and note; return the row for its headings."""
    page.begin_block(row)
    page.set_row(row, 24)
    page.text(At(row, 0, len(WIDTHS)), title, "section")
    if note:
        page.set_row(row + 1, row_height([(note, sum(WIDTHS))]))
        page.text(At(row + 1, 0, len(WIDTHS)), note, "note")
        return row + 2
    return row + 1


def folded(labels: Sequence[str]) -> list[str]:
    """Return headings that break where they are read."""
    return [label.replace("（", "\n（").replace("并长期", "\n并长期") for label in labels]


def write_statuses(page: Page, row: int, counts: Counts, labels: dict[str, str | None], *looks: str) -> None:
    """Write a row's total, its four statuses, and what is left of the total."""
    look = (*COUNTED, *looks)
    page.count(At(row, TOTAL), counts.total, *look, **labels)
    for column, status in enumerate(STATUSES, start=COMPLETED):
        page.count(At(row, column), counts.by_status[status], *look, **labels)
    four = f"{At(row, COMPLETED).label}:{At(row, UNKNOWN_COLUMN - 1).label}"
    page.formula(At(row, UNKNOWN_COLUMN), f"={At(row, TOTAL).label}-SUM({four})", counts.unknown.value, *look)

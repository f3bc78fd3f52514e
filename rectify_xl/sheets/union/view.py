"""What the consolidated workbook is drawn from, and what its sheets have in common."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final

from rectify_xl.coordinates import quoted as quoted_name
from rectify_xl.errors import Severity
from rectify_xl.grid import Address
from rectify_xl.ledger.schema import UnionSheet
from rectify_xl.ledger.union.gathering import Gathered
from rectify_xl.ledger.union.since import Since
from rectify_xl.sheets.paper import At, Paper, absolute, clean
from rectify_xl.sheets.theme import row_height

_MOST_LINKS: Final = 65_000  # Excel takes 65,530 on a sheet


@dataclass(frozen=True, slots=True)
class ListedFile:
    """A file that was not read, and why, in words."""

    file: str
    reason: str
    is_litter: bool = False


@dataclass(frozen=True, slots=True)
class NotedLine:
    """Something to be looked at, in words: whose it is, where, and what."""

    severity: Severity
    unit: str
    file: str
    words: str


@dataclass(frozen=True, slots=True)
class UnionView:
    """Everything there is to show. `links` leads from a file's name to it, where it lies beside the workbook."""

    union: Gathered
    unread: tuple[ListedFile, ...] = ()
    noted: tuple[NotedLine, ...] = ()
    hints: Mapping[str, str] = field(default_factory=dict)
    """For a unit that is missing the file that may be its own and was not read."""
    links: Mapping[str, str] = field(default_factory=dict)
    since: Since | None = None
    """What has moved since the last workbook, where one is compared with."""
    decimals: int = 1


@dataclass(frozen=True, slots=True)
class UnionPaper(Paper):
    """A sheet of the consolidated workbook while it is drawn."""

    view: UnionView
    own: UnionSheet
    _links: list[int] = field(default_factory=lambda: [0], kw_only=True)

    def begin(self, title: str, note: str, widths: tuple[int, ...]) -> None:
        """Set widths and page, and write the title and what the sheet says of itself."""
        for column, width in enumerate(widths):
            self.sheet.set_column(column, column, width)
        self.set_up_print()
        self.sheet.hide_gridlines(2)
        self.set_row(0, 30)
        self.text(At(0, 0, len(widths)), title, "heading")
        self.set_row(1, row_height([(note, sum(widths))]))
        self.text(At(1, 0, len(widths)), note, "note")

    def table(self, heading_row: int, last_row: int, columns: int, *, frozen: int = 0) -> None:
        """Let the rows below headings be filtered, and the headings stay in sight and on every page."""
        self.sheet.autofilter(heading_row, 0, max(last_row, heading_row + 1), columns - 1)
        self.sheet.freeze_panes(heading_row + 1, frozen)
        self.sheet.repeat_rows(heading_row)

    def goes_to(self, at: At, sheet: UnionSheet, row: int) -> None:
        """Let a cell lead to a row of another sheet."""
        if self._has_room():
            self.lead(at, absolute(Address(sheet, row + 1, 1)))

    def source(self, at: At, text: str, file: str, address: Address | None, *looks: str) -> None:
        """Write a text that leads into a file where it lies beside the workbook; else the text alone."""
        target = self.view.links.get(file)
        if target is None or not self._has_room():
            self.text(at, text, *looks)
            return
        place = f"#{absolute(address)}" if address else ""
        self.sheet.write_url(
            at.row, at.column, f"external:{target}{place}", self.looks.of(*looks, "link"), string=clean(text)
        )

    def _has_room(self) -> bool:
        self._links[0] += 1
        return self._links[0] <= _MOST_LINKS


def quoted(sheet: UnionSheet) -> str:
    """Return a sheet's name as a formula writes it, with the exclamation mark."""
    return f"{quoted_name(sheet)}!"


def across(sheet: UnionSheet, first: At, last: At) -> str:
    """Return a block of cells as a formula on another sheet writes it."""
    return f"{quoted(sheet)}{first.ref}:{last.ref}"

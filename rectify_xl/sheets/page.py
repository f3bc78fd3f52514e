"""One generated sheet of a ledger while it is drawn: its paper, what to show, and what counts over the ledger."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

from rectify_xl.ledger.counting import Amount, Tally
from rectify_xl.ledger.model import Sheet
from rectify_xl.ledger.schema import OwnSheet
from rectify_xl.sheets.live import LiveSource
from rectify_xl.sheets.paper import (
    DASH,
    LONGEST_TEXT,
    At,
    Paper,
    absolute,
    as_label,
    clean,
    date_words,
    is_writable,
)
from rectify_xl.sheets.view import AS_OF_CELL, View

__all__ = [
    "DASH",
    "LONGEST_TEXT",
    "At",
    "Page",
    "absolute",
    "as_label",
    "clean",
    "date_words",
    "is_writable",
]


@dataclass(frozen=True, slots=True)
class Page(Paper):
    """A worksheet of the scratch workbook, the formats to draw with, and what there is to show."""

    view: View
    own: OwnSheet
    source: LiveSource
    """What writes formulas over the ledger."""

    @property
    def date_1904(self) -> bool:
        """Return whether the workbook counts its days from 1904 on."""
        return self.view.date_1904

    @property
    def as_of_cell(self) -> str:
        """Return the as-of date's cell, with its sheet unless it stands on this one."""
        return AS_OF_CELL if self.own is OwnSheet.OVERVIEW else self.view.quoted(OwnSheet.OVERVIEW) + AS_OF_CELL

    def here(self, at: At) -> str:
        """Return one of this sheet's cells as a link leads there."""
        return self.view.quoted(self.own) + at.ref

    def over(self, sheet: Sheet[Any]) -> Page:
        """Return the page as it counts a sheet beside the ledger."""
        return replace(self, source=self.source.over(sheet))

    def count(self, at: At, number: Tally | Amount, *looks: str, **labels: str | None) -> None:
        """Write a counted number: live over the sheet it counts where a formula gives the same, else as a value.

        On 分类汇总 the number leads to the first of the rows it counts.
        """
        is_linked = self.own is OwnSheet.SUMMARY and number.rows is not None and number.value
        look = (*looks, "counted") if is_linked else looks
        formula = self.source.formula(number, **{key: cell for key, cell in labels.items() if cell})
        if formula is None:
            self.number(at, number.value, *look)
        else:
            self.formula(at, formula, number.value, *look)
        if is_linked and number.rows:
            self.lead(at, self.source.rows(*number.rows))

"""A sheet while it is drawn: texts stay texts, every formula gets its value, every page prints alike."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any, Final, NamedTuple

from rectify_xl.coordinates import column_letters, quoted
from rectify_xl.grid import Address
from rectify_xl.ledger.criteria import plain_number
from rectify_xl.ledger.schema import NAVY
from rectify_xl.sheets.palette import Palette
from rectify_xl.sheets.theme import Looks
from rectify_xl.text import FORMULA_MARKS, is_storable, storable

DASH: Final = "—"
LONGEST_TEXT: Final = 300
LONGEST_VALUE: Final = 32_000
LONGEST_TYPED: Final = 32_767
_LONGEST_LOCATION: Final = 255
_NUMBER: Final = re.compile(r"-?\d{1,15}(\.\d{1,10})?")
_CALL: Final = re.compile(r"([A-Z]{2,})\(")
_FUNCTIONS: Final = frozenset(
    [
        "ABS",
        "AND",
        "COUNTA",
        "COUNTIF",
        "COUNTIFS",
        "DAY",
        "EDATE",
        "IF",
        "IFERROR",
        "ISNUMBER",
        "ISTEXT",
        "LEN",
        "MAX",
        "MIN",
        "MONTH",
        "RANK",
        "ROWS",
        "SUBSTITUTE",
        "SUM",
        "SUMIFS",
        "SUMPRODUCT",
        "TEXT",
        "YEAR",
    ]
)
_FOOTER: Final = "&C第 &P 页 共 &N 页"
_A4: Final = 9


class At(NamedTuple):
    """A cell, or with `across` and `down` a merged block; row and column count from 0."""

    row: int
    column: int
    across: int = 1
    down: int = 1

    @property
    def ref(self) -> str:
        """Return the cell as $C$3."""
        return f"${column_letters(self.column + 1)}${self.row + 1}"

    @property
    def label(self) -> str:
        """Return the cell as $C3."""
        return f"${column_letters(self.column + 1)}{self.row + 1}"


@dataclass(frozen=True, slots=True)
class Paper:
    """A worksheet while it is drawn, and the formats to draw with."""

    sheet: Any
    looks: Looks
    heights: dict[int, float] = field(default_factory=dict, kw_only=True)
    """The height of each row that has been set, in points."""
    blocks: list[int] = field(default_factory=list, kw_only=True)
    """The rows in which a block begins that is to stay together on paper."""

    @property
    def palette(self) -> Palette:
        """Return the colours of the statuses."""
        return self.looks.palette

    @property
    def date_1904(self) -> bool:
        """Return whether the workbook counts its days from 1904 on."""
        return False

    def set_row(self, row: int, height: float) -> None:
        """Set a row's height in points."""
        self.heights[row] = height
        self.sheet.set_row(row, height)

    def begin_block(self, row: int) -> None:
        """Mark a row in which a block begins."""
        self.blocks.append(row)

    def text(self, at: At, text: str, *looks: str) -> None:
        """Write a text, whatever it starts with."""
        if at.across > 1 or at.down > 1:
            self._merge(at, looks)
        shown = clean(text)
        if shown:
            self.sheet.write_string(at.row, at.column, shown, self.looks.of(*looks))
        else:
            self.sheet.write_blank(at.row, at.column, None, self.looks.of(*looks))

    def typed(self, at: At, text: str, *looks: str) -> None:
        """Write what the staff typed, whole; what begins like a formula stays a text when it is edited."""
        if text:
            look = (*looks, "quoted") if text.startswith(FORMULA_MARKS) else looks
            self.sheet.write_string(at.row, at.column, clean(text, LONGEST_TYPED), self.looks.of(*look))
        else:
            self.sheet.write_blank(at.row, at.column, None, self.looks.of(*looks))

    def number(self, at: At, number: float, *looks: str) -> None:
        """Write a number."""
        self._merge(at, looks)
        self.sheet.write_number(at.row, at.column, number, self.looks.of(*looks))

    def date(self, at: At, on: dt.date | None, *looks: str) -> None:
        """Write a date, or an empty cell; as a text where the workbook's date system does not reach back so far."""
        if on is None or self.serial(on) <= 0:
            self.text(at, on.isoformat() if on else "", *looks)
        else:
            self.number(at, self.serial(on), *looks)

    def formula(self, at: At, formula: str, value: float | str, *looks: str) -> None:
        """Write a formula with its value, or the value alone where the file could not hold the formula."""
        if not is_writable(formula):
            self.value(at, value, *looks)
            return
        self._merge(at, looks)
        shown = clean(value, LONGEST_VALUE) if isinstance(value, str) else value
        self.sheet.write_formula(at.row, at.column, formula, self.looks.of(*looks), shown)

    def value(self, at: At, value: float | str, *looks: str) -> None:
        """Write a text or a number."""
        if isinstance(value, str):
            self.text(at, value, *looks)
        else:
            self.number(at, value, *looks)

    def label(self, at: At, text: str, *looks: str) -> str | None:
        """Write a text that formulas ask for and return its cell, or None where the cell shows it otherwise.

        A plain number is written as a number: COUNTIFS then matches numeric cells in every program.
        """
        self.value(at, as_label(text), *looks)
        return at.label if text and clean(text) == text else None

    def lead(self, at: At, location: str) -> None:
        """Let a cell that holds a number or formula lead to a place of the workbook."""
        if _is_location(location):
            self.sheet.ignore_write_string = True  # the cell keeps what stands in it
            self.sheet.write_url(at.row, at.column, f"internal:{location}")
            self.sheet.ignore_write_string = False

    def link(self, at: At, text: str, target: Address, *looks: str) -> None:
        """Write a text that leads to a cell of the workbook."""
        location = absolute(target)
        if not _is_location(location):
            self.text(at, text, *looks)
            return
        self._merge(at, looks)
        self.sheet.write_url(
            at.row, at.column, f"internal:{location}", self.looks.of(*looks, "link"), string=clean(text)
        )

    def flag(self, at: At, operator: str, value: float) -> None:
        """Give a number the colour of 超期 where it is above or below a value, also after it is calculated anew."""
        area = (at.row, at.column, at.row + at.down - 1, at.column)
        rule = {"type": "cell", "criteria": operator, "value": value, "format": self.looks.change("strong", "overdue")}
        self.sheet.conditional_format(*area, rule)

    def flag_rows(self, at: At, condition: str) -> None:
        """Give a block the colour of 超期 in the rows for which a condition on its first row's cells holds."""
        area = (at.row, at.column, at.row + at.down - 1, at.column + at.across - 1)
        rule = {"type": "formula", "criteria": condition, "format": self.looks.change("strong", "overdue")}
        self.sheet.conditional_format(*area, rule)

    def serial(self, on: dt.date) -> int:
        """Return a date as the number that the workbook's date system gives it."""
        epoch = dt.date(1904, 1, 1) if self.date_1904 else dt.date(1899, 12, 30)
        return (on - epoch).days

    def heading_row(self, row: int, headings: Sequence[str], height: float = 32) -> None:
        """Write a table's headings."""
        self.set_row(row, height)
        for column, heading in enumerate(headings):
            self.text(At(row, column), heading, "head")

    def set_up_print(self, *, landscape_pages: int = 0) -> None:
        """Set A4 landscape, one page wide and as many high as asked (0: as needed), with page numbers."""
        self.sheet.set_paper(_A4)
        self.sheet.set_landscape()
        self.sheet.fit_to_pages(1, landscape_pages)
        self.sheet.set_margins(left=0.45, right=0.45, top=0.5, bottom=0.6)
        self.sheet.center_horizontally()
        self.sheet.set_footer(_FOOTER, {"margin": 0.25})
        self.sheet.set_tab_color(NAVY)

    def _merge(self, at: At, looks: tuple[str, ...]) -> None:
        if at.across > 1 or at.down > 1:
            self.sheet.merge_range(
                at.row, at.column, at.row + at.down - 1, at.column + at.across - 1, "", self.looks.of(*looks)
            )


def absolute(address: Address) -> str:
    """Return a cell of the staff's as a formula writes it."""
    return f"{quoted(address.sheet)}!{At(address.row - 1, address.column - 1).ref}"


def _is_location(location: str) -> bool:
    """Return whether a link can lead there: Excel takes so many characters, and no file holds some of them."""
    return is_storable(location) and len(location) <= _LONGEST_LOCATION


def clean(text: str, limit: int = LONGEST_TEXT) -> str:
    """Return a text as a cell can hold it: no control characters or lone surrogates, cut where it is too long."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n") if "\r" in text else text
    tidy = lines if is_storable(lines) else storable(lines)
    return tidy if len(tidy) <= limit else tidy[: limit - 1] + "…"


def is_writable(formula: str) -> bool:
    """Return whether a formula can stand in the file.

    XlsxWriter takes a formula for a dynamic array as soon as a text in it looks like the call of a newer function.
    """
    return is_storable(formula) and _FUNCTIONS.issuperset(_CALL.findall(formula))


def as_label(text: str) -> str | float:
    """Return a text as the number it plainly is, else as it is."""
    if not _NUMBER.fullmatch(text) or plain_number(float(text)) != text:
        return text
    return int(text) if "." not in text else float(text)


def date_words(cell: str) -> str:
    """Return the formula part that says a cell's date as 2021年3月28日 in every language's Excel."""
    return f'YEAR({cell})&"年"&MONTH({cell})&"月"&DAY({cell})&"日"'

"""The canonical ledger: a whole workbook drawn from the schema, empty or with an office's contents in it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from io import BytesIO
from typing import Any, Final

from xlsxwriter import Workbook

from rectify_xl.coordinates import quoted
from rectify_xl.ledger.schema import NAVY, NOT_YET, TEMPLATE_VERSION, OwnSheet, StaffSheet
from rectify_xl.sheets.staff.about import draw_about
from rectify_xl.sheets.staff.guide import draw_guide
from rectify_xl.sheets.staff.lexicon import draw_lexicon
from rectify_xl.sheets.staff.looks import BASE_FONT, look, set_up_print
from rectify_xl.sheets.staff.rows import ROW_SHEETS, GrowingSheet, Row, draw_rows, own_columns
from rectify_xl.workbook.witnesses import MARK_PREFIX, SIGN, sign_of

_TITLE: Final = "巡察整改台账"
_CREATED: Final = dt.datetime(2026, 1, 1)  # noqa: DTZ001 - a constant, so that the same contents give the same bytes
_OVERVIEW_MARK: Final = f"{MARK_PREFIX}overview"
_VERSION_NAME: Final = f"{MARK_PREFIX}template"


@dataclass(frozen=True, slots=True)
class LedgerContents:
    """What stands in a ledger: settings and cells by the keys of the schema.

    Dates are dates; a cell of several names is its text. A setting left out of `about` gets its default, one that is
    None stays blank; settings that a new ledger does not have are added where `about` holds them.
    """

    about: Mapping[str, object] = field(default_factory=dict)
    items: Sequence[Row] = ()
    measures: Sequence[Row] = ()
    meetings: Sequence[Row] = ()
    regulations: Sequence[Row] = ()
    departments: Sequence[str] = ()
    leaders: Sequence[str] = ()
    own_columns: Sequence[tuple[str, str]] = ()
    """Key and heading of the office's own columns, which stand right of the ledger's."""
    phrases: Sequence[tuple[str, str]] | None = None
    """Words of 字典 with what each is read as; None where it has the built-in ones."""


def draw_ledger(contents: LedgerContents) -> bytes:
    """Return a ledger workbook, of `LedgerContents()` the canonical template. The same contents give the same bytes."""
    buffer = BytesIO()
    base_font = dict(BASE_FONT)  # XlsxWriter adds to the one it is given
    options = {"in_memory": True, "default_format_properties": base_font, "default_column_width": 72}
    with Workbook(buffer, options) as book:
        book.set_properties({"title": _TITLE, "created": _CREATED})
        book.define_name(_VERSION_NAME, f"={TEMPLATE_VERSION}")
        _draw_overview(book, book.add_worksheet(OwnSheet.OVERVIEW))
        sheets = {name: book.add_worksheet(name, GrowingSheet if name in ROW_SHEETS else None) for name in StaffSheet}
        draw_about(book, sheets[StaffSheet.ABOUT], contents.about)
        for name, rows in _rows(contents).items():
            own = own_columns(contents.own_columns) if name is StaffSheet.LEDGER else ()
            draw_rows(book, sheets[name], ROW_SHEETS[name], rows, own)
        draw_lexicon(book, sheets[StaffSheet.LEXICON], contents.departments, contents.leaders, contents.phrases)
        draw_guide(book, sheets[StaffSheet.GUIDE])
        sheets[StaffSheet.LEDGER if contents.items else StaffSheet.ABOUT].activate()
    return buffer.getvalue()


def _rows(contents: LedgerContents) -> Mapping[StaffSheet, Sequence[Row]]:
    return {
        StaffSheet.LEDGER: contents.items,
        StaffSheet.MEASURES: contents.measures,
        StaffSheet.MEETINGS: contents.meetings,
        StaffSheet.REGULATIONS: contents.regulations,
    }


def _draw_overview(book: Any, sheet: Any) -> None:
    """Draw the place of 总览, marked as the program's, so that it is the first tab from the first refresh on."""
    sheet.hide_gridlines(2)
    sheet.set_tab_color(NAVY)
    sheet.set_column(0, 0, 80)
    sheet.set_row(0, 36)
    sheet.write_string(0, 0, OwnSheet.OVERVIEW, look(book, "title"))
    sheet.write_string(1, 0, NOT_YET, look(book, "line"))
    set_up_print(sheet, 1)
    own = quoted(OwnSheet.OVERVIEW)
    book.define_name(_OVERVIEW_MARK, f"={own}!$A$1")
    book.define_name(f"{own}!{SIGN}", f'="{sign_of(_OVERVIEW_MARK)}"')

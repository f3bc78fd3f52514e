"""The generated sheets, drawn with XlsxWriter into one scratch workbook."""

from __future__ import annotations

import io
from collections.abc import Mapping, Sequence

from xlsxwriter import Workbook

from rectify_xl.ledger.schema import REFRESHED, OwnSheet
from rectify_xl.sheets.changes import draw_changes
from rectify_xl.sheets.check_result import draw_check_result
from rectify_xl.sheets.drawing import CREATED, TEXTS_STAY
from rectify_xl.sheets.history import draw_history
from rectify_xl.sheets.long_sheet import LongSheet
from rectify_xl.sheets.overview import draw_overview
from rectify_xl.sheets.page import Page
from rectify_xl.sheets.palette import palette_of
from rectify_xl.sheets.snapshot import draw_snapshot
from rectify_xl.sheets.summary import draw_summary
from rectify_xl.sheets.supervision import draw_supervision
from rectify_xl.sheets.theme import Looks
from rectify_xl.sheets.view import View
from rectify_xl.workbook.drawn_rows import DrawnRow


def draw(view: View) -> tuple[bytes, Mapping[str, Sequence[DrawnRow]]]:
    """Return a workbook of the generated sheets, in the order of their tabs, and apart their rows by their names."""
    stored = io.BytesIO()
    book = Workbook(
        stored,
        {**TEXTS_STAY, "date_1904": view.date_1904},
    )
    book.set_properties({"created": CREATED})
    sheets = draw_sheets(book, view)
    for sheet in sheets:
        sheet.is_apart = True
    book.close()
    return stored.getvalue(), {sheet.name: sheet.drawn for sheet in sheets}


def draw_sheets(book: Workbook, view: View) -> Sequence[LongSheet]:
    """Draw the generated sheets into a workbook; return them."""
    looks = Looks(book, view.round.rate_decimals, palette_of(view.ledger.about))
    source = view.source()
    sheets = {own: book.add_worksheet(view.names[own], LongSheet) for own in REFRESHED}
    pages = {own: Page(sheet, looks, view, own, source) for own, sheet in sheets.items()}
    places = draw_summary(pages[OwnSheet.SUMMARY])
    draw_overview(book, pages[OwnSheet.OVERVIEW], places)
    draw_supervision(pages[OwnSheet.SUPERVISION])
    draw_changes(pages[OwnSheet.CHANGES])
    draw_history(pages[OwnSheet.HISTORY])
    draw_check_result(pages[OwnSheet.CHECK_RESULT])
    draw_snapshot(pages[OwnSheet.SNAPSHOT])
    return tuple(sheets.values())

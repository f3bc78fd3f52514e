"""The consolidated workbook, drawn with XlsxWriter: the same view gives the same bytes."""

from __future__ import annotations

import io
from typing import Final

from xlsxwriter import Workbook

from rectify_xl.ledger.model import About
from rectify_xl.ledger.schema import UnionSheet
from rectify_xl.sheets.drawing import CREATED, TEXTS_STAY
from rectify_xl.sheets.long_sheet import LongSheet
from rectify_xl.sheets.palette import palette_of
from rectify_xl.sheets.theme import Looks
from rectify_xl.sheets.union.groups import draw_groups
from rectify_xl.sheets.union.lists import draw_missing, draw_noted, draw_unread
from rectify_xl.sheets.union.overview import draw_overview
from rectify_xl.sheets.union.rows import draw_overdue, draw_rows
from rectify_xl.sheets.union.since import draw_memory, draw_since
from rectify_xl.sheets.union.units import draw_units
from rectify_xl.sheets.union.view import UnionPaper, UnionView

_LONGEST_URL: Final = 2079
"""Characters of a link that Excel takes."""


def draw_union(view: UnionView, sign: str) -> bytes:
    """Return the workbook; `sign` is the defined name that it is known again by."""
    stored = io.BytesIO()
    with Workbook(stored, {**TEXTS_STAY, "max_url_length": _LONGEST_URL}) as book:
        book.set_properties({"created": CREATED})
        book.define_name(sign, "=1")
        looks = Looks(book, view.decimals, palette_of(About()))
        left_out = set() if view.since else {UnionSheet.SINCE}
        own_ones = [own for own in UnionSheet if own not in left_out]
        pages = {own: UnionPaper(book.add_worksheet(own, LongSheet), looks, view, own) for own in own_ones}
        first_rows = draw_rows(pages[UnionSheet.ROWS], view.union.headings.all)
        units = draw_units(pages[UnionSheet.UNITS], first_rows)
        groups = draw_groups(pages[UnionSheet.GROUPS], units)
        draw_overview(book, pages[UnionSheet.OVERVIEW], units, groups)
        draw_overdue(pages[UnionSheet.OVERDUE])
        draw_missing(pages[UnionSheet.MISSING])
        draw_unread(pages[UnionSheet.UNREAD])
        draw_noted(pages[UnionSheet.NOTED])
        if view.since:
            draw_since(pages[UnionSheet.SINCE], view.since)
        draw_memory(pages[UnionSheet.MEMORY])
        pages[UnionSheet.OVERVIEW].sheet.activate()
    return stored.getvalue()

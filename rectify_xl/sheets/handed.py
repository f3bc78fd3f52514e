"""The copy that one group is sent: a ledger of its own items, and a first page that says what to fill in by when."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from io import BytesIO
from typing import Any, Final

from xlsxwriter import Workbook

from rectify_xl.coordinates import quoted
from rectify_xl.ledger.schema import Column, OwnSheet, StaffSheet
from rectify_xl.sheets.drawing import TEXTS_STAY
from rectify_xl.sheets.staff.about import draw_about
from rectify_xl.sheets.staff.cover import COVER, Cover, draw_cover
from rectify_xl.sheets.staff.lexicon import draw_lexicon
from rectify_xl.sheets.staff.looks import BASE_FONT
from rectify_xl.sheets.staff.rows import ROW_SHEETS, GrowingSheet, Row, draw_rows
from rectify_xl.workbook.witnesses import MARK_PREFIX, SIGN, sign_of

_TITLE: Final = "巡察整改台账（分发）"
_SPARE_ROWS: Final = 20
_SENT_MARK: Final = f"{MARK_PREFIX}sent"
_ALLOWED: Final = {
    "objects": True,
    "scenarios": True,
    "format_cells": True,
    "format_columns": True,
    "format_rows": True,
    "insert_hyperlinks": True,
    "sort": True,
    "autofilter": True,
}
"""What a protected sheet still lets people do."""


@dataclass(frozen=True, slots=True)
class Copy:
    """What stands in a copy: `lines` are what was sent, for the hidden sheet.

    `columns` come right of the canonical ones; of them all, those with a key in `closed` are locked, and those in
    `hidden` do not show.
    """

    cover: Cover
    about: Mapping[str, object]
    items: Sequence[Row]
    measures: Sequence[Row]
    departments: Sequence[str]
    leaders: Sequence[str]
    phrases: Sequence[tuple[str, str]] | None
    columns: Sequence[Column]
    closed: frozenset[str]
    hidden: frozenset[str]
    lines: Sequence[Sequence[str]]
    made_on: dt.datetime


def draw_copy(copy: Copy) -> bytes:
    """Return the workbook of a copy; the same contents give the same bytes."""
    buffer = BytesIO()
    with Workbook(
        buffer, {**TEXTS_STAY, "default_format_properties": dict(BASE_FONT), "default_column_width": 72}
    ) as book:
        book.set_properties({"title": _TITLE, "created": copy.made_on})
        sheets = {
            StaffSheet.LEDGER: ROW_SHEETS[StaffSheet.LEDGER],
            **({StaffSheet.MEASURES: ROW_SHEETS[StaffSheet.MEASURES]} if copy.measures else {}),
        }
        cover = book.add_worksheet(COVER)
        drawn = {name: book.add_worksheet(name, GrowingSheet) for name in sheets}
        draw_cover(book, cover, copy.cover)
        ledger = replace(sheets[StaffSheet.LEDGER], closed=copy.closed, hidden=copy.hidden, spare=_SPARE_ROWS)
        draw_rows(book, drawn[StaffSheet.LEDGER], ledger, copy.items, copy.columns)
        if copy.measures:
            draw_rows(book, drawn[StaffSheet.MEASURES], sheets[StaffSheet.MEASURES], copy.measures)
        for sheet in (cover, *drawn.values(), *_behind(book, copy)):
            sheet.protect("", _ALLOWED)
        _draw_sent(book, copy.lines)
        cover.activate()
    return buffer.getvalue()


def _behind(book: Any, copy: Copy) -> Sequence[Any]:
    """Draw the sheets that drop-downs, marks and counts read, which nobody has to look at."""
    lexicon, about = (book.add_worksheet(name) for name in (StaffSheet.LEXICON, StaffSheet.ABOUT))
    draw_lexicon(book, lexicon, copy.departments, copy.leaders, copy.phrases)
    draw_about(book, about, copy.about)
    for sheet in (lexicon, about):
        sheet.hide()
    return lexicon, about


def _draw_sent(book: Any, lines: Sequence[Sequence[str]]) -> None:
    """Draw what was sent on a very hidden sheet, marked as the program's."""
    sheet = book.add_worksheet(OwnSheet.SENT)
    sheet.very_hidden()
    draw_lines(sheet, lines)
    own = quoted(OwnSheet.SENT)
    book.define_name(_SENT_MARK, f"={own}!$A$1")
    book.define_name(f"{own}!{SIGN}", f'="{sign_of(_SENT_MARK)}"')


def draw_lines(sheet: Any, lines: Sequence[Sequence[str]]) -> None:
    """Write lines of texts from the first cell on."""
    for row, line in enumerate(lines):
        for column, text in enumerate(line):
            sheet.write_string(row, column, text)


def draw_sent(name: str, lines: Sequence[Sequence[str]]) -> bytes:
    """Return a workbook with one very hidden sheet of lines beside a blank one, to be put into the ledger."""
    buffer = BytesIO()
    with Workbook(buffer, dict(TEXTS_STAY)) as book:
        sheet = book.add_worksheet(name)
        sheet.very_hidden()
        draw_lines(sheet, lines)
        book.add_worksheet().activate()
    return buffer.getvalue()

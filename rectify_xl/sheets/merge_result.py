"""合并结果: what a merge leaves to be decided, a cell a row, with a drop-down for the decision."""

from __future__ import annotations

import io
from collections.abc import Sequence
from typing import Final

from xlsxwriter import Workbook

from rectify_xl.coordinates import cell_of
from rectify_xl.grid import Address, CellValue
from rectify_xl.ledger.hands.deciding import Choice, Heading, PendingCell
from rectify_xl.ledger.hands.sent import cell_text
from rectify_xl.ledger.model import About
from rectify_xl.ledger.schema import DECIDED, OwnSheet
from rectify_xl.sheets.drawing import CREATED, TEXTS_STAY
from rectify_xl.sheets.long_sheet import LongSheet
from rectify_xl.sheets.palette import palette_of
from rectify_xl.sheets.paper import At, Paper
from rectify_xl.sheets.theme import Looks, row_height

_WIDTHS: Final = {
    Heading.NUMBER: 6,
    Heading.ITEM: 9,
    Heading.COLUMN: 11,
    Heading.CELL: 9,
    Heading.BASE: 26,
    Heading.OURS: 26,
    Heading.THEIRS: 26,
    Heading.WHO: 12,
    Heading.FILE: 18,
    Heading.AT: 10,
    Heading.WHY: 24,
    Heading.CHOICE: 10,
    Heading.OTHER: 26,
}
_PLACES: Final = {heading: place for place, heading in enumerate(Heading)}
_TEXTS: Final = (Heading.BASE, Heading.OURS, Heading.THEIRS, Heading.FILE, Heading.WHY, Heading.OTHER)
_OWN: Final = ("cell", "own", "centre")
_HEADING_ROW: Final = 3
_HOW: Final = (
    "在“采用”一列选：台账（不改）、退回件（改成退回件的内容）、另写（改成“另写”一格的内容）；"
    "选好后保存、关闭，运行 rectify-xl merge 台账文件 --resolve。没有选的，留到下次。"
)


def draw_merge_result(pending: Sequence[PendingCell], name: str, ledger_sheet: str) -> bytes:
    """Return a workbook that holds the sheet, under a name; its links lead to the ledger's sheet."""
    stored = io.BytesIO()
    book = Workbook(stored, dict(TEXTS_STAY))
    book.set_properties({"created": CREATED})
    paper = Paper(book.add_worksheet(name, LongSheet), Looks(book, 0, palette_of(About())))
    _set_up(paper, len(pending))
    for number, one in enumerate(pending, start=1):
        _row(paper, _HEADING_ROW + number, number, one, ledger_sheet)
    _offer(paper, _HEADING_ROW + 1, _HEADING_ROW + len(pending))
    book.close()
    return stored.getvalue()


def _set_up(paper: Paper, count: int) -> None:
    width = len(_WIDTHS)
    for heading, place in _PLACES.items():
        paper.sheet.set_column(place, place, _WIDTHS[heading])
    paper.set_up_print()
    paper.sheet.hide_gridlines(2)
    paper.set_row(0, 30)
    paper.text(At(0, 0, width), OwnSheet.MERGE_RESULT, "heading")
    paper.text(At(1, 0, width), f"等您决定的：{count}处。台账里的这些格没有改动。", "note", "strong")
    paper.set_row(2, row_height([(f"{_HOW}{DECIDED}", sum(_WIDTHS.values()))]))
    paper.text(At(2, 0, width), f"{_HOW}{DECIDED}", "note")
    paper.heading_row(_HEADING_ROW, list(Heading))
    paper.sheet.autofilter(_HEADING_ROW, 0, _HEADING_ROW + count, width - 1)
    paper.sheet.freeze_panes(_HEADING_ROW + 1, _PLACES[Heading.BASE])
    paper.sheet.repeat_rows(_HEADING_ROW)


def _row(paper: Paper, row: int, number: int, one: PendingCell, ledger_sheet: str) -> None:
    texts = {
        Heading.BASE: one.base,
        Heading.OURS: one.ours,
        Heading.THEIRS: cell_text(one.theirs),
        Heading.FILE: one.file,
        Heading.WHY: one.why,
        Heading.OTHER: cell_text(one.other),
    }
    paper.set_row(row, row_height((texts[heading], _WIDTHS[heading]) for heading in _TEXTS))
    paper.number(At(row, _PLACES[Heading.NUMBER]), number, "cell", "centre", "whole")
    for heading, text in ((Heading.ITEM, one.item_id), (Heading.COLUMN, one.column), (Heading.WHO, one.who)):
        paper.typed(At(row, _PLACES[heading]), text, "cell", "centre")
    for heading in (Heading.BASE, Heading.OURS, Heading.FILE, Heading.WHY):
        paper.typed(At(row, _PLACES[heading]), texts[heading], "cell", "left")
    _value(paper, At(row, _PLACES[Heading.THEIRS]), one.theirs, "cell", "left")
    paper.typed(At(row, _PLACES[Heading.AT]), one.at, "cell", "centre")
    if one.cell:
        target = Address(ledger_sheet, *cell_of(one.cell))
        paper.link(At(row, _PLACES[Heading.CELL]), one.cell, target, "cell", "centre")
    else:
        paper.text(At(row, _PLACES[Heading.CELL]), "", "cell", "centre")
    paper.typed(At(row, _PLACES[Heading.CHOICE]), one.choice, *_OWN)
    _value(paper, At(row, _PLACES[Heading.OTHER]), one.other, "cell", "own", "left")


def _value(paper: Paper, at: At, value: CellValue, *looks: str) -> None:
    if isinstance(value, int | float) and not isinstance(value, bool):
        paper.number(at, value, *looks)
    else:
        paper.typed(at, cell_text(value), *looks)


def _offer(paper: Paper, first: int, last: int) -> None:
    place = _PLACES[Heading.CHOICE]
    offered = {
        "validate": "list",
        "source": list(Choice),
        "error_title": "采用",
        "error_message": "请从下拉中选：台账、退回件、另写。",
    }
    paper.sheet.data_validation(first, place, last, place, offered)

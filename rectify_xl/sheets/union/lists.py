"""未报, 未能读取 and 需要核对: who is missing, which files were not read and why, and what is to be looked at."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from rectify_xl.errors import Severity
from rectify_xl.ledger.schema import GENERATED
from rectify_xl.sheets.check_result import SEVERITY_LOOKS, SEVERITY_WORDS
from rectify_xl.sheets.paper import At
from rectify_xl.sheets.theme import row_height
from rectify_xl.sheets.union.view import UnionPaper

_HEADING_ROW: Final = 2
_MISSING: Final = (("序号", 7), ("单位", 34), ("说明", 80))
_UNREAD: Final = (("序号", 7), ("文件", 52), ("原因", 80))
_NOTED: Final = (("序号", 7), ("级别", 8), ("单位", 26), ("文件", 40), ("内容", 84))


def draw_missing(page: UnionPaper) -> None:
    """Draw 未报: the units expected of whom there is no report."""
    union = page.view.union
    rows = [(name, page.view.hints.get(name, "")) for name in union.missing]
    told = "没有给出应报单位名单，不知道谁没有报；请用 --units 给出名单。" if union.expected is None else ""
    done = "应报的单位都报了。" if union.expected is not None else told
    _list(page, "未报", f"名单上有、没有读到台账的单位。{GENERATED}", _MISSING, rows, done)


def draw_unread(page: UnionPaper) -> None:
    """Draw 未能读取: each file that was not read, and why; what a system left there by itself comes last."""
    files = sorted(page.view.unread, key=lambda one: one.is_litter)
    rows = [(one.file, one.reason) for one in files]
    _list(page, "未能读取", f"交来的文件里没有读的，每个一行。{GENERATED}", _UNREAD, rows, "交来的文件都读了。")


def draw_noted(page: UnionPaper) -> None:
    """Draw 需要核对: what is to be looked at."""
    widths = tuple(width for _, width in _NOTED)
    page.begin("需要核对", f"程序没有替您决定，或者和别处说的不一样的地方。{GENERATED}", widths)
    noted = sorted(page.view.noted, key=lambda one: list(Severity).index(one.severity))
    if not noted:
        page.text(At(_HEADING_ROW, 0, len(widths)), "没有需要核对的。", "subtitle")
        return
    page.heading_row(_HEADING_ROW, [name for name, _ in _NOTED], 24)
    for number, one in enumerate(noted, start=1):
        row = _HEADING_ROW + number
        page.set_row(row, row_height([(one.unit, 26), (one.file, 40), (one.words, 84)]))
        page.number(At(row, 0), number, "cell", "centre", "whole")
        page.text(At(row, 1), SEVERITY_WORDS[one.severity], "cell", "centre", "strong", SEVERITY_LOOKS[one.severity])
        page.text(At(row, 2), one.unit, "cell", "left")
        page.source(At(row, 3), one.file, one.file, None, "cell", "left")
        page.text(At(row, 4), one.words, "cell", "left")
    page.table(_HEADING_ROW, _HEADING_ROW + len(noted), len(widths))


def _list(
    page: UnionPaper,
    title: str,
    note: str,
    columns: Sequence[tuple[str, int]],
    rows: Sequence[tuple[str, str]],
    nothing: str,
) -> None:
    widths = tuple(width for _, width in columns)
    page.begin(title, note, widths)
    if not rows:
        page.text(At(_HEADING_ROW, 0, len(widths)), nothing, "subtitle")
        return
    page.heading_row(_HEADING_ROW, [name for name, _ in columns], 24)
    for number, texts in enumerate(rows, start=1):
        row = _HEADING_ROW + number
        page.set_row(row, row_height(zip(texts, widths[1:], strict=True)))
        page.number(At(row, 0), number, "cell", "centre", "whole")
        for column, text in enumerate(texts, start=1):
            page.text(At(row, column), text, "cell", "left")
    page.table(_HEADING_ROW, _HEADING_ROW + len(rows), len(widths))

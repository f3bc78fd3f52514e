"""校验结果: every diagnostic with a link to its cell, errors first."""

from __future__ import annotations

from typing import Final

from rectify_xl.errors import Diagnostic, Severity
from rectify_xl.ledger.schema import GENERATED
from rectify_xl.sheets.page import At, Page, clean
from rectify_xl.sheets.theme import row_height
from rectify_xl.wording import Language, say

MOST_ROWS: Final = 5_000
_HEADINGS: Final = ("序号", "级别", "代码", "工作表", "单元格", "当前内容", "问题", "怎么改")
_WIDTHS: Final = (7, 8, 8, 14, 10, 26, 52, 52)
SEVERITY_WORDS: Final = {Severity.ERROR: "错误", Severity.WARNING: "提醒", Severity.INFO: "说明"}
SEVERITY_LOOKS: Final = {Severity.ERROR: "red", Severity.WARNING: "amber", Severity.INFO: "muted"}
_HEADING_ROW: Final = 3


def draw_check_result(page: Page) -> None:
    """Draw the sheet."""
    ordered = sorted(page.view.diagnostics, key=lambda one: list(Severity).index(one.severity))
    _set_up(page, ordered)
    if not ordered:
        page.text(At(_HEADING_ROW, 0, len(_WIDTHS)), say("no_problem", Language.ZH), "subtitle")
        return
    page.heading_row(_HEADING_ROW, _HEADINGS, 24)
    shown = ordered[:MOST_ROWS]
    for number, diagnostic in enumerate(shown, start=1):
        _diagnostic(page, _HEADING_ROW + number, number, diagnostic)
    page.sheet.autofilter(_HEADING_ROW, 0, _HEADING_ROW + len(shown), len(_WIDTHS) - 1)
    page.sheet.freeze_panes(_HEADING_ROW + 1, 0)
    page.sheet.repeat_rows(_HEADING_ROW)
    if len(ordered) > len(shown):
        left_out = f"另有{len(ordered) - len(shown)}处没有列出；改好上面的，再运行一次就会列出。"
        page.text(At(_HEADING_ROW + len(shown) + 1, 0, len(_WIDTHS)), left_out, "note")


def _set_up(page: Page, diagnostics: list[Diagnostic]) -> None:
    for column, width in enumerate(_WIDTHS):
        page.sheet.set_column(column, column, width)
    page.set_up_print()
    page.sheet.hide_gridlines(2)
    page.sheet.set_row(0, 30)
    page.text(At(0, 0, len(_WIDTHS)), "校验结果", "heading")
    page.text(At(1, 0, len(_WIDTHS)), _summary(diagnostics), "note", "strong")
    page.text(At(2, 0, len(_WIDTHS)), f"点“单元格”一列可以直接到那一格；先改错误，再看提醒。{GENERATED}", "note")


def _summary(diagnostics: list[Diagnostic]) -> str:
    numbers = {severity: sum(one.severity is severity for one in diagnostics) for severity in Severity}
    return "、".join(f"{SEVERITY_WORDS[severity]}{number}处" for severity, number in numbers.items())


def _diagnostic(page: Page, row: int, number: int, one: Diagnostic) -> None:
    texts = one.value, one.message, one.hint
    sheet = one.sheet or ""
    page.sheet.set_row(row, row_height(zip(map(clean, (sheet, *texts)), (_WIDTHS[3], *_WIDTHS[5:]), strict=True)))
    page.number(At(row, 0), number, "cell", "centre", "whole")
    page.text(At(row, 1), SEVERITY_WORDS[one.severity], "cell", "centre", "strong", SEVERITY_LOOKS[one.severity])
    page.text(At(row, 2), one.code, "cell", "centre")
    page.text(At(row, 3), sheet, "cell", "centre")
    if sheet and one.address:
        page.link(At(row, 4), one.address.cell, one.address, "cell", "centre")
    else:
        page.text(At(row, 4), one.cell or "", "cell", "centre")
    for column, text in enumerate(texts, start=5):
        page.text(At(row, column), text, "cell", "left")

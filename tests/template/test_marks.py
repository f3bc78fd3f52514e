"""The marks that colour cells while staff type say what the rules say; LibreOffice is the judge of the formulas."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping
from pathlib import Path

import pytest
from office import recalculate, require_office
from openpyxl import load_workbook
from xlsxwriter import Workbook

from rectify_xl.api.opened import open_ledger
from rectify_xl.ledger.rules import RULES, Case, run
from rectify_xl.ledger.schema import LEDGER_COLUMNS, StaffSheet
from rectify_xl.sheets.staff.about import draw_about
from rectify_xl.sheets.staff.lexicon import draw_lexicon
from rectify_xl.sheets.staff.marks import condition
from rectify_xl.sheets.staff.rows import ROW_SHEETS, draw_rows
from rectify_xl.sheets.template import LedgerContents, draw_ledger

AS_OF = dt.date(2026, 5, 6)
ABOUT = {"unit": "某局", "as_of": AS_OF}
BEFORE, AFTER = dt.date(2026, 5, 5), dt.date(2026, 5, 7)
SOUND = {
    "aspect": "作风建设",
    "problem_no": 1,
    "problem": "会议偏多",
    "measures": "合并会议。",
    "lead_official": "周立",
    "department": "办公室",
    "owner": "陈敏",
    "due_on": dt.date(2026, 6, 30),
    "status": "正在推进",
    "progress": "下一步压缩会期。",
}
DONE = {"status": "已完成", "completed_on": BEFORE, "evidence": "会议通知", "progress": "会议已合并。"}
PHASED = {"status": "阶段性完成并长期坚持", "mechanism": "会议管理办法", "review_on": AFTER}
CHANGES: tuple[Mapping[str, object], ...] = (
    {},
    DONE,
    PHASED,
    {"status": "尚未完成"},
    {"item_id": "1-1-1"},
    {"item_id": "1-1-1"},
    {"item_id": None},
    *({key: None} for key in ("aspect", "problem_no", "problem", "measures")),
    *({key: None} for key in ("lead_official", "department", "owner", "due_on", "status")),
    {"owner": "  "},
    DONE | {"completed_on": None},
    DONE | {"completed_on": AS_OF},
    DONE | {"completed_on": AFTER},
    DONE | {"evidence": None},
    {"due_on": BEFORE},
    {"due_on": AS_OF},
    {"due_on": BEFORE, "status": "尚未完成"},
    DONE | {"due_on": BEFORE},
    PHASED | {"mechanism": None},
    PHASED | {"review_on": None},
    PHASED | {"mechanism": None, "review_on": None},
    PHASED | {"review_on": BEFORE},
    PHASED | {"review_on": AS_OF},
    {"closure": "已销号"},
    {"closure": "待销号"},
    DONE | {"closure": "已销号"},
    PHASED | {"closure": "已销号"},
)
ITEMS = [{**SOUND, "item_id": f"9-1-{number}", **change} for number, change in enumerate(CHANGES, start=1)]
MARKS = [(rule, mark) for rule in RULES for mark in rule.marks]
ROWS = range(2, len(ITEMS) + 2)
FIRST_BESIDE = len(LEDGER_COLUMNS) + 3
KEYS = [column.key for column in LEDGER_COLUMNS]


def marked(folder: Path) -> dict[tuple[str, str], set[int]]:
    """Return by rule and coloured column the rows that a spreadsheet program would mark."""
    path = folder / "marks.xlsx"
    with Workbook(path) as book:
        sheets = {name: book.add_worksheet(name) for name in (StaffSheet.ABOUT, StaffSheet.LEDGER, StaffSheet.LEXICON)}
        draw_about(book, sheets[StaffSheet.ABOUT], ABOUT)
        draw_rows(book, sheets[StaffSheet.LEDGER], ROW_SHEETS[StaffSheet.LEDGER], ITEMS)
        draw_lexicon(book, sheets[StaffSheet.LEXICON], (), ())
        for place, (_, mark) in enumerate(MARKS, start=FIRST_BESIDE):
            formula = condition(mark.when, LEDGER_COLUMNS, 2000)
            for row in (*ROWS, ROWS.stop):
                here = re.sub(r"(\$[A-Z]+)2\b", rf"\g<1>{row}", formula)
                sheets[StaffSheet.LEDGER].write_formula(row - 1, place - 1, here)
    sheet = load_workbook(recalculate(path, folder / "out"), data_only=True)[StaffSheet.LEDGER]
    values = {
        (rule.code, mark.on): [(row, sheet.cell(row, place).value) for row in (*ROWS, ROWS.stop)]
        for place, (rule, mark) in enumerate(MARKS, start=FIRST_BESIDE)
    }
    assert {type(value) for column in values.values() for _, value in column} == {bool}
    return {key: {row for row, value in column if value} for key, column in values.items()}


def reported(folder: Path) -> dict[str, set[tuple[int, str]]]:
    """Return by rule the rows and columns that the checks report."""
    path = folder / "plain.xlsx"
    path.write_bytes(draw_ledger(LedgerContents(about=ABOUT, items=ITEMS)))
    found: dict[str, set[tuple[int, str]]] = {}
    for breach in run(Case(open_ledger(path).ledger, AS_OF)):
        if breach.address.sheet == StaffSheet.LEDGER:
            found.setdefault(breach.code, set()).add((breach.address.row, KEYS[breach.address.column - 1]))
    return found


@pytest.mark.office
def test_marks_and_rules_agree(tmp_path: Path) -> None:
    require_office()
    checks = reported(tmp_path)
    for (code, key), rows in marked(tmp_path).items():
        in_column = {row for row, column in checks[code] if column == key}
        # A rule that looks at two columns reports one of them and marks both.
        wanted = in_column or {row for row, _ in checks[code]}
        assert rows == wanted, (code, key)
        assert 0 < len(rows) < len(ITEMS), (code, key)


def test_the_references_of_a_mark_are_those_of_the_first_row() -> None:
    formula = condition('AND({item_id}<>"",COUNTIF({item_id_column},{item_id})>1,{due_on}<{as_of})', LEDGER_COLUMNS, 9)
    assert formula == '=AND($A2<>"",COUNTIF($A$2:$A$9,$A2)>1,$L2<IF(截至日期="",TODAY(),截至日期))'

"""The canonical ledger is what the schema says, opens in the independent reader, and has nothing to correct."""

from __future__ import annotations

import datetime as dt
import io
import zipfile
from pathlib import Path

import pytest
from drawn import differing
from ooxml.linter import lint
from openpyxl import Workbook, load_workbook
from openpyxl.utils.cell import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

import rectify_xl
from rectify_xl import api
from rectify_xl.api import marks
from rectify_xl.api.opened import open_ledger
from rectify_xl.ledger.rules import READING_RULES, RULES, Mark
from rectify_xl.ledger.schema import (
    LEDGER_COLUMNS,
    SETTING,
    SETTINGS,
    Bounds,
    Choices,
    Column,
    Kind,
    OwnSheet,
    Setting,
    StaffSheet,
)
from rectify_xl.sheets.staff.entry import LONGEST_MESSAGE, LONGEST_TITLE
from rectify_xl.sheets.staff.marks import condition
from rectify_xl.sheets.staff.rows import ROW_SHEETS, RowSheet
from rectify_xl.sheets.template import LedgerContents, draw_ledger
from rectify_xl.wording import Language, rule_title

TEMPLATE = Path(__file__).parents[2] / "workbook_templates" / "rectification_ledger.xlsx"
AS_OF = dt.date(2026, 5, 6)
ITEM = {
    "item_id": "1-2-1",
    "aspect": "作风建设",
    "problem_no": 2,
    "problem": "=会议偏多",
    "measures": "一是合并会议；二是缩短会议。",
    "lead_official": "周立",
    "department": "办公室、财务科",
    "owner": "陈敏",
    "due_on": dt.date(2026, 6, 30),
    "status": "正在推进",
    "progress": "已合并两个会议，下一步压缩会期。",
}
ROWS = [(spec, column) for spec in ROW_SHEETS.values() for column in spec.columns]
MARKS = [mark for rule in RULES for mark in rule.marks]


def opened(content: bytes) -> Workbook:
    return load_workbook(io.BytesIO(content))


@pytest.fixture(scope="module")
def book() -> Workbook:
    return opened(draw_ledger(LedgerContents()))


def validation_of(sheet: Worksheet, column: int, row: int = 2) -> DataValidation:
    cell = f"{get_column_letter(column)}{row}"
    return next(one for one in sheet.data_validations.dataValidation if cell in one.sqref)


def column_of(spec: RowSheet, column: Column) -> int:
    return spec.columns.index(column) + 1


def test_the_file_in_the_repository_is_what_the_schema_builds() -> None:
    assert differing(TEMPLATE.read_bytes(), draw_ledger(LedgerContents())) == [], "run tests/tools/build_template.py"


def test_the_same_contents_give_the_same_bytes() -> None:
    contents = LedgerContents(about={"unit": "某局", "as_of": AS_OF}, items=[ITEM], departments=["办公室"])
    assert draw_ledger(contents) == draw_ledger(contents)
    assert draw_ledger(LedgerContents()) == draw_ledger(LedgerContents())


def test_the_template_is_a_sound_package() -> None:
    assert list(lint(draw_ledger(LedgerContents()))) == []


def test_the_tabs_stand_in_their_order_and_the_first_to_fill_in_is_open(book: Workbook) -> None:
    assert book.sheetnames == [OwnSheet.OVERVIEW, *StaffSheet]
    assert book.active.title == StaffSheet.ABOUT
    assert [sheet.title for sheet in book if sheet.sheet_view.tabSelected] == [StaffSheet.ABOUT]


@pytest.mark.parametrize(("spec", "column"), ROWS, ids=lambda one: getattr(one, "key", getattr(one, "table", "")))
def test_every_column_has_its_heading_width_and_note(book: Workbook, spec: RowSheet, column: Column) -> None:
    sheet = book[spec.name]
    place = column_of(spec, column)
    assert sheet.cell(1, place).value == column.heading
    assert sheet.column_dimensions[get_column_letter(place)].width >= column.width
    for row in (2, 2000):
        assert column.note in validation_of(sheet, place, row).prompt


def test_every_setting_has_its_label_default_and_note(book: Workbook) -> None:
    sheet = book[StaffSheet.ABOUT]
    shown = [(label, value, note) for label, value, note in sheet.iter_rows(min_row=2, max_col=3, values_only=True)]
    assert shown == [(one.label, one.default, one.note) for one in SETTINGS if not one.extra]
    for row, (_, _, note) in enumerate(shown, start=2):
        assert validation_of(sheet, 2, row).prompt == note


def test_a_number_takes_what_the_row_of_its_setting_says(book: Workbook) -> None:
    rows = enumerate((one for one in SETTINGS if not one.extra), start=2)
    taken = {one.key: validation_of(book[StaffSheet.ABOUT], 2, row) for row, one in rows if one.kind is Kind.NUMBER}
    assert taken
    for setting in (one for one in SETTINGS if one.key in taken):
        found = taken[setting.key]
        assert setting.bounds == Bounds(int(found.formula1), int(found.formula2))
        assert f"{setting.bounds} 的整数" in found.error


def test_the_guide_gives_the_bounds_of_the_rows(book: Workbook) -> None:
    lines = {name: text for name, _, text in book[StaffSheet.GUIDE].iter_rows(min_row=2, max_col=3, values_only=True)}
    for code, key in (("B01", "alert_days"), ("B03", "period_months"), ("B09", "declared_items")):
        assert f"{SETTING[key].bounds} 的整数" in lines[code]


def test_every_list_is_a_defined_name(book: Workbook) -> None:
    lists = [one for sheet in book for one in sheet.data_validations.dataValidation if one.type == "list"]
    assert {one.formula1 for one in lists} == set(Choices)
    assert set(Choices) <= set(book.defined_names)


def test_messages_fit_what_excel_takes(book: Workbook) -> None:
    for sheet in book:
        for one in sheet.data_validations.dataValidation:
            assert len(one.promptTitle or "") <= LONGEST_TITLE
            assert len(one.errorTitle or "") <= LONGEST_TITLE
            assert len(one.prompt or "") <= LONGEST_MESSAGE
            assert len(one.error or "") <= LONGEST_MESSAGE


def test_no_note_or_heading_has_to_be_cut() -> None:
    told: list[Column | Setting] = [*(column for _, column in ROWS), *SETTINGS]
    assert all(len(one.note) + len("必填。") <= LONGEST_MESSAGE for one in told)
    assert all(len(getattr(one, "heading", getattr(one, "label", ""))) <= LONGEST_TITLE for one in told)


def test_a_cell_for_several_names_refuses_nothing(book: Workbook) -> None:
    for spec, column in ROWS:
        if column.kind is Kind.NAMES and column.choices:
            assert not validation_of(book[spec.name], column_of(spec, column)).showErrorMessage


@pytest.mark.parametrize("mark", MARKS, ids=lambda mark: mark.on)
def test_every_mark_of_the_rules_is_in_the_ledger(book: Workbook, mark: Mark) -> None:
    keys = [column.key for column in LEDGER_COLUMNS]
    letter = get_column_letter(keys.index(mark.on) + 1)
    formula = condition(mark.when, LEDGER_COLUMNS, 2000).removeprefix("=")
    assert "{" not in formula
    formats = book[StaffSheet.LEDGER].conditional_formatting
    shown = [one.formula for area in formats if str(area.sqref) == f"{letter}2:{letter}2000" for one in area.rules]
    assert [formula] in shown


def test_errors_come_before_warnings_and_both_before_the_colours(book: Workbook) -> None:
    formats = book[StaffSheet.LEDGER].conditional_formatting
    order = sorted((one.priority, one.type, one.dxf.font and one.dxf.font.b) for area in formats for one in area.rules)
    kinds = [("error" if bold else "warning") if kind == "expression" else "colour" for _, kind, bold in order]
    assert kinds == sorted(kinds, key=["error", "warning", "colour"].index)
    assert set(kinds) == {"error", "warning", "colour"}


def test_every_name_leads_somewhere(book: Workbook) -> None:
    for name, one in book.defined_names.items():
        if name == marks.TEMPLATE_NAME:
            assert one.attr_text == "1"
            continue
        ((sheet, area),) = one.destinations
        assert sheet in book.sheetnames
        assert book[sheet][area]


def test_the_program_finds_its_marks() -> None:
    package_names = opened(draw_ledger(LedgerContents())).defined_names
    expected = {marks.MARKS[OwnSheet.OVERVIEW], marks.TEMPLATE_NAME, "截至日期", "状态词语", "状态读作"}
    assert expected <= set(package_names)


def test_the_as_of_name_leads_to_its_cell() -> None:
    book = opened(draw_ledger(LedgerContents(about={"as_of": AS_OF})))
    ((sheet, area),) = book.defined_names["截至日期"].destinations
    assert book[sheet][area].value.date() == AS_OF


def test_the_lists_hold_the_words_of_the_schema() -> None:
    book = opened(draw_ledger(LedgerContents(departments=["办公室", "财务科"], leaders=["周立"])))
    lists = {}
    for choices in Choices:
        ((sheet, area),) = book.defined_names[choices].destinations
        lists[choices] = [cell.value for (cell,) in book[sheet][area] if cell.value]
    assert lists[Choices.STATUS] == ["已完成", "阶段性完成并长期坚持", "正在推进", "尚未完成"]
    assert lists[Choices.DEPARTMENT] == ["办公室", "财务科"]
    assert lists[Choices.LEAD_OFFICIAL] == ["周立"]


@pytest.mark.parametrize("spec", ROW_SHEETS.values(), ids=lambda spec: spec.table)
def test_rows_stand_in_a_table_under_frozen_headings(book: Workbook, spec: RowSheet) -> None:
    sheet = book[spec.name]
    table = sheet.tables[spec.table]
    assert [column.name for column in table.tableColumns] == [column.heading for column in spec.columns]
    assert table.ref == f"A1:{get_column_letter(len(spec.columns))}21"
    assert sheet.freeze_panes in ("A2", "B2")


@pytest.mark.parametrize("name", [OwnSheet.OVERVIEW, *StaffSheet])
def test_every_sheet_prints_on_landscape_pages_with_headings_and_numbers(book: Workbook, name: str) -> None:
    sheet = book[name]
    assert (sheet.page_setup.orientation, int(sheet.page_setup.paperSize)) == ("landscape", 9)
    assert (sheet.sheet_properties.pageSetUpPr.fitToPage, int(sheet.page_setup.fitToHeight)) == (True, 0)
    assert sheet.print_title_rows
    assert "第 &P 页 共 &N 页" in sheet.oddFooter.center.text


def test_a_text_stays_a_text_and_a_code_no_date() -> None:
    sheet = opened(draw_ledger(LedgerContents(items=[ITEM])))[StaffSheet.LEDGER]
    assert (sheet["D2"].value, sheet["D2"].data_type) == ("=会议偏多", "s")
    assert (sheet["A2"].value, sheet["A2"].number_format) == ("1-2-1", "@")
    assert (sheet["L2"].value.date(), sheet["L2"].number_format) == (dt.date(2026, 6, 30), "yyyy-mm-dd")


def test_rows_have_a_height_yet_grow() -> None:
    content = draw_ledger(LedgerContents(items=[{**ITEM, "progress": "已合并两个会议。" * 20}]))
    rows = zipfile.ZipFile(io.BytesIO(content)).read("xl/worksheets/sheet3.xml").decode().split("<row ")[1:]
    attributes = rows[1].partition(">")[0]
    assert float(attributes.split('ht="')[1].partition('"')[0]) > 100
    assert "customHeight" not in attributes


def test_the_guide_has_every_column_and_every_rule_once(book: Workbook) -> None:
    lines = list(book[StaffSheet.GUIDE].iter_rows(min_row=2, max_col=3, values_only=True))
    codes = [*(rule.code for rule in RULES), *(rule.code for rule in READING_RULES)]
    for code in codes:
        assert [text for name, _, text in lines if name == code] == [rule_title(code, Language.ZH)]
    for _, column in ROWS:
        assert (column.heading, "必填" if column.required else None, column.note) in [
            (name, kind or None, text) for name, kind, text in lines
        ]


def test_a_new_ledger_has_nothing_to_correct(tmp_path: Path) -> None:
    path = tmp_path / "台账.xlsx"
    path.write_bytes(draw_ledger(LedgerContents()))
    assert rectify_xl.check(path, today=AS_OF).diagnostics == ()


def test_what_was_drawn_is_read_back(tmp_path: Path) -> None:
    path = tmp_path / "台账.xlsx"
    about = {"unit": "某局", "as_of": AS_OF, "declared_rate": "97%", "period_months": None}
    path.write_bytes(
        draw_ledger(LedgerContents(about=about, items=[ITEM], departments=["办公室", "财务科"], leaders=["周立"]))
    )
    result = rectify_xl.check(path, today=AS_OF)
    assert [(one.code, one.cell) for one in result.diagnostics if one.is_error] == []
    assert api.status(path, today=AS_OF).as_of == AS_OF
    ledger = open_ledger(path).ledger
    assert ledger.about.values["declared_rate"] == "97%"
    assert "period_months" not in ledger.about.values
    (item,) = ledger.items.rows
    assert (item.item_id, item.problem_no, item.due_on) == ("1-2-1", "2", dt.date(2026, 6, 30))
    assert item.department == ("办公室", "财务科")

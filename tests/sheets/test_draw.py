"""The generated sheets as they are stored: formulas with values, texts as texts, limits kept, same in same out."""

from __future__ import annotations

import dataclasses
import datetime as dt
import io
import zipfile
from functools import lru_cache
from pathlib import Path

import openpyxl
import pytest
from ooxml.linter import lint
from openpyxl.workbook import Workbook as Loaded
from openpyxl.worksheet.worksheet import Worksheet

from rectify_xl.api.past import Past
from rectify_xl.errors import Diagnostic, Severity
from rectify_xl.grid import Address
from rectify_xl.ledger.history.memory import Memory
from rectify_xl.ledger.history.snapshot import Snapshot
from rectify_xl.ledger.model import About
from rectify_xl.ledger.schema import REFRESHED, Status
from rectify_xl.sheets.supervision import ListColumn
from rectify_xl.sheets.view import AS_OF_CELL, View

from .books import AS_OF, HEADING_ROW, diagnostics, draw, item, ledger, many, view, write_book

EMPTY_BEFORE = Past(memory=Memory().with_snapshot(Snapshot(dt.date(2021, 3, 21), ())))


@lru_cache(maxsize=8)
def loaded(raw: bytes, *, values: bool = True) -> Loaded:
    """Return a workbook to be looked at only."""
    return openpyxl.load_workbook(io.BytesIO(raw), data_only=values)


def texts(sheet: Worksheet) -> list[str]:
    return [cell.value for row in sheet.iter_rows() for cell in row if isinstance(cell.value, str)]


def find(sheet: Worksheet, text: str, nth: int = 0) -> tuple[int, int]:
    found = [(cell.row, cell.column) for row in sheet.iter_rows() for cell in row if cell.value == text]
    return found[nth]


@pytest.fixture(scope="module")
def usual() -> View:
    return view(ledger(many(30, unknown=2), declared_items=31), diagnostics(7))


@pytest.fixture(scope="module")
def drawn(usual: View) -> bytes:
    return draw(usual)


def test_sheets_stand_in_the_order_of_their_tabs_under_the_names_asked_for(usual: View) -> None:
    names = {own: f"{own}(2)" for own in REFRESHED}
    book = loaded(draw(dataclasses.replace(usual, names=names)))
    assert book.sheetnames == list(names.values())


def test_the_same_view_gives_the_same_bytes(usual: View, drawn: bytes) -> None:
    assert draw(usual) == drawn


def test_the_sheets_together_with_the_staffs_are_a_sound_package(usual: View, tmp_path: Path) -> None:
    assert lint(write_book(tmp_path / "book.xlsx", usual).read_bytes()) == []


def test_no_newer_function_link_or_picture_is_used(drawn: bytes) -> None:
    with zipfile.ZipFile(io.BytesIO(drawn)) as package:
        names = package.namelist()
        sheets = b"".join(package.read(name) for name in names if name.startswith("xl/worksheets/sheet"))
    assert not any(part in name for name in names for part in ("media", "externalLink", "table", "comment", "metadata"))
    assert b"_xlfn" not in sheets
    assert b"theme=" not in sheets


def test_every_formula_has_its_value(drawn: bytes) -> None:
    formulas, values = loaded(drawn, values=False), loaded(drawn)
    cells = [cell for sheet in formulas for row in sheet.iter_rows() for cell in row if cell.data_type == "f"]
    assert len(cells) > 200
    empty = [cell.coordinate for cell in cells if values[cell.parent.title][cell.coordinate].value is None]
    undated = [cell for cell in loaded(drawn)["督办清单"]["I"] if cell.value is None]
    assert len(empty) <= len(undated)


def test_the_as_of_cell_points_at_the_staffs_cell(drawn: bytes, usual: View) -> None:
    assert loaded(drawn)["总览"][AS_OF_CELL.replace("$", "")].value == dt.datetime.combine(AS_OF, dt.time())
    formula = loaded(drawn, values=False)["总览"]["C3"].value
    address = usual.as_of_address
    assert address is not None
    assert formula == f"=IF('基本信息'!$B${address.row}=\"\",44283,'基本信息'!$B${address.row})"


def test_the_as_of_date_is_a_plain_date_without_a_cell_to_point_at(usual: View) -> None:
    book = loaded(draw(dataclasses.replace(usual, as_of_address=None)), values=False)
    assert book["总览"]["C3"].value == dt.datetime.combine(AS_OF, dt.time())


def test_cards_show_the_counts(drawn: bytes, usual: View) -> None:
    sheet = loaded(drawn)["总览"]
    numbers = [sheet.cell(8, 1 + 3 * card).value for card in range(8)]
    items = usual.counts.items
    assert numbers[:6] == [
        30,
        *(items.by_status[status].value for status in reversed(Status)),
        usual.counts.overdue.value,
    ]
    assert numbers[6:] == pytest.approx([items.rate_completed, items.rate_with_phase])


def test_the_rate_the_workbook_names_stands_first_with_its_decimals() -> None:
    shown = view(ledger(many(9), rate_basis="含阶段性完成", rate_decimals=2))
    sheet = loaded(draw(shown))["总览"]
    assert sheet["S7"].value == "完成率（含阶段性完成）"
    assert sheet["S8"].value == pytest.approx(shown.counts.items.rate_with_phase)
    assert sheet["S8"].number_format == "0.00%"


def test_unread_statuses_are_said_on_the_overview_only_where_there_are_any(drawn: bytes) -> None:
    alarm = [text for text in texts(loaded(drawn)["总览"]) if text.startswith("未识别：")]
    assert alarm == ["未识别：2个分项的整改状态没有填或者没有识别，没有计入四种状态，请看“校验结果”。"]
    sheet = loaded(draw(view(ledger(many(5)))))["总览"]
    assert not [text for text in texts(sheet) if text.startswith("未识别：")]


def test_the_sentence_says_the_counts() -> None:
    sheet = loaded(draw(view(ledger(many(8), rate_decimals=0))))["总览"]
    assert sheet["A11"].value == (
        "截至2021年3月28日，巡察反馈的4个问题细化为8个分项：已完成4个，阶段性完成并长期坚持2个，正在推进1个，尚未完成1个。"
        "完成率50%，完成率（含阶段性完成）75%；超过整改时限的0个。"
    )


def test_declared_numbers_are_compared_with_the_ledger(drawn: bytes) -> None:
    sheet = loaded(drawn)["总览"]
    assert [sheet.cell(row, 23).value for row in (15, 16, 17)] == ["一致", "—", "少1个"]


def test_a_ledger_without_items_has_no_rates_and_no_charts() -> None:
    raw = draw(view(ledger([])))
    sheet = loaded(raw)["总览"]
    assert (sheet["A8"].value, sheet["S8"].value) == (0, "—")
    assert not [name for name in zipfile.ZipFile(io.BytesIO(raw)).namelist() if "chart" in name]
    assert any("不需要督办" in text for text in texts(loaded(raw)["督办清单"]))
    assert "没有发现问题。" in texts(loaded(raw)["校验结果"])


def test_counts_ask_for_the_label_in_their_own_row(drawn: bytes) -> None:
    sheet = loaded(drawn, values=False)["分类汇总"]
    row, _ = find(sheet, "办公室")
    assert f"&$A{row}&" in sheet.cell(row, 4).value
    first = find(sheet, "问题序号")[0] + 1
    assert f"$A{first}" in sheet.cell(first, 4).value
    assert f"$B{first}" in sheet.cell(first, 4).value
    assert sheet.cell(first, 2).data_type == "n"


def test_a_count_that_no_formula_gives_is_a_plain_number() -> None:
    rows = many(4)
    merged = [item(row.row, **{**fields(row), "written": {**row.written, "aspect": None}}) for row in rows]
    shown = view(ledger(merged))
    sheet = loaded(draw(shown), values=False)["分类汇总"]
    row, _ = find(sheet, "方面")
    assert sheet.cell(row + 1, 4).value == shown.counts.by_aspect[0].items.total.value


def fields(row: object) -> dict[str, object]:
    return {one.name: getattr(row, one.name) for one in dataclasses.fields(row) if one.name != "row"}  # type: ignore[arg-type]


@pytest.mark.parametrize("text", ["=1+1", "@SUM(A1)", "+86", "{=1}", "http://example.org", "坏\x0b字\ud800", "'引号"])
def test_a_text_stays_a_text(text: str) -> None:
    row = item(
        HEADING_ROW + 1, item_id=text, aspect=text, problem_no=text, problem=text, department=(text,), progress=text
    )
    found = Diagnostic("S01", Severity.ERROR, Address("整改台账", 4, 14), text, message=text, hint=text)
    raw = draw(view(ledger([row], unit=text, round=text), (found,), past=EMPTY_BEFORE))
    clean = text.replace("\x0b", "").replace("\ud800", "")
    for name, formulas in ((sheet.title, sheet) for sheet in loaded(raw, values=False)):
        cells = [cell for row_cells in formulas.iter_rows() for cell in row_cells if cell.value == clean]
        assert name in ("总览", "进度历史", "分项快照") or cells
        assert all(cell.data_type == "s" or cell.quotePrefix for cell in cells if not clean.startswith("="))
    assert b"<f>1+1" not in b"".join(parts(raw))


def parts(raw: bytes) -> list[bytes]:
    with zipfile.ZipFile(io.BytesIO(raw)) as package:
        return [package.read(name) for name in package.namelist()]


def test_long_texts_are_cut_and_a_department_named_like_a_function_is_counted_as_a_value() -> None:
    rows = [item(HEADING_ROW + 1, item_id="1", department=("FILTER(x)" * 50,), progress="很长" * 5_000)]
    raw = draw(view(ledger(rows)))
    assert max(len(text) for sheet in loaded(raw) for text in texts(sheet)) <= 300
    assert b"cm=" not in b"".join(parts(raw))


def test_supervision_lists_open_and_unread_items_the_overdue_first() -> None:
    due = {"late": -3, "soon": 5, "later": 30}
    rows = [
        item(5, item_id="later", status=Status.ADVANCING, due_on=AS_OF + dt.timedelta(days=due["later"])),
        item(6, item_id="undated", status=Status.ADVANCING),
        item(7, item_id="done", status=Status.COMPLETED, due_on=AS_OF),
        item(8, item_id="late", status=Status.NOT_COMPLETED, due_on=AS_OF + dt.timedelta(days=due["late"])),
        item(9, item_id="unread", status=None, written={"status": "己完成"}, due_on=AS_OF - dt.timedelta(days=9)),
        item(10, item_id="kept", status=Status.PHASED, review_on=AS_OF - dt.timedelta(days=1)),
        item(11, item_id="soon", status=Status.ADVANCING, due_on=AS_OF + dt.timedelta(days=due["soon"])),
    ]
    sheet = loaded(draw(view(ledger(rows))))["督办清单"]
    assert [sheet.cell(row, 2).value for row in range(4, 8)] == ["late", "soon", "later", "undated"]
    assert [sheet.cell(row, 9).value for row in range(4, 6)] == [-3, 5]
    assert sheet.cell(4, 9).number_format == '"还有"0"天";"超期"0"天";"当天"'
    row, _ = find(sheet, "kept")
    assert sheet.cell(row, 10).value == "已过复核日期"
    assert sheet.cell(4, 2).hyperlink.location == "'整改台账'!$A$8"
    assert sheet.auto_filter.ref == "A3:L7"


def test_what_was_not_read_stands_in_a_list_of_its_own_that_nothing_flags() -> None:
    late = AS_OF - dt.timedelta(days=9)
    rows = [
        item(5, item_id="late", status=Status.ADVANCING, due_on=late),
        item(6, item_id="unread", status=None, written={"status": "己完成"}, due_on=late),
    ]
    sheet = loaded(draw(view(ledger(rows))))["督办清单"]
    row, _ = find(sheet, "unread")
    assert sheet.cell(row - 1, 1).value == "状态没有识别的分项：不计入超期，请先改好状态（见“校验结果”）"
    assert (sheet.cell(row, 9).value, sheet.cell(row, 10).value) == (-9, "未识别（己完成）")
    assert sheet.cell(row, 9).number_format == '"还有"0"天";"已过"0"天";"当天"'
    assert [str(one.sqref) for one in sheet.conditional_formatting] == ["H4:I4"]


def test_all_lists_stand_under_the_headings_that_every_page_repeats() -> None:
    sheet = loaded(draw(view(ledger(many(30, unknown=2)))))["督办清单"]
    assert sheet.print_title_rows == "$3:$3"
    assert [cell.value for cell in sheet[3]] == [column.heading for column in ListColumn]
    assert sum(row[1].value == "编号" for row in sheet.iter_rows()) == 1


@pytest.mark.parametrize("number", range(30, 60, 5))
def test_no_title_stands_alone_at_the_foot_of_a_page(number: int) -> None:
    sheet = loaded(draw(view(ledger(many(number, unknown=4)))))["督办清单"]
    titles = [row[0].row for row in sheet.iter_rows(min_row=4) if isinstance(row[0].value, str) and not row[1].value]
    breaks = {one.id for one in sheet.row_breaks.brk}
    assert len(titles) == 2
    assert breaks
    assert not breaks & set(titles)


def test_check_result_puts_errors_first_and_leads_to_their_cells(drawn: bytes) -> None:
    sheet = loaded(drawn)["校验结果"]
    assert [sheet.cell(row, 2).value for row in range(5, 12)] == ["错误"] * 2 + ["提醒"] * 3 + ["说明"] * 2
    assert sheet["A2"].value == "错误2处、提醒3处、说明2处"
    assert sheet["E5"].hyperlink.location == "'整改台账'!$N$5"
    assert sheet.auto_filter.ref == "A4:H11"
    assert sheet.print_title_rows == "$4:$4"


def test_a_sheet_name_with_a_quote_is_led_to_and_no_cell_is_no_link() -> None:
    found = (
        Diagnostic("S01", Severity.ERROR, Address("局's 台账", 4, 14)),
        Diagnostic("C07", Severity.ERROR),
    )
    sheet = loaded(draw(view(ledger([]), found)))["校验结果"]
    assert sheet["E5"].hyperlink.location == "'局''s 台账'!$N$4"
    assert sheet["E6"].hyperlink is None


@pytest.mark.slow
def test_long_lists_stop_at_their_limit_and_say_how_much_is_left_out() -> None:
    open_rows = [item(HEADING_ROW + 1 + at, item_id=str(at), status=Status.ADVANCING) for at in range(5_003)]
    book = loaded(draw(view(ledger(open_rows), diagnostics(5_004))))
    assert any(text.startswith("另有3个分项没有列出") for text in texts(book["督办清单"]))
    assert any(text.startswith("另有4处没有列出") for text in texts(book["校验结果"]))


@pytest.mark.slow
def test_many_problems_stop_at_their_limit_while_the_totals_are_complete() -> None:
    rows = [item(HEADING_ROW + 1 + at, item_id=str(at), aspect="甲", problem_no=str(at + 1)) for at in range(2_002)]
    sheet = loaded(draw(view(ledger(rows))))["分类汇总"]
    assert any(text.startswith("另有2行没有列出") for text in texts(sheet))
    assert sheet.cell(find(sheet, "合计")[0], 5).value == 2_002


def test_every_sheet_prints_on_a4_landscape_one_page_wide_with_page_numbers(drawn: bytes) -> None:
    for sheet in (one for one in loaded(drawn) if one.sheet_state == "visible"):
        assert (sheet.page_setup.paperSize, sheet.page_setup.orientation) == (9, "landscape")
        assert sheet.page_setup.fitToWidth is None or int(sheet.page_setup.fitToWidth) == 1
        assert sheet.sheet_properties.pageSetUpPr.fitToPage
        assert sheet.oddFooter.center.text == "第 &P 页 共 &N 页"


def test_dates_hold_in_the_1904_system() -> None:
    raw = draw(view(ledger(many(5)), date_1904=True))
    assert loaded(raw)["总览"]["C3"].value == dt.datetime.combine(AS_OF, dt.time())


def test_facts_that_are_missing_are_shown_as_a_dash() -> None:
    source = dataclasses.replace(ledger(many(3)), about=About())
    shown = dataclasses.replace(view(ledger(many(3))), ledger=source, as_of_address=None)
    sheet = loaded(draw(shown))["总览"]
    assert [sheet[cell].value for cell in ("L3", "T3", "L4", "T4")] == ["—"] * 4
    assert sheet["A1"].value == "巡察整改总览"

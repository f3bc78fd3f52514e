"""Rows that somebody who tried to break the balance saw vanish: each is an item, or an error at its cell."""

from __future__ import annotations

import pytest

from ledger.grids import WHOLE, grid, places, read, told
from rectify_xl.errors import Severity
from rectify_xl.ledger.reading import Reading

REST = "一是 | 张三 | 办公室 | 李四 | 2021-06-30"
DONE = f"1-1-1 | 党建 | 1 | 甲 | {REST} | 已完成"
OPEN = f"1-1-2 | 党建 | 2 | 乙 | {REST} | 尚未完成"
FREE = "存在问题 | 整改措施 | 责任领导 | 责任部门 | 责任人 | 整改时限 | 整改状态"


def accounted(reading: Reading, row: int, sheet: str = "整改台账") -> bool:
    """Return whether a row is an item, or told as an error."""
    is_item = sheet == reading.ledger.items.name and row in {item.row for item in reading.ledger.items.rows}
    errors = {(one.address.sheet, one.address.row) for one in reading.breaches if one.severity is Severity.ERROR}
    return is_item or (sheet, row) in errors


@pytest.mark.parametrize("area", ["A2:J3", "A3:J3"])
def test_a_table_laid_over_some_of_the_rows_takes_none_away(area: str) -> None:
    reading = read(grid(f"{WHOLE}\n{DONE}\n{OPEN}", tables=[("表1", area)]))

    assert accounted(reading, 3)


def test_a_second_table_of_few_headings_below_the_ledgers_is_told() -> None:
    table = f"{WHOLE}\n{DONE}\n|\n序号 | 存在问题 | 整改措施 | 责任人 | 完成情况\n2 | 乙 | 二是 | 李四 | 尚未完成"
    reading = read(grid(table, tables=[("台账", "A1:J2"), ("表2", "A4:E5")]))

    assert accounted(reading, 5)


def test_two_status_columns_under_different_names_that_differ_are_an_error() -> None:
    reading = read(grid(f"{WHOLE} | 完成情况\n{DONE} | 未完成"))

    assert places(reading, "C17") == ["K2"]


def test_two_deadlines_that_differ_are_an_error_where_one_is_text() -> None:
    reading = read(grid(f"{WHOLE} | 完成时限\n{OPEN} | 2021年1月31日"))

    assert places(reading, "C17") == ["K2"]


@pytest.mark.parametrize(
    "table",
    [
        "序号 | 存在问题 | 整改措施 | 责任人 | 完成情况\n2 | 乙 | 二是 | 李四 | 尚未完成",
        f"{WHOLE.replace('反馈问题', '巡察发现问题')}\n{OPEN}",
        f"{WHOLE.replace('反馈问题', '分项问题')}\n{OPEN}",
    ],
)
def test_another_sheet_that_anyone_would_call_a_ledger_is_told(table: str) -> None:
    reading = read(grid(f"{WHOLE}\n{DONE}"), grid(table, sheet="分局"))

    assert accounted(reading, 2, "分局")


@pytest.mark.parametrize("row", ["2-1 | 甲 | 分局 | 赵 | 尚未完成", "2-1 | 甲 | 分局 | 赵 | 已完成"])
def test_a_row_of_another_sheet_with_another_status_or_department_is_no_repetition(row: str) -> None:
    extract = f"编号 | 存在问题 | 责任部门 | 责任人 | 整改状态\n{row}"
    reading = read(grid(f"{WHOLE}\n{DONE}"), grid(extract, sheet="分局"))

    assert accounted(reading, 2, "分局")


def test_a_sheet_named_for_its_template_is_no_sample() -> None:
    reading = read(
        grid(f"{WHOLE}\n{DONE}", tables=[("台账", "A1:J2")]), grid(f"{WHOLE}\n{OPEN}", sheet="2026年台账（按模板填）")
    )

    assert accounted(reading, 2, "2026年台账（按模板填）")


def test_the_rows_of_other_sheets_do_not_count_as_unread_where_the_ledger_is_named() -> None:
    about = grid("台账工作表 | 甲", sheet="基本信息")
    reading = read(grid(f"{WHOLE}\n{DONE}", sheet="甲"), grid(f"{WHOLE}\n{OPEN}", sheet="乙"), about)

    assert {one.kind for one in reading.ledger.balance.others} == {"heading", "note"}
    assert [one.address.sheet for one in told(reading, "C19")] == ["乙"]


@pytest.mark.parametrize("mark", ["※2", "*3", "※1-2", "备注1：", "统计："])
def test_a_mark_before_the_number_makes_no_note_of_an_item(mark: str) -> None:
    assert accounted(read(grid(f"{WHOLE}\n{DONE}\n{mark}{OPEN.removeprefix('1-1-2')}")), 3)


@pytest.mark.parametrize("text", ["审批：越权审批项目", "统计：数据造假", "说明：报告造假", "格式条款审查不严"])
def test_a_problem_that_begins_like_a_label_is_an_item(text: str) -> None:
    rest = "一是 | 张三 | 办公室 | 李四 | 2021-06-30 | 尚未完成"

    assert accounted(read(grid(f"{FREE}\n{text} | {rest}\n甲 | {rest}")), 2)


@pytest.mark.parametrize(
    "row",
    [
        " | | | | | 2026.6.30 | 尚未完成",
        "累计欠缴税款未追缴 | | | | | 2026.3.31 |",
        "12345 | | | | | 2021-03-31 |",
        "问题 | 措施 | 张三 | 责任部门 | 责任人 | | 尚未完成",
        "执行制度打折扣方面 | | | | 李四 | |",
    ],
)
def test_a_row_with_a_status_or_deadline_is_no_sum_and_no_heading(row: str) -> None:
    assert accounted(read(grid(f"{FREE}\n甲 | 一是 | 张三 | 办公室 | 李四 | 2021-06-30 | 已完成\n{row}")), 3)


def test_a_problem_that_ends_like_an_aspect_is_an_item_under_merged_cells() -> None:
    table = f"序号 | {FREE}\n1 | 甲 | 一是 | 张三 | 办公室 | 李四 | 2021-06-30 | 已完成\n | 干部作风方面 | | | | | |"
    reading = read(grid(table, merges=[f"{letter}2:{letter}3" for letter in "CDEFGH"]))

    assert accounted(reading, 3)


@pytest.mark.parametrize("row", ["乙问题 | 二是学习 | | | | |", "丙问题 | | | | | | 尚未完成"])
def test_items_above_the_headings_are_told_by_a_status_or_by_measures(row: str) -> None:
    assert accounted(read(grid(f"{row}\n{FREE}\n甲 | 一是 | 张三 | 办公室 | 李四 | 2021-06-30 | 已完成")), 1)


def test_few_headings_that_stand_again_in_another_order_are_read_in_it() -> None:
    first = "序号 | 存在问题 | 整改时限 | 整改状态 | 完成日期 | 整改措施"
    second = "序号 | 存在问题 | 完成日期 | 整改状态 | 整改时限 | 工作安排"
    table = f"{first}\n1 | 甲 | 2021-03-01 | 已完成 | 2021-02-01 | 措施\n{second}\n1 | 乙 | | 正在推进 | 2021-03-01 |"

    assert str(read(grid(table)).ledger.items.rows[-1].due_on) == "2021-03-01"

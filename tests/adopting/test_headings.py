"""Headings under their groups, months, and where the heading rows stand."""

from __future__ import annotations

import datetime as dt

import pytest
from ledger.grids import grid

from rectify_xl.ledger.reading.blocks import find_block, heading_text, is_month, recognise


@pytest.mark.parametrize(
    ("path", "key"),
    [
        (("责任", "领导"), "lead_official"),
        (("责任", "部门"), "department"),
        (("责任领导", "姓名"), "lead_official"),
        (("责任领导", "职务"), None),
        (("整改要求", "完成时间"), "completed_on"),
        (("计划安排", "完成时间"), "due_on"),
        (("问题", "序号"), "problem_no"),
        (("整改进展", "3月"), "progress"),
        (("整改措施", "3月"), None),
        (("三明确", "责任人"), "owner"),
        (("序号",), None),
    ],
)
def test_a_heading_is_known_through_its_group(path: tuple[str, ...], key: str | None) -> None:
    known = recognise(path)
    assert (known.key if known else None) == key


@pytest.mark.parametrize(
    ("heading", "expected"),
    [
        ("1月", True),
        ("12月份", True),
        ("十一月进展", True),
        ("2021年3月进展情况", True),
        ("2021-03", True),
        ("第一季度", True),
        ("截至3月底进展", True),
        ("6月30日", True),
        ("13月", False),
        ("月份", False),
        ("6月完成时间", False),
        ("2021年", False),
        ("整改进展", False),
    ],
)
def test_a_month_is_told_from_other_headings(heading: str, *, expected: bool) -> None:
    assert is_month((heading,)) is expected


def test_a_month_typed_as_a_date_is_a_month() -> None:
    assert heading_text(dt.date(2021, 3, 1)) == "2021年3月"
    assert heading_text(dt.datetime(2021, 3, 31)) == "2021-03-31"  # noqa: DTZ001 - as a cell holds it
    assert heading_text(2021.0) == "2021"
    assert heading_text("整改\n 状态 ") == "整改状态"


HEAD = "方面 | 反馈问题 | 整改措施 | 责任 | | 整改时限"
SUB = " | | | 领导 | 部门 |"
ROW = "党建 | 学习 | 排计划 | 张三 | 办公室 | 2021-06-30"


@pytest.mark.parametrize(
    ("table", "merges", "rows"),
    [
        (f"{HEAD}\n{SUB}\n{ROW}", ("D1:E1",), (1, 2)),
        (f"{HEAD}\n{SUB}\n{ROW}", (), (1, 2)),
        (f"某局整改台账 |\n{HEAD}\n{SUB}\n{ROW}", ("A1:F1", "D2:E2", "A2:A3"), (2, 3)),
        (f"{HEAD.replace('责任', '三明确')}\n | | | 责任 | |\n{SUB}\n{ROW}", ("D1:E1", "D2:E2"), (1, 3)),
        ("反馈问题 | 整改措施 | 责任部门 | 责任人\n学习 | 排计划 | 办公室 | 李四", (), (1, 1)),
    ],
)
def test_the_heading_rows_are_those_that_know_most(table: str, merges: tuple[str, ...], rows: tuple[int, int]) -> None:
    block = find_block(grid(table, merges=merges))

    assert block is not None
    assert (block.first_row, block.last_row) == rows

"""Words for nothing are not filled in, and 同上 is what stands above, or an error; neither is a name."""

from __future__ import annotations

import pytest

from ledger.grids import AS_OF, by_name, counted, grid, places, read, readings
from rectify_xl.ledger.placeholders import is_ditto, is_placeholder
from rectify_xl.ledger.rules import Case, run
from rectify_xl.wording import tell

NOTHING = [
    "无",
    "暂无",
    "待定",
    "—",
    "——",
    "－",
    "/",
    "／",
    "\\",
    "N/A",
    "n/a",
    "（待定）",
    "待明确。",
    "无 ",
    "_",
    "？",
    "【暂无】",
]
SAME = ["同上", "〃", "″", '"', "（同上）", "同 上", "同上。", "″″"]
NEITHER = ["无锡办事处", "待定资产科", "没有落实", "一", "1", "×", "同上级", "0", ""]


@pytest.mark.parametrize("text", NOTHING)
def test_words_for_nothing_are_known(text: str) -> None:
    assert is_placeholder(text)
    assert not is_ditto(text)


@pytest.mark.parametrize("text", SAME)
def test_words_for_the_cell_above_are_known(text: str) -> None:
    assert is_ditto(text)
    assert not is_placeholder(text)


@pytest.mark.parametrize("text", NEITHER)
def test_other_words_are_neither(text: str) -> None:
    assert not is_placeholder(text)
    assert not is_ditto(text)


@pytest.mark.parametrize("text", ["无", "暂无", "待定", "—", "/", "\\", "N/A", "（待定）"])
@pytest.mark.parametrize("heading", ["责任部门", "责任领导", "责任人"])
def test_a_word_for_nothing_is_no_person_and_no_department(heading: str, text: str) -> None:
    table = f'{heading} | …\n"{text}" | …\n甲 | …'
    reading = read(grid(table))
    found = [breach for breach in run(Case(reading.ledger, AS_OF)) if breach.code == "R02"]

    assert [breach.address.cell for breach in found] == ["A2"]
    assert f"“{text}”" in tell(found[0]).message
    roll = counted(table)
    groups = {"责任部门": roll.by_department, "责任领导": roll.by_lead_official}.get(heading, ())
    assert by_name(groups) in ({}, {"甲": 1, "": 1})


@pytest.mark.parametrize(
    ("heading", "status", "code"),
    [
        ("佐证材料", "已完成", "S05"),
        ("完成日期", "已完成", "S03"),
        ("长效机制", "阶段性完成并长期坚持", "S08"),
        ("整改进展", "正在推进", "S07"),
        ("整改时限", "正在推进", "R03"),
        ("整改措施", "正在推进", "R01"),
        ("反馈问题", "正在推进", "R01"),
    ],
)
@pytest.mark.parametrize("text", ["无", "暂无", "—", "待定"])
def test_no_rule_takes_a_word_for_nothing_as_filled_in(heading: str, status: str, code: str, text: str) -> None:
    reading = read(grid(f"{heading} | 整改状态 | …\n{text} | {status} | …"))

    assert code in {breach.code for breach in run(Case(reading.ledger, AS_OF)) if breach.address.column == 1}
    assert not reading.breaches


def test_a_status_is_never_taken_for_nothing() -> None:
    reading = read(grid("整改状态 | …\n无 | …"))

    assert places(reading, "S01") == ["A2"]
    assert "R04" not in {breach.code for breach in run(Case(reading.ledger, AS_OF))}


def test_a_sub_item_that_is_none_is_the_problem_itself() -> None:
    (item,) = read(grid("分项问题 | …\n/ | …")).ledger.items.rows

    assert item.title == "学习不深入"


def test_a_name_beside_a_word_for_nothing_stands_alone() -> None:
    (item,) = read(grid("责任人 | …\n张三、无 | …")).ledger.items.rows

    assert item.owner == ("张三",)


@pytest.mark.parametrize("text", ["同上", "〃", "″"])
@pytest.mark.parametrize("heading", ["责任部门", "责任领导", "责任人", "方面", "反馈问题", "佐证材料"])
def test_the_same_as_above_is_read_so_and_said(heading: str, text: str) -> None:
    reading = read(grid(f"{heading} | …\n甲 | …\n{text} | …\n{text} | …"))

    assert readings(reading, "C04") == ["甲", "甲"]
    assert places(reading, "C04") == ["A3", "A4"]


def test_the_same_as_above_makes_no_department_and_no_formula() -> None:
    roll = counted("责任部门 | …\n甲、乙 | …\n同上 | …\n丙 | …")

    assert by_name(roll.by_department) == {"甲": 2, "乙": 2, "丙": 1}
    assert [group.items.total.is_live for group in roll.by_department] == [False, False, True]


@pytest.mark.parametrize(
    ("rows", "cell"),
    [
        ("同上 | …", "A2"),
        (" | …\n同上 | …", "A3"),
        ("无 | …\n同上 | …", "A3"),
        ("甲 | …\n\n同上 | …", "A4"),
        ("甲 | …\n小计 | 1\n同上 | …", "A4"),
        ("甲、同上 | …", "A2"),
    ],
)
def test_the_same_as_above_is_an_error_where_it_is_not_sure(rows: str, cell: str) -> None:
    reading = read(grid(f"责任部门 | …\n{rows}"))

    assert places(reading, "C20") == [cell]
    names = {name for item in reading.ledger.items.rows for name in item.department}
    assert names <= {"甲"}
    assert cell not in [breach.address.cell for breach in run(Case(reading.ledger, AS_OF)) if breach.code == "R02"]


def test_the_same_number_of_an_item_is_not_taken_from_above() -> None:
    reading = read(grid("编号 | …\n1-1-1 | …\n同上 | …"))

    assert [item.item_id for item in reading.ledger.items.rows] == ["1-1-1", "同上"]

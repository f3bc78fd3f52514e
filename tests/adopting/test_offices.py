"""Old ledgers as offices make them: what each habit comes to, and that nothing of them is lost in silence."""

from __future__ import annotations

from pathlib import Path

import pytest
from one_sheet import one_sheet

import rectify_xl
from adopting.books import AS_OF, Drawn, draw
from rectify_xl.ledger.adopting import Adopted, ReadAs, Reason, Why
from rectify_xl.wording import Language

PART = "序号 | 反馈问题 | 整改措施 | 责任领导 | 责任人 | 整改时限 | 整改状态"


def adopted(tmp_path: Path, *sheets: Drawn, asked: tuple[str, ...] = ()) -> Adopted:
    source = draw(tmp_path / "旧.xlsx", *sheets)
    result = rectify_xl.adopt(source, tmp_path / "新.xlsx", sheets=asked)
    counts = rectify_xl.status(tmp_path / "新.xlsx", as_of=AS_OF).counts
    assert counts.items.total.value == len(result.adopted.items)
    return result.adopted


def column(result: Adopted, key: str) -> list[object]:
    return [row.get(key) for row in result.items]


def target(result: Adopted, heading: str) -> tuple[str, Why]:
    return next((line.target, line.why) for line in result.mapping if line.heading == heading)


def test_a_number_that_begins_anew_in_every_departments_sheet_makes_no_two_problems_one(tmp_path: Path) -> None:
    headings = "序号 | 所属方面 | 反馈问题 | 整改措施 | 责任领导 | 责任人 | 完成时限 | 当前状态"
    row = "{1} | 党建 | {0}问题{1} | 措施 | 张三 | 李四 | 2021-06-30 | 已完成"
    sheets = [Drawn(name, f"{headings}\n{row.format(name, 1)}\n{row.format(name, 2)}") for name in ("办公室", "财政所")]
    result = adopted(tmp_path, *sheets)

    assert target(result, "序号") == ("own", Why.UNKNOWN)
    assert column(result, "problem_no") == [1, 2, 3, 4]
    assert rectify_xl.status(tmp_path / "新.xlsx", as_of=AS_OF).counts.problems.total.value == 4


@pytest.mark.parametrize(("names", "title"), [(("党的建设", "作风建设"), ""), (("窗口", "执法"), "{}方面整改台账")])
def test_sheets_named_as_aspects_or_titled_so_are_the_aspects(
    names: tuple[str, str], title: str, tmp_path: Path
) -> None:
    sheets = [
        Drawn(name, f"{title.format(name)} |\n{PART}\n1 | {name}问题 | 措施 | 张三 | 李四 | 2021-06-30 | 已完成")
        for name in names
    ]
    result = adopted(tmp_path, *sheets)

    assert column(result, "aspect") == list(names)
    assert column(result, "problem_no") == [1.0, 1.0]
    assert rectify_xl.status(tmp_path / "新.xlsx", as_of=AS_OF).counts.problems.total.value == 2


def test_the_names_of_sheets_that_are_joined_are_kept_in_a_column(tmp_path: Path) -> None:
    sheets = [
        Drawn(name, f"{PART}\n1 | {name}问题 | 措施 | 张三 | 李四 | 2021-06-30 | 已完成")
        for name in ("2020年", "2021年")
    ]
    result = adopted(tmp_path, *sheets, asked=("2020年", "2021年"))

    (own,) = [one for one in result.own_columns if one.heading == "原工作表"]
    assert column(result, own.key) == ["2020年", "2021年"]
    assert [one.facts["reading"] for one in result.told if one.code is ReadAs.NAME_OF_SHEET] == ["2020年", "2021年"]
    sheet = one_sheet(tmp_path / "新.xlsx", "整改台账")
    assert "原工作表" in [cell.value for cell in sheet[1]]


def test_the_aspect_over_the_first_headings_is_that_of_the_first_rows(tmp_path: Path) -> None:
    headings = "序号 | 反馈问题 | 整改措施 | 牵头领导 | 责任单位 | 责任人员 | 整改期限 | 整改结果"
    item = "措施 | 张三 | 办公室 | 李四 | 2021-06-30 | 已完成"
    table = f"""
某局整改台账 |
（一）党的建设方面 |
{headings}
1 | 甲 | {item}
2 | 乙 | {item}
（二）作风建设方面 |
{headings}
1 | 丙 | {item}
"""
    result = adopted(tmp_path, Drawn("明细", table))

    assert column(result, "aspect") == ["（一）党的建设方面"] * 2 + ["（二）作风建设方面"]
    assert column(result, "item_id") == ["1-1-1", "1-2-1", "2-1-1"]
    assert [one.value for one in result.left_out if one.code is Reason.TITLE] == ["某局整改台账"]


def test_a_title_with_a_number_is_no_aspect_where_there_is_no_other(tmp_path: Path) -> None:
    table = f"一、整改台账 |\n{PART} | 责任部门\n1 | 甲 | 措施 | 张三 | 李四 | 2021-06-30 | 已完成 | 办公室"
    result = adopted(tmp_path, Drawn("台账", table))

    assert column(result, "aspect") == [None]
    assert [one.value for one in result.left_out] == ["一、整改台账"]


def test_the_later_of_two_dates_below_a_group_is_the_deadline(tmp_path: Path) -> None:
    table = """
反馈问题 | 整改措施 | 责任部门 | 责任人 | 整改时限 | | 整改状态
 | | | | 起 | 止 |
甲 | 措施 | 办公室 | 李四 | 2021-03-01 | 2021-06-30 | 已完成
"""
    result = adopted(tmp_path, Drawn("台账", table, ("A1:A2", "B1:B2", "C1:C2", "D1:D2", "E1:F1", "G1:G2")))

    assert target(result, "整改时限/止") == ("due_on", Why.GROUP)
    assert target(result, "整改时限/起") == ("own", Why.UNKNOWN)


def test_notes_in_brackets_do_not_hide_what_a_heading_is(tmp_path: Path) -> None:
    headings = "反馈问题（必填） | 整改措施 | 责任部门(牵头) | 责任人（电话） | 整改时限（截止） | 整改状态（下拉）"
    row = "甲 | 措施 | 办公室 | 81234567 | 2021-06-30 | 已完成"
    result = adopted(tmp_path, Drawn("台账", f"{headings}\n{row}"))

    assert target(result, "整改状态（下拉）") == ("status", Why.NEAR)
    assert target(result, "整改时限（截止）") == ("due_on", Why.NEAR)
    assert target(result, "责任部门(牵头)") == ("department", Why.NEAR)


def test_rows_that_count_statuses_are_no_items(tmp_path: Path) -> None:
    headings = "编号 | 反馈问题 | 整改措施 | 责任部门 | 责任人 | 整改时限 | 状态"
    rows = "1.1 | 甲 | 措施 | 办公室 | 李四 | 2021-06-30 | 已完成\n已完成 | 1 | 100% | | | |\n未完成 | 0 | | | | |"
    result = adopted(tmp_path, Drawn("台账", f"{headings}\n{rows}"))

    assert column(result, "item_id") == [1.1]
    assert [one.value for one in result.left_out] == ["已完成", "1", "100%", "未完成", "0"]


def test_a_unit_with_a_note_of_its_seal_is_the_unit(tmp_path: Path) -> None:
    row = "1 | 甲 | 措施 | 张三 | 李四 | 2021-06-30 | 已完成 | 办公室"
    result = adopted(tmp_path, Drawn("台账", f"填报单位（盖章）：河口镇人民政府 |\n{PART} | 责任部门\n{row}"))

    assert result.about["unit"] == "河口镇人民政府"


def test_the_same_as_above_is_what_stands_above_and_is_told(tmp_path: Path) -> None:
    rows = (
        "1 | 党建 | 甲 | 做一 | 张三 | 办公室 | 李四 | 2021-06-30 | 已完成\n"
        " | 〃 | 〃 | 做二 | 同上 | 同上 | 同上 | 同上 | 同上"
    )
    headings = "编号 | 方面 | 反馈问题 | 整改措施 | 责任领导 | 责任部门 | 责任人 | 整改时限 | 整改状态"
    result = adopted(tmp_path, Drawn("台账", f"{headings}\n{rows}"))

    first, second = result.items
    same = ("aspect", "problem", "lead_official", "department", "owner", "due_on")
    assert [second[key] for key in same] == [first[key] for key in same]
    assert second["status"] == "同上"
    assert len([one for one in result.told if one.code is ReadAs.DITTO]) == len(same)


def test_the_same_as_above_without_anything_above_stays(tmp_path: Path) -> None:
    row = "1 | 甲 | 措施 | 同上 | 李四 | 2021-06-30 | 已完成 | 办公室"
    result = adopted(tmp_path, Drawn("台账", f"{PART} | 责任部门\n{row}"))

    assert column(result, "lead_official") == ["同上"]


def test_words_for_nothing_are_to_be_filled_in_and_enter_no_list(tmp_path: Path) -> None:
    first = "1 | 甲 | 措施 | 张三 | 待定 | 2021-06-30 | 已完成 | 无"
    rows = f"{first}\n2 | 乙 | 措施 | — | 李四 | 2021-06-30 | 已完成 | 办公室"
    result = adopted(tmp_path, Drawn("台账", f"{PART} | 责任部门\n{rows}"))

    counts = {one.facts["heading"]: one.facts["count"] for one in result.blank}
    assert {name: counts[name] for name in ("责任领导", "责任人", "责任部门")} == {
        "责任领导": 1,
        "责任人": 1,
        "责任部门": 1,
    }
    assert (result.departments, result.leaders) == (("办公室",), ("张三",))


def test_an_aspect_in_two_writings_gets_the_numbers_of_one(tmp_path: Path) -> None:
    rows = (
        "一、党建 | 甲 | 措施 | 张三 | 已完成\n党建 | 乙 | 措施 | 张三 | 已完成\n二、作风 | 丙 | 措施 | 张三 | 已完成"
    )
    headings = "方面 | 反馈问题 | 整改措施 | 责任领导 | 整改状态"
    result = adopted(tmp_path, Drawn("台账", f"{headings}\n{rows}"))

    assert [str(one).partition("-")[0] for one in column(result, "item_id")] == ["1", "1", "2"]


def test_marks_and_shares_in_the_status_are_kept_and_never_guessed(tmp_path: Path) -> None:
    marks = ["是", "否", "√", "×", "✓", "●", "○", "100%", "50%", "基本完成", "己完成"]
    rows = "\n".join(
        f"{number} | 问题{number} | 措施 | 张三 | 李四 | 2021-06-30 | {mark} | 办公室"
        for number, mark in enumerate(marks, 1)
    )
    result = adopted(tmp_path, Drawn("台账", f"{PART} | 责任部门\n{rows}"))

    assert column(result, "status") == marks
    counts = rectify_xl.status(tmp_path / "新.xlsx", as_of=AS_OF).counts
    assert counts.items.unknown.value == len(marks)
    asked = rectify_xl.check(tmp_path / "新.xlsx", as_of=AS_OF, language=Language.ZH).diagnostics
    assert sum(one.code == "L01" for one in asked) == len(marks)


def test_three_heading_rows_with_merged_items_and_sums_between_are_one_ledger(tmp_path: Path) -> None:
    table = """
河口镇整改情况一览表 | | | | | | | | |
序号 | 反馈问题 | 具体问题 | 整改内容 | | 责任 | | 整改落实 | | 备注
 | | | 整改措施 | 整改目标 | 责任单位 | 责任人 | 进展情况 | | 是否完成
 | | | | | | | 本周 | 累计 |
1 | 学习不严 | （一）未按月 | 补学 | 常态 | 党政办 | 陈二 | 学两次 | 学三次 | 是
 | | （二）不全 | 补齐 | | 党政办 | 陈二 | | 已补齐 | 否
小计 | 2个 | | | | | | | |
2 | 发放慢 | | 限期 | | 财政所 | 赵五 | 已发 | 已发 | √
合计 | 3个 | | | | | | | |
说明：每周五报送。 | | | | | | | | |
"""
    merges = (
        "A1:J1",
        "A2:A4",
        "B2:B4",
        "C2:C4",
        "D2:E2",
        "D3:D4",
        "E3:E4",
        "F2:G2",
        "F3:F4",
        "G3:G4",
        "H2:I2",
        "H3:I3",
    )
    result = adopted(tmp_path, Drawn("一览表", table, (*merges, "A5:A6", "B5:B6")))

    assert column(result, "problem_no") == [1.0, 1.0, 2.0]
    assert column(result, "sub_item") == ["（一）未按月", "（二）不全", None]
    assert [one.value for one in result.left_out if one.code is Reason.SUM] == ["小计", "2个", "合计", "3个"]
    assert column(result, "progress") == ["本周：学两次\n累计：学三次", "累计：已补齐", "本周：已发\n累计：已发"]

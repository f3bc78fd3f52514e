"""Seals, dates, numbers and headings as offices write them, and sheets told apart in the mapping file."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

import rectify_xl
from adopting.books import AS_OF, Drawn, draw
from rectify_xl.errors import UnusableFile
from rectify_xl.ledger.adopting import Adopted, ReadAs, Reason, Why
from rectify_xl.ledger.schema import Status

HEADINGS = "序号 | 反馈问题 | 整改措施 | 责任部门 | 责任人 | 整改时限 | 整改状态"
ROW = "1 | 窗口少 | 增设窗口 | 大厅 | 周岚 | 2021-06-30 | 正在推进"


def adopted(tmp_path: Path, *sheets: Drawn, asked: tuple[str, ...] = (), mapping: str = "") -> Adopted:
    source, given = draw(tmp_path / "旧.xlsx", *sheets), None
    if mapping:
        given = tmp_path / "对照.txt"
        given.write_text(mapping, encoding="utf-8")
    return rectify_xl.adopt(source, tmp_path / "新.xlsx", sheets=asked, mapping=given).adopted


def column(result: Adopted, key: str) -> list[object]:
    return [row.get(key) for row in result.items]


def target(result: Adopted, heading: str) -> tuple[str, Why]:
    return next((line.target, line.why) for line in result.mapping if line.heading == heading)


@pytest.mark.parametrize(
    ("title", "unit"),
    [
        ("填报单位：青禾区农业局（盖章）", "青禾区农业局"),
        ("填报单位：青禾区农业局(公章)", "青禾区农业局"),
        ("填报单位（签章）：青禾区农业局", "青禾区农业局"),
        ("填报单位：青禾区农业局（ 签章 ）  填表人：小周", "青禾区农业局"),
        ("填报单位：青禾区农业局（盖章", "青禾区农业局"),
        ("填报单位：青禾区农业局（机关党委）", "青禾区农业局（机关党委）"),
        ("（填报单位：青禾区农业局）", "青禾区农业局"),
        ("填报单位： | 青禾区农业局（盖章）", "青禾区农业局"),
    ],
)
def test_a_seal_is_no_part_of_a_name_and_no_bracket_stays_alone(title: str, unit: str, tmp_path: Path) -> None:
    result = adopted(tmp_path, Drawn("台账", f"{title}\n{HEADINGS}\n{ROW}"))

    assert result.about["unit"] == unit


@pytest.mark.parametrize(
    ("title", "value"),
    [
        ("填报日期：2021年3月12日", "填报日期：2021年3月12日"),
        ("填报单位：青禾区农业局  统计日期：2021-3-12", "统计日期：2021-3-12"),
        ("填报时间 | 2021-03-12", "填报时间：2021-03-12"),
        ("农业局整改台账（截至2021年3月12日）", "截至2021年3月12日"),
        ("填报日期：2021年4月2日 | 截止 2021年3月12日", "截止 2021年3月12日"),
        ("截至2021年3月12日 | 填报日期：2021年4月2日", "截至2021年3月12日"),
    ],
)
def test_the_day_a_ledger_was_filled_in_is_offered_as_the_as_of_date(title: str, value: str, tmp_path: Path) -> None:
    result = adopted(tmp_path, Drawn("台账", f"{title}\n{HEADINGS}\n{ROW}"))

    assert result.about["as_of"] == dt.date(2021, 3, 12)
    assert [(one.value, one.facts["reading"]) for one in result.told if one.code is ReadAs.AS_OF] == [
        (value, "2021-03-12")
    ]


def test_the_as_of_date_itself_wins_over_the_day_of_filling_in(tmp_path: Path) -> None:
    title = "填报日期：2021年4月2日 | 填报单位：青禾区农业局  截至日期：2021年3月12日"
    result = adopted(tmp_path, Drawn("台账", f"{title}\n{HEADINGS}\n{ROW}"))

    assert (result.about["as_of"], result.about["unit"]) == (dt.date(2021, 3, 12), "青禾区农业局")


def test_the_end_of_a_period_is_no_as_of_date(tmp_path: Path) -> None:
    result = adopted(tmp_path, Drawn("台账", f"整改台账（整改期限截至2021年12月31日）\n{HEADINGS}\n{ROW}"))

    assert "as_of" not in result.about


def test_a_date_that_is_not_taken_is_listed(tmp_path: Path) -> None:
    title = "填报日期：2021年4月2日 | 截至2021年3月12日"
    result = adopted(tmp_path, Drawn("台账", f"{title}\n{HEADINGS}\n{ROW}"))

    assert [one.value for one in result.left_out if one.code is Reason.TITLE] == ["填报日期：2021年4月2日"]


PART = "方面 | 反馈问题 | 整改措施 | 责任部门 | 责任人 | 整改时限 | 整改状态"
END = "措施 | 大厅 | 周岚 | 2021-06-30 | 正在推进"


def test_a_sheet_without_numbers_beside_numbered_ones_gets_its_own_from_1(tmp_path: Path) -> None:
    bare = HEADINGS.removeprefix("序号 | ")
    result = adopted(
        tmp_path,
        Drawn("党的建设", f"{bare}\n记录缺 | {END}\n学习少 | {END}\n学习少 | {END}"),
        Drawn("作风建设", f"{HEADINGS}\n1 | 下访少 | {END}\n2 | 回复慢 | {END}"),
        Drawn("廉政建设", f"{HEADINGS}\n1 | 账目乱 | {END}"),
        asked=("党的建设", "作风建设", "廉政建设"),
    )

    assert column(result, "problem_no") == [1, 2, 2, 1.0, 2.0, 1.0]
    assert column(result, "item_id") == ["1-1-1", "1-2-1", "1-2-2", "2-1-1", "2-2-1", "3-1-1"]
    told = [(one.sheet, one.facts["reading"]) for one in result.told if one.code is ReadAs.PROBLEM_NO]
    assert told == [("党的建设", "1"), ("党的建设", "2"), ("党的建设", "2")]
    assert "R01" not in {one.code for one in rectify_xl.check(tmp_path / "新.xlsx", as_of=AS_OF).diagnostics}


def test_where_numbers_run_through_the_ledger_those_left_are_given(tmp_path: Path) -> None:
    bare = HEADINGS.removeprefix("序号 | ")
    result = adopted(
        tmp_path,
        Drawn("党的建设", f"{HEADINGS}\n1 | 记录缺 | {END}\n2 | 学习少 | {END}"),
        Drawn("作风建设", f"{bare}\n下访少 | {END}\n回复慢 | {END}"),
        Drawn("廉政建设", f"{HEADINGS}\n5 | 账目乱 | {END}"),
        asked=("党的建设", "作风建设", "廉政建设"),
    )

    assert column(result, "problem_no") == [1.0, 2.0, 3, 4, 5.0]


def test_one_number_missing_among_others_is_left_to_the_staff(tmp_path: Path) -> None:
    headings = f"方面 | {HEADINGS.replace('序号', '问题序号')}"
    rows = f"党建 | 1 | 甲 | {END}\n党建 | | 乙 | {END}\n党建 | 3 | 丙 | {END}"
    result = adopted(tmp_path, Drawn("台账", f"{headings}\n{rows}"))

    assert column(result, "problem_no") == [1.0, None, 3.0]


@pytest.mark.parametrize(
    ("heading", "key"),
    [("整改举措", "measures"), ("整改进度", "progress"), ("进展情况", "progress")],
)
def test_a_heading_is_one_of_the_spellings_known(heading: str, key: str, tmp_path: Path) -> None:
    table = f"反馈问题 | 责任部门 | 责任人 | 整改状态 | {heading}\n窗口少 | 大厅 | 周岚 | 已完成 | 增设两个窗口"
    result = adopted(tmp_path, Drawn("台账", table))

    assert target(result, heading) == (key, Why.SPELLING)


@pytest.mark.parametrize(
    ("first", "second", "expected"),
    [
        ("收回欠款六笔", "清点过半", ("progress", Why.CONTENT)),
        ("收回欠款六笔", "已完成", ("own", Why.TAKEN)),
        ("80%", "√", ("own", Why.TAKEN)),
    ],
)
def test_what_was_done_beside_a_status_is_progress(
    first: str, second: str, expected: tuple[str, Why], tmp_path: Path
) -> None:
    rows = f"欠款多 | 清理 | 财务科 | 周岚 | {first} | 正在推进\n公车乱 | 清点 | 车队 | 周岚 | {second} | 正在推进"
    table = f"反馈问题 | 整改措施 | 责任部门 | 责任人 | 完成情况 | 整改状态\n{rows}"
    result = adopted(tmp_path, Drawn("台账", table))

    assert target(result, "完成情况") == expected
    assert target(result, "整改状态") == ("status", Why.HEADING)


def test_a_heading_can_mean_another_thing_in_one_sheet(tmp_path: Path) -> None:
    headings = "反馈问题 | 整改措施 | 责任部门 | 责任人 | 整改时限 | 结果"
    sheets = (
        Drawn("甲", f"{headings}\n窗口少 | 增设 | 大厅 | 周岚 | 2021-06-30 | 已完成"),
        Drawn("乙", f"{headings}\n账目乱 | 补账 | 财务 | 周岚 | 2021-06-30 | 补了两本"),
    )
    mapping = "结果 = 整改状态\n乙!结果 → 整改进展"
    result = adopted(tmp_path, *sheets, asked=("甲", "乙"), mapping=mapping)

    assert [(row.get("status"), row.get("progress")) for row in result.items] == [
        ("已完成", None),
        (None, "补了两本"),
    ]
    assert (target(result, "结果"), target(result, "乙!结果")) == (("status", Why.GIVEN), ("progress", Why.GIVEN))


def test_a_mapping_that_tells_sheets_apart_can_be_given_back(tmp_path: Path) -> None:
    headings = "反馈问题 | 整改措施 | 责任部门 | 责任人 | 整改时限 | 结果"
    sheets = [
        Drawn(name, f"{headings}\n{name}问题 | 增设 | 大厅 | 周岚 | 2021-06-30 | 已完成") for name in ("甲 1", "乙=2")
    ]
    source, first, second = draw(tmp_path / "旧.xlsx", *sheets), tmp_path / "一.txt", tmp_path / "二.txt"
    first.write_text("“乙=2！结果” = 整改进展\n甲 1!结果 = 整改状态\n结果 = 备注", encoding="utf-8")
    asked = ("甲 1", "乙=2")
    once = rectify_xl.adopt(source, dry_run=True, sheets=asked, mapping=first, save_mapping=second).adopted
    again = rectify_xl.adopt(source, dry_run=True, sheets=asked, mapping=second).adopted

    assert [(row.get("status"), row.get("progress")) for row in once.items] == [("已完成", None), (None, "已完成")]
    assert (again.items, again.own_columns) == (once.items, once.own_columns)


def test_a_sheet_or_heading_that_is_not_there_is_said(tmp_path: Path) -> None:
    sheets = [Drawn(name, f"{PART}\n{name}方面 | {name}问题 | {END}") for name in ("甲", "乙")]
    with pytest.raises(UnusableFile) as caught:
        adopted(tmp_path, *sheets, asked=("甲", "乙"), mapping="乙!整改状况 = 整改状态")

    assert (caught.value.code, caught.value.facts["line"]) == ("mapping_no_heading", 1)
    assert "乙!整改状态" in str(caught.value.facts["nearest"])


@pytest.mark.parametrize(
    ("phrase", "status"),
    [
        ("推进中", Status.ADVANCING),
        ("达到序时进度", Status.ADVANCING),
        ("按时序进度推进", Status.ADVANCING),
        ("完成并长期坚持", Status.PHASED),
        ("完成，长期坚持", Status.PHASED),
    ],
)
def test_a_status_that_notices_print_is_read_in_ledgers_too(phrase: str, status: Status, tmp_path: Path) -> None:
    result = adopted(tmp_path, Drawn("台账", f"{HEADINGS}\n{ROW.replace('正在推进', phrase)}"))

    assert [one.facts["reading"] for one in result.told if one.code is ReadAs.STATUS] == [str(status)]


@pytest.mark.parametrize(
    "heading",
    [
        "预计完成日期",
        "预计整改完成时间",
        "目标设定完成时间",
        "计划完成日期",
        "拟完成时间",
        "承诺完成时限",
        "要求整改完成时间",
        "截止日期",
        "办结时限",
    ],
)
def test_a_day_that_is_planned_is_no_day_of_completion(heading: str, tmp_path: Path) -> None:
    table = f"反馈问题 | 责任部门 | 责任人 | 整改状态 | {heading}\n窗口少 | 大厅 | 周岚 | 正在推进 | 2021-06-30"
    result = adopted(tmp_path, Drawn("台账", table))

    assert target(result, heading) == ("due_on", Why.SPELLING)
    assert column(result, "completed_on") == [None]


def test_a_planned_day_in_words_of_its_own_is_taken_for_nothing(tmp_path: Path) -> None:
    heading = "打算何时完成时间"
    table = f"反馈问题 | 责任部门 | 责任人 | 整改状态 | {heading}\n窗口少 | 大厅 | 周岚 | 正在推进 | 2021-06-30"

    assert target(adopted(tmp_path, Drawn("台账", table)), heading) == ("own", Why.UNKNOWN)


def test_an_answer_under_a_heading_that_asks_is_the_status_it_says(tmp_path: Path) -> None:
    rows = "\n".join(f"窗口少{answer} | 大厅 | 周岚 | {answer}" for answer in ("是", "否", " 是 ", "是的"))
    result = adopted(tmp_path, Drawn("台账", f"反馈问题 | 责任部门 | 责任人 | 是否整改完成\n{rows}"))

    assert column(result, "status") == [Status.COMPLETED, Status.NOT_COMPLETED, Status.COMPLETED, "是的"]
    assert [one.value for one in result.told if one.code is ReadAs.ANSWER] == ["是", "否", "是"]
    assert [one.value for one in result.told if one.code is ReadAs.STATUS_UNKNOWN] == ["是的"]


def test_an_answer_under_any_other_heading_is_no_status(tmp_path: Path) -> None:
    table = "反馈问题 | 责任部门 | 责任人 | 整改状态 | 是否上会\n窗口少 | 大厅 | 周岚 | 是 | 否"
    result = adopted(tmp_path, Drawn("台账", table))

    assert column(result, "status") == ["是"]
    assert target(result, "是否上会") == ("own", Why.UNKNOWN)


@pytest.mark.parametrize("heading", ["问题类型", "整改日标", "责任邻导"])
def test_a_heading_with_another_word_in_it_is_another_heading(heading: str, tmp_path: Path) -> None:
    table = f"反馈问题 | 责任部门 | 责任人 | 整改状态 | {heading}\n窗口少 | 大厅 | 周岚 | 正在推进 | 规范"

    assert target(adopted(tmp_path, Drawn("台账", table)), heading) == ("own", Why.UNKNOWN)


def test_of_several_headings_that_share_a_word_none_is_taken(tmp_path: Path) -> None:
    headings = "上半年度金额类整改目标 | 年度金额类整改目标"
    table = (
        f"反馈问题 | 责任部门 | 责任人 | 整改状态 | {headings}\n窗口少 | 大厅 | 周岚 | 正在推进 | 收回3万元 | 收回9万元"
    )
    result = adopted(tmp_path, Drawn("台账", table))

    assert [target(result, heading) for heading in headings.split(" | ")] == [("own", Why.UNKNOWN)] * 2


@pytest.mark.parametrize(
    "headings",
    ["上轮整改情况 | 本轮整改进度状态", "部门自评 | 组办核定", "资料完成情况表 | 整改情况表", "上次巡察结论"],
)
def test_of_several_columns_of_statuses_none_is_guessed_nor_an_earlier_one(headings: str, tmp_path: Path) -> None:
    several = headings.count("|")
    cells = " | ".join(["已完成", "正在推进"][: several + 1])
    table = f"反馈问题 | 责任部门 | 责任人 | 整改措施 | {headings}\n窗口少 | 大厅 | 周岚 | 增设窗口 | {cells}"
    result = adopted(tmp_path, Drawn("台账", table))

    assert column(result, "status") == [None]


@pytest.mark.parametrize(
    "heading",
    [
        "整改完成时间（预计）",
        "完成时间（计划）",
        "完成日期（拟）",
        "最迟完成时间",
        "确保完成时间",
        "完成时间节点",
        "完成时间要求",
    ],
)
def test_no_heading_that_speaks_of_what_is_to_come_is_a_day_of_completion(heading: str, tmp_path: Path) -> None:
    table = f"反馈问题 | 责任部门 | 责任人 | 整改状态 | {heading}\n窗口少 | 大厅 | 周岚 | 正在推进 | 2021-06-30"

    assert target(adopted(tmp_path, Drawn("台账", table)), heading)[0] in ("due_on", "own")


@pytest.mark.parametrize("heading", ["涉及金额（万元）", "问题分值", "完成比例"])
def test_decimals_number_no_items(heading: str, tmp_path: Path) -> None:
    table = f"反馈问题 | 责任部门 | 责任人 | 整改状态 | {heading}\n窗口少 | 大厅 | 周岚 | 正在推进 | 1.5"

    assert target(adopted(tmp_path, Drawn("台账", table)), heading) == ("own", Why.UNKNOWN)

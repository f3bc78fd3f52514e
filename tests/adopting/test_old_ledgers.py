"""Each messy old ledger comes out as the ledger it was, and what is not carried is said."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from one_sheet import one_sheet
from ooxml.linter import lint

import rectify_xl
from adopting.books import AS_OF, Drawn, draw
from adopting.old_ledgers import (
    BANNERS,
    BY_ASPECT,
    BY_DEPARTMENT,
    DATED_COPIES,
    MONTHS,
    ONE_ROW_OF_MONTHS,
    TWO_HEADING_ROWS,
)
from rectify_xl.api.adopting import AdoptResult
from rectify_xl.api.opened import Opened, open_ledger
from rectify_xl.errors import NoLedger
from rectify_xl.ledger.adopting import Adopted, ReadAs, Reason, Why
from rectify_xl.ledger.schema import Status

EVERY = {
    "two heading rows": (TWO_HEADING_ROWS,),
    "months": (MONTHS,),
    "one row of months": (ONE_ROW_OF_MONTHS,),
    "by aspect": BY_ASPECT,
    "by department": BY_DEPARTMENT,
    "banners": (BANNERS,),
    "a dated copy chosen": (DATED_COPIES[1],),
}


def adopted_in(folder: Path, *sheets: Drawn, asked: tuple[str, ...] = ()) -> tuple[Adopted, Opened]:
    source, new = draw(folder / "旧.xlsx", *sheets), folder / "新.xlsx"
    return rectify_xl.adopt(source, new, sheets=asked).adopted, open_ledger(new)


@cache
def adopted(*sheets: Drawn, asked: tuple[str, ...] = ()) -> tuple[Adopted, Opened]:
    """Return sheets adopted, and the new ledger as it was read: once a process, for tests that only look at both."""
    with TemporaryDirectory() as folder:
        return adopted_in(Path(folder), *sheets, asked=asked)


def target(result: Adopted, heading: str) -> tuple[str, Why]:
    return next((line.target, line.why) for line in result.mapping if line.heading == heading)


def readings(result: Adopted, what: ReadAs) -> list[tuple[str, str]]:
    return [(one.value, one.facts["reading"]) for one in result.told if one.code is what]


def left_out(result: Adopted, reason: Reason) -> list[str]:
    return [one.value for one in result.left_out if one.code is reason]


@pytest.mark.parametrize("sheets", EVERY.values(), ids=EVERY.keys())
def test_an_adopted_ledger_is_checked_and_counted_like_any_other(sheets: tuple[Drawn, ...], tmp_path: Path) -> None:
    source = draw(tmp_path / "旧.xlsx", *sheets)
    before = source.read_bytes()
    result = rectify_xl.adopt(source, tmp_path / "新.xlsx")

    assert result.output == str(tmp_path / "新.xlsx")
    assert rectify_xl.status(result.output, as_of=AS_OF).counts.items.total.value == len(result.adopted.items)
    rectify_xl.refresh(result.output, as_of=AS_OF)
    told = {one.code for one in rectify_xl.check(result.output, as_of=AS_OF).diagnostics}
    assert told & {"C01", "C03", "C06", "C07", "C08", "D01", "D02"} == set()
    assert source.read_bytes() == before


def test_two_heading_rows_are_read_with_their_groups() -> None:
    result, opened = adopted(TWO_HEADING_ROWS)

    assert target(result, "责任/领导") == ("lead_official", Why.GROUP)
    assert target(result, "时限要求/完成时间") == ("due_on", Why.GROUP)
    assert target(result, "整改情况/完成时间") == ("completed_on", Why.SPELLING)
    assert target(result, "整改情况/进展") == ("progress", Why.SPELLING)
    assert target(result, "具体表现") == ("sub_item", Why.SPELLING)
    first, second, third, fourth = opened.ledger.items.rows
    assert (first.lead_official, first.owner, first.due_on) == (("张三",), ("张三", "李四"), dt.date(2021, 6, 30))
    assert (second.sub_item, second.completed_on, second.status) == ("笔记抄写", dt.date(2021, 2, 1), Status.COMPLETED)
    assert (third.due_on, third.status) == (dt.date(2021, 3, 31), None)
    assert [item.aspect for item in opened.ledger.items.rows] == ["党的建设"] * 3 + ["作风建设"]
    assert fourth.status is Status.PHASED


def test_merged_numbers_number_the_problems() -> None:
    result, opened = adopted(TWO_HEADING_ROWS)

    assert target(result, "序号") == ("problem_no", Why.CONTENT)
    assert [item.item_id for item in opened.ledger.items.rows] == ["1-1-1", "1-1-2", "1-2-1", "2-3-1"]
    assert [reading for _, reading in readings(result, ReadAs.ITEM_ID)] == ["1-1-1", "1-1-2", "1-2-1", "2-3-1"]
    assert readings(result, ReadAs.PROBLEM_NO) == []


def test_names_of_several_persons_stay_as_they_are_written() -> None:
    _, opened = adopted(TWO_HEADING_ROWS)

    assert opened.ledger.items.rows[0].written["owner"] == "张三（牵头）、李四"


def test_what_is_no_date_stands_in_the_note_as_written() -> None:
    result, opened = adopted(TWO_HEADING_ROWS)

    assert opened.ledger.items.rows[1].due_note == "立行立改，长期坚持"
    assert readings(result, ReadAs.DATE) == [("2021年6月底", "2021-06-30"), ("3月31日前", "2021-03-31")]
    assert readings(result, ReadAs.DATE_KEPT) == [("立行立改，长期坚持", "时限说明")]


def test_words_beside_a_date_are_kept_in_the_note() -> None:
    table = ONE_ROW_OF_MONTHS.table.replace("2021-05-31", "2025年底前，并长期坚持")
    _, opened = adopted(Drawn("台账", table))

    first = opened.ledger.items.rows[0]
    assert (first.due_on, first.due_note) == (dt.date(2025, 12, 31), "2025年底前，并长期坚持")


def test_a_status_that_is_not_known_is_kept_and_asked_for(tmp_path: Path) -> None:
    result, opened = adopted_in(tmp_path, TWO_HEADING_ROWS)

    assert readings(result, ReadAs.STATUS_UNKNOWN) == [("收官阶段", "")]
    assert opened.ledger.items.rows[2].written["status"] == "收官阶段"
    asked = [one for one in rectify_xl.check(opened.path, as_of=AS_OF).diagnostics if one.code in ("L01", "S01")]
    assert [(one.code, one.sheet) for one in asked] == [("L01", "字典")]


def test_labelled_titles_become_settings_and_the_others_are_listed() -> None:
    result, opened = adopted(TWO_HEADING_ROWS)

    assert opened.ledger.about.text("unit") == "青禾街道办事处"
    assert opened.ledger.about.date("feedback_on") == dt.date(2021, 1, 8)
    assert left_out(result, Reason.TITLE) == ["青禾街道整改台账", "填表人：小周"]


def test_sums_blocks_signatures_and_errors_are_listed() -> None:
    result, _ = adopted(TWO_HEADING_ROWS)

    assert left_out(result, Reason.SUM) == ["合计", "3个", "填表人：小周"]
    assert left_out(result, Reason.NOTE) == ["已完成", "1", "整改中", "2"]
    assert left_out(result, Reason.ERROR) == ["#REF!"]


def test_columns_of_the_offices_own_follow_the_ledgers(tmp_path: Path) -> None:
    result, opened = adopted_in(tmp_path, TWO_HEADING_ROWS)

    assert target(result, "核查组意见") == ("own", Why.UNKNOWN)
    headings, first, *_ = cells_of(opened.path)
    assert (headings[-1], first[-1]) == ("核查组意见", "再看")


def cells_of(path: Path) -> list[tuple[object, ...]]:
    return list(one_sheet(path, "整改台账").iter_rows(values_only=True))


@pytest.mark.parametrize(
    "heading", ["=1+1", "#附注", "a'b[c]", "整改状态★", "编 号", "“引号”", "*", "附\\n注", "长" * 300, "_x000a_"]
)
def test_any_heading_of_the_offices_own_is_carried_soundly(heading: str, tmp_path: Path) -> None:
    headings = f'编号 | 反馈问题 | 整改措施 | 责任部门 | 整改状态 | "{heading}"'
    table = f"{headings}\n1-1-1 | 甲 | 措施 | 办公室 | 已完成 | 2021-03-01"
    result, opened = adopted_in(tmp_path, Drawn("台账", table))

    assert list(lint(opened.path.read_bytes())) == []
    assert [row[-1] for row in cells_of(opened.path)[1:2]] == [dt.datetime(2021, 3, 1)]  # noqa: DTZ001 - as it is read
    assert not {"C07", "C08"} & {one.code for one in opened.reading.breaches}
    assert rectify_xl.adopt(opened.path, dry_run=True).adopted.own_columns == result.own_columns


def test_a_unit_of_measure_is_no_office() -> None:
    result, opened = adopted(Drawn("台账", f"整改台账 | 单位：万元\n{DATED_COPIES[1].table}"))

    assert opened.ledger.about.text("unit") == ""
    assert left_out(result, Reason.TITLE) == ["整改台账", "单位：万元"]


def test_the_history_that_is_not_carried_is_named(tmp_path: Path) -> None:
    _, opened = adopted_in(tmp_path, DATED_COPIES[1])
    rectify_xl.refresh(opened.path, as_of=AS_OF)

    assert rectify_xl.adopt(opened.path, dry_run=True).adopted.unused_sheets == ("进度历史",)


def test_months_are_joined_in_order_with_their_headings() -> None:
    result, opened = adopted(MONTHS)

    assert target(result, "每月进展/1月") == ("progress", Why.MONTH)
    assert [item.progress for item in opened.ledger.items.rows] == [
        "1月：清点\n2月：补了半数\n3月：全部补齐",
        "2月：发了通知",
    ]
    assert target(result, "期限") == ("due_on", Why.NEAR)


def test_months_follow_the_progress_that_has_its_own_column() -> None:
    _, opened = adopted(ONE_ROW_OF_MONTHS)

    assert [item.progress for item in opened.ledger.items.rows] == [
        "已报方案\n2021年1月进展：选址\n2021年2月进展：装修",
        "2021年2月进展：询价",
    ]


def test_a_group_written_once_without_merging_is_read_alike() -> None:
    merged, _ = adopted(MONTHS)
    plain, _ = adopted(Drawn("进度", MONTHS.table))

    assert plain.mapping == merged.mapping
    assert plain.items == merged.items


def test_a_sheet_a_part_is_one_ledger_and_the_name_says_which() -> None:
    result, opened = adopted(*BY_ASPECT)

    assert result.sheets == ("一、党的建设", "二、作风建设")
    assert result.unused_sheets == ("说明",)
    assert [item.aspect for item in opened.ledger.items.rows] == ["一、党的建设", "二、作风建设", "二、作风建设"]
    assert [item.item_id for item in opened.ledger.items.rows] == ["1-1-1", "2-1-1", "2-2-1"]
    assert readings(result, ReadAs.ASPECT_OF_SHEET) == [(name, name) for name in result.sheets]


def test_a_sheet_a_department_is_one_ledger_too() -> None:
    _, opened = adopted(*BY_DEPARTMENT)

    assert [item.department for item in opened.ledger.items.rows] == [("办公室",), ("财务科",)]
    assert opened.ledger.lexicon.departments == ("办公室", "财务科")
    assert opened.ledger.lexicon.lead_officials == ("张三", "赵六")


def test_dated_copies_are_refused_by_name_until_one_is_chosen() -> None:
    with pytest.raises(NoLedger) as caught:
        adopted(*DATED_COPIES)

    assert (caught.value.code, caught.value.facts["sheets"]) == ("adopt_several", "“台账0801”、“台账0918”")
    result, opened = adopted(*DATED_COPIES, asked=("台账0918",))
    assert result.sheets == ("台账0918",)
    assert [item.status for item in opened.ledger.items.rows] == [Status.COMPLETED]


@pytest.mark.parametrize(
    "names", [("Sheet1", "Sheet2"), ("一季度", "二季度"), ("第一批", "第二批"), ("旧", "新版"), ("甲", "甲(2)")]
)
def test_parts_whose_names_say_no_part_are_refused(names: tuple[str, str]) -> None:
    tables = [one.table.replace("综治办", "办公室") for one in BY_ASPECT[:2]]
    with pytest.raises(NoLedger):
        adopted(*(Drawn(name, table) for name, table in zip(names, tables, strict=True)))


def test_sheets_that_share_a_problem_are_refused() -> None:
    first, second, _ = BY_ASPECT
    with pytest.raises(NoLedger):
        adopted(first, Drawn(second.name, second.table.replace("回复慢", "学习不扎实")))


def test_sheets_named_are_joined_in_the_order_given() -> None:
    result, opened = adopted(*BY_ASPECT, asked=("二、作风建设", "一、党的建设"))

    assert result.sheets == ("二、作风建设", "一、党的建设")
    assert [item.problem for item in opened.ledger.items.rows] == ["下访少", "回复慢", "学习不扎实"]


@pytest.mark.parametrize(("asked", "code"), [("三、廉政建设", "adopt_no_sheet"), ("说明", "adopt_sheet_unread")])
def test_a_sheet_that_is_no_ledger_is_refused(asked: str, code: str) -> None:
    with pytest.raises(NoLedger) as caught:
        adopted(*BY_ASPECT, asked=(asked,))

    assert caught.value.code == code


def test_a_hidden_copy_is_not_used_and_is_named() -> None:
    hidden = Drawn("备份", TWO_HEADING_ROWS.table, TWO_HEADING_ROWS.merges, is_hidden=True)
    result, _ = adopted(TWO_HEADING_ROWS, hidden)

    assert (result.sheets, result.unused_sheets) == ((TWO_HEADING_ROWS.name,), ("备份",))


def test_aspects_on_rows_of_their_own_are_written_on_every_row() -> None:
    _, opened = adopted(BANNERS)

    assert [item.aspect for item in opened.ledger.items.rows] == [
        "一、党的建设方面",
        "二、作风建设方面",
        "二、作风建设方面",
    ]


def test_a_row_that_goes_on_from_the_one_above_is_joined_with_it() -> None:
    result, opened = adopted(BANNERS)

    first = opened.ledger.items.rows[0]
    assert (first.measures, first.evidence) == ("排计划\n再抽查", "计划一份\n照片三张")
    assert first.department == ("办公室", "党建办")
    assert readings(result, ReadAs.CONTINUED) == [("再抽查", "整改台账!3")]


def test_headings_that_stand_again_and_formulas_without_values_are_listed() -> None:
    result, _ = adopted(BANNERS)

    assert left_out(result, Reason.HEADING)[:3] == ["序号", "问题", "措施"]
    assert left_out(result, Reason.FORMULA) == ["="]


def test_a_column_headed_as_the_status_that_tells_a_story_is_progress() -> None:
    told = "印发了学习计划，开展了两次抽查，通报了结果"
    table = ONE_ROW_OF_MONTHS.table.replace("整改进展", "完成情况").replace("已报方案", told)
    result, opened = adopted(Drawn("台账", table))

    assert target(result, "完成情况") == ("progress", Why.CONTENT)
    status_gone = Drawn(
        "台账", table.replace("整改状态", "内部评级").replace("正在推进", "甲").replace("尚未完成", "乙")
    )
    result, opened = adopted(status_gone)
    assert target(result, "完成情况") == ("progress", Why.CONTENT)
    assert opened.ledger.items.rows[0].progress.startswith(told)


def test_a_canonical_ledger_keeps_its_other_sheets() -> None:
    measures = Drawn(
        "措施清单", "编号 | 措施序号 | 整改措施 | 状态 | 经费\n1-1-1 | 1 | 排计划 | 已完成 | 三千\n小计 | 1 | | |"
    )
    about = Drawn("基本信息", "被巡察单位 | 青禾街道\n反馈日期 | 2021-01-08\n密级 | 内部")
    result, opened = adopted(DATED_COPIES[1], measures, about)

    assert opened.ledger.measures is not None
    assert [(one.item_id, one.status) for one in opened.ledger.measures.rows if one.item_id] == [("1-1-1", "已完成")]
    assert opened.ledger.about.date("feedback_on") == dt.date(2021, 1, 8)
    assert opened.ledger.about.number("period_months") is None
    assert left_out(result, Reason.AROUND) == ["密级", "内部", "三千", "小计", "1"]


def why(result: AdoptResult) -> Mapping[str, Why]:
    return {line.heading: line.why for line in result.adopted.mapping}


@pytest.mark.parametrize(
    ("heading", "cells", "expected"),
    [
        ("整改责任领导及职务", ("张三", "李四"), ("lead_official", Why.NEAR)),
        ("完成整改时限", ("2021-03-01", "2021-04-01"), ("due_on", Why.NEAR)),
        ("完成整改时限", ("看情况", "再说"), ("own", Why.UNKNOWN)),
        ("整改状况", ("已完成", "正在推进"), ("status", Why.CONTENT)),
        ("整改状况", ("收尾", "起步"), ("own", Why.UNKNOWN)),
        ("台账号", ("1-1", "1-2"), ("item_id", Why.CONTENT)),
        ("序号", ("1", "2"), ("problem_no", Why.CONTENT)),
        ("序号", ("1", "1"), ("own", Why.UNKNOWN)),
        ("密级", ("内部", "内部"), ("own", Why.UNKNOWN)),
    ],
)
def test_other_headings_are_read_by_cells_or_nearness(
    heading: str, cells: tuple[str, str], expected: tuple[str, Why]
) -> None:
    first, second = cells
    rows = f"甲 | 措施一 | 办公室 | 王五 | {first}\n乙 | 措施二 | 办公室 | 王五 | {second}"
    table = f"反馈问题 | 整改措施 | 责任部门 | 责任人 | {heading}\n{rows}"
    result, _ = adopted(Drawn("台账", table))

    assert target(result, heading) == expected


def test_rows_that_cannot_be_placed_get_no_number() -> None:
    headings = "方面 | 反馈问题 | 整改措施 | 责任部门 | 整改状态"
    rows = "党建 | 甲 | 措施 | 办公室 | 已完成\n | 乙 | 措施 | 办公室 | 已完成\n作风 | 丙 | 措施 | 办公室 | 已完成"
    result, _ = adopted(Drawn("台账", f"{headings}\n{rows}"))

    assert [row.get("item_id") for row in result.items] == ["1-1-1", None, "2-2-1"]

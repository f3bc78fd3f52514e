"""Headings that group items by how far they are: no 方面, but a status, and a count that is a claim."""

from __future__ import annotations

import pytest

from rectify_xl.documents.notice.comparison import compare
from rectify_xl.documents.notice.draft import draft_ledger
from rectify_xl.documents.notice.model import Level, Notice, StatedBy

from .reading import notice, statuses

OPENING = """某镇党委关于巡察整改进展情况的通报
2024年3月1日至4月2日，县委第一巡察组对某镇党委开展了巡察。现将情况通报如下：
"""
GROUPED = """一、已完成整改的问题（2个）
（一）议事记录不全
整改情况：补齐记录。
（二）村账公开不及时
整改情况：按月张贴{own}
二、取得阶段性成效、需长期坚持的问题（1个）
（三）河道保洁反复
整改情况：每周巡河。
三、尚未完成整改的问题（1个）
（四）敬老院电路老化
整改情况：图纸已完成，因资金未到位尚未开工，计划12月底前完成。
四、下一步打算
一抓到底。
"""


def grouped(own: str = "。") -> Notice:
    return notice(OPENING + GROUPED.format(own=own))


def test_the_heading_states_the_status_of_the_items_below() -> None:
    read = grouped()

    assert statuses(read) == {
        "1-1-1": "已完成",
        "1-2-1": "已完成",
        "1-3-1": "阶段性完成并长期坚持",
        "1-4-1": "尚未完成",
    }
    assert {item.statement.by for item in read.items if item.statement} == {StatedBy.HEADING}
    assert read.items[3].statement is not None
    assert read.items[3].statement.said.text == "三、尚未完成整改的问题（1个）"


def test_such_a_heading_is_no_aspect() -> None:
    read = grouped()

    assert {item.aspect.title for item in read.items} == {""}
    assert "import_no_aspect" in {one.code for one in draft_ledger(read).pending}


def test_its_count_is_a_claim() -> None:
    read = grouped()
    claimed = {row.level: (row.value, row.found) for row in compare(read).levels}

    assert claimed[Level.COMPLETED] == (2, 2)
    assert claimed[Level.PHASED] == (1, 1)
    assert claimed[Level.NOT_COMPLETED] == (1, 1)


def test_an_items_own_closing_that_agrees_states_it() -> None:
    statement = grouped("。目前该问题已完成整改。").items[1].statement

    assert statement is not None
    assert (str(statement.status), statement.by) == ("已完成", StatedBy.CLOSING)


def test_an_items_own_closing_that_disagrees_leaves_it_blank_with_both_told() -> None:
    statement = grouped("。目前该问题正在推进。").items[1].statement

    assert statement is not None
    assert statement.status is None
    assert statement.other is not None
    assert {statement.said.text, statement.other.text} == {"目前该问题正在推进。", "一、已完成整改的问题（2个）"}


def test_aspects_below_such_headings_stay_aspects() -> None:
    read = notice(
        OPENING
        + "一、已完成整改的问题\n（一）作风建设方面\n1.会议多\n整改情况：压缩会议。\n"
        + "二、正在推进的问题\n（二）基层组织方面\n2.阵地旧\n整改情况：申请经费。\n"
    )

    assert [(item.aspect.title, str(item.status)) for item in read.items] == [
        ("作风建设", "已完成"),
        ("基层组织", "正在推进"),
    ]


def test_a_heading_of_findings_without_a_status_states_none() -> None:
    read = notice(
        OPENING + "一、整改不力的问题\n（一）会议多\n整改情况：压缩会议。\n（二）文件多\n整改情况：少发文。\n"
    )

    assert set(statuses(read).values()) == {"-"}


@pytest.mark.parametrize("mark", ["——", "—", "--", " —— "])
def test_a_status_after_a_dash_ends_the_title(mark: str) -> None:
    read = notice(
        OPENING
        + f"（一）内部管理方面\n1.敬老院电路老化{mark}尚未完成\n整改情况：图纸已完成，计划12月底前完成。\n"
        + "2.会议多\n整改情况：压缩会议。\n"
    )

    assert (read.items[0].problem, str(read.items[0].status)) == ("敬老院电路老化", "尚未完成")


def test_a_dash_before_other_words_stays_in_the_title() -> None:
    read = notice(
        OPENING + "（一）内部管理方面\n1.会议多——以文件落实文件\n整改情况：少发文。\n2.档案乱\n整改情况：重排。\n"
    )

    assert read.items[0].problem == "会议多——以文件落实文件"


def test_a_finding_that_something_is_not_done_states_nothing_of_its_parts() -> None:
    read = notice(
        OPENING + "（一）整改任务未完成的问题\n1.台账缺页\n整改情况：补齐台账。\n2.账目不清\n整改情况：重新对账。\n"
    )

    assert set(statuses(read).values()) == {"-"}

"""What looks like items and is none: annexes, quotations, lists inside a text, totals of a table; and the reverse."""

from __future__ import annotations

import io

import docx
import pytest

from rectify_xl.documents.notice import Notice, draft_ledger, read_notice
from rectify_xl.documents.notice.text.sentences import outside_quotes
from rectify_xl.documents.source import read_source

from .reading import notice, statuses, table
from .test_tables import word_table

TITLE = "某局党组关于巡察整改情况的通报\n"
ITEMS = "一、党建方面\n1.学习不深\n整改情况：集中学习。该问题已完成整改。\n2.会议多\n整改情况：压减。该问题正在推进。\n"


def ids(told: Notice) -> list[str]:
    return [f"{item.item_id} {item.problem}" for item in told.items]


@pytest.mark.parametrize("heading", ["附件1", "附件：", "附表1：整改问题清单", "附：整改问题清单", "整改问题清单"])
def test_an_annex_that_repeats_the_items_is_none_of_them(heading: str) -> None:
    annex = f"{heading}\n1.学习不深\n整改措施：学习。\n整改状态：已完成\n2.会议多\n整改状态：正在推进\n"
    told = notice(TITLE + ITEMS + annex)

    assert statuses(told) == {"1-1-1": "已完成", "1-2-1": "正在推进"}
    assert told.items[1].measures == "压减。"
    assert {line.text for line in told.unread} >= {"1.学习不深", "2.会议多"}


def test_an_annex_is_held_against_the_text() -> None:
    annex = "附件1\n整改问题清单\n1.学习不深\n整改状态：已完成\n2.会议多\n整改状态：已完成\n"
    told = notice(TITLE + ITEMS + annex)

    assert statuses(told) == {"1-1-1": "已完成", "1-2-1": "-"}
    assert [one.item_ids for one in draft_ledger(told).pending if one.code == "import_status_two"] == [("1-2-1",)]


def test_findings_that_only_an_annex_lists_are_items() -> None:
    told = notice(f"{TITLE}{ITEMS}附件1\n3.档案乱\n整改情况：整理。已完成整改。\n4.印章乱\n整改情况：上锁。\n")

    assert [item.problem for item in told.items][-2:] == ["档案乱", "印章乱"]


def test_a_quotation_is_not_cut_apart() -> None:
    quoted = "问题描述：上次写明“1.食堂乱。整改情况：已整改完成。2.公车私用。整改情况：已整改完成。”经查不实。"
    told = notice(f"{TITLE}一、整改方面\n1.上轮整改不实\n{quoted}\n整改情况：问责。目前该问题正在推进。\n"
                  "2.台账不实\n整改情况：重做。已完成整改。\n")  # fmt: skip

    assert ids(told) == ["1-1-1 上轮整改不实", "1-2-1 台账不实"]
    assert statuses(told) == {"1-1-1": "正在推进", "1-2-1": "已完成"}


def test_quotations_are_told_only_where_their_marks_balance() -> None:
    assert outside_quotes("甲“乙「丙」丁”戊", range(9)) == {0, 1, 7, 8}
    assert outside_quotes("甲“乙”丙”丁", range(6)) == set(range(6))


def test_a_list_that_begins_after_a_label_goes_on_in_the_text() -> None:
    told = notice(f"{TITLE}一、党建方面\n（一）学习不深\n整改情况：一、建制度。\n二、抓落实。\n（二）宣传少\n"
                  "整改情况：写稿。已完成整改。\n二、作风方面\n（三）会议多\n整改情况：减。已完成整改。\n")  # fmt: skip

    assert ids(told) == ["1-1-1 学习不深", "1-2-1 宣传少", "2-3-1 会议多"]
    assert told.items[0].measures == "一、建制度。二、抓落实。"


def test_what_is_still_to_be_done_is_no_finding() -> None:
    told = notice(f"{TITLE}一、整改进展\n1.关于学习不深的问题\n整改情况：学。已完成整改。\n2.关于会议多的问题\n"
                  "整改情况：减。已完成整改。\n三、下步打算\n"
                  "1.关于巩固成果\n不松劲。\n2.关于未完成的问题\n倒排工期。\n")  # fmt: skip

    assert ids(told) == ["1-1-1 学习不深", "1-2-1 会议多"]


def test_findings_of_a_single_aspect_have_parts() -> None:
    told = notice(f"{TITLE}一、关于党建方面\n（一）三会一课不规范\n1.党员大会少\n整改情况：补。已整改完成。\n"
                  "2.党课少\n整改情况：补。正在推进。\n"
                  "（二）党费不及时\n1.收缴慢\n整改情况：缴。已整改完成。\n")  # fmt: skip

    assert table(told).splitlines() == [
        "1-1-1 | 三会一课不规范 | 党员大会少 | 已完成 | closing",
        "1-1-2 | 三会一课不规范 | 党课少 | 正在推进 | closing",
        "1-2-1 | 党费不及时 | 收缴慢 | 已完成 | closing",
    ]


@pytest.mark.parametrize(("printed", "expected"), [("③", "1-3-1"), ("⑤", "1-5-1"), ("②", "1-2-2")])
def test_a_finding_in_another_form_of_number_goes_on_the_list(printed: str, expected: str) -> None:
    told = notice(f"{TITLE}{ITEMS}{printed}关于文件长的问题\n整改情况：压。该问题尚未完成整改。\n")

    assert ids(told)[-1] == f"{expected} 文件长"
    assert told.items[1].measures == "压减。"


def test_parts_numbered_on_through_problems_stay_parts() -> None:
    parts = "（{0}）关于第{0}项的问题\n整改情况：改。\n"
    text = "".join([f"{one}.大事{one}\n" + parts.format(2 * one - 1) + parts.format(2 * one) for one in (1, 2)])
    told = notice(f"{TITLE}一、党建方面\n{text}")

    assert [item.sub_no for item in told.items] == [1, 2, 3, 4]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("一、党建方面\n{0}", ["1-1-1 档案不全", "1-2-1 印章乱"]),
        ("一、党建方面\n1.会议多\n整改情况：减。\n2.管理乱\n{0}",
         ["1-1-1 会议多", "1-2-1 管理乱", "1-2-2 印章乱"]),
    ],
)  # fmt: skip
def test_a_label_of_a_finding_begins_one(text: str, expected: list[str]) -> None:
    cards = (
        "反馈问题：档案不全\n整改情况：补。\n整改状态：已完成\n反馈问题：印章乱\n整改情况：锁。\n整改状态：正在推进\n"
    )
    told = notice(TITLE + text.format(cards))

    assert ids(told) == expected
    assert [str(item.status) for item in told.items[-2:]] == ["已完成", "正在推进"]


PARTED = """
序号 | 反馈问题 | 具体问题 | 整改措施 | 整改状态 | 整改时限
1 | 学习不深 | 笔记少 | 补记 | 已完成 | 2025年6月30日
小计 | 1个问题 | | | 已完成1个 |
2 | 会议多 | 时间长 | 限时 | 正在推进 | 2025年12月31日
合 计 | 2个问题 | | | 已完成1个 |
"""


def test_the_total_of_a_table_is_no_finding_and_a_second_column_has_the_parts() -> None:
    told = read_notice(read_source(word_table(PARTED)))

    assert [(item.problem, item.sub_item, str(item.status)) for item in told.items] == [
        ("学习不深", "笔记少", "已完成"),
        ("会议多", "时间长", "正在推进"),
    ]
    assert not any("计" in item.measures for item in told.items)


def test_tables_under_captions_and_one_table_a_finding_are_read() -> None:
    document = docx.Document()
    document.add_paragraph(TITLE.strip())
    for aspect, problem, status in (("党建方面", "学习不深", "已完成"), ("作风方面", "会议多", "正在推进")):
        document.add_paragraph(aspect)
        rows = [("反馈问题", problem), ("整改措施", "抓紧改"), ("整改状态", status)]
        drawn = document.add_table(rows=len(rows), cols=2)
        for cells, texts in zip(drawn.rows, rows, strict=True):
            for cell, text in zip(cells.cells, texts, strict=True):
                cell.text = text
    stored = io.BytesIO()
    document.save(stored)
    told = read_notice(read_source(stored.getvalue()))

    assert [(item.aspect.title, item.problem, str(item.status), item.measures) for item in told.items] == [
        ("党建", "学习不深", "已完成", "抓紧改"),
        ("作风", "会议多", "正在推进", "抓紧改"),
    ]

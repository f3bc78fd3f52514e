"""Findings that only a label heads, 方面 without a number, and closing words that belong to no item."""

from __future__ import annotations

import pytest

from rectify_xl.documents.notice.draft import draft_ledger
from rectify_xl.documents.notice.model import Notice

from .reading import notice

TITLE = "某区粮食局党组关于区委巡察反馈问题整改情况的公开通报\n2023年1月9日，区委第二巡察组反馈了意见。\n"
CLOSING = "下一步，继续抓好后续整改。\n联系方式：电话0700-2345678\n某区粮食局党组\n2023年4月18日\n"


def boxed(first: str, second: str, third: str, aspect: str = "【方面】") -> Notice:
    return notice(
        f"{TITLE}{aspect}理论学习方面\n{first}集中学习不规范\n【原因分析】计划性不强。\n"
        "【整改措施】1.排好计划；2.按季通报。\n【责任领导】江涛\n【整改状态】已完成\n"
        f"{second}仓容统计不准\n【整改情况】逐仓丈量。\n【整改状态】已完成并长期坚持\n"
        f"{aspect}基层组织建设方面\n{third}支部阵地旧\n【整改措施】改造阵地。\n【整改状态】正在推进\n{CLOSING}"
    )


@pytest.mark.parametrize(
    ("heads", "aspect"),
    [
        (("【反馈问题一】", "【反馈问题二】", "【反馈问题三】"), "【反馈方面】"),
        (("【问题一】", "【问题二】", "【问题三】"), "【方面】"),
        (("【问题1】", "【问题2】", "【问题3】"), "【方面】"),
        (("【反馈问题】", "【反馈问题】", "【反馈问题】"), "【方面】"),
        (("【问题】", "【问题】", "【问题】"), "【方面】"),
        (("[问题]", "[问题]", "[问题]"), "[方面]"),
    ],
)
def test_a_boxed_label_heads_an_item(heads: tuple[str, str, str], aspect: str) -> None:
    read = boxed(*heads, aspect=aspect)

    assert [(one.item_id, one.aspect.title, one.problem, str(one.status)) for one in read.items] == [
        ("1-1-1", "理论学习", "集中学习不规范", "已完成"),
        ("1-2-1", "理论学习", "仓容统计不准", "阶段性完成并长期坚持"),
        ("2-3-1", "基层组织建设", "支部阵地旧", "正在推进"),
    ]
    assert read.items[0].measures == "1.排好计划；2.按季通报。"
    assert read.items[0].fields["lead_official"] == "江涛"


def test_boxed_findings_need_no_aspect() -> None:
    read = notice(
        f"{TITLE}【问题】仓容统计不准\n【整改情况】逐仓丈量。\n【整改状态】已完成\n"
        "【问题】轮换记录缺页\n【整改情况】补齐记录。\n【整改状态】正在推进\n"
    )

    assert [(one.item_id, one.problem) for one in read.items] == [("1-1-1", "仓容统计不准"), ("1-2-1", "轮换记录缺页")]


def test_a_box_after_a_numbered_title_describes_the_finding() -> None:
    read = notice(
        f"{TITLE}（一）理论学习方面\n1.集中学习不规范\n【存在问题】有时以会代学。\n【整改情况】排好计划。\n"
        "2.仓容统计不准\n【存在问题】账实不符。\n【整改情况】逐仓丈量。\n"
    )

    assert [(one.problem, one.description) for one in read.items] == [
        ("集中学习不规范", "有时以会代学。"),
        ("仓容统计不准", "账实不符。"),
    ]


def test_a_bare_line_that_names_an_aspect_is_one() -> None:
    read = notice(
        f"{TITLE}理论学习方面\n1.集中学习不规范\n整改措施：排好计划。\n整改状态：已完成\n"
        f"基层组织建设方面\n2.支部阵地旧\n整改措施：改造阵地。\n整改状态：正在推进\n{CLOSING}"
    )

    assert [(one.item_id, one.aspect.title, one.measures) for one in read.items] == [
        ("1-1-1", "理论学习", "排好计划。"),
        ("2-2-1", "基层组织建设", "改造阵地。"),
    ]


def test_a_bare_aspect_among_numbered_ones_takes_the_next_place() -> None:
    read = notice(
        f"{TITLE}（一）理论学习方面\n1.集中学习不规范\n整改措施：排好计划。\n整改状态：已完成\n"
        "基层组织建设方面\n2.支部阵地旧\n整改措施：改造阵地。\n整改状态：正在推进\n"
    )

    assert [one.aspect.title for one in read.items] == ["理论学习", "基层组织建设"]


def test_closing_words_are_no_measures_of_the_last_item() -> None:
    read = boxed("【问题一】", "【问题二】", "【问题三】")

    assert read.items[-1].measures == "改造阵地。"
    assert "下一步，继续抓好后续整改。" in [line.text for line in read.unread]
    assert draft_ledger(read).about["phone"] == "0700-2345678"


def test_a_next_step_that_every_item_has_stays_with_it() -> None:
    read = notice(
        f"{TITLE}1.集中学习不规范\n整改情况：排好计划。\n下一步，继续抓好后续整改。\n"
        "2.支部阵地旧\n整改情况：改造阵地。\n下一步，继续抓好整改，年底验收。\n某区粮食局党组\n2023年4月18日\n"
    )

    assert "年底验收" in read.items[-1].measures

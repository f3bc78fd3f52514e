"""Notices as offices write them that give a finding no number, no label or no line of its own."""

from __future__ import annotations

from textwrap import dedent

import pytest

from .reading import fixture, table

OFFICES = {
    "an_audit": """
        1-1-1 | 预算调整未报批问题 | - | 已完成 | closing
        1-2-1 | 专户结余未上缴问题 | - | 已完成 | closing
        2-1-1 | 农田工程多计价款问题 | - | 已完成 | closing
        2-2-1 | 闸站建设停工问题 | - | 正在推进 | closing
    """,
    "findings_without_numbers": """
        1-1-1 | 军粮供应网点少 | - | 已完成 | closing
        1-2-1 | 闲置仓房未盘活 | - | 正在推进 | closing
        1-3-1 | 采购询价不留痕 | - | 阶段性完成并长期坚持 | closing
        1-4-1 | 党员教育形式单一 | - | - | -
    """,
    "firstly_is_a_finding": """
        1-1-1 | 学习不深入的问题 | - | 已完成 | closing
        1-2-1 | 抽检结果公开慢的问题 | - | 已完成 | closing
        2-1-1 | 执法记录仪不开机的问题 | - | 阶段性完成并长期坚持 | closing
        2-2-1 | 投诉回复超时的问题 | - | 正在推进 | closing
    """,
    "other_labels": """
        1-1-1 | 大坝巡查不到位 | - | 已完成 | line
        1-2-1 | 库区垃圾漂浮 | - | 正在推进 | line
        2-3-1 | 发电收入入账不及时 | - | 已完成 | line
        2-4-1 | 临时工未签合同 | - | 阶段性完成并长期坚持 | line
    """,
    "parts_in_one_paragraph": """
        1-1-1 | 乡村规划落实不力 | 规划公示不到村 | 已完成 | closing
        1-1-2 | 乡村规划落实不力 | 违建清理走过场 | 阶段性完成并长期坚持 | closing
        1-2-1 | 河道保洁不经常 | 保洁员不到岗 | 正在推进 | closing
        2-3-1 | 党课讲得少 | 党课没有计划 | 已完成 | closing
        2-3-2 | 党课讲得少 | 书记不带头讲 | 尚未完成 | closing
    """,
    "results_alone": """
        1-1-1 | 库房管理不细 | 温湿度记录漏填 | 已完成 | closing
        1-1-2 | 库房管理不细 | 钥匙交接不登记 | 已完成 | closing
        1-2-1 | 查档窗口不便民 | 午间无人值守 | 已完成 | closing
        2-1-1 | 支部活动少 | 主题党日不固定 | 已完成 | closing
        2-1-2 | 支部活动少 | 发言提纲照抄 | 已完成 | closing
    """,
    "status_in_the_title": """
        1-1-1 | 投资决策程序走样 | - | 已完成 | line
        1-2-1 | 景区改造推进缓慢 | - | 正在推进 | line
        2-1-1 | 经营门店租金拖欠 | - | 已完成 | line
        2-2-1 | 合同用印登记不全 | - | 正在推进 | line
        3-1-1 | 基层支部换届超期 | - | 已完成 | line
    """,
    "text_in_the_title": """
        1-1-1 | 场所账目不公开 | - | 已完成 | line
        1-2-1 | 消防通道堆物 | - | 阶段性完成并长期坚持 | line
        1-3-1 | 教职人员备案不及时 | - | 正在推进 | line
        2-1-1 | 学习笔记不记 | - | 已完成 | line
        2-2-1 | 组织生活会不辣 | - | 已完成 | closing
        2-3-1 | 谈心谈话走过场 | - | 已完成 | line
    """,
    "titles_without_numbers": """
        1-1-1 | 宣讲不接地气 | - | 已完成 | closing
        1-2-1 | 信访件办理拖延 | - | 正在推进 | closing
        2-3-1 | 公车使用登记不全 | - | 已完成 | closing
        2-4-1 | 食堂超标准接待 | - | 阶段性完成并长期坚持 | closing
    """,
}
ASPECTS = {
    "an_audit": ["财政管理", "重点项目"],
    "firstly_is_a_finding": ["党的政治建设", "作风建设"],
    "status_in_the_title": ["党委把方向作用不强", "全面从严治党责任压得不实", "组织领导力量薄弱"],
    "text_in_the_title": ["宗教场所管理有缺位", "机关党建抓得不细"],
    "titles_without_numbers": ["政治建设", "纪律作风"],
    "findings_without_numbers": [""],
}
TITLE = "某局党组关于巡察整改情况的通报\n"


@pytest.mark.parametrize("name", OFFICES)
def test_every_finding_is_an_item(name: str) -> None:
    assert table(fixture(name)) == dedent(OFFICES[name]).strip()


@pytest.mark.parametrize("name", ASPECTS)
def test_aspects_are_named(name: str) -> None:
    assert [aspect.title for aspect in fixture(name).aspects] == ASPECTS[name]


def test_what_was_done_stands_without_its_title_and_its_status() -> None:
    told = {name: [item.measures for item in fixture(name).items] for name in OFFICES}

    assert told["status_in_the_title"][0] == "1.修订投资管理办法，补议议题7个。2.党委前置研究清单增加12项。"
    assert told["status_in_the_title"][2] == "收回租金36万元，2家门店退租。"
    assert told["text_in_the_title"][:2] == ["逐个公开17处场所账目，张贴公示栏。", "清出通道9条。"]
    assert told["findings_without_numbers"][2:] == ["制定询价单，补录记录62份。", "组织观影2次"]
    assert told["results_alone"][0] == "补记记录，装上自动仪3台。"
    assert told["firstly_is_a_finding"][3] == "（1）设专人；（2）限时办结。"
    assert told["other_labels"][:2] == ["一是重排班次；二是装上打卡器。", "打捞9次。"]

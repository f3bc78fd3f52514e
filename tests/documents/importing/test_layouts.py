"""Layouts beside the families: what is a 方面, a 问题, a 分项 is told from the notice as a whole."""

from __future__ import annotations

from textwrap import dedent

import pytest

from rectify_xl.documents.notice import draft_ledger

from .reading import fixture, notice, table

LAYOUTS = {
    "an_item_a_line": """
        1-1-1 | 理论学习不深 | - | 已完成 | line
        1-2-1 | 项目推进不力 | - | 正在推进 | line
        2-1-1 | 服务态度差 | - | 已完成 | line
    """,
    "findings_in_chinese_brackets": """
        1-1-1 | 康复救助对象审核不严 | 救助档案缺项 | 已完成 | closing
        1-1-2 | 康复救助对象审核不严 | 定点机构监管少 | 已完成 | closing
        1-2-1 | 财务报销不规范 | - | 已完成 | closing
        1-3-1 | 支部生活质量不高 | - | 正在推进 | closing
    """,
    "findings_with_points": """
        1-1-1 | 规划引领不足 | 规划编制滞后 | 正在推进 | line
        1-1-2 | 规划引领不足 | 规划执行不严 | 已完成 | line
        1-2-1 | 老旧小区改造慢 | 前期调研不够 | 已完成 | line
        2-3-1 | 质量监管宽松软 | - | 已完成 | line
    """,
    "mixed_labels": """
        1-1-1 | 学习贯彻不深入 | - | 阶段性完成并长期坚持 | line
        1-2-1 | 教师师德师风建设薄弱 | - | 已完成 | body
        1-3-1 | “双减”政策落实不力 | - | 阶段性完成并长期坚持 | closing
        1-4-1 | 项目建设滞后 | - | 正在推进 | line
        2-5-1 | “食堂管理混乱”、“采购不规范”等 | - | 已完成 | line
    """,
    "numbered_labels": """
        1-1-1 | 学习不深入 | - | 已完成 | line
        1-2-1 | 制度不健全 | - | 正在推进 | line
        2-3-1 | 下基层少 | - | 阶段性完成并长期坚持 | closing
    """,
    "one_text_for_a_list": """
        1-1-1 | 党的领导弱化 | - | - | -
        1-2-1 | 作风不实 | - | - | -
    """,
    "sections_are_aspects": """
        1-1-1 | 政治学习走形式 | - | 已完成 | line
        1-2-1 | 意识形态工作抓得不紧 | - | 正在推进 | line
        2-1-1 | 支部活动少 | - | 阶段性完成并长期坚持 | line
        3-1-1 | 公务接待审批不严 | - | 正在推进 | line
    """,
    "sections_are_findings": """
        1-1-1 | 学习制度坚持不经常 | - | - | -
        1-2-1 | 三资管理不规范 | 村级合同清理不到位 | 已完成 | body
        1-2-2 | 三资管理不规范 | 村集体收入偏低 | 正在推进 | closing
        1-3-1 | 人居环境整治不彻底 | - | 已完成 | body
    """,
    "without_labels": """
        1-1-1 | 理论学习不系统 | - | 已完成 | closing
        1-2-1 | 重大决策不民主 | - | 已完成 | closing
        2-1-1 | 党员教育管理松散 | - | 阶段性完成并长期坚持 | closing
        2-2-1 | 后备干部不足 | - | - | -
    """,
}


@pytest.mark.parametrize("layout", LAYOUTS)
def test_a_layout_imports_to_its_items(layout: str) -> None:
    assert table(fixture(layout)) == dedent(LAYOUTS[layout]).strip()


def test_a_deadline_and_a_status_line_may_stand_under_their_label() -> None:
    items = {item.item_id: item for item in fixture("mixed_labels").items}

    assert items["2-5-1"].progress == "已完成。"
    assert items["1-4-1"].fields["department"] == "计财科"
    assert items["1-4-1"].expected is not None
    assert items["1-4-1"].expected.text == "预计12月底竣工"


def test_a_list_of_what_is_wrong_describes_its_problem() -> None:
    assert fixture("one_text_for_a_list").items[0].description == "（1）学习少。（2）研究少。"


def test_causes_and_measures_in_lists_are_no_parts_of_a_problem() -> None:
    items = fixture("numbered_labels").items

    assert [len(item.steps) for item in items] == [2, 2, 2]
    assert [item.cause for item in items] == ["重业务轻学习。", "没人管。", "（1）任务重；（2）人手少。"]


def test_one_label_is_enough_for_one_finding() -> None:
    read = notice("某局关于巡察整改的通报\n一、整改工作情况\n（一）内部管理方面\n1.账目不清\n整改情况：已逐笔核对。")

    assert [(item.item_id, item.aspect.title, item.problem) for item in read.items] == [
        ("1-1-1", "内部管理", "账目不清")
    ]


def test_a_title_that_begins_with_a_year_or_a_count_keeps_its_number() -> None:
    read = notice("某局关于巡察整改的通报\n1.2023年预算超支\n整改情况：压减。\n2.3个项目停工\n整改情况：复工。")

    assert [(item.problem_no, item.problem) for item in read.items] == [(1, "2023年预算超支"), (2, "3个项目停工")]


def test_lines_of_an_internal_notice_come_back_into_their_columns() -> None:
    read = notice(
        "某局关于巡察整改的报告\n1.账目不清\n原因分析：无人管。\n整改时限：2024年8月31日；时限说明：立行立改。\n"
        "长效机制：账目公开；下次复核日期：2025年1月6日。\n佐证材料：盒3；销号情况：待销号。\n备注：另有附表。\n"
        "整改情况：逐笔核对。\n2.库房管得松\n整改情况：换锁。"
    )
    row = draft_ledger(read).items[0]

    assert (row["cause"], row["due_note"], str(row["review_on"])) == ("无人管。", "立行立改", "2025-01-06")
    assert (row["evidence"], row["closure"], row["mechanism"]) == ("盒3", "待销号", "账目公开")
    assert "另有附表" in str(row["remark"])


def test_a_limit_said_in_the_closing_sentence_is_the_due_date() -> None:
    read = notice(
        "某局关于巡察整改的通报\n1.账目不清\n整改情况：核对。目前，该问题尚未完成整改，整改时限为2025年3月31日。\n"
        "2.库房管得松\n整改情况：换锁。"
    )
    row = draft_ledger(read).items[0]

    assert (row["status"], str(row["due_on"]), row["due_note"]) == ("尚未完成", "2025-03-31", "")


def test_findings_named_in_their_headings_need_no_label() -> None:
    read = notice(
        "某局关于巡察整改进展情况的通报\n一、学习方面\n（一）关于“会前学法没有形成制度”的问题。已制定清单。已完成整改。\n"
        "（二）关于“调研成果转化不够”的问题。建立转化台账，正在推进。\n二、服务方面\n"
        "（一）关于“窗口态度生硬”的问题。开通热线。\n（二）关于“资产账实不符”的问题。已完成整改。\n三、下一步打算\n继续抓好整改。"
    )

    assert [item.item_id for item in read.items] == ["1-1-1", "1-2-1", "2-1-1", "2-2-1"]

"""Layouts beside the families: what is a 方面, a 问题, a 分项 is told from the notice as a whole."""

from __future__ import annotations

from textwrap import dedent

import pytest

from .reading import fixture, table

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

"""Ledgers that the tests of reports write from, with invented findings."""

from __future__ import annotations

import datetime as dt
from typing import Final

from ledger.grids import grid, read

from rectify_xl.documents.report.content import compose
from rectify_xl.documents.report.kinds import ReportChoices, ReportKind
from rectify_xl.documents.report.tree import Paragraph, Report, Role
from rectify_xl.ledger.model import Ledger
from rectify_xl.ledger.rollup import RollUp, roll_up

AS_OF: Final = dt.date(2024, 9, 30)

ITEMS: Final = """
编号 | 方面 | 问题序号 | 反馈问题 | 分项问题 | 原因分析 | 整改目标 | 整改措施 | 责任领导 | 责任部门 | 责任人 | 整改时限 | 整改状态 | 整改进展 | 公开范围
1-1-1 | 服务群众 | 1 | 便民服务不便民 | 排队叫号常坏 | 设备没人维护 | 叫号不断 | 一是换新机；二是定人维护 | 石磊 | 办公室 | 江涛 | 2024-08-31 | 已完成 | 两台新机已用上。 | 公开
1-1-3 | 服务群众 | 1 | 便民服务不便民 | 午间没人值班 | 轮班没有排 | 午间有人 | 排出午间轮班表。 | 石磊 | 办公室 | 江涛 | 2024-12-31 | 正在推进 | 轮班表已试行。 | 公开
1-2-1 | 服务群众 | 2 | 投诉办理拖拉 | | 没有专人 | 件件有回音 | 每周清一次投诉件 | 何静 | 信访科 | 秦岚 | 2024-09-10 | 尚未完成 | 还有三件没有回。 | 公开
2-4-1 | 内部管理 | 4 | 食堂账目不清 | | 一人管钱管账 | 账钱分开 | 钱账分管 | 何静 | 财务科 | 邱枫 | 2024-08-31 | 阶段性完成并长期坚持 | 已换人管账。 | 党内
2-5-1 | 内部管理 | 5 | 公车停放混乱 | | 没有车位表 | 车归其位 | 画线定位 | 何静 | 办公室 | 江涛 | 2024-07-31 | 已完成 | 车位已画好。 | 公开
"""  # noqa: E501 - a table
ABOUT: Final = """
被巡察单位 | 某镇便民中心
巡察组 | 县委第四巡察组
巡察轮次 | 六届县委第七轮巡察
巡察开始日期 | 2024-03-04
巡察结束日期 | 2024-04-19
反馈日期 | 2024-05-27
落款日期 | 2024-10-08
反馈问题数 | 5
完成率小数位 | 1
联系电话 | 0999-1234567
邮政信箱 | 某镇幸福路3号
电子邮箱 | bm@example.com
"""
MEETINGS: Final = """
日期 | 会议类型 | 议题
2024-05-30 | 专题民主生活会 | 对照检查
2024-06-05 | 调度会 | 过清单
2024-07-05 | 调度会 | 看进度
2024-11-01 | 调度会 | 还没有开
"""
REGULATIONS: Final = """
制度名称 | 文号 | 印发日期 | 对应编号
午间值班办法 | | 2024-07-01 | 1-1-3
食堂财务细则 | | 2024-07-02 | 2-4-1
"""
ALONE: Final = """
编号 | 方面 | 问题序号 | 反馈问题 | …
1-1-1 | 甲方面 | 1 | 甲问题 | …
1-2-1 | 甲方面 | 2 | 乙问题 | …
"""
"""A ledger without anything around it, and without sub-items."""


def sound(items: str = ITEMS, about: str = ABOUT) -> Ledger:
    """Return a ledger with everything around it."""
    others = (("基本信息", about), ("会议记录", MEETINGS), ("制度清单", REGULATIONS))
    return read(grid(items), *(grid(table, sheet=name) for name, table in others if table)).ledger


def alone(items: str = ALONE) -> Ledger:
    """Return a ledger of nothing but its own sheet."""
    return read(grid(items)).ledger


def counted(of: Ledger) -> RollUp:
    """Count a ledger as of the tests' date."""
    return roll_up(of, AS_OF)


def composed(of: Ledger, kind: ReportKind = ReportKind.PUBLIC, **choices: object) -> Report:
    """Compose a ledger's document."""
    return compose(of, counted(of), ReportChoices(kind, **choices))  # type: ignore[arg-type]


def lines(report: Report, *roles: Role) -> list[str]:
    """Return the texts of a document's lines, those of some roles only where any are named."""
    return [
        block.label + block.text
        for block in report.blocks
        if isinstance(block, Paragraph) and (not roles or block.role in roles)
    ]

"""Hold an invented, complete ledger: a careful office seven weeks into its three months of rectification.

Nothing here is taken from a real place. The declared totals are what the rows add up to.
"""

from __future__ import annotations

import datetime as dt
from typing import Final

from . import decisions, discipline, livelihood, organisation
from .rows import Problem, item_row, measure_rows

_ASPECTS: Final[dict[int, tuple[str, tuple[Problem, ...]]]] = {
    1: (decisions.ASPECT, decisions.PROBLEMS),
    2: (discipline.ASPECT, discipline.PROBLEMS),
    3: (livelihood.ASPECT, livelihood.PROBLEMS),
    4: (organisation.ASPECT, organisation.PROBLEMS),
}

# Nothing is published yet: no signature date and none of the settings that hold what a notice printed.
ABOUT: Final[dict[str, object]] = {
    "unit": "某区住房和城乡建设局",
    "inspection_team": "区委第二巡察组",
    "round": "十届区委第八轮",
    "inspection_from": dt.date(2025, 11, 3),
    "inspection_to": dt.date(2026, 1, 9),
    "feedback_on": dt.date(2026, 3, 16),
    "as_of": dt.date(2026, 5, 6),
    "signed_on": None,
    "period_months": 3,
    "declared_aspects": 4,
    "declared_problems": 22,
    "declared_items": 60,
    "rate_basis": "已完成",
    "rate_decimals": 1,
    "alert_days": "10、20",
    "phone": "0000-12345678",
    "post_box": "某区建设路100号整改办信箱",
    "email": "zhenggai@example.com",
}

ITEMS: Final[tuple[dict[str, object], ...]] = tuple(
    item_row(aspect, title, problem, entry)
    for aspect, (title, problems) in _ASPECTS.items()
    for problem in problems
    for entry in problem.entries
)

MEASURES: Final[tuple[dict[str, object], ...]] = tuple(
    row
    for aspect, (_, problems) in _ASPECTS.items()
    for problem in problems
    for entry in problem.entries
    for row in measure_rows(aspect, problem, entry)
)

_HELD: Final = (
    (dt.date(2026, 3, 17), "党组（支部）会议", "学习反馈意见，成立整改工作领导小组", "周立主持"),
    (dt.date(2026, 3, 20), "整改推进会", "部署集中整改，把60个分项交到7个科室", None),
    (dt.date(2026, 3, 27), "专题民主生活会", "班子成员对照反馈意见作检查、提批评", "区委巡察办派人列席"),
    (dt.date(2026, 4, 3), "调度会", "逐科室过第一批到期事项", None),
    (dt.date(2026, 4, 10), "党组（支部）会议", "审议党组议事决策规则和小额采购管理办法", None),
    (dt.date(2026, 4, 17), "整改推进会", "通报一个月来的进展，研究轮岗和往来款两个难点", None),
    (dt.date(2026, 4, 24), "调度会", "研究燃气管道占压、翠湖小区施工进度", "请属地街道参加"),
    (dt.date(2026, 4, 30), "党组（支部）会议", "审核第二批销号申请", "累计销号27项，余下的补材料"),
)
MEETINGS: Final[tuple[dict[str, object], ...]] = tuple(
    dict(zip(("held_on", "meeting_type", "topic", "remark"), row, strict=True)) for row in _HELD
)

_ISSUED: Final = (
    ("党组理论学习中心组学习检验办法", "住建党〔2026〕5号", dt.date(2026, 3, 31), "1-1-3"),
    ("在建工地隐患整改闭环管理办法", "住建〔2026〕12号", dt.date(2026, 4, 9), "1-3-1"),
    ("局党组议事决策规则", "住建党〔2026〕7号", dt.date(2026, 4, 10), "4-18-1、4-18-3"),
    ("机关小额采购管理办法", "住建〔2026〕13号", dt.date(2026, 4, 13), "2-11-1"),
    ("建筑工地扬尘防治日巡查制度", "住建〔2026〕14号", dt.date(2026, 4, 14), "1-5-1"),
    ("干部任用纪实和归档工作细则", "住建党〔2026〕8号", dt.date(2026, 4, 15), "4-20-1、4-20-2"),
    ("工程变更签证分级审核办法", "住建〔2026〕15号", dt.date(2026, 4, 16), "2-8-3"),
    ("物业投诉首接负责制度", "住建〔2026〕16号", dt.date(2026, 4, 17), "3-12-1、3-12-2"),
    ("住宅专项维修资金公开办法", "住建〔2026〕17号", dt.date(2026, 4, 22), "3-14-2"),
)
REGULATIONS: Final[tuple[dict[str, object], ...]] = tuple(
    dict(zip(("title", "document_no", "issued_on", "item_id"), row, strict=True)) for row in _ISSUED
)

DEPARTMENTS: Final[tuple[str, ...]] = (
    "办公室",
    "人事科",
    "财务科",
    "建筑业管理科",
    "城市建设科",
    "房产管理科",
    "物业管理科",
)
LEADERS: Final[tuple[str, ...]] = ("周立", "陈敏", "高建平", "苏晓梅", "罗志强", "沈文涛")

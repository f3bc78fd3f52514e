"""The columns of the staff sheets: headings, their accepted spellings, notes."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from rectify_xl.ledger.schema.kinds import Choices, Kind
from rectify_xl.ledger.units import DONE, MONEY, ORDER, Scale, with_units


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a staff sheet: `key` in code, `heading` in the workbook, `note` as input message and 填写说明.

    `scale` is what the numbers of a column of numbers count, and the units they may be written in. What `is_offices`
    the office alone fills in: a department that is sent its items finds it locked.
    """

    key: str
    heading: str
    note: str
    kind: Kind = Kind.TEXT
    required: bool = False
    choices: Choices | None = None
    width: int = 14
    spellings: tuple[str, ...] = ()
    scale: Scale | None = None
    is_offices: bool = False


LEDGER_COLUMNS: Final[tuple[Column, ...]] = (
    Column("item_id", "编号", "方面-问题-分项，如 1-2-1；每行不同，编好后不再改（校验要求改的除外）。", required=True, width=8,
           spellings=("分项编号", "问题编号", "任务编号", "条目编号"), is_offices=True),
    Column("aspect", "方面", "反馈意见中的方面，每行都写，不合并单元格。", required=True, width=13,
           spellings=("问题方面", "反馈方面", "问题类别", "所属方面", "类别"), is_offices=True),
    Column("problem_no", "问题序号", "反馈意见中印出的问题序号。", required=True, width=6,
           spellings=("问题号", "反馈问题序号", "问题编号序号"), is_offices=True),
    Column("problem", "反馈问题", "反馈意见中的问题，每行都写。", required=True, width=18,
           spellings=("问题", "存在问题", "巡察反馈问题", "反馈的问题", "具体问题", "主要问题", "问题内容", "问题描述", "问题表现",
                      "存在的问题", "问题简述", "问题概述", "问题说明"), is_offices=True),
    Column("sub_item", "分项问题", "问题不再细分的，留空。", width=18, spellings=("分项", "细化问题", "细化分项", "子问题", "问题分项", "具体表现", "分项内容"), is_offices=True),
    Column("cause", "原因分析", "问题为什么发生。", width=18, spellings=("问题原因", "产生原因", "原因")),
    Column("goal", "整改目标", "整改要达到的结果。", width=14, spellings=("目标", "整改目标要求", "目标要求")),
    Column("measures", "整改措施", "一是…；二是…。", required=True, width=24,
           spellings=("措施", "具体措施", "整改任务", "整改具体措施", "整改落实措施", "整改举措")),
    Column("lead_official", "责任领导", "几个人用顿号分开。", Kind.NAMES, required=True, choices=Choices.LEAD_OFFICIAL, width=9,
           spellings=("牵头领导", "分管领导", "包抓领导", "整改责任领导", "主管领导"), is_offices=True),
    Column("department", "责任部门", "几个部门用顿号分开。", Kind.NAMES, required=True, choices=Choices.DEPARTMENT, width=11,
           spellings=("责任科室", "责任单位", "牵头部门", "牵头科室", "整改责任部门", "责任股室", "责任处室", "整改责任单位"), is_offices=True),
    Column("owner", "责任人", "几个人用顿号分开。", Kind.NAMES, required=True, width=9,
           spellings=("责任人员", "具体责任人", "经办人", "整改责任人", "直接责任人"), is_offices=True),
    Column("due_on", "整改时限", "写成日期，如 2021-6-30；“长期坚持”写到时限说明。", Kind.DATE, required=True, width=12,
           spellings=("整改期限", "完成时限", "时限", "整改时间", "整改完成时限", "完成期限", "计划完成时间", "整改时限要求"), is_offices=True),
    Column("due_note", "时限说明", "如 立行立改，长期坚持。", width=11, spellings=("时限备注", "期限说明"), is_offices=True),
    Column("status", "整改状态", "从下拉中选一个；别的写法要先写进字典。", Kind.STATUS, required=True, choices=Choices.STATUS, width=13,
           spellings=("状态", "完成情况", "整改完成情况", "整改情况状态", "完成状态", "进度状态", "整改结果", "是否完成",
                      "是否整改完成", "是否完成整改", "是否整改", "是否整改到位", "是否解决", "是否办结")),
    Column("progress", "整改进展", "做了什么；没有做完的，写下一步。", width=24,
           spellings=("进展", "整改进展情况", "进展情况", "整改情况", "整改落实情况", "目前进展", "整改成效", "整改进度")),
    Column("completed_on", "完成日期", "状态为已完成的必填。", Kind.DATE, width=12,
           spellings=("完成时间", "实际完成时间", "实际完成日期", "整改完成时间", "整改完成日期")),
    Column("mechanism", "长效机制", "靠哪项制度保持下去。", width=14, spellings=("建立长效机制", "制度机制", "长效机制建设情况")),
    Column("review_on", "下次复核日期", "长期坚持的事项，下次复核的日期。", Kind.DATE, width=12, spellings=("复核日期", "下次复查日期", "回头看日期")),
    Column("evidence", "佐证材料", "写材料名称和存放处，不必另附复印件。", width=14, spellings=("佐证", "佐证资料", "印证材料", "支撑材料", "证明材料")),
    Column("closure", "销号情况", "未申请、待销号、已销号。", Kind.CHOICE, choices=Choices.CLOSURE, width=8,
           spellings=("销号", "是否销号", "销号状态", "对账销号"), is_offices=True),
    Column("disclosure", "公开范围", "公开、党内、不公开。", Kind.CHOICE, choices=Choices.DISCLOSURE, width=8,
           spellings=("公开情况", "是否公开", "公开"), is_offices=True),
    Column("remark", "备注", "其他要说明的。", width=14, spellings=("说明", "备注说明")),
)  # fmt: skip

SUB_ITEM_BESIDE_PROBLEM: Final = ("具体问题", "问题表现", "主要问题", "问题内容", "问题描述", "具体表现形式", "表现")
"""Headings that mean the sub-item where another column holds the problem."""

EXTENSION: Final = Column(
    "extended_on", "延期后时限", "", Kind.DATE,
    is_offices=True, spellings=("延期后整改时限", "延期时限", "延期至", "调整后时限", "调整后整改时限", "变更后时限", "变更后整改时限", "展期时限", "延长后时限"),
)  # fmt: skip
"""A column of the office's own that moves 整改时限: where it holds a date, that is the deadline."""

CLEARS: Final = ("lead_official", "department", "owner")
"""三明确: who leads, which department, who does it."""

_LEDGER_HEADINGS: Final = {column.key: column.heading for column in (*LEDGER_COLUMNS, EXTENSION)}


def heading(key: str) -> str:
    """Return the canonical heading of a column of the ledger."""
    return _LEDGER_HEADINGS[key]


MEASURE_COLUMNS: Final[tuple[Column, ...]] = (
    Column("item_id", "编号", "整改台账中的编号。", required=True, width=9, spellings=("分项编号",)),
    Column("measure_no", "措施序号", "1、2、3。", Kind.NUMBER, width=9, spellings=("序号",), scale=ORDER),
    Column("measure", "整改措施", "一行一条措施。", required=True, width=44, spellings=("措施", "具体措施", "措施内容")),
    Column("measure_type", "措施类型", "从下拉中选。", Kind.CHOICE, choices=Choices.MEASURE_TYPE, width=12, spellings=("类型",)),
    Column("department", "责任部门", "几个部门用顿号分开。", Kind.NAMES, choices=Choices.DEPARTMENT, width=14,
           spellings=("责任科室", "责任单位")),
    Column("owner", "责任人", "几个人用顿号分开。", Kind.NAMES, width=12, spellings=("责任人员", "经办人")),
    Column("due_on", "时限", "写成日期。", Kind.DATE, width=13, spellings=("整改时限", "完成时限", "整改期限")),
    Column("status", "状态", "从下拉中选。", Kind.STATUS, choices=Choices.STATUS, width=20, spellings=("整改状态", "完成情况")),
    Column("completed_on", "完成日期", "完成了的写上。", Kind.DATE, width=13, spellings=("完成时间",)),
    Column("quantity", "数量", "如修订制度几项、追责几人。", Kind.NUMBER, width=9,
           spellings=with_units(DONE, "数量"), scale=DONE),
    Column("amount", "金额（万元）", "挽回或上缴的金额，单位万元。", Kind.NUMBER, width=12,
           spellings=with_units(MONEY, "金额", "涉及金额", "挽回金额", "挽回损失金额", "追缴金额", "退缴金额", "上缴金额"), scale=MONEY),
)  # fmt: skip

MEETING_COLUMNS: Final[tuple[Column, ...]] = (
    Column("held_on", "日期", "会议日期。", Kind.DATE, required=True, width=13, spellings=("会议日期", "时间")),
    Column("meeting_type", "会议类型", "从下拉中选。", Kind.CHOICE, choices=Choices.MEETING_TYPE, width=18, spellings=("类型",)),
    Column("topic", "议题", "研究了什么。", width=48, spellings=("会议议题", "内容", "主要内容")),
    Column("remark", "备注", "其他要说明的。", width=24),
)  # fmt: skip

REGULATION_COLUMNS: Final[tuple[Column, ...]] = (
    Column("title", "制度名称", "制度的全称。", required=True, width=44, spellings=("名称", "制度")),
    Column("document_no", "文号", "没有文号的留空。", width=22),
    Column("issued_on", "印发日期", "印发日期。", Kind.DATE, width=13, spellings=("日期", "印发时间")),
    Column("item_id", "对应编号", "对应整改台账中的编号，几个用顿号分开。", Kind.NAMES, width=14, spellings=("编号",)),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class LexiconColumn:
    """A column of 字典: `name` is the defined name of its words."""

    key: str
    heading: str
    name: str
    note: str
    spellings: tuple[str, ...] = ()


LEXICON_PHRASE: Final = LexiconColumn("phrase", "状态词语", "状态词语", "台账里会出现的写法；* 代表任意文字。")
LEXICON_READING: Final = LexiconColumn("reading", "读作", "状态读作", "算作四种状态中的哪一种。")
LEXICON_DEPARTMENT: Final = LexiconColumn(
    "department", "责任部门", Choices.DEPARTMENT, "本单位的部门，一行一个。", ("部门", "科室")
)
LEXICON_LEADER: Final = LexiconColumn(
    "lead_official", "责任领导", Choices.LEAD_OFFICIAL, "本单位的领导，一行一个。", ("领导",)
)
LEXICON_ADDRESS: Final = LexiconColumn(
    "address",
    "邮箱",
    "邮箱",
    "左边一列的部门或人的邮箱。",
    ("电子邮箱", "邮箱地址", "电子邮件", "邮件地址", "email", "Email", "e-mail", "E-mail"),
)
"""Optional: it may stand right of any column of names, and more than once."""

"""The words of the workbook: sheet names, headings and their accepted spellings, status words, settings, lists.

Nothing here is logic. Template, drop-downs, input messages, 填写说明, reading and checks all follow from these tables.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum, StrEnum
from typing import Final

from rectify_xl.ledger.units import DONE, MONEY, MONTHS, ORDER, PLACES, THINGS, Scale, with_units

TEMPLATE_VERSION: Final = 1
"""Raised when the canonical workbook changes so that an older one reads differently."""

LEDGER_TABLE: Final = "台账"
NAME_SEPARATOR: Final = "、"
UNNAMED: Final = "（未填写）"
"""What generated sheets show where a number or name is blank."""
INSTRUCTION: Final = "领导批示"
"""The column of 督办清单 that is the staff's own: it goes with its item through every refresh."""


class StaffSheet(StrEnum):
    """The sheets that belong to the staff."""

    ABOUT = "基本信息"
    LEDGER = "整改台账"
    MEASURES = "措施清单"
    MEETINGS = "会议记录"
    REGULATIONS = "制度清单"
    LEXICON = "字典"
    GUIDE = "填写说明"


class OwnSheet(StrEnum):
    """The sheets that the program writes, in the order of their tabs."""

    OVERVIEW = "总览"
    SUMMARY = "分类汇总"
    SUPERVISION = "督办清单"
    CHANGES = "变化情况"
    HISTORY = "进度历史"
    CHECK_RESULT = "校验结果"
    SNAPSHOT = "分项快照"
    """Very hidden: each item as it was on the refresh dates, for 变化情况 to compare with."""


GENERATED: Final = "本表由程序生成，下次更新时会重写，请不要在此填写。"
"""What every generated sheet says of itself, but 督办清单."""
SUPERVISED: Final = f"本表由程序生成，下次更新时会重写；只有“{INSTRUCTION}”一列由您填写，更新时跟着分项保留。"
"""What 督办清单 says of itself."""
OVERVIEW_TITLE: Final = "巡察整改总览"
"""The end of 总览's title, behind the unit's name."""
SNAPSHOT_NOTE: Final = "程序在这里存放各次更新时每个分项的情况，供“变化情况”比较，请不要改动。"
"""What the very hidden sheet says of itself."""
NOT_YET: Final = "运行 rectify-xl refresh 后，这里会出现总览。"
"""What stands on 总览 before the first refresh."""


class Bucket(StrEnum):
    """The three cards of a meeting."""

    COMPLETED = "completed"
    ONGOING = "ongoing"
    PENDING = "pending"


class Status(StrEnum):
    """The four status words, the least advanced first."""

    NOT_COMPLETED = "尚未完成"
    ADVANCING = "正在推进"
    PHASED = "阶段性完成并长期坚持"
    COMPLETED = "已完成"

    @property
    def bucket(self) -> Bucket:
        """Return the card this status is counted on."""
        return _BUCKETS[self]

    @property
    def rank(self) -> int:
        """Return how far along it is, 0 the least advanced."""
        return _STATUS_RANKS[self]

    @property
    def is_open(self) -> bool:
        """Return whether work is still due, so that the item can be overdue."""
        return self in (Status.NOT_COMPLETED, Status.ADVANCING)


_STATUS_RANKS: Final = {status: rank for rank, status in enumerate(Status)}
_BUCKETS: Final = {
    Status.COMPLETED: Bucket.COMPLETED,
    Status.PHASED: Bucket.ONGOING,
    Status.ADVANCING: Bucket.ONGOING,
    Status.NOT_COMPLETED: Bucket.PENDING,
}

COLOUR_WORDS: Final = {
    "红": "#B5483A",
    "深红": "#A32A22",
    "橙": "#D4762C",
    "黄": "#E0A63A",
    "绿": "#2E7D5B",
    "浅绿": "#7FB69A",
    "青": "#2F8C8C",
    "蓝": "#2F6FB0",
    "浅蓝": "#8FB3D9",
    "紫": "#7A5BA6",
    "灰": "#9AA3AE",
}
"""The colours that a setting can name; any other is written #RRGGBB."""

STATUS_COLOUR_WORDS: Final = {
    Status.COMPLETED: "绿",
    Status.PHASED: "浅绿",
    Status.ADVANCING: "黄",
    Status.NOT_COMPLETED: "红",
}
OVERDUE_COLOUR_WORD: Final = "深红"

STATUS_COLOURS: Final = {status: COLOUR_WORDS[word] for status, word in STATUS_COLOUR_WORDS.items()}
"""Fill of each status in charts and drop-down marks; never the only carrier of the meaning."""

STATUS_PHRASES: Final[dict[Status, tuple[str, ...]]] = {
    Status.COMPLETED: (
        "已完成", "完成", "整改完成", "完成整改", "已完成整改", "已整改完成", "已整改", "整改到位", "已整改到位",
        "已整改完毕", "已整改销号", "已销号", "销号", "已办结", "办结", "已解决", "已闭环", "已处理",
    ),
    Status.PHASED: (
        "阶段性完成并长期坚持", "整改完成，并长期坚持", "整改完成并长期坚持", "整改完成，长期坚持", "已完成并长期坚持",
        "已完成，长期坚持", "完成并长期坚持", "完成，长期坚持", "阶段性完成",
        "阶段性完成并需长期坚持", "基本完成取得阶段性成果并持续整改", "取得阶段性成效", "持续整改", "长期坚持",
    ),
    Status.ADVANCING: (
        "正在推进", "正在整改", "整改中", "推进中", "持续推进", "按序时进度推进", "按时序进度推进", "达到序时进度", "达到时序进度",
        "部分整改", "预计*完成", "拟*", "待验收", "待销号", "进行中", "处理中", "办理中", "正在办理", "开展中", "实施中",
        "正在进行", "正在落实",
    ),
    Status.NOT_COMPLETED: (
        "尚未完成", "未完成", "未整改", "未启动", "待整改", "滞后", "申请延期",
        "未开始", "未办结", "未解决", "未落实", "待处理", "逾期未整改",
    ),
}  # fmt: skip
"""What 字典 holds when a ledger is new; `*` stands for any text, as in Excel. Phrases met in real notices.

基本完成 is left out on purpose: some places count it as done, some do not, so the office has to decide.
"""


PLACEHOLDERS: Final = (
    "无", "暂无", "没有", "暂缺", "缺", "空", "空白", "待定", "未定", "待明确", "待确定", "待补", "待补充", "待填", "待填写", "待报",
    "待分配", "待落实", "未明确", "未确定", "未填", "未填写", "不详", "未知", "不适用", "N/A", "NA", "None", "null", "nil", "TBD",
)  # fmt: skip
"""Words that stand in a cell in the place of what is to be filled in."""
DITTOS: Final = (
    "同上",
    "同前",
    "上同",
    "同上行",
    "同上一行",
    "同上栏",
    "同上项",
    "与上同",
    "与上相同",
    "〃",
    "″",
    "″″",
    "''",
    '"',
    "“",
    "”",
    "々",
    "ditto",
)
"""Words and marks that stand for what the cell above them says."""


class Kind(Enum):
    """What a column or setting holds."""

    TEXT = "text"
    NAME = "name"
    NAMES = "names"
    DATE = "date"
    STATUS = "status"
    CHOICE = "choice"
    NUMBER = "number"
    DAYS = "two numbers of days"
    COLOUR = "colour"
    RATE = "rate"
    NUMERALS = "numerals"


class Choices(StrEnum):
    """The lists behind the drop-downs; the value is the defined name in the workbook."""

    STATUS = "状态选项"
    DEPARTMENT = "责任部门选项"
    LEAD_OFFICIAL = "责任领导选项"
    CLOSURE = "销号选项"
    DISCLOSURE = "公开选项"
    MEASURE_TYPE = "措施类型选项"
    MEETING_TYPE = "会议类型选项"
    RATE_BASIS = "完成率口径选项"
    DEPARTMENT_BASIS = "部门计数方式选项"


CLOSURE_CLOSED: Final = "已销号"
RULE_MAKING: Final = "建章立制"
RECOVERY: Final = "挽回损失"
DEPARTMENT_EACH: Final = "各计一次"
DEPARTMENT_FIRST: Final = "只计牵头部门"

CHOICE_WORDS: Final[dict[Choices, tuple[str, ...]]] = {
    Choices.STATUS: tuple(str(status) for status in reversed(Status)),
    Choices.CLOSURE: ("未申请", "待销号", CLOSURE_CLOSED),
    Choices.DISCLOSURE: ("公开", "党内", "不公开"),
    Choices.MEASURE_TYPE: (RULE_MAKING, RECOVERY, "追责问责", "举一反三", "专项整治", "其他"),
    Choices.MEETING_TYPE: ("专题民主生活会", "党组（支部）会议", "整改推进会", "调度会", "其他"),
    Choices.RATE_BASIS: ("已完成", "含阶段性完成"),
    Choices.DEPARTMENT_BASIS: (DEPARTMENT_EACH, DEPARTMENT_FIRST),
}
"""Lists whose words are fixed; those of departments and leaders are the office's own."""


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a staff sheet: `key` in code, `heading` in the workbook, `note` as input message and 填写说明.

    `scale` is what the numbers of a column of numbers count, and the units they may be written in.
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


LEDGER_COLUMNS: Final[tuple[Column, ...]] = (
    Column("item_id", "编号", "方面-问题-分项，如 1-2-1；每行不同，编好后不再改（校验要求改的除外）。", required=True, width=8,
           spellings=("分项编号", "问题编号", "任务编号", "条目编号")),
    Column("aspect", "方面", "反馈意见中的方面，每行都写，不合并单元格。", required=True, width=13,
           spellings=("问题方面", "反馈方面", "问题类别", "所属方面", "类别")),
    Column("problem_no", "问题序号", "反馈意见中印出的问题序号。", required=True, width=6,
           spellings=("问题号", "反馈问题序号", "问题编号序号")),
    Column("problem", "反馈问题", "反馈意见中的问题，每行都写。", required=True, width=18,
           spellings=("问题", "存在问题", "巡察反馈问题", "反馈的问题", "具体问题", "主要问题", "问题内容", "问题描述", "问题表现",
                      "存在的问题")),
    Column("sub_item", "分项问题", "问题不再细分的，留空。", width=18, spellings=("分项", "细化问题", "细化分项", "子问题", "问题分项", "具体表现", "分项内容")),
    Column("cause", "原因分析", "问题为什么发生。", width=18, spellings=("问题原因", "产生原因", "原因")),
    Column("goal", "整改目标", "整改要达到的结果。", width=14, spellings=("目标", "整改目标要求", "目标要求")),
    Column("measures", "整改措施", "一是…；二是…。", required=True, width=24,
           spellings=("措施", "具体措施", "整改任务", "整改具体措施", "整改落实措施", "整改举措")),
    Column("lead_official", "责任领导", "几个人用顿号分开。", Kind.NAMES, required=True, choices=Choices.LEAD_OFFICIAL, width=9,
           spellings=("牵头领导", "分管领导", "包抓领导", "整改责任领导", "主管领导")),
    Column("department", "责任部门", "几个部门用顿号分开。", Kind.NAMES, required=True, choices=Choices.DEPARTMENT, width=11,
           spellings=("责任科室", "责任单位", "牵头部门", "牵头科室", "整改责任部门", "责任股室", "责任处室", "整改责任单位")),
    Column("owner", "责任人", "几个人用顿号分开。", Kind.NAMES, required=True, width=9,
           spellings=("责任人员", "具体责任人", "经办人", "整改责任人", "直接责任人")),
    Column("due_on", "整改时限", "写成日期，如 2021-6-30；“长期坚持”写到时限说明。", Kind.DATE, required=True, width=12,
           spellings=("整改期限", "完成时限", "时限", "整改时间", "整改完成时限", "完成期限", "计划完成时间", "整改时限要求")),
    Column("due_note", "时限说明", "如 立行立改，长期坚持。", width=11, spellings=("时限备注", "期限说明")),
    Column("status", "整改状态", "从下拉中选一个；别的写法要先写进字典。", Kind.STATUS, required=True, choices=Choices.STATUS, width=13,
           spellings=("状态", "完成情况", "整改完成情况", "整改情况状态", "完成状态", "进度状态", "整改结果", "是否完成")),
    Column("progress", "整改进展", "做了什么；没有做完的，写下一步。", width=24,
           spellings=("进展", "整改进展情况", "进展情况", "整改情况", "整改落实情况", "目前进展", "整改成效", "整改进度")),
    Column("completed_on", "完成日期", "状态为已完成的必填。", Kind.DATE, width=12,
           spellings=("完成时间", "实际完成时间", "实际完成日期", "整改完成时间", "整改完成日期")),
    Column("mechanism", "长效机制", "靠哪项制度保持下去。", width=14, spellings=("建立长效机制", "制度机制", "长效机制建设情况")),
    Column("review_on", "下次复核日期", "长期坚持的事项，下次复核的日期。", Kind.DATE, width=12, spellings=("复核日期", "下次复查日期", "回头看日期")),
    Column("evidence", "佐证材料", "写材料名称和存放处，不必另附复印件。", width=14, spellings=("佐证", "佐证资料", "印证材料", "支撑材料", "证明材料")),
    Column("closure", "销号情况", "未申请、待销号、已销号。", Kind.CHOICE, choices=Choices.CLOSURE, width=8,
           spellings=("销号", "是否销号", "销号状态", "对账销号")),
    Column("disclosure", "公开范围", "公开、党内、不公开。", Kind.CHOICE, choices=Choices.DISCLOSURE, width=8,
           spellings=("公开情况", "是否公开", "公开")),
    Column("remark", "备注", "其他要说明的。", width=14, spellings=("说明", "备注说明")),
)  # fmt: skip

SUB_ITEM_BESIDE_PROBLEM: Final = ("具体问题", "问题表现", "主要问题", "问题内容", "问题描述", "具体表现形式", "表现")
"""Headings that mean the sub-item where another column holds the problem."""

EXTENSION: Final = Column(
    "extended_on", "延期后时限", "", Kind.DATE,
    spellings=("延期后整改时限", "延期时限", "延期至", "调整后时限", "调整后整改时限", "变更后时限", "变更后整改时限", "展期时限", "延长后时限"),
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
class Bounds:
    """The least and the most that a whole number may be."""

    least: int
    most: int

    def __str__(self) -> str:
        return f"{self.least} 到 {self.most}"

    def holds(self, number: float) -> bool:
        """Return whether a number is whole and within."""
        return self.least <= number <= self.most and number == int(number)

    def nearest(self, number: float) -> int:
        """Return the whole number within that is nearest."""
        return round(min(max(number, self.least), self.most))


@dataclass(frozen=True, slots=True)
class Setting:
    """A line of 基本信息: label in A, value in B. `extra` ones are read where present but not in a new ledger.

    `kind` says how the value is read, `bounds` what its numbers may be, `default` what is used where it says nothing.
    """

    key: str
    label: str
    note: str
    kind: Kind = Kind.TEXT
    default: str | int | None = None
    choices: Choices | None = None
    extra: bool = False
    spellings: tuple[str, ...] = ()
    scale: Scale | None = None
    bounds: Bounds | None = None


COLOUR_KEYS: Final = {
    Status.COMPLETED: "colour_completed",
    Status.PHASED: "colour_phased",
    Status.ADVANCING: "colour_advancing",
    Status.NOT_COMPLETED: "colour_not_completed",
}
OVERDUE_COLOUR_KEY: Final = "colour_overdue"
_COUNT: Final = Bounds(0, 9999)
_MONTHS: Final = Bounds(1, 24)
_DAYS: Final = Bounds(0, 999)
_COLOUR_NOTE: Final = f"总览上的颜色：{NAME_SEPARATOR.join(COLOUR_WORDS)}；或者写成 #2E7D5B 这样。"

SETTINGS: Final[tuple[Setting, ...]] = (
    Setting("unit", "被巡察单位", "单位全称。", spellings=("单位", "单位名称", "被巡察党组织")),
    Setting("inspection_team", "巡察组", "如 区委第一巡察组。"),
    Setting("round", "巡察轮次", "如 十四届区委第三轮。", spellings=("轮次",)),
    Setting("inspection_from", "巡察开始日期", "进驻的日期。", Kind.DATE),
    Setting("inspection_to", "巡察结束日期", "撤点的日期。", Kind.DATE),
    Setting("feedback_on", "反馈日期", "反馈意见的日期；时限里没有写年份的，从它推年份。", Kind.DATE, spellings=("反馈时间",)),
    Setting("as_of", "截至日期", "统计到哪一天；留空时按当天。", Kind.DATE, spellings=("截止日期", "统计截至日期", "截至时间", "截止时间")),
    Setting("signed_on", "落款日期", "公开稿上的落款日期。", Kind.DATE),
    Setting("period_months", "集中整改期限（月）", f"从反馈日期算起的月数，{_MONTHS} 的整数，区县一般 3 个月。", Kind.NUMBER, 3,
            spellings=("集中整改期限",), scale=MONTHS, bounds=_MONTHS),
    Setting("declared_aspects", "反馈方面数", "反馈意见中说的方面个数。", Kind.NUMBER, scale=THINGS, bounds=_COUNT),
    Setting("declared_problems", "反馈问题数", "反馈意见中说的问题个数。", Kind.NUMBER, scale=THINGS, bounds=_COUNT),
    Setting("declared_items", "细化分项数", "整改方案中细化的分项个数。", Kind.NUMBER, spellings=("分项数",), scale=THINGS, bounds=_COUNT),
    Setting("rate_basis", "完成率口径", "总览上先写哪个完成率。", Kind.CHOICE, "已完成", Choices.RATE_BASIS),
    Setting("rate_decimals", "完成率小数位", "0、1 或 2。", Kind.NUMBER, 1, scale=PLACES, bounds=Bounds(0, 2)),
    Setting("alert_days", "预警天数", f"离时限几天提醒，两个不同的数用顿号分开，如 10、20；各是 {_DAYS} 的整数。", Kind.DAYS, "10、20",
            bounds=_DAYS),
    Setting("department_basis", "部门计数方式", "一项写了几个部门的，每个部门都计，还是只计写在最前面的（牵头部门）。", Kind.CHOICE,
            DEPARTMENT_EACH, Choices.DEPARTMENT_BASIS),
    *(Setting(key, f"颜色-{status}", _COLOUR_NOTE, Kind.COLOUR, STATUS_COLOUR_WORDS[status])
      for status, key in COLOUR_KEYS.items()),
    Setting(OVERDUE_COLOUR_KEY, "颜色-超期", _COLOUR_NOTE, Kind.COLOUR, OVERDUE_COLOUR_WORD),
    Setting("phone", "联系电话", "公开稿上的电话。"),
    Setting("post_box", "邮政信箱", "公开稿上的信箱。"),
    Setting("email", "电子邮箱", "公开稿上的邮箱。", spellings=("电子信箱",)),
    Setting("declared_completed", "公布已完成数", "公开稿上写的已完成个数。", Kind.NUMBER, extra=True, scale=THINGS, bounds=_COUNT),
    Setting("declared_rate", "公布完成率", "公开稿上写的完成率，照原样，如 97%。", Kind.RATE, extra=True),
    Setting("ledger_sheet", "台账工作表", "工作簿里有几张像台账的表时，写要统计的那张表的名称。", extra=True),
    Setting("notice_headings", "公开稿一级标题", "公开稿一级标题的序号，照原样，如 一、二、三。", Kind.NUMERALS, extra=True),
)  # fmt: skip
SETTING: Final = {setting.key: setting for setting in SETTINGS}


_LABELS: Final = {setting.key: setting.label for setting in SETTINGS}


def label(key: str) -> str:
    """Return the label of a setting of 基本信息."""
    return _LABELS[key]


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

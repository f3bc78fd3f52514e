"""The settings of 基本信息: labels, notes, what is used where nothing is said."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from rectify_xl.ledger.schema.kinds import DEPARTMENT_EACH, REMINDED_HEAD, Choices, Kind
from rectify_xl.ledger.schema.sheets import NAME_SEPARATOR
from rectify_xl.ledger.schema.statuses import COLOUR_WORDS, OVERDUE_COLOUR_WORD, STATUS_COLOUR_WORDS, Status
from rectify_xl.ledger.units import MONTHS, PLACES, THINGS, Scale


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
    A `first` one begins a group of lines.
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
    first: bool = False


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
    Setting("inspection_from", "巡察开始日期", "进驻的日期。", Kind.DATE, first=True),
    Setting("inspection_to", "巡察结束日期", "撤点的日期。", Kind.DATE),
    Setting("feedback_on", "反馈日期", "反馈意见的日期；时限里没有写年份的，从它推年份。", Kind.DATE, spellings=("反馈时间",)),
    Setting("as_of", "截至日期", "统计到哪一天；留空时按当天。", Kind.DATE, spellings=("截止日期", "统计截至日期", "截至时间", "截止时间")),
    Setting("signed_on", "落款日期", "公开稿上的落款日期。", Kind.DATE),
    Setting("period_months", "集中整改期限（月）", f"从反馈日期算起的月数，{_MONTHS} 的整数，区县一般 3 个月。", Kind.NUMBER, 3,
            spellings=("集中整改期限",), scale=MONTHS, bounds=_MONTHS, first=True),
    Setting("declared_aspects", "反馈方面数", "反馈意见中说的方面个数。", Kind.NUMBER, scale=THINGS, bounds=_COUNT),
    Setting("declared_problems", "反馈问题数", "反馈意见中说的问题个数。", Kind.NUMBER, scale=THINGS, bounds=_COUNT),
    Setting("declared_items", "细化分项数", "整改方案中细化的分项个数。", Kind.NUMBER, spellings=("分项数",), scale=THINGS, bounds=_COUNT),
    Setting("rate_basis", "完成率口径", "总览上先写哪个完成率。", Kind.CHOICE, "已完成", Choices.RATE_BASIS, first=True),
    Setting("rate_decimals", "完成率小数位", "0、1 或 2。", Kind.NUMBER, 1, scale=PLACES, bounds=Bounds(0, 2)),
    Setting("alert_days", "预警天数", f"离时限几天提醒，两个不同的数用顿号分开，如 10、20；各是 {_DAYS} 的整数。", Kind.DAYS, "10、20",
            bounds=_DAYS),
    Setting("department_basis", "部门计数方式", "一项写了几个部门的，每个部门都计，还是只计写在最前面的（牵头部门）。", Kind.CHOICE,
            DEPARTMENT_EACH, Choices.DEPARTMENT_BASIS),
    Setting("reminded", "催办层级", "催办单送到哪一级为止：离时限较远的只送责任人，较近的加送责任领导（各是几天见“预警天数”），超期的再加送主要负责人。",
            Kind.CHOICE, REMINDED_HEAD, Choices.REMINDED),
    Setting("head", "单位主要负责人", "姓名；超期的分项，催办单上写明送他。"),
    *(Setting(key, f"颜色-{status}", _COLOUR_NOTE, Kind.COLOUR, STATUS_COLOUR_WORDS[status], first=status is Status.COMPLETED)
      for status, key in COLOUR_KEYS.items()),
    Setting(OVERDUE_COLOUR_KEY, "颜色-超期", _COLOUR_NOTE, Kind.COLOUR, OVERDUE_COLOUR_WORD),
    Setting("phone", "联系电话", "公开稿上的电话。", first=True),
    Setting("post_box", "邮政信箱", "公开稿上的信箱。"),
    Setting("email", "电子邮箱", "公开稿上的邮箱。", spellings=("电子信箱",)),
    Setting("declared_completed", "公布已完成数", "公开稿上写的已完成个数。", Kind.NUMBER, extra=True, scale=THINGS, bounds=_COUNT,
            first=True),
    Setting("declared_rate", "公布完成率", "公开稿上写的完成率，照原样，如 97%。", Kind.RATE, extra=True),
    Setting("ledger_sheet", "台账工作表", "工作簿里有几张像台账的表时，写要统计的那张表的名称。", extra=True),
    Setting("notice_headings", "公开稿一级标题", "公开稿一级标题的序号，照原样，如 一、二、三。", Kind.NUMERALS, extra=True),
)  # fmt: skip
SETTING: Final = {setting.key: setting for setting in SETTINGS}


_LABELS: Final = {setting.key: setting.label for setting in SETTINGS}


def label(key: str) -> str:
    """Return the label of a setting of 基本信息."""
    return _LABELS[key]

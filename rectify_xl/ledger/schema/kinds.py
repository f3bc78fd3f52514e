"""What a cell of a staff sheet may hold: its kind, and the lists behind the drop-downs."""

from __future__ import annotations

from enum import Enum, StrEnum
from typing import Final

from rectify_xl.ledger.schema.statuses import Status


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
    REMINDED = "催办层级选项"


CLOSURE_CLOSED: Final = "已销号"
RULE_MAKING: Final = "建章立制"
RECOVERY: Final = "挽回损失"
DEPARTMENT_EACH: Final = "各计一次"
DEPARTMENT_FIRST: Final = "只计牵头部门"
REMINDED_HEAD: Final = "到主要负责人"

CHOICE_WORDS: Final[dict[Choices, tuple[str, ...]]] = {
    Choices.STATUS: tuple(str(status) for status in reversed(Status)),
    Choices.CLOSURE: ("未申请", "待销号", CLOSURE_CLOSED),
    Choices.DISCLOSURE: ("公开", "党内", "不公开"),
    Choices.MEASURE_TYPE: (RULE_MAKING, RECOVERY, "追责问责", "举一反三", "专项整治", "其他"),
    Choices.MEETING_TYPE: ("专题民主生活会", "党组（支部）会议", "整改推进会", "调度会", "其他"),
    Choices.RATE_BASIS: ("已完成", "含阶段性完成"),
    Choices.DEPARTMENT_BASIS: (DEPARTMENT_EACH, DEPARTMENT_FIRST),
    Choices.REMINDED: (REMINDED_HEAD, "到责任领导", "到责任人"),
}
"""Lists whose words are fixed; those of departments and leaders are the office's own."""

"""The names of the sheets, and what they say of themselves."""

from __future__ import annotations

from enum import StrEnum
from typing import Final

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
    SENT = "外发记录"
    """Very hidden: what `split` sent to whom; in a copy that it made, what that copy was sent."""
    MERGE_RESULT = "合并结果"
    """What `merge` leaves to be decided; it goes when all is."""


REFRESHED: Final = tuple(own for own in OwnSheet if own not in (OwnSheet.SENT, OwnSheet.MERGE_RESULT))
"""The sheets that a refresh writes anew."""
SHOWN: Final = tuple(own for own in REFRESHED if own is not OwnSheet.SNAPSHOT)
"""Those of them that are there to be looked at."""


class UnionSheet(StrEnum):
    """The sheets of the workbook that many ledgers are consolidated into, in the order of their tabs."""

    OVERVIEW = "总览"
    UNITS = "单位汇总"
    GROUPS = "分类汇总"
    OVERDUE = "超期清单"
    ROWS = "问题清单"
    MISSING = "未报"
    UNREAD = "未能读取"
    NOTED = "需要核对"
    SINCE = "与上次相比"
    MEMORY = "汇总记录"
    """Very hidden: what the next workbook is compared with."""


GENERATED: Final = "本表由程序生成，下次更新时会重写，请不要在此填写。"
"""What every generated sheet says of itself, but 督办清单."""
SUPERVISED: Final = f"本表由程序生成，下次更新时会重写；只有“{INSTRUCTION}”一列由您填写，更新时跟着分项保留。"
"""What 督办清单 says of itself."""
DECIDED: Final = "本表由程序生成；只有“采用”“另写”两列由您填写，全部处理完以后，本表自动去掉。"
"""What 合并结果 says of itself."""
OVERVIEW_TITLE: Final = "巡察整改总览"
"""The end of 总览's title, behind the unit's name."""
SNAPSHOT_NOTE: Final = "程序在这里存放各次更新时每个分项的情况，供“变化情况”比较，请不要改动。"
"""What the very hidden sheet says of itself."""
SENT_NOTE: Final = "程序在这里存放发出时各格的内容，收回时用来比较，请不要改动。"
"""What the very hidden sheet of what was sent says of itself."""
NOT_YET: Final = "运行 rectify-xl refresh 后，这里会出现总览。"
"""What stands on 总览 before the first refresh."""

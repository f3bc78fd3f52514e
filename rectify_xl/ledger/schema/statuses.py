"""The four status words with their cards, colours and phrases; words that stand for nothing, or for the cell above."""

from __future__ import annotations

from enum import StrEnum
from typing import Final


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

UNKNOWN_COLOUR: Final = COLOUR_WORDS["灰"]
"""Fill of what has no status that could be read."""
NAVY: Final = "#1F3A5F"
"""The colour of titles, and of totals, on sheets and in mails."""

ASKED: Final = "是否"
"""What a heading begins with under which 是 and 否 are answers."""
ANSWERS: Final = {"是": Status.COMPLETED, "否": Status.NOT_COMPLETED}
"""What an answer under 是否完成 says of the status."""

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

"""The counts as one sentence to be read out: 总览 shows it, a mail begins with it."""

from __future__ import annotations

import datetime as dt
import re
from typing import TYPE_CHECKING, Final

from rectify_xl.ledger.progress import percent
from rectify_xl.ledger.schema import Status

if TYPE_CHECKING:
    from rectify_xl.ledger.rollup import RollUp
    from rectify_xl.ledger.rounds import Round

RATE_LABELS: Final = ("完成率", "完成率（含阶段性完成）")
_STATUSES: Final = tuple(reversed(Status))
_OPENING: Final = re.compile(r"截至(\d{4})年(\d{1,2})月(\d{1,2})日，巡察反馈的\d")


def said_date(on: dt.date) -> str:
    """Return a date as 2021年3月28日."""
    return f"{on.year}年{on.month}月{on.day}日"


def rate_labels(about: Round) -> tuple[str, ...]:
    """Return the labels of the two rates in the order in which they are to be printed."""
    return tuple(reversed(RATE_LABELS)) if about.is_phase_first else RATE_LABELS


def spoken(counts: RollUp, about: Round, unread_rows: int) -> str:
    """Return the counts as one sentence; `unread_rows` look like items and could not be made out."""
    items = counts.items
    parts = [f"{status}{items.by_status[status].value}个" for status in _STATUSES]
    parts += [f"状态未识别{items.unknown.value}个"] if items.unknown.value else []
    rates = "，".join(
        f"{label}{text}" for label, text in zip(rate_labels(about), _rate_texts(counts, about), strict=True) if text
    )
    return (
        f"截至{said_date(counts.as_of)}，巡察反馈的{counts.problems.total.value}个问题细化为{items.total.value}个分项："
        f"{'，'.join(parts)}。{rates}{'；' if rates else ''}超过整改时限的{counts.overdue.value}个。"
        f"{unread_words(unread_rows)}"
    )


def spoken_on(text: str) -> dt.date | None:
    """Return the as-of date of such a sentence, None where the text is none."""
    found = _OPENING.match(text)
    if found is None:
        return None
    try:
        return dt.date(*map(int, found.groups()))
    except ValueError:
        return None


def unread_words(rows: int) -> str:
    """Return what the sentence ends with where rows could not be made out."""
    return f"另有{rows}行没有读懂，没有计入。" if rows else ""


def _rate_texts(counts: RollUp, about: Round) -> tuple[str, str]:
    """Return both rates in the order in which they are printed, rounded half up as a spreadsheet rounds."""
    total = counts.items.total.value
    if not total:
        return "", ""
    plain, phased = (
        percent(counts.items.done(with_phase=with_phase), total, about.rate_decimals) for with_phase in (False, True)
    )
    return (phased, plain) if about.is_phase_first else (plain, phased)

"""The counts of every refresh date: one a date, oldest first, as 进度历史 keeps them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from rectify_xl.ledger.progress import done, rate
from rectify_xl.ledger.schema import Status

if TYPE_CHECKING:
    from rectify_xl.ledger.rollup import Counts, RollUp

DATE_HEADING: Final = "截至日期"
UNKNOWN_HEADING: Final = "未识别"
_STATUSES: Final = tuple(str(status) for status in reversed(Status))
ITEM_HEADINGS: Final = ("分项", *_STATUSES, UNKNOWN_HEADING, "超期", "完成率", "完成率（含阶段性完成）")
PROBLEM_HEADINGS: Final = ("问题", *_STATUSES, UNKNOWN_HEADING)
HEADINGS: Final = (DATE_HEADING, *ITEM_HEADINGS, *PROBLEM_HEADINGS)
"""The columns of 进度历史: total, statuses and unread ones of both levels; overdue items; both rates of items."""

MOST_DATES: Final = 2_000
"""Five years of daily refreshes; beyond, the oldest go."""


@dataclass(frozen=True, slots=True)
class LevelCounts:
    """Plain counts of one level, 分项 or 问题."""

    total: int
    by_status: Mapping[Status, int]
    unknown: int = 0

    @property
    def adds_up(self) -> bool:
        """Return whether the parts make the total."""
        return sum(self.by_status.values()) + self.unknown == self.total

    def done(self, *, with_phase: bool) -> int:
        """Return how many a rate counts as done."""
        return done(self.by_status, with_phase=with_phase)

    @property
    def rate_completed(self) -> float | None:
        """Return 已完成 over total as a fraction, or None where there is nothing to count."""
        return rate(self.done(with_phase=False), self.total)

    @property
    def rate_with_phase(self) -> float | None:
        """Return (已完成 + 阶段性完成并长期坚持) over total as a fraction, or None where there is nothing to count."""
        return rate(self.done(with_phase=True), self.total)


@dataclass(frozen=True, slots=True)
class Standing:
    """How things stood on a date, at both levels; `overdue` counts items."""

    on: dt.date
    items: LevelCounts
    problems: LevelCounts
    overdue: int


def standing(counts: RollUp) -> Standing:
    """Return the counts of a roll-up as they are kept."""
    return Standing(counts.as_of, _level(counts.items), _level(counts.problems), counts.overdue.value)


def with_standing(past: Iterable[Standing], now: Standing) -> tuple[Standing, ...]:
    """Return the timeline with one date's counts in place of those it had, oldest first."""
    dated = {one.on: one for one in (*past, now)}
    return tuple(dated[on] for on in sorted(dated))[-MOST_DATES:]


def _level(counts: Counts) -> LevelCounts:
    by_status = {status: tally.value for status, tally in counts.by_status.items()}
    return LevelCounts(counts.total.value, by_status, counts.unknown.value)

"""What a notice claims beside what was found in it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from rectify_xl.documents.notice.model import Level, Notice
from rectify_xl.documents.notice.numerals import read_percent
from rectify_xl.ledger.progress import percent
from rectify_xl.ledger.schema import Status
from rectify_xl.text import Sentence

_STATUSES: Final = {
    Level.COMPLETED: Status.COMPLETED,
    Level.PHASED: Status.PHASED,
    Level.ADVANCING: Status.ADVANCING,
    Level.NOT_COMPLETED: Status.NOT_COMPLETED,
}
_ALWAYS: Final = frozenset({Level.ASPECTS, Level.PROBLEMS, Level.ITEMS, *_STATUSES})


@dataclass(frozen=True, slots=True)
class Compared:
    """One level: the claim as printed (empty where there is none), its value, and what was found.

    `value` is None for a masked claim. `found` of a status counts only what the text states. `agrees` is None where one
    of the two is missing, so that nothing can be said.
    """

    level: Level
    printed: str
    value: int | None
    found: int
    agrees: bool | None
    said: Sentence | None
    more: int = 0
    """How many of another status the claim agrees with these."""


@dataclass(frozen=True, slots=True)
class ComparedRate:
    """The claimed rate, and the rate that the claimed counts give at its precision, where both are claimed."""

    printed: str
    from_claims: str
    agrees: bool | None
    said: Sentence


@dataclass(frozen=True, slots=True)
class Comparison:
    """A side-by-side of claimed and found; `unstated` counts the items whose status the text does not state."""

    levels: tuple[Compared, ...]
    rate: ComparedRate | None
    unstated: int


def compare(notice: Notice) -> Comparison:
    """Hold what a notice claims against what was found in it; nothing is corrected.

    What is overdue is left out: the text of an item does not say.
    """
    found = _found(notice)
    rows = (_compared(notice, level, found) for level in Level if level is not Level.OVERDUE)
    shown = tuple(row for row in rows if row.said or row.level in _ALWAYS)
    return Comparison(shown, _rate(notice), sum(item.status is None for item in notice.items))


def _found(notice: Notice) -> Counter[Level]:
    statuses = Counter(item.status for item in notice.items)
    return Counter(
        {
            Level.ASPECTS: sum(bool(aspect.title) for aspect in notice.aspects),
            Level.PROBLEMS: len(notice.problems),
            Level.ITEMS: len(notice.items),
            Level.MEASURES: sum(max(len(item.steps), 1 if item.measures else 0) for item in notice.items),
            Level.REGULATIONS: len(notice.regulations),
            **{level: statuses[status] for level, status in _STATUSES.items()},
            Level.UNDECIDED: sum(item.statement is not None and item.status is None for item in notice.items),
        }
    )


def _compared(notice: Notice, level: Level, found: Counter[Level]) -> Compared:
    claim = notice.claim(level)
    if claim is None:
        return Compared(level, "", None, found[level], None, None)
    more = within(notice, level, found)
    if claim.value is None or more == 0 or claim.value != found[level] + more:
        more = 0
    agrees = None if claim.value is None else claim.value == found[level] + more
    return Compared(level, claim.printed, claim.value, found[level], agrees, claim.said, more)


def within(notice: Notice, level: Level, found: Mapping[Level, int]) -> int:
    """Return how many of another status a claimed number may hold, too, of those that were found.

    They are what its own words say it holds (已完成8个，其中长期坚持1个), and of 已完成 what is kept up, where that is
    not counted apart.
    """
    parts = {claim.level for claim in notice.claims if claim.part_of is level}
    if level is Level.COMPLETED and notice.claim(Level.PHASED) is None:
        parts.add(Level.PHASED)
    return sum(found[part] for part in parts)


def _rate(notice: Notice) -> ComparedRate | None:
    claimed = notice.rate
    if claimed is None:
        return None
    done = notice.claim(Level.COMPLETED)
    total = notice.claim(Level.ITEMS) or notice.claim(Level.PROBLEMS)
    if done is None or total is None or done.value is None or not total.value or claimed.value is None:
        return ComparedRate(claimed.printed, "", None, claimed.said)
    phased = notice.claim(Level.PHASED)
    more = phased.value or 0 if phased and phased.part_of is None else 0
    ways = [percent(count, total.value, claimed.decimals) for count in (done.value, done.value + more)]
    given = next((way for way in ways if read_percent(way) == claimed.value), ways[0])
    return ComparedRate(claimed.printed, given, claimed.value == read_percent(given), claimed.said)

"""催办单: what is to be said to whom of the items that are open, from the counts and the snapshots that stand already.

Who is told when: the tiers are those of 预警天数 in 基本信息, and 催办层级 says how far up a slip goes. Practice in
districts is 20 days before the day to the handler, 10 also to the leader, overdue also to the unit's head.
"""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from operator import attrgetter
from typing import Final

from rectify_xl.ledger.history.matching import match
from rectify_xl.ledger.history.snapshot import Snapshot, remember
from rectify_xl.ledger.model import Item, Ledger
from rectify_xl.ledger.progress import days_left
from rectify_xl.ledger.rollup import RollUp, items_by
from rectify_xl.ledger.schema import CHOICE_WORDS, Choices


class SlipBy(StrEnum):
    """The column by whose names there is a slip each."""

    DEPARTMENT = "责任部门"
    OWNER = "责任人"
    LEAD_OFFICIAL = "责任领导"

    @property
    def key(self) -> str:
        """Return the key of the column."""
        return self.name.lower()


class Due(StrEnum):
    """Why an item stands on a slip, the most urgent first."""

    OVERDUE = "overdue"
    SOON = "due_soon"
    """Due within the first alert period, the as-of date included."""
    LATER = "due_later"
    """Due within the second alert period, not the first."""
    UNDATED = "undated"
    """Open, and without a 整改时限 that is a day."""
    UNCHANGED = "unchanged"
    """Not due yet, but its 整改进展 is what it was on the last earlier date."""
    UNREAD = "unread"
    """Its 整改状态 is blank or could not be read, so that nobody knows whether it is late."""


_BY_DEADLINE: Final = (Due.OVERDUE, Due.SOON, Due.LATER, None, Due.UNDATED)
"""What the deadlines of a roll-up are to a slip."""


@dataclass(frozen=True, slots=True)
class SlipItem:
    """One item on a slip; `days` are left until its 整改时限, negative once that has passed, None without one."""

    item: Item
    due: Due
    days: int | None
    is_unchanged: bool
    instruction: str = ""
    """What 领导批示 says of it."""


@dataclass(frozen=True, slots=True)
class Slip:
    """What one name is reminded of; `name` is empty for the items that name nobody.

    `leaders` are who gets a copy because of what is near or overdue, `is_for_head` because of what is overdue.
    """

    name: str
    by: SlipBy
    entries: tuple[SlipItem, ...]
    leaders: tuple[str, ...] = ()
    is_for_head: bool = False

    def is_for_handlers_only(self, due: Due) -> bool:
        """Return whether the reader is told of items later only: a leader is, of what is not near yet."""
        return self.by is SlipBy.LEAD_OFFICIAL and due is Due.LATER

    @property
    def listed(self) -> list[SlipItem]:
        """Return the entries that the reader is told of one by one."""
        return [one for one in self.entries if not self.is_for_handlers_only(one.due)]

    def of(self, due: Due) -> tuple[SlipItem, ...]:
        """Return the entries that stand there for one reason."""
        return tuple(one for one in self.entries if one.due is due)

    @property
    def numbers(self) -> Mapping[Due, int]:
        """Return how many items there are of each kind; those without news count whether or not they are late, too."""
        counted = Counter(one.due for one in self.entries)
        unchanged = sum(one.is_unchanged for one in self.entries)
        return {due: unchanged if due is Due.UNCHANGED else counted[due] for due in Due}


def slips(
    ledger: Ledger, counts: RollUp, by: SlipBy, base: Snapshot | None, instructions: Mapping[int, str]
) -> tuple[Slip, ...]:
    """Return a slip for every name that is to be told of an open item, in the order of the counts by that name.

    `base` are the items on the last earlier date, `instructions` gives 领导批示 by the row of its item.
    """
    same = without_news(base, ledger.items.rows)

    def entry(item: Item) -> SlipItem | None:
        is_unchanged = item.row in same and item.status is not None and item.status.is_open
        due = _due(item, counts) or (Due.UNCHANGED if is_unchanged else None)
        if due is None:
            return None
        return SlipItem(item, due, days_left(item, counts.as_of), is_unchanged, instructions.get(item.row, ""))

    entries = {item.row: entry(item) for item in ledger.items.rows}
    groups = items_by(ledger, by.key).items()
    found = ((name, [one for item in items if (one := entries[item.row])]) for name, items in groups)
    level = _level(ledger)
    made = (_slip(name, by, several, level) for name, several in found)
    return tuple(one for one in made if one.listed)


def without_news(base: Snapshot | None, items: Iterable[Item]) -> frozenset[int]:
    """Return the rows of the items whose 整改进展 is what it was in a snapshot, width and blanks apart."""
    if not has_progress(base):
        return frozenset()
    present = remember(items)
    pairs = match(base.items if base else (), tuple(present)).pairs
    return frozenset(present[after].row for before, after in pairs if before.progress == after.progress)


def has_progress(base: Snapshot | None) -> bool:
    """Return whether a snapshot knows of 整改进展 at all: an earlier version of the program did not record it."""
    return base is not None and any(one.progress for one in base.items)


def _due(item: Item, counts: RollUp) -> Due | None:
    if item.status is None:
        return Due.UNREAD
    if not item.status.is_open:
        return None
    days = days_left(item, counts.as_of)
    return next((due for due, one in zip(_BY_DEADLINE, counts.deadlines, strict=True) if one.holds(days)), None)


def _level(ledger: Ledger) -> int:
    """Return how many of the tiers above the handler are told: 0, 1 or 2."""
    words = CHOICE_WORDS[Choices.REMINDED]
    text = ledger.about.text("reminded")
    return len(words) - 1 - (words.index(text) if text in words else 0)


def _slip(name: str, by: SlipBy, entries: Sequence[SlipItem], level: int) -> Slip:
    ordered = tuple(sorted(entries, key=_urgency))
    urgent = [one for one in ordered if one.due in (Due.OVERDUE, Due.SOON)]
    has_leaders = level > 0 and by is not SlipBy.LEAD_OFFICIAL
    leaders = names_of(urgent, attrgetter("lead_official")) if has_leaders else ()
    return Slip(name, by, ordered, leaders, level > 1 and any(one.due is Due.OVERDUE for one in urgent))


def names_of(entries: Iterable[SlipItem], names: Callable[[Item], tuple[str, ...]]) -> tuple[str, ...]:
    """Return the names in a column of the items, each once, in their order."""
    return tuple(dict.fromkeys(_all(entries, names)))


def _all(entries: Iterable[SlipItem], names: Callable[[Item], tuple[str, ...]]) -> Iterator[str]:
    for one in entries:
        yield from names(one.item)


def _urgency(one: SlipItem) -> tuple[int, dt.date, int]:
    return list(Due).index(one.due), one.item.due_on or dt.date.max, one.item.row

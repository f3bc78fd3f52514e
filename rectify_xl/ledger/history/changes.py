"""What changed between two dates: done, fallen back, moved, overdue, added, removed, renumbered, reworded."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass, replace
from enum import StrEnum

from rectify_xl.ledger.history.matching import Doubt, Matches, match
from rectify_xl.ledger.history.snapshot import Present, Remembered, Snapshot, numbers_in
from rectify_xl.ledger.model import Item
from rectify_xl.ledger.progress import is_overdue
from rectify_xl.ledger.schema import Status


class ChangeKind(StrEnum):
    """A kind of change, in the order in which they are shown."""

    NEWLY_DONE = "newly_done"
    """Now 已完成."""
    ADVANCED = "advanced"
    """Further on, but not 已完成."""
    FALLEN_BACK = "fallen_back"
    """Less advanced than before, such as 已完成 → 正在推进."""
    READ_OTHERWISE = "read_otherwise"
    """A status that could be read and no longer can, or the other way round."""
    NEWLY_OVERDUE = "newly_overdue"
    """Overdue now and not before; an added item that is overdue counts too."""
    DEADLINE_MOVED = "deadline_moved"
    """Another 整改时限, a first one, or none any more."""
    INSTRUCTED = "instructed"
    """Another text in 领导批示 of 督办清单, or a first one."""
    ADDED = "added"
    REMOVED = "removed"
    RENUMBERED = "renumbered"
    """The same words, or words alike, under another number."""
    REWORDED = "reworded"
    """Words alike, not the same."""


@dataclass(frozen=True, slots=True)
class Change:
    """One change of one item; `item` is its row now, `before` or `after` None where it was not, or is not, there."""

    kind: ChangeKind
    before: Remembered | None
    after: Remembered | None
    item: Item | None = None
    doubt: Doubt | None = None


@dataclass(frozen=True, slots=True)
class Changes:
    """All changes up to `as_of` since `since`, the date compared with; None where there is no earlier date.

    `asked` is the date asked for, None for the last refresh date before `as_of`; `is_first` says that no other date
    was remembered. `kept_from` is the earlier day on which `as_of` itself was recorded, where the ledger has changed
    since: that record is kept, and is what is compared with where `since` is `as_of`.
    """

    as_of: dt.date
    since: dt.date | None = None
    found: tuple[Change, ...] = ()
    asked: dt.date | None = None
    is_first: bool = False
    kept_from: dt.date | None = None

    def of(self, kind: ChangeKind) -> tuple[Change, ...]:
        """Return the changes of one kind."""
        return tuple(one for one in self.found if one.kind is kind)

    @property
    def numbers(self) -> dict[ChangeKind, int]:
        """Return how many changes there are of each kind."""
        return {kind: len(self.of(kind)) for kind in ChangeKind}


def with_moves(present: Present, last: Snapshot | None) -> Present:
    """Return today's items with the number of times their deadlines have been changed, counted on from the last date.

    A deadline that is set for the first time is not a change of it.
    """
    if last is None:
        return present
    counted = {
        seen: replace(seen, moves=then.moves + _is_move(then, seen))
        for then, seen in match(last.items, tuple(present)).pairs
    }
    return {counted.get(seen, seen): item for seen, item in present.items()}


def compare(base: Snapshot | None, present: Present, as_of: dt.date) -> tuple[Change, ...]:
    """Return what changed from a date to today, by kind, then in the order of the ledger's rows."""
    if base is None:
        return ()
    found = _changes(match(base.items, tuple(present)), base.on, as_of)
    rows = (replace(one, item=present[one.after]) if one.after else one for one in found)
    return tuple(sorted(rows, key=_place))


def _changes(matches: Matches, then: dt.date, now: dt.date) -> Iterator[Change]:
    for before, after in matches.pairs:
        doubt = matches.unsure.get(after)
        yield from (Change(kind, before, after, doubt=doubt) for kind in _kinds(before, after, then, now))
    for before, doubt in matches.gone:
        yield Change(ChangeKind.REMOVED, before, None, doubt=doubt)
    for after, doubt in matches.new:
        yield Change(ChangeKind.ADDED, None, after, doubt=doubt)
        if is_overdue(after, now):
            yield Change(ChangeKind.NEWLY_OVERDUE, None, after)
        if after.instruction:
            yield Change(ChangeKind.INSTRUCTED, None, after)


def _kinds(before: Remembered, after: Remembered, then: dt.date, now: dt.date) -> Iterator[ChangeKind]:
    if before.status is not after.status:
        yield _status_change(before.status, after.status)
    if is_overdue(after, now) and not is_overdue(before, then):
        yield ChangeKind.NEWLY_OVERDUE
    if before.due_on != after.due_on:
        yield ChangeKind.DEADLINE_MOVED
    if after.instruction and before.instruction != after.instruction:
        yield ChangeKind.INSTRUCTED
    if before.item_id != after.item_id:
        yield ChangeKind.RENUMBERED
    if before.words != after.words:
        yield ChangeKind.REWORDED


def _status_change(before: Status | None, after: Status | None) -> ChangeKind:
    if before is None or after is None:
        return ChangeKind.READ_OTHERWISE
    if after.rank < before.rank:
        return ChangeKind.FALLEN_BACK
    return ChangeKind.NEWLY_DONE if after is Status.COMPLETED else ChangeKind.ADVANCED


def _is_move(before: Remembered, after: Remembered) -> bool:
    return before.due_on is not None and before.due_on != after.due_on


def _place(one: Change) -> tuple[int, int, list[int], str]:
    """Return where a change is listed: removed items, which have no row, by their numbers."""
    seen = one.after or one.before
    number = seen.item_id if seen else ""
    row = one.item.row if one.item else 0
    return list(ChangeKind).index(one.kind), row, numbers_in(number), number

"""The snapshots of many dates, kept small: an item that stays as it was is one run from date to date.

Kept are the last 60 refresh dates, and of earlier ones the last of each month, 60 months at most; beyond a hundred
thousand runs the oldest dates go first. Thinning what is thin already changes nothing.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from itertools import pairwise
from typing import Final

from rectify_xl.ledger.history.snapshot import Remembered, Snapshot

MOST_RECENT: Final = 60
MOST_MONTHS: Final = 60
MOST_RUNS: Final = 100_000
_LEAST_DATES: Final = 2  # today's, and the one it is compared with


@dataclass(frozen=True, slots=True)
class Run:
    """An item that was the same on every remembered date from `first` to `last`, both included."""

    item: Remembered
    first: dt.date
    last: dt.date


@dataclass(frozen=True, slots=True)
class Memory:
    """The dates remembered, oldest first, and the runs of the items on them, in an order that is always the same."""

    dates: tuple[dt.date, ...] = ()
    runs: tuple[Run, ...] = ()
    made: Mapping[dt.date, dt.date] = field(default_factory=dict, hash=False)
    """The day on which a date was recorded, where that is known and is not the date itself."""

    def made_on(self, on: dt.date) -> dt.date:
        """Return the day on which a date was recorded."""
        return self.made.get(on, on)

    def snapshot(self, on: dt.date) -> Snapshot:
        """Return the items as they were on a remembered date."""
        return Snapshot(on, tuple(run.item for run in self.runs if run.first <= on <= run.last))

    def base(self, as_of: dt.date, since: dt.date | None = None) -> Snapshot | None:
        """Return what a date is compared with, or None where no earlier date is remembered.

        That is the last earlier date, or with `since` the last one up to it; where there is none, the oldest.
        """
        earlier = [on for on in self.dates if on < as_of]
        if not earlier:
            return None
        wanted = earlier if since is None else [on for on in earlier if on <= since] or earlier[:1]
        return self.snapshot(wanted[-1])

    def with_snapshot(self, taken: Snapshot, made_on: dt.date | None = None) -> Memory:
        """Return the memory with a date's items in place of those it had on that date, thinned."""
        earlier, later = self._beside(taken.on)
        pieces = _pieces(self.runs, taken.on, earlier[-1:], later[:1])
        runs = _joined(pieces, taken, earlier[-1:], later[:1])
        made = dict(self.made) | {taken.on: made_on or taken.on}
        return _thinned(Memory((*earlier, taken.on, *later), _in_order(runs), _told(made)))

    def without(self, on: dt.date) -> Memory:
        """Return the memory without one date."""
        earlier, later = self._beside(on)
        made = {date: day for date, day in self.made.items() if date != on}
        pieces = tuple(_pieces(self.runs, on, earlier[-1:], later[:1]))
        return Memory((*earlier, *later), pieces, made).rejoined()

    def rejoined(self) -> Memory:
        """Return the memory with one run, not two, where an item is the same on dates that now follow each other."""
        before = {later: earlier for earlier, later in pairwise(self.dates)}
        ended: dict[tuple[Remembered, dt.date | None], Run] = {}
        others: list[Run] = []
        for run in sorted(self.runs, key=lambda one: one.first):
            earlier = ended.pop((run.item, before.get(run.first)), None)
            joined = Run(run.item, earlier.first, run.last) if earlier else run
            if (joined.item, joined.last) in ended:
                others.append(joined)
            else:
                ended[joined.item, joined.last] = joined
        return replace(self, runs=_in_order((*ended.values(), *others)))

    def _beside(self, on: dt.date) -> tuple[_Dates, _Dates]:
        """Return the dates before a date and those after it."""
        return tuple(one for one in self.dates if one < on), tuple(one for one in self.dates if one > on)


_Dates = tuple[dt.date, ...]


def _told(made: Mapping[dt.date, dt.date]) -> Mapping[dt.date, dt.date]:
    """Return the days on which dates were recorded, without those recorded on the date itself."""
    return {on: made[on] for on in sorted(made) if made[on] != on}


def _pieces(runs: Iterable[Run], on: dt.date, before: _Dates, after: _Dates) -> Iterator[Run]:
    """Yield what is left of the runs on either side of a date; `before` and `after` are the dates beside it, if any."""
    for run in runs:
        if not run.first <= on <= run.last:
            yield run
            continue
        if run.first < on:
            yield Run(run.item, run.first, before[0])
        if run.last > on:
            yield Run(run.item, after[0], run.last)


def _joined(runs: Iterable[Run], taken: Snapshot, before: _Dates, after: _Dates) -> Iterator[Run]:
    """Yield the runs with a date's items between them: an item that is as it was carries its run on."""
    ending: dict[Remembered, Run] = {}
    starting: dict[Remembered, Run] = {}
    others: list[Run] = []
    for run in runs:
        if run.last in before and run.item not in ending:
            ending[run.item] = run
        elif run.first in after and run.item not in starting:
            starting[run.item] = run
        else:
            others.append(run)
    for item in taken.items:
        first, last = ending.pop(item, None), starting.pop(item, None)
        yield Run(item, first.first if first else taken.on, last.last if last else taken.on)
    yield from (*ending.values(), *starting.values(), *others)


def _thinned(memory: Memory) -> Memory:
    recent, older = memory.dates[-MOST_RECENT:], memory.dates[:-MOST_RECENT]
    months = list({(on.year, on.month): on for on in older}.values())[-MOST_MONTHS:]
    memory = memory.rejoined()
    for on in sorted(set(memory.dates) - {*recent, *months}):
        memory = memory.without(on)
    while len(memory.runs) > MOST_RUNS and len(memory.dates) > _LEAST_DATES:
        memory = memory.without(memory.dates[0])
    return memory


def _in_order(runs: Iterable[Run]) -> tuple[Run, ...]:
    return tuple(sorted(runs, key=_place))


def _place(run: Run) -> tuple[object, ...]:
    item = run.item
    due = item.due_on or dt.date.min
    state = item.copy, item.status or "", due, item.moves, item.instruction, item.progress
    return run.first, run.last, item.item_id, item.problem, item.sub_item, *state

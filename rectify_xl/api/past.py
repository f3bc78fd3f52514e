"""What the workbook remembers of earlier refreshes, read back from its own sheets, and today put beside it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass

from rectify_xl.errors import Breach
from rectify_xl.grid import Address, Grid
from rectify_xl.ledger.history.changes import Changes, compare, with_moves
from rectify_xl.ledger.history.days import is_recorded, kept_record, odd_days
from rectify_xl.ledger.history.instructions import all_said, by_row, carry
from rectify_xl.ledger.history.last import LastRefresh
from rectify_xl.ledger.history.listed import SupervisionList, read_list
from rectify_xl.ledger.history.memory import Memory
from rectify_xl.ledger.history.reading import read_memory, read_timeline
from rectify_xl.ledger.history.snapshot import Remembered, Snapshot, remember
from rectify_xl.ledger.history.timeline import Standing, standing, with_standing
from rectify_xl.ledger.model import Ledger
from rectify_xl.ledger.rollup import RollUp
from rectify_xl.ledger.schema import OwnSheet


@dataclass(frozen=True, slots=True)
class Past:
    """The dated counts, the snapshots, what of them could not be read, and what the last refresh left.

    `listed` is what 督办清单 says in 领导批示, None where it does not say.
    """

    timeline: tuple[Standing, ...] = ()
    memory: Memory = Memory()  # noqa: RUF009 - frozen
    breaches: tuple[Breach, ...] = ()
    last: LastRefresh = LastRefresh()  # noqa: RUF009 - frozen
    listed: SupervisionList | None = None

    @property
    def is_history_foreign(self) -> bool:
        """Return whether 进度历史 is no longer what the program wrote, so that it must not be written over."""
        return any(breach.code == "H03" for breach in self.breaches)

    @property
    def items(self) -> tuple[Remembered, ...]:
        """Return the items as the last refresh found them: that of the latest date where it is not known."""
        dates = self.memory.dates
        on = self.last.on if self.last.on in dates else dates[-1] if dates else None
        return self.memory.snapshot(on).items if on else ()


@dataclass(frozen=True, slots=True)
class Present:
    """Past and today together: the timeline and memory with today's in them, and what changed since.

    `instructions` gives 领导批示 by the row of its item in the ledger, `last` what this refresh leaves.
    """

    timeline: tuple[Standing, ...]
    memory: Memory
    changes: Changes
    instructions: Mapping[int, str]
    last: LastRefresh


def read_past(own: Mapping[OwnSheet, Grid], *, date_1904: bool) -> Past:
    """Read the workbook's 进度历史, its snapshots and its 督办清单, as far as they are there."""
    history, snapshot, supervision = map(own.get, (OwnSheet.HISTORY, OwnSheet.SNAPSHOT, OwnSheet.SUPERVISION))
    timeline, unread = read_timeline(history, date_1904=date_1904) if history else ((), ())
    memory, last, broken = read_memory(snapshot) if snapshot else (Memory(), LastRefresh(), ())
    listed = read_list(supervision) if supervision else None
    return Past(timeline, memory, (*unread, *broken), last, listed)


def present(past: Past, ledger: Ledger, counts: RollUp, since: dt.date | None, today: dt.date | None = None) -> Present:
    """Put today's counts and items beside the past, in place of those of the same date, and compare.

    The comparison is with the last earlier date, or with `since` the last one up to it, so that refreshing twice on
    one date gives the same. Items that the same date had on an earlier day are not replaced: where there is no
    earlier date, or `since` is the as-of date, they are compared with.
    """
    as_of, memory = counts.as_of, past.memory
    seen = remember(ledger.items.rows)
    kept = kept_record(memory, seen, as_of, today)
    counted = with_moves(seen, memory.base(as_of) or kept)
    carried = carry(counted, past.items, past.listed, past.last)
    items = carried.items
    base = kept if kept and since == as_of else memory.base(as_of, since) or kept
    changes = Changes(
        as_of=as_of,
        since=base.on if base else None,
        found=compare(base, items, as_of),
        asked=since,
        is_first=not set(memory.dates) - {as_of},
        kept_from=memory.made_on(as_of) if kept else None,
    )
    made_on = memory.made_on(as_of) if is_recorded(memory, seen, as_of) else today
    return Present(
        timeline=with_standing(past.timeline, standing(counts)),
        memory=memory if kept else memory.with_snapshot(Snapshot(as_of, tuple(items)), made_on),
        changes=changes,
        instructions=by_row(items),
        last=LastRefresh(as_of, carried.loose, all_said(items) if kept else None),
    )


def day_breaches(past: Past, ledger: Ledger, as_of: dt.date, today: dt.date | None) -> tuple[Breach, ...]:
    """Return what is odd about the as-of date, at the cell that gives it."""
    about = ledger.about
    is_own = about.date("as_of") == as_of and "as_of" in about.addresses
    address = about.addresses["as_of"] if is_own else Address(ledger.items.name, 1, 1)
    last = max((*past.memory.dates, *(one.on for one in past.timeline)), default=None)
    kept = kept_record(past.memory, remember(ledger.items.rows), as_of, today)
    made_on = past.memory.made_on(as_of) if kept else None
    return tuple(odd_days(as_of, today, last=last, made_on=made_on, address=address))

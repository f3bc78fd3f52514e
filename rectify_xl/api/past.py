"""What the workbook remembers of earlier refreshes, read back from its own sheets."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass

from rectify_xl.errors import Breach
from rectify_xl.grid import Address, Grid
from rectify_xl.ledger.history.days import kept_record, odd_days
from rectify_xl.ledger.history.last import LastRefresh
from rectify_xl.ledger.history.listed import SupervisionList, read_list
from rectify_xl.ledger.history.memory import Memory
from rectify_xl.ledger.history.reading import read_memory, read_timeline
from rectify_xl.ledger.history.snapshot import Remembered, remember
from rectify_xl.ledger.history.timeline import Standing
from rectify_xl.ledger.model import Ledger
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


def read_past(own: Mapping[OwnSheet, Grid], *, date_1904: bool) -> Past:
    """Read the workbook's 进度历史, its snapshots and its 督办清单, as far as they are there."""
    history, snapshot, supervision = map(own.get, (OwnSheet.HISTORY, OwnSheet.SNAPSHOT, OwnSheet.SUPERVISION))
    timeline, unread = read_timeline(history, date_1904=date_1904) if history else ((), ())
    memory, last, broken = read_memory(snapshot) if snapshot else (Memory(), LastRefresh(), ())
    listed = read_list(supervision) if supervision else None
    return Past(timeline, memory, (*unread, *broken), last, listed)


def day_breaches(past: Past, ledger: Ledger, as_of: dt.date, today: dt.date | None) -> tuple[Breach, ...]:
    """Return what is odd about the as-of date, at the cell that gives it."""
    about = ledger.about
    is_own = about.date("as_of") == as_of and "as_of" in about.addresses
    address = about.addresses["as_of"] if is_own else Address(ledger.items.name, 1, 1)
    last = max((*past.memory.dates, *(one.on for one in past.timeline)), default=None)
    is_known = as_of in past.memory.dates
    kept = kept_record(past.memory, remember(ledger.items.rows), as_of, today) if is_known else None
    made_on = past.memory.made_on(as_of) if kept else None
    return tuple(odd_days(as_of, today, last=last, made_on=made_on, address=address))

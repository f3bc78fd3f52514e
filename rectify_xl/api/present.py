"""Today put beside what the workbook remembers of earlier refreshes."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass

from rectify_xl.api.past import Past
from rectify_xl.ledger.history.changes import Changes, compare, with_moves
from rectify_xl.ledger.history.days import as_recorded, is_recorded, kept_record
from rectify_xl.ledger.history.instructions import all_said, by_row, carry
from rectify_xl.ledger.history.last import LastRefresh
from rectify_xl.ledger.history.memory import Memory
from rectify_xl.ledger.history.snapshot import Snapshot, remember
from rectify_xl.ledger.history.timeline import Standing, standing, with_standing
from rectify_xl.ledger.model import Ledger
from rectify_xl.ledger.rollup import RollUp


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
    base: Snapshot | None
    """The items on the last earlier date; None where there is none."""


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
    compared = kept if kept and since == as_of else memory.base(as_of, since) or kept
    changes = Changes(
        as_of=as_of,
        since=compared.on if compared else None,
        found=compare(compared, items, as_of),
        asked=since,
        is_first=not set(memory.dates) - {as_of},
        kept_from=memory.made_on(as_of) if kept else None,
    )
    recorded_on = memory.made_on(as_of) if is_recorded(memory, seen, as_of) else today
    is_earlier = recorded_on != today and today is not None
    record = as_recorded(memory, items, as_of) if is_earlier else tuple(items)
    return Present(
        timeline=with_standing(past.timeline, standing(counts)),
        memory=memory if kept else memory.with_snapshot(Snapshot(as_of, record), recorded_on),
        changes=changes,
        instructions=by_row(items),
        last=LastRefresh(as_of, carried.loose, all_said(items) if kept else None),
        base=memory.base(as_of) or kept,
    )

"""The as-of date beside the days on which refreshes were made: not moved on, in the future, or gone back."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import replace

from rectify_xl.errors import Breach
from rectify_xl.grid import Address
from rectify_xl.ledger.history.memory import Memory
from rectify_xl.ledger.history.snapshot import Present, Remembered, Snapshot
from rectify_xl.ledger.reading.said import reading_breach


def is_recorded(memory: Memory, seen: Present, on: dt.date) -> bool:
    """Return whether a date is remembered with these items, whatever was moved or said of them."""
    return on in memory.dates and _held(memory, on).keys() == {_bare(one) for one in seen}


def as_recorded(memory: Memory, seen: Present, on: dt.date) -> tuple[Remembered, ...]:
    """Return the items of a date with the progress that its record, made on an earlier day, has of them.

    What was reported since is news on the next date, whether or not a refresh has seen it before.
    """
    held = _held(memory, on)
    return tuple(replace(one, progress=held[_bare(one)].progress) for one in seen)


def _held(memory: Memory, on: dt.date) -> dict[Remembered, Remembered]:
    return {_bare(one): one for one in memory.snapshot(on).items}


def _bare(one: Remembered) -> Remembered:
    """Return what is remembered of an item but for what was moved, said or reported."""
    return replace(one, moves=0, instruction="", progress=0)


def kept_record(memory: Memory, seen: Present, as_of: dt.date, today: dt.date | None) -> Snapshot | None:
    """Return what the as-of date held on an earlier day, where the items are others by now; else None.

    It is kept as it was: a date that was not moved on would else take the changes of later days into its record,
    and no comparison would find them. On the day of the record itself the last refresh holds.
    """
    if today is None or as_of not in memory.dates or memory.made_on(as_of) == today:
        return None
    return None if is_recorded(memory, seen, as_of) else memory.snapshot(as_of)


def odd_days(
    as_of: dt.date, today: dt.date | None, *, last: dt.date | None, made_on: dt.date | None, address: Address
) -> Iterator[Breach]:
    """Yield what is odd about an as-of date: `made_on` is the earlier day of its record, `last` the last date."""
    days = {"as_of": as_of.isoformat(), "today": today.isoformat() if today else ""}
    if made_on is not None:
        yield reading_breach("H06", address, as_of.isoformat(), **days, made_on=made_on.isoformat())
    if today is not None and as_of > today:
        yield reading_breach("H07", address, as_of.isoformat(), **days)
    if last is not None and as_of < last:
        yield reading_breach("H08", address, as_of.isoformat(), **days, last=last.isoformat())

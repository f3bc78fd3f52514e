"""How far along things are: what is overdue and by how much, and the two rates. Each is said here and nowhere else."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Final, Protocol

from rectify_xl.coded import Mask
from rectify_xl.ledger.columns import Columns
from rectify_xl.ledger.schema import Status

_DONE: Final = (Status.COMPLETED,)
_DONE_OR_KEPT_UP: Final = (Status.COMPLETED, Status.PHASED)


class Dated(Protocol):
    """What has a status and a deadline: an item, or what is remembered of one."""

    @property
    def status(self) -> Status | None:
        """Return how far it is, None where that is not known."""

    @property
    def due_on(self) -> dt.date | None:
        """Return its 整改时限, None where it has none."""


def is_overdue(one: Dated, as_of: dt.date) -> bool:
    """Return whether it is 正在推进 or 尚未完成 after its 整改时限; on the day itself it is not."""
    return is_open(one.status) and is_before(one.due_on, as_of)


def overdue_at(items: Columns, as_of: dt.date) -> Mask:
    """Return the rows that are overdue."""
    return items.where("status", is_open) & items.where("due_on", lambda on: is_before(on, as_of))


def is_open(status: Status | None) -> bool:
    """Return whether a status is known, and says that there is work to do."""
    return status is not None and status.is_open


def is_before(on: dt.date | None, as_of: dt.date) -> bool:
    """Return whether there is a date, and it is past."""
    return on is not None and on < as_of


def days_left(one: Dated, as_of: dt.date) -> int | None:
    """Return the days until its 整改时限, negative once that has passed; None without one."""
    return None if one.due_on is None else (one.due_on - as_of).days


def days_over(one: Dated, as_of: dt.date) -> int:
    """Return the days since its 整改时限, 0 where that has not passed or there is none."""
    return 0 if one.due_on is None else days_past(one.due_on, as_of)


def days_past(on: dt.date, as_of: dt.date) -> int:
    """Return the days since a date, 0 where it is still to come."""
    return max((as_of - on).days, 0)


def counted_as_done(*, with_phase: bool) -> tuple[Status, ...]:
    """Return the statuses in the numerator of a rate: 已完成, and 阶段性完成并长期坚持 where it is asked for.

    阶段性完成并长期坚持 stays out of 完成率: notices that print a rate beside that class leave it out.
    """
    return _DONE_OR_KEPT_UP if with_phase else _DONE


def done(by_status: Mapping[Status, int], *, with_phase: bool) -> int:
    """Return how many a rate counts as done."""
    return sum(by_status[status] for status in counted_as_done(with_phase=with_phase))


def rate(done_of: int, total: int) -> float | None:
    """Return a rate as an unrounded fraction, or None where there is nothing to count."""
    return done_of / total if total else None


def percent(part: int, whole: int, decimals: int) -> str:
    """Return a share in per cent, rounded half up as a spreadsheet rounds; `whole` is more than 0."""
    scale = 10**decimals
    units = (200 * part * scale + whole) // (2 * whole)
    return f"{units // scale}.{units % scale:0{decimals}d}%" if decimals else f"{units}%"

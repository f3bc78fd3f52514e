"""What the last refresh left behind on its sheets, as far as the next one has to know it."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, order=True)
class Loose:
    """A 领导批示 that belongs to no item of the ledger for sure: the number and title that it stood beside."""

    item_id: str
    title: str
    text: str


@dataclass(frozen=True, slots=True)
class LastRefresh:
    """The as-of date of the last refresh, and the 领导批示 that it could give to no item.

    `aside` are those of its items where the record of that date was kept as it was on an earlier day, else None.
    """

    on: dt.date | None = None
    loose: tuple[Loose, ...] = ()
    aside: tuple[Loose, ...] | None = None

"""What the generated sheets are drawn from: the ledger, its counts, its diagnostics, and the sheets' names."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final

from rectify_xl.coordinates import quoted
from rectify_xl.errors import Diagnostic
from rectify_xl.grid import Address
from rectify_xl.ledger.history.changes import Changes
from rectify_xl.ledger.history.last import LastRefresh
from rectify_xl.ledger.history.memory import Memory
from rectify_xl.ledger.history.timeline import Standing
from rectify_xl.ledger.model import Ledger
from rectify_xl.ledger.rollup import RollUp
from rectify_xl.ledger.rounds import Round, round_of
from rectify_xl.ledger.schema import OwnSheet
from rectify_xl.sheets.live import LiveSource

AS_OF_CELL: Final = "$C$3"
"""Where 总览 holds the as-of date; the other sheets and all formulas point at it."""
FEEDBACK_CELL: Final = "$L$3"
PERIOD_END_CELL: Final = "$L$4"
"""Where 总览 holds 反馈日期 and the end of the 集中整改期."""


@dataclass(frozen=True, slots=True)
class View:
    """Everything there is to show. `names` maps each generated sheet to its name in this workbook."""

    ledger: Ledger
    counts: RollUp
    diagnostics: tuple[Diagnostic, ...]
    names: Mapping[OwnSheet, str]
    as_of_address: Address | None = None
    """The staff's cell that the as-of date was taken from, where a formula can point at it."""
    date_1904: bool = False
    timeline: tuple[Standing, ...] = ()
    """The counts of every refresh date, this one's too, oldest first; going back leaves later dates in it."""
    changes: Changes | None = None
    memory: Memory = field(default_factory=Memory)
    instructions: Mapping[int, str] = field(default_factory=dict)
    """领导批示 by the row of its item in the ledger."""
    last: LastRefresh = field(default_factory=LastRefresh)
    """What this refresh leaves to the next one."""

    @property
    def trend(self) -> tuple[Standing, ...]:
        """Return the dated counts up to the as-of date, oldest first."""
        return tuple(one for one in self.timeline if one.on <= self.as_of)

    @property
    def round(self) -> Round:
        """Return what 基本信息 says of the round, and how numbers are to be shown."""
        return round_of(self.ledger.about)

    @property
    def period(self) -> tuple[dt.date, dt.date] | None:
        """Return 反馈日期 and the end of the 集中整改期, or None where the feedback has no date."""
        first, last = self.round.feedback_on, self.round.period_ends_on
        return (first, last) if first and last else None

    @property
    def as_of(self) -> dt.date:
        """Return the date the counts hold for."""
        return self.counts.as_of

    def quoted(self, sheet: OwnSheet) -> str:
        """Return a generated sheet's name as a formula writes it, with the exclamation mark."""
        return f"{quoted(self.names[sheet])}!"

    def source(self) -> LiveSource:
        """Return what writes formulas over the ledger."""
        in_use = frozenset(item.written.get("status") for item in self.ledger.items.rows)
        return LiveSource(self.ledger, self.as_of, self.quoted(OwnSheet.OVERVIEW) + AS_OF_CELL, in_use)

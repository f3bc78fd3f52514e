"""The round that a ledger belongs to: who was inspected, the days of the 集中整改期, how its counts are shown."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Final

from rectify_xl.ledger.dates import period_end
from rectify_xl.ledger.model import About
from rectify_xl.ledger.schema import CHOICE_WORDS, DEPARTMENT_FIRST, Choices
from rectify_xl.ledger.settings import whole_number

_NOTHING: Final = About()


@dataclass(frozen=True, slots=True)
class Round:
    """A round as 基本信息 tells it; a text it does not tell is empty. `period_months` and the rest have defaults."""

    unit: str = ""
    name: str = ""
    inspection_team: str = ""
    feedback_on: dt.date | None = None
    period_months: int = whole_number(_NOTHING, "period_months")
    is_phase_first: bool = False
    """Whether the rate that counts 阶段性完成并长期坚持 is to be printed first."""
    rate_decimals: int = whole_number(_NOTHING, "rate_decimals")
    is_first_department_only: bool = False
    """Whether an item of several departments counts for the first of them only."""

    @property
    def period_ends_on(self) -> dt.date | None:
        """Return the last day of the 集中整改期, or None where the feedback has no date."""
        return period_end(self.feedback_on, self.period_months) if self.feedback_on else None


def round_of(about: About) -> Round:
    """Return what 基本信息 says of the round; numbers out of bounds are brought within."""
    return Round(
        unit=about.text("unit"),
        name=about.text("round"),
        inspection_team=about.text("inspection_team"),
        feedback_on=about.date("feedback_on"),
        period_months=whole_number(about, "period_months"),
        is_phase_first=about.text("rate_basis") == CHOICE_WORDS[Choices.RATE_BASIS][-1],
        rate_decimals=whole_number(about, "rate_decimals"),
        is_first_department_only=about.text("department_basis") == DEPARTMENT_FIRST,
    )

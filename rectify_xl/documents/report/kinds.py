"""What can be asked of a notice: its kind, the level its counts are of, and how they are worded."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class ReportKind(StrEnum):
    """Whom a document is for."""

    PUBLIC = "public"
    """The notice for everybody: honours 公开范围."""
    INTERNAL = "internal"
    """The notice inside the Party or the office: every item, and who answers for it."""
    BRIEF = "brief"
    """One page for a meeting: numbers, bars, the unfinished list."""


class CountBy(StrEnum):
    """The level that the count sentence is of."""

    ITEMS = "items"
    PROBLEMS = "problems"


@dataclass(frozen=True, slots=True)
class ReportChoices:
    """What the office chose: `count_by` None counts items where any problem is split, else problems.

    `show_zeros` prints the statuses that no item has, too. `keeps_numbers` prints the ledger's own numbers even where
    items are kept back, so that the gaps show. `includes_undecided` prints items whose 公开范围 is blank in
    a public notice, too.
    """

    kind: ReportKind = ReportKind.PUBLIC
    count_by: CountBy | None = None
    show_zeros: bool = False
    keeps_numbers: bool = False
    includes_undecided: bool = False

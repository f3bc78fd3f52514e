"""The JSON of counts and of the balance of rows, as several commands print them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from rectify_xl.ledger.model import Balance, RowKind

if TYPE_CHECKING:
    from rectify_xl.ledger.counting import Counts
    from rectify_xl.ledger.rollup import Group

Json = dict[str, Any]


def balance_payload(balance: Balance) -> Json:
    """Return every row accounted for, and where those stand that are no items."""
    kinds = {str(kind): balance.of(kind) for kind in RowKind if kind is not RowKind.BLANK}
    others = [
        {"sheet": one.address.sheet, "cell": one.address.cell, "kind": str(one.kind), "value": one.value}
        for one in balance.others
    ]
    return {"rows": balance.rows, "kinds": kinds, "others": others}


def counts_payload(counts: Counts) -> Json:
    """Return how many in all, on each card, and of each status."""
    return {
        "total": counts.total.value,
        "completed": counts.completed,
        "ongoing": counts.ongoing,
        "pending": counts.pending,
        "unknown": counts.unknown.value,
        "by_status": {str(status): tally.value for status, tally in counts.by_status.items()},
    }


def groups_payload(groups: Sequence[Group]) -> list[Json]:
    """Return the counts of groups, each with its name."""
    return [{"name": one.name, **counts_payload(one.items), "overdue": one.overdue.value} for one in groups]

"""The JSON of `status`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rectify_xl.cli.payload.counts import Json, balance_payload, counts_payload, groups_payload

if TYPE_CHECKING:
    from rectify_xl.api import StatusResult


def status_payload(result: StatusResult) -> Json:
    """Return the JSON of `status`; rates are unrounded fractions, null where there is nothing to count."""
    counts = result.counts
    return {
        "schema": "rectify-xl/status/1",
        "file": result.file,
        "as_of": result.as_of.isoformat(),
        "items": counts_payload(counts.items),
        "problems": counts_payload(counts.problems),
        "rate": {"completed": counts.items.rate_completed, "with_phase": counts.items.rate_with_phase},
        "balance": balance_payload(result.balance),
        "overdue": counts.overdue.value,
        "due_soon": counts.due_soon.value,
        "declared": {
            "aspects": counts.declared.aspects,
            "problems": counts.declared.problems,
            "items": counts.declared.items,
        },
        "by_aspect": groups_payload(counts.by_aspect),
        "by_department": groups_payload(counts.by_department),
        "by_lead_official": groups_payload(counts.by_lead_official),
        "by_deadline": [
            {"first_day": one.first, "last_day": one.last, "open": one.tally.value} for one in counts.deadlines
        ],
    }

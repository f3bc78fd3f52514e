"""The JSON of `remind`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from rectify_xl.api import RemindResult


def remind_payload(result: RemindResult) -> dict[str, Any]:
    """Return the JSON of `remind`: the numbers of each slip, and those of the whole ledger as `status` has them.

    `since` and `unchanged` are null where no earlier date is remembered with 整改进展, `file` where none was written.
    """
    return {
        "schema": "rectify-xl/remind/1",
        "file": result.file,
        "as_of": result.as_of.isoformat(),
        "by": str(result.by),
        "since": result.since.isoformat() if result.since else None,
        "overdue": result.counts.overdue.value,
        "due_soon": result.counts.due_soon.value,
        "slips": [
            {
                "name": one.name,
                "overdue": one.overdue,
                "due_soon": one.due_soon,
                "due_later": one.due_later,
                "undated": one.undated,
                "unchanged": one.unchanged,
                "unread": one.unread,
                "text": "\n".join(one.lines),
                "file": one.file,
                "to": list(one.to),
                "cc": list(one.cc),
            }
            for one in result.slips
        ],
    }

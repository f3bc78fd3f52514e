"""The JSON of `refresh`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rectify_xl.cli.payload.counts import Json
from rectify_xl.cli.payload.status import status_payload

if TYPE_CHECKING:
    from rectify_xl.api import RefreshResult
    from rectify_xl.ledger.history.changes import Changes
    from rectify_xl.ledger.history.snapshot import Remembered


def refresh_payload(result: RefreshResult) -> Json:
    """Return the JSON of `refresh`."""
    parts = result.parts
    return {
        "schema": "rectify-xl/refresh/1",
        "file": result.file,
        "output": result.output,
        "as_of": result.as_of.isoformat(),
        "written": result.is_written,
        "backup": result.backup,
        "errors": result.check.errors,
        "warnings": result.check.warnings,
        "sheets": list(result.sheets),
        "parts": {
            "untouched": parts.untouched,
            "changed": list(parts.changed),
            "added": list(parts.added),
            "removed": list(parts.removed),
        },
        "signature_broken": result.has_broken_signature,
        "status": status_payload(result.status),
        "changes": _changes(result.changes),
        "replaced": [
            {"sheet": one.sheet, "cell": one.cell, "counts": dict(one.counts), "kept_in": one.kept_in or None}
            for one in result.replaced
        ],
    }


def _changes(changes: Changes) -> Json:
    """Return what changed; `since` is null where there is no earlier date to compare with."""
    return {
        "since": changes.since.isoformat() if changes.since else None,
        "counts": {str(kind): number for kind, number in changes.numbers.items()},
        "found": [
            {
                "kind": str(one.kind),
                "before": _remembered(one.before),
                "after": _remembered(one.after),
                "row": one.item.row if one.item else None,
                "doubt": str(one.doubt) if one.doubt else None,
            }
            for one in changes.found
        ],
    }


def _remembered(one: Remembered | None) -> Json | None:
    if one is None:
        return None
    return {
        "item_id": one.item_id,
        "problem": one.problem,
        "sub_item": one.sub_item,
        "status": str(one.status) if one.status else None,
        "due_on": one.due_on.isoformat() if one.due_on else None,
        "deadline_moves": one.moves,
        "instruction": one.instruction,
    }

"""The JSON of every command: stable shapes, new keys may be added."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from rectify_xl.api import BackupList, CheckResult, RefreshResult, RestoreResult, StatusResult
from rectify_xl.errors import RectifyError
from rectify_xl.ledger.counting import Counts
from rectify_xl.ledger.history.changes import Changes
from rectify_xl.ledger.history.snapshot import Remembered
from rectify_xl.ledger.model import Balance, RowKind
from rectify_xl.ledger.rollup import Group

Json = dict[str, Any]


def check_payload(result: CheckResult) -> Json:
    """Return the JSON of `check`."""
    return {
        "schema": "rectify-xl/check/1",
        "file": result.file,
        "errors": result.errors,
        "warnings": result.warnings,
        "infos": len(result.diagnostics) - result.errors - result.warnings,
        "balance": _balance(result.balance),
        "diagnostics": [
            {
                "code": one.code,
                "severity": str(one.severity),
                "sheet": one.sheet,
                "cell": one.cell,
                "value": one.value,
                "message": one.message,
                "hint": one.hint,
            }
            for one in result.diagnostics
        ],
    }


def status_payload(result: StatusResult) -> Json:
    """Return the JSON of `status`; rates are unrounded fractions, null where there is nothing to count."""
    counts = result.counts
    return {
        "schema": "rectify-xl/status/1",
        "file": result.file,
        "as_of": result.as_of.isoformat(),
        "items": _counts(counts.items),
        "problems": _counts(counts.problems),
        "rate": {"completed": counts.items.rate_completed, "with_phase": counts.items.rate_with_phase},
        "balance": _balance(result.balance),
        "overdue": counts.overdue.value,
        "due_soon": counts.due_soon.value,
        "declared": {
            "aspects": counts.declared.aspects,
            "problems": counts.declared.problems,
            "items": counts.declared.items,
        },
        "by_aspect": _groups(counts.by_aspect),
        "by_department": _groups(counts.by_department),
        "by_lead_official": _groups(counts.by_lead_official),
        "by_deadline": [
            {"first_day": one.first, "last_day": one.last, "open": one.tally.value} for one in counts.deadlines
        ],
    }


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


def restore_payload(result: RestoreResult) -> Json:
    """Return the JSON of `restore`."""
    return {
        "schema": "rectify-xl/restore/1",
        "file": result.file,
        "restored": result.restored,
        "backup": result.backup,
    }


def backups_payload(found: BackupList) -> Json:
    """Return the JSON of `restore --list`."""
    return {
        "schema": "rectify-xl/restore/1",
        "file": found.file,
        "restored": None,
        "backup": None,
        "backups": [
            {
                "number": one.number,
                "file": one.file,
                "moment": one.moment.isoformat(),
                "size": one.size,
                "total": one.total,
                "completed": one.completed,
                "is_current": one.is_current,
            }
            for one in found.backups
        ],
    }


def error_payload(file: str, error: RectifyError, message: str) -> Json:
    """Return the JSON of a file that could not be used."""
    return {"schema": "rectify-xl/error/1", "file": file, "code": error.code, "message": message}


def _balance(balance: Balance) -> Json:
    kinds = {str(kind): balance.of(kind) for kind in RowKind if kind is not RowKind.BLANK}
    others = [
        {"sheet": one.address.sheet, "cell": one.address.cell, "kind": str(one.kind), "value": one.value}
        for one in balance.others
    ]
    return {"rows": balance.rows, "kinds": kinds, "others": others}


def _counts(counts: Counts) -> Json:
    return {
        "total": counts.total.value,
        "completed": counts.completed,
        "ongoing": counts.ongoing,
        "pending": counts.pending,
        "unknown": counts.unknown.value,
        "by_status": {str(status): tally.value for status, tally in counts.by_status.items()},
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


def _groups(groups: Sequence[Group]) -> list[Json]:
    return [{"name": one.name, **_counts(one.items), "overdue": one.overdue.value} for one in groups]

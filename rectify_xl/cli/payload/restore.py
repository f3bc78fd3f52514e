"""The JSON of `restore`, and of its list."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from rectify_xl.api import BackupList, RestoreResult


def restore_payload(result: RestoreResult) -> dict[str, Any]:
    """Return the JSON of `restore`."""
    return {
        "schema": "rectify-xl/restore/1",
        "file": result.file,
        "restored": result.restored,
        "backup": result.backup,
    }


def backups_payload(found: BackupList) -> dict[str, Any]:
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

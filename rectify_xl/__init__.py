"""Checks and counts a rectification ledger and writes summaries into the same workbook, losing nothing."""

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from rectify_xl.api import (
        AdoptResult,
        BackupList,
        CheckResult,
        ImportResult,
        ListedBackup,
        ReconcileResult,
        RefreshResult,
        ReportResult,
        RestoreResult,
        StatusResult,
        adopt,
        check,
        import_notice,
        list_backups,
        new,
        reconcile,
        refresh,
        report,
        restore,
        status,
    )
    from rectify_xl.errors import Diagnostic, LockedFile, NoLedger, RectifyError, Severity, UnusableFile, Unwritable
    from rectify_xl.wording import Language

__all__ = [
    "AdoptResult",
    "BackupList",
    "CheckResult",
    "Diagnostic",
    "ImportResult",
    "Language",
    "ListedBackup",
    "LockedFile",
    "NoLedger",
    "ReconcileResult",
    "RectifyError",
    "RefreshResult",
    "ReportResult",
    "RestoreResult",
    "Severity",
    "StatusResult",
    "UnusableFile",
    "Unwritable",
    "adopt",
    "check",
    "import_notice",
    "list_backups",
    "new",
    "reconcile",
    "refresh",
    "report",
    "restore",
    "status",
]


_HOMES = {
    "Language": "wording",
    **dict.fromkeys(
        ("Diagnostic", "LockedFile", "NoLedger", "RectifyError", "Severity", "UnusableFile", "Unwritable"), "errors"
    ),
}
"""The room of each name; the verbs and their results are of `api`."""


def __getattr__(name: str) -> Any:
    """Load a name at its first use: the verbs bring pandas along, and nothing is loaded before a run has begun."""
    if name in __all__:
        from importlib import import_module  # noqa: PLC0415

        return getattr(import_module(f"{__name__}.{_HOMES.get(name, 'api')}"), name)
    message = f"module {__name__!r} has no attribute {name!r}"
    raise AttributeError(message)

"""Checks and counts a rectification ledger and writes summaries into the same workbook, losing nothing."""

from typing import TYPE_CHECKING

from rectify_xl.lazy import at_first_use

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

__getattr__ = at_first_use(
    __name__,
    {
        "api": (
            "AdoptResult",
            "BackupList",
            "CheckResult",
            "ImportResult",
            "ListedBackup",
            "ReconcileResult",
            "RefreshResult",
            "ReportResult",
            "RestoreResult",
            "StatusResult",
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
        ),
        "errors": ("Diagnostic", "LockedFile", "NoLedger", "RectifyError", "Severity", "UnusableFile", "Unwritable"),
        "wording": ("Language",),
    },
)
"""The verbs bring pandas along, and nothing is loaded before a run has begun."""

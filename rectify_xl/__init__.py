"""Checks and counts a rectification ledger and writes summaries into the same workbook, losing nothing."""

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from rectify_xl.api import (
        AdoptResult,
        CheckResult,
        ImportResult,
        ReconcileResult,
        RefreshResult,
        ReportResult,
        RestoreResult,
        StatusResult,
        adopt,
        check,
        import_notice,
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
    "CheckResult",
    "Diagnostic",
    "ImportResult",
    "Language",
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
    "new",
    "reconcile",
    "refresh",
    "report",
    "restore",
    "status",
]


def __getattr__(name: str) -> Any:
    """Load the verbs at their first use: they bring pandas along, which `--help` need not wait for."""
    if name in __all__:
        from rectify_xl import api  # noqa: PLC0415

        return getattr(api, name)
    message = f"module {__name__!r} has no attribute {name!r}"
    raise AttributeError(message)

"""The verbs, one module each; every verb reads as a recipe, and the work is done in the rooms below.

A verb is loaded at its first use, with the rooms that it needs and no others.
"""

from typing import TYPE_CHECKING

from rectify_xl.lazy import at_first_use

if TYPE_CHECKING:
    from rectify_xl.api.adopting import AdoptResult, adopt
    from rectify_xl.api.attaching import LeftKind, LeftOut
    from rectify_xl.api.checking import check
    from rectify_xl.api.consolidating import ConsolidateResult, Unread, consolidate
    from rectify_xl.api.holding import holder_of, needs_password, password_in
    from rectify_xl.api.importing import ImportResult, import_notice
    from rectify_xl.api.looking import status
    from rectify_xl.api.mailing import MailResult, mail
    from rectify_xl.api.making import new, template_bytes
    from rectify_xl.api.merging import AddedRow, MergeResult, merge
    from rectify_xl.api.reconciling import ReconcileResult, reconcile
    from rectify_xl.api.refreshing import refresh
    from rectify_xl.api.reminding import Reminder, RemindResult, remind
    from rectify_xl.api.reporting import ReportResult, report
    from rectify_xl.api.resolving import resolve
    from rectify_xl.api.restoring import list_backups, restore
    from rectify_xl.api.results import (
        BackupList,
        CheckResult,
        ListedBackup,
        RefreshResult,
        Replaced,
        RestoreResult,
        StatusResult,
    )
    from rectify_xl.api.returned_files import RefusedFile
    from rectify_xl.api.splitting import SplitGroup, SplitResult, split
    from rectify_xl.api.tidying import Changed, TidyResult, tidy

__all__ = [
    "AddedRow",
    "AdoptResult",
    "BackupList",
    "Changed",
    "CheckResult",
    "ConsolidateResult",
    "ImportResult",
    "LeftKind",
    "LeftOut",
    "ListedBackup",
    "MailResult",
    "MergeResult",
    "ReconcileResult",
    "RefreshResult",
    "RefusedFile",
    "RemindResult",
    "Reminder",
    "Replaced",
    "ReportResult",
    "RestoreResult",
    "SplitGroup",
    "SplitResult",
    "StatusResult",
    "TidyResult",
    "Unread",
    "adopt",
    "check",
    "consolidate",
    "holder_of",
    "import_notice",
    "list_backups",
    "mail",
    "merge",
    "needs_password",
    "new",
    "password_in",
    "reconcile",
    "refresh",
    "remind",
    "report",
    "resolve",
    "restore",
    "split",
    "status",
    "template_bytes",
    "tidy",
]

__getattr__ = at_first_use(
    __name__,
    {
        "adopting": (
            "AdoptResult",
            "adopt",
        ),
        "attaching": (
            "LeftKind",
            "LeftOut",
        ),
        "checking": ("check",),
        "consolidating": (
            "ConsolidateResult",
            "Unread",
            "consolidate",
        ),
        "holding": (
            "holder_of",
            "needs_password",
            "password_in",
        ),
        "importing": (
            "ImportResult",
            "import_notice",
        ),
        "looking": ("status",),
        "mailing": (
            "MailResult",
            "mail",
        ),
        "making": (
            "new",
            "template_bytes",
        ),
        "merging": (
            "AddedRow",
            "MergeResult",
            "merge",
        ),
        "reconciling": (
            "ReconcileResult",
            "reconcile",
        ),
        "refreshing": ("refresh",),
        "reminding": (
            "RemindResult",
            "Reminder",
            "remind",
        ),
        "reporting": (
            "ReportResult",
            "report",
        ),
        "resolving": ("resolve",),
        "returned_files": ("RefusedFile",),
        "restoring": (
            "list_backups",
            "restore",
        ),
        "results": (
            "BackupList",
            "CheckResult",
            "ListedBackup",
            "RefreshResult",
            "Replaced",
            "RestoreResult",
            "StatusResult",
        ),
        "splitting": (
            "SplitGroup",
            "SplitResult",
            "split",
        ),
        "tidying": (
            "Changed",
            "TidyResult",
            "tidy",
        ),
    },
)

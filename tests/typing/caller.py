"""What a caller may write: mypy checks it against the installed wheel, under --strict and without our settings."""

from __future__ import annotations

import datetime as dt
import sys
from collections.abc import Sequence
from pathlib import Path

import rectify_xl
from rectify_xl import (
    AdoptResult,
    BackupList,
    Changes,
    CheckResult,
    CountBy,
    Diagnostic,
    ImportResult,
    Item,
    Language,
    ListedBackup,
    LockedFile,
    ReconcileResult,
    RectifyError,
    RefreshResult,
    Replaced,
    ReportKind,
    ReportResult,
    RestoreResult,
    Severity,
    StatusResult,
    Told,
)


def errors_in(ledger: Path, language: Language = Language.EN) -> list[str]:
    """Return the sentences of the errors."""
    result: CheckResult = rectify_xl.check(ledger, today=dt.date(2021, 3, 28), language=language)
    found: tuple[Diagnostic, ...] = result.diagnostics
    return [one.message for one in found if one.severity is Severity.ERROR]


def rate(ledger: Path) -> float | None:
    """Return the share of what is done."""
    result: StatusResult = rectify_xl.status(ledger, as_of=dt.date(2021, 3, 28))
    late: Sequence[Item] = result.overdue
    print(result.as_of.isoformat(), len(late), result.counts.items.total.value)
    return result.counts.items.rate_completed


def warn(replaced: Sequence[Replaced]) -> None:
    """Say what people had put on the generated sheets."""
    for one in replaced:
        print(one.sheet, one.cell, dict(one.counts), file=sys.stderr)


def refreshed(ledger: Path) -> Path | None:
    """Refresh a ledger; return its backup."""
    try:
        result: RefreshResult = rectify_xl.refresh(ledger, today=dt.date(2021, 3, 28), before_replacing=warn)
    except LockedFile as error:
        print(error.facts["file"])
        return None
    except RectifyError as error:
        print(error.code)
        return None
    changes: Changes = result.changes
    print(changes.since, result.parts.untouched, result.remarks)
    return None if result.backup is None else Path(result.backup)


def undone(ledger: Path) -> str:
    """Put the last backup back."""
    found: BackupList = rectify_xl.list_backups(ledger)
    first: ListedBackup = found.backups[0]
    result: RestoreResult = rectify_xl.restore(ledger, choice=str(first.number))
    return result.restored


def words(ledger: Path, notice: Path, folder: Path) -> tuple[Told[str], ...]:
    """Write a notice, read one, and hold it against the ledger."""
    written: ReportResult = rectify_xl.report(
        ledger, folder / "notice.docx", kind=ReportKind.INTERNAL, count_by=CountBy.ITEMS
    )
    read: ImportResult = rectify_xl.import_notice(notice, folder / "read.xlsx")
    old: AdoptResult = rectify_xl.adopt(ledger, dry_run=True)
    held: ReconcileResult = rectify_xl.reconcile(ledger, notice)
    print(read.notice.title, len(old.adopted.items), [one.code for one in held.differences])
    return written.told


def made(folder: Path) -> Path:
    """Make a new ledger."""
    return rectify_xl.new(folder / "new.xlsx", unit="某区某局")

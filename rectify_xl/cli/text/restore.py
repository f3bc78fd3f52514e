"""What `restore` says: what was put back, or what there is to put back."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

from rectify_xl.wording import Language, say

if TYPE_CHECKING:
    from rectify_xl.api import BackupList, ListedBackup, RestoreResult

_KIB: Final = 1024


def restore_lines(result: RestoreResult, language: Language) -> list[str]:
    """Return which backup was put back, and where the replaced file is kept."""
    lines = [say("restored", language, file=result.file, backup=result.restored)]
    return [*lines, say("backup_at", language, backup=result.backup)] if result.backup else lines


def backup_lines(found: BackupList, language: Language) -> list[str]:
    """Return the backups of a file, one a line, the last first."""
    if not found.backups:
        return [say("backups_none", language, folder=found.folder)]
    head = say("backups_are", language, folder=found.folder, count=len(found.backups))
    return [head, *(_line(one, language) for one in found.backups), say("backups_hint", language)]


def _line(one: ListedBackup, language: Language) -> str:
    return say("list_mark", language).join(_told(one, language))


def _told(one: ListedBackup, language: Language) -> Iterator[str]:
    size = -(-one.size // _KIB)
    yield say("backup_line", language, number=one.number, moment=f"{one.moment:%Y-%m-%d %H:%M:%S}", size=size)
    if one.total is not None:
        yield say("backup_counts", language, total=one.total, completed=one.completed or 0)
    if one.is_current:
        yield say("backup_same", language)

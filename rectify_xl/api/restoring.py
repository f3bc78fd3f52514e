"""The verb `restore`: a backup put back, the last one or one that was chosen; and what there is to choose from."""

from __future__ import annotations

import contextlib
from collections.abc import Sequence
from pathlib import Path
from typing import Final

from rectify_xl.api.marks import BACKUP_FOLDER
from rectify_xl.api.opened import open_ledger
from rectify_xl.api.results import BackupList, ListedBackup, RestoreResult
from rectify_xl.errors import RectifyError, UnusableFile, Unwritable
from rectify_xl.ledger.schema import Status
from rectify_xl.workbook.backups import Backup, backup_path, backups_of
from rectify_xl.workbook.locked import is_locked
from rectify_xl.workbook.package import open_package, read_workbook
from rectify_xl.workbook.raw import Raw
from rectify_xl.workbook.saving import read_output, save, told

_MOST_COUNTED: Final = 20
_LARGEST_COUNTED: Final = 5_000_000
"""Only the last so many backups are opened and counted, and none that is larger: a list should come at once."""
_DAY: Final = 8
_LONGEST_NUMBER: Final = 4


def restore(path: Path | str, *, backup_dir: Path | str | None = None, choice: str | None = None) -> RestoreResult:
    """Put the last backup that differs from the file in its place; what the file holds now is backed up first.

    `choice` is another backup: its number in `list_backups`, its moment such as 2021-03-28 17:15:02 (as much of it as
    tells it from the others, its day at least), or the path of a file. A file that is gone is put back too.
    Raises UnusableFile where there is no such backup, Unwritable or LockedFile where it cannot be put back.
    """
    path, folder = _places(path, backup_dir)
    current = _current(path)
    with told(path):
        backups = backups_of(path, folder)
    backup, content = _last(backups, current, folder) if choice is None else _chosen(backups, current, path, choice)
    if not is_locked(content):  # a locked one is put back as it is: nobody needs its password for that
        open_package(content)
    with told(path):
        place = None if current is None else backup_path(path, folder)
    saved = save(path, content, expected=current, backup=place, like=backup)
    return RestoreResult(str(path), str(backup), str(saved.backup) if saved.backup else None, saved.remarks)


def list_backups(path: Path | str, *, backup_dir: Path | str | None = None) -> BackupList:
    """Return a file's backups, the last first: when each was saved, how large it is, and what it counts."""
    path, folder = _places(path, backup_dir)
    current = _current(path)
    with told(path):
        backups = backups_of(path, folder)
    return BackupList(
        str(path),
        str(folder),
        tuple(_listed(number, backup, current) for number, backup in enumerate(backups, start=1)),
    )


def _places(path: Path | str, backup_dir: Path | str | None) -> tuple[Path, Path]:
    path = Path(path)
    return path, Path(backup_dir) if backup_dir is not None else path.parent / BACKUP_FOLDER


def _current(path: Path) -> Raw | None:
    """Return what the file holds; None where it is gone."""
    try:
        return read_workbook(path)
    except UnusableFile as error:
        if error.code != "file_missing":
            raise
        return None


def _last(backups: Sequence[Backup], current: Raw | None, folder: Path) -> tuple[Path, Raw]:
    for backup in backups:
        content = read_workbook(backup.path)
        if content != current:
            return backup.path, content
    raise UnusableFile("no_backup", folder=str(folder))


def _chosen(backups: Sequence[Backup], current: Raw | None, path: Path, choice: str) -> tuple[Path, Raw]:
    chosen = _named(backups, choice)
    if chosen.suffix.lower() != path.suffix.lower():
        raise Unwritable("suffix_differs", file=path.name, suffix=chosen.suffix)
    content = read_workbook(chosen)
    if content == current:
        raise UnusableFile("backup_is_current", backup=str(chosen))
    return chosen, content


def _named(backups: Sequence[Backup], choice: str) -> Path:
    """Return the backup of a number, a moment or a path, in this order."""
    if choice.isdecimal() and len(choice) <= _LONGEST_NUMBER:
        if 1 <= int(choice) <= len(backups):
            return backups[int(choice) - 1].path
        raise UnusableFile("no_such_backup", choice=choice)
    digits = "".join(sign for sign in choice if sign.isdecimal())
    is_moment = len(digits) >= _DAY and not choice.strip("0123456789-:.T 年月日时分秒")
    found = [one for one in backups if f"{one.moment:%Y%m%d%H%M%S}".startswith(digits)] if is_moment else []
    if len(found) > 1:
        raise UnusableFile("several_backups", choice=choice, count=len(found))
    path = found[0].path if found else Path(choice)
    with told(path):
        if read_output(path) is None:
            raise UnusableFile("no_such_backup", choice=choice)
    return path


def _listed(number: int, backup: Backup, current: Raw | None) -> ListedBackup:
    content = read_workbook(backup.path)
    total, completed = _counted(backup.path, content) if number <= _MOST_COUNTED else (None, None)
    is_current = content == current
    return ListedBackup(number, str(backup.path), backup.moment, len(content), total, completed, is_current)


def _counted(path: Path, content: Raw) -> tuple[int | None, int | None]:
    """Return how many items a backup has and how many are 已完成; None where it is large, locked or unreadable."""
    if len(content) <= _LARGEST_COUNTED and not is_locked(content):
        with contextlib.suppress(RectifyError):
            items = open_ledger(path).ledger.items.rows
            return len(items), sum(item.status is Status.COMPLETED for item in items)
    return None, None

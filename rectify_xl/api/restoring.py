"""The verb `restore`: the last backup put back."""

from __future__ import annotations

from pathlib import Path

from rectify_xl.api.marks import BACKUP_FOLDER
from rectify_xl.api.results import RestoreResult
from rectify_xl.errors import UnusableFile
from rectify_xl.workbook.backups import backup_path, backups_of
from rectify_xl.workbook.locked import is_locked
from rectify_xl.workbook.package import open_package, read_file
from rectify_xl.workbook.saving import save, told


def restore(path: Path | str, *, backup_dir: Path | str | None = None) -> RestoreResult:
    """Put the last backup that differs from the file in its place; what the file holds now is backed up first.

    Raises UnusableFile("no_backup") where there is none, Unwritable or LockedFile where it cannot be put back.
    """
    path = Path(path)
    folder = Path(backup_dir) if backup_dir is not None else path.parent / BACKUP_FOLDER
    current = read_file(path)
    with told(path):
        backups = backups_of(path, folder)
    for backup in backups:
        content = read_file(backup)
        if content != current:
            if not is_locked(content):  # a locked one is put back as it is: nobody needs its password for that
                open_package(content)
            saved = save(path, content, expected=current, backup=backup_path(path, folder))
            return RestoreResult(str(path), str(backup), str(saved.backup), saved.remarks)
    raise UnusableFile("no_backup", folder=str(folder))

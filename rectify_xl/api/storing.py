"""Where a changed workbook goes: into the source or another file, with a backup of what would be lost."""

from __future__ import annotations

import contextlib
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from rectify_xl.api.marks import BACKUP_FOLDER
from rectify_xl.api.opened import Opened
from rectify_xl.errors import UnusableFile, Unwritable
from rectify_xl.workbook.backups import backup_path
from rectify_xl.workbook.locked import is_locked, lock, unlock
from rectify_xl.workbook.raw import Raw
from rectify_xl.workbook.saving import Saved, read_output, save, told

NOT_SAVED: Final = Saved(None, ())


@dataclass(frozen=True, slots=True)
class Target:
    """Where the result goes: into the source itself or another file; `folder` is for the backup, None for none."""

    path: Path
    is_source: bool
    folder: Path | None


def target_of(source: Path, output: Path | str | None, backups: Path | None, *, keep_backup: bool) -> Target:
    """Return where a result goes; raises Unwritable where it would have another suffix than the source."""
    path = Path(output) if output is not None else source
    if path.suffix.lower() != source.suffix.lower():
        raise Unwritable("suffix_differs", file=path.name, suffix=source.suffix)
    folder = backups or path.parent / BACKUP_FOLDER
    return Target(path, _is_same(path, source), folder if keep_backup else None)


def _as_kept(opened: Opened, content: Raw, password: str | None) -> Raw:
    """Return content as the workbook keeps it: locked again where it was locked."""
    return content if password is None or not is_locked(opened.raw) else lock(content, password)


def store(opened: Opened, target: Target, content: Raw, password: str | None) -> Saved:
    """Save a changed workbook, or the source as it is, and a backup of what stood there where that would be lost."""
    stored = opened.raw if content == opened.package.archive.raw else _as_kept(opened, content, password)
    held = opened.raw if target.is_source else read_output(target.path)
    is_lost = held is not None and (target.is_source or not _is_copy(held, content, password))
    with told(target.path):
        backup = backup_path(target.path, target.folder) if target.folder and is_lost else None
    return save(target.path, stored, expected=held, backup=backup, like=opened.path)


def _is_copy(held: Raw, content: Raw, password: str | None) -> bool:
    """Return whether a file holds this package, locked or not: no two locked files are the same."""
    if password is None or not is_locked(held):
        return held == content
    with contextlib.suppress(UnusableFile):
        return unlock(held, password) == content
    return False


def _is_same(target: Path, source: Path) -> bool:
    with told(target):
        return target.exists() and target.samefile(source)

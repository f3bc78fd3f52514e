"""A memory that is gone from the workbook: said, with the backup that still has it."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from collections.abc import Set as AbstractSet
from pathlib import Path
from typing import Final

from rectify_xl.api.marks import BACKUP_FOLDER
from rectify_xl.api.ownership import Ownership, ownership
from rectify_xl.errors import Breach, UnusableFile
from rectify_xl.grid import Address
from rectify_xl.ledger.reading.said import reading_breach
from rectify_xl.ledger.schema import NAME_SEPARATOR, OwnSheet
from rectify_xl.workbook.backups import backups_of
from rectify_xl.workbook.grids import read_grids
from rectify_xl.workbook.locked import unlocked
from rectify_xl.workbook.package import open_package, read_workbook
from rectify_xl.workbook.parts import read_workbook_part

_MOST_OPENED: Final = 20
"""Backups that are opened before the search is given up: a program that loses a sheet loses it once."""


def lost_breaches(
    whose: Ownership, home: str, path: Path, folder: Path | None, password: str | None
) -> Iterator[Breach]:
    """Yield that sheets which remember earlier refreshes are gone; `folder` holds the backups, else 台账备份."""
    if not whose.lost:
        return
    place = folder or path.parent / BACKUP_FOLDER
    backup = _backup_with(set(whose.lost), path, place, password)
    facts = {
        "sheets": NAME_SEPARATOR.join(whose.lost),
        "backup": "" if backup is None else f"{place.name}/{backup.name}",
        "folder": place.name if backup is None and place.is_dir() else "",
    }
    yield reading_breach("H04", Address(home, 1, 1), "", **facts)


def _backup_with(lost: AbstractSet[OwnSheet], path: Path, folder: Path, password: str | None) -> Path | None:
    """Return the last backup that still has the sheets."""
    with contextlib.suppress(OSError):
        for backup in [one.path for one in backups_of(path, folder)[:_MOST_OPENED]]:
            with contextlib.suppress(UnusableFile):
                package = open_package(unlocked(read_workbook(backup), password))
                book = read_workbook_part(package)
                whose = ownership(package, book, read_grids(package, book))
                if lost <= whose.owned.keys() - set(whose.lost):
                    return backup
    return None

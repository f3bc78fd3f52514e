"""Backups: where they go, and which there are."""

from __future__ import annotations

import datetime as dt
import hashlib
import os
import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from rectify_xl.text import one_case

_LONGEST_NAME: Final = 255  # bytes of a file name on Linux
_STAMP: Final = re.compile(r"\.(\d{8}-\d{6})(?:-(\d{1,4}))?")
_STAMP_FORM: Final = "%Y%m%d-%H%M%S"
_DIGEST: Final = 8
_ROOM: Final = 44  # bytes for the stamp, a number and two digests


@dataclass(frozen=True, slots=True)
class Backup:
    """A backup: `moment` is when its file was last saved, as its name says; `copy` tells those of one moment apart."""

    path: Path
    moment: dt.datetime
    copy: int = 1


def backup_path(path: Path, folder: Path) -> Path:
    """Return where a file's backup goes: its name and when it was last saved, to the second.

    A folder that is not below the file's own may hold the backups of other files of that name, and a stem that is
    cut may be that of another: then a digest of the file's place or name tells them apart.
    """
    saved = dt.datetime.fromtimestamp(path.stat().st_mtime)  # noqa: DTZ006 - local time, as staff read it
    return folder / f"{_stem(path, folder)}.{saved:{_STAMP_FORM}}{path.suffix}"


def variants(path: Path) -> Iterator[Path]:
    """Yield a path, then its numbered variants."""
    yield path
    yield from (path.with_stem(f"{path.stem}-{number}") for number in range(2, 10_000))


def numbered(path: Path, is_taken: Callable[[Path], bool] = os.path.lexists) -> Path:
    """Return a path, or the first of its numbered variants, that nothing has for its name."""
    return next(one for one in variants(path) if not is_taken(one))


def apart(wanted: Iterable[Path]) -> list[Path]:
    """Return paths, the later ones numbered where case or width alone would tell them from an earlier one."""
    found: dict[str, Path] = {}
    for path in wanted:
        free = next(one for one in variants(path) if one_case(one.name) not in found)
        found[one_case(free.name)] = free
    return list(found.values())


def backups_of(path: Path, folder: Path) -> list[Backup]:
    """Return a file's backups, the last first, by the moments in their names: copies have other times than they had."""
    stem = _stem(path, folder)
    found = [
        backup
        for one in (folder.iterdir() if folder.is_dir() else ())
        if one.suffix == path.suffix and one.stem.startswith(stem) and (backup := _read(one, one.stem[len(stem) :]))
    ]
    return sorted(found, key=lambda one: (one.moment, one.copy), reverse=True)


def _read(path: Path, stamp: str) -> Backup | None:
    """Return the backup of a path by what follows the stem in its name; None where that is no stamp."""
    read = _STAMP.fullmatch(stamp)
    if read is None:
        return None
    try:
        moment = dt.datetime.strptime(read[1], _STAMP_FORM)  # noqa: DTZ007 - local time, as staff read it
    except ValueError:
        return None
    return Backup(path, moment, int(read[2] or 1))


def _stem(path: Path, folder: Path) -> str:
    stem = short_stem(path)
    told = [stem]
    if stem != path.stem:
        told.append(hashlib.sha256(os.fsencode(path.stem)).hexdigest()[:_DIGEST])
    if path.resolve().parent not in folder.resolve().parents:
        told.append(hashlib.sha256(os.fsencode(path.resolve().parent)).hexdigest()[:_DIGEST])
    return ".".join(told)


def short_stem(path: Path) -> str:
    """Return a file's stem, cut so that a name with a stamp or a word added fits the file system."""
    stem = path.stem
    while len(os.fsencode(stem)) + _ROOM + len(os.fsencode(path.suffix)) > _LONGEST_NAME:
        stem = stem[:-1]
    return stem

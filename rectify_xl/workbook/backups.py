"""Backups: where they go, which is the last one."""

from __future__ import annotations

import datetime as dt
import hashlib
import os
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Final

_LONGEST_NAME: Final = 255  # bytes of a file name on Linux
_STAMP: Final = re.compile(r"\.\d{8}-\d{6}(?:-\d+)?")
_DIGEST: Final = 8
_ROOM: Final = 44  # bytes for the stamp, a number and two digests


def backup_path(path: Path, folder: Path) -> Path:
    """Return where a file's backup goes: its name and when it was last saved, to the second.

    A folder that is not below the file's own may hold the backups of other files of that name, and a stem that is
    cut may be that of another: then a digest of the file's place or name tells them apart.
    """
    saved = dt.datetime.fromtimestamp(path.stat().st_mtime)  # noqa: DTZ006 - local time, as staff read it
    return folder / f"{_stem(path, folder)}.{saved:%Y%m%d-%H%M%S}{path.suffix}"


def variants(path: Path) -> Iterator[Path]:
    """Yield a path, then its numbered variants."""
    yield path
    yield from (path.with_stem(f"{path.stem}-{number}") for number in range(2, 10_000))


def numbered(path: Path, is_taken: Callable[[Path], bool] = os.path.lexists) -> Path:
    """Return a path, or the first of its numbered variants, that nothing has for its name."""
    return next(one for one in variants(path) if not is_taken(one))


def backups_of(path: Path, folder: Path) -> list[Path]:
    """Return a file's backups, the one made last first."""
    stem = _stem(path, folder)
    found = [
        one
        for one in (folder.iterdir() if folder.is_dir() else ())
        if one.suffix == path.suffix and one.stem.startswith(stem) and _STAMP.fullmatch(one.stem[len(stem) :])
    ]
    return sorted(found, key=lambda one: (one.stat().st_mtime_ns, len(one.stem), one.stem), reverse=True)


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

"""What was read of a file before: kept by the file's bytes, by what was asked, and by the version of the program."""

from __future__ import annotations

import contextlib
import hashlib
from importlib.metadata import version
from pathlib import Path
from typing import Final

from rectify_xl.errors import RectifyError
from rectify_xl.ledger.union.report import Report
from rectify_xl.ledger.union.stored import from_json, to_json
from rectify_xl.workbook.disk import DISK
from rectify_xl.workbook.package import read_file
from rectify_xl.workbook.saving import save

_FORM: Final = 1
"""Raised when what is kept changes, or is read otherwise."""


def place_of(folder: Path, *parts: str) -> Path:
    """Return where a file's reports are kept: `parts` say all that they depend on."""
    told = "\0".join((version("rectify_xl"), str(_FORM), *parts))
    return folder / f"{hashlib.sha256(told.encode('utf-8', 'surrogateescape')).hexdigest()}.json"


def remembered(place: Path) -> tuple[Report, ...] | None:
    """Return the reports that are kept at a place, None where there are none to be read."""
    try:
        return from_json(read_file(place).decode())
    except (RectifyError, UnicodeDecodeError):
        return None


def remember(place: Path, reports: tuple[Report, ...]) -> None:
    """Keep reports; where that cannot be done nothing is lost but time."""
    with contextlib.suppress(RectifyError, OSError):
        DISK.make_folder(place.parent)
        save(place, to_json(reports).encode(), expected=None, backup=None)

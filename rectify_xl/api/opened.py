"""A workbook opened and its ledger read: the beginning of every verb."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Final

from rectify_xl.api.marks import MARKS, TEMPLATE_NAME, book_breaches, sheet_names
from rectify_xl.api.past import Past, read_past
from rectify_xl.api.results import CheckResult
from rectify_xl.errors import RectifyError
from rectify_xl.ledger.model import Ledger
from rectify_xl.ledger.reading import Reading, read_ledger
from rectify_xl.ledger.rules import Case, in_order, run
from rectify_xl.ledger.schema import OwnSheet
from rectify_xl.wording import Language, tell
from rectify_xl.workbook.graft import owned_sheets
from rectify_xl.workbook.grids import read_grids
from rectify_xl.workbook.locked import is_locked, read_password, require_crypto, unlocked
from rectify_xl.workbook.locks import holder
from rectify_xl.workbook.package import Package, open_package, read_file
from rectify_xl.workbook.parts import WorkbookPart, read_workbook_part
from rectify_xl.workbook.saving import Remark

_FIRST_YEAR: Final = 1950
_LAST_YEAR: Final = 2199
"""Beyond, spreadsheets disagree on dates, or have none."""
_LONGEST_VERSION: Final = 10
_REMEMBERING: Final = (OwnSheet.HISTORY, OwnSheet.SNAPSHOT)
"""The program's own sheets that it reads back."""


@dataclass(frozen=True, slots=True)
class Opened:
    """A workbook opened and read; `raw` is the file as it stands on the disk, locked where it has a password.

    `names` maps each generated sheet to its name in this workbook, `released` are the marks of sheets that are the
    staff's from now on, `past` is what it remembers of earlier refreshes.
    """

    path: Path
    raw: bytes = field(repr=False)
    package: Package
    book: WorkbookPart
    names: Mapping[OwnSheet, str]
    released: tuple[str, ...]
    reading: Reading
    past: Past

    @property
    def ledger(self) -> Ledger:
        """Return the ledger that was read."""
        return self.reading.ledger


def open_ledger(path: Path, password: str | None = None, sheet: str | None = None) -> Opened:
    """Open a workbook and read its ledger, on `sheet` where that is named.

    Raises UnusableFile where it cannot be read or has none.
    """
    raw = read_file(path)
    package = open_package(unlocked(raw, password))
    book = read_workbook_part(package)
    owned = {mark: sheet.name for mark, sheet in owned_sheets(book, MARKS.values()).items()}
    remembering = {owned[MARKS[own]]: own for own in _REMEMBERING if MARKS[own] in owned}
    grids = read_grids(package, book, leaving_out=frozenset(owned.values()) - remembering.keys())
    version = book.global_name(TEMPLATE_NAME)
    text = version.text.lstrip("=").strip() if version else ""
    reading = read_ledger(
        [grid for grid in grids if grid.sheet not in remembering],
        template_version=int(text) if text.isdecimal() and len(text) < _LONGEST_VERSION else None,
        date_1904=book.date_1904,
        sheet=sheet or "",
    )
    own = {remembering[grid.sheet]: grid for grid in grids if grid.sheet in remembering}
    past = read_past(own, date_1904=book.date_1904)
    released = (MARKS[OwnSheet.HISTORY],) if past.is_history_foreign else ()
    names = sheet_names(book, released=released)
    told = book_breaches(book, names, released=released)
    reading = replace(reading, breaches=(*told, *reading.breaches))
    return Opened(path, raw, package, book, names, released, reading, past)


def as_of_date(ledger: Ledger, as_of: dt.date | None, today: dt.date | None) -> dt.date:
    """Return the date of the counts: the one asked for, else the workbook's, else today's."""
    date = as_of or ledger.about.date("as_of") or today
    if date is None:
        raise RectifyError("no_as_of")
    if not _FIRST_YEAR <= date.year <= _LAST_YEAR:
        raise RectifyError("as_of_out_of_range", as_of=date.isoformat())
    return date


def checked(opened: Opened, as_of: dt.date, language: Language) -> CheckResult:
    """Hold the ledger against every rule, and put what was found into words."""
    breaches = in_order([*opened.reading.breaches, *opened.past.breaches, *run(Case(opened.ledger, as_of))])
    told = tuple(tell(breach, language) for breach in breaches)
    return CheckResult(str(opened.path), told, opened.ledger.balance)


def without_lock(raw: bytes, file: str) -> tuple[Remark, ...]:
    """Return what is to be said where a locked file was read and what is written of it has no lock."""
    return (Remark("source_unlocked", {"file": file}),) if is_locked(raw) else ()


def holder_of(path: Path | str) -> str:
    """Return the program whose lock file stands beside a file, or an empty str: a hint, never proof."""
    return holder(Path(path))


def needs_password(path: Path | str) -> bool:
    """Return whether a workbook opens with a password only.

    Raises UnusableFile where the file cannot be read, or has a password while the extra `crypto` is missing.
    """
    is_needed = is_locked(read_file(Path(path)))
    if is_needed:
        require_crypto()
    return is_needed


def password_in(path: Path | str) -> str:
    """Return the password in a file: its first line, in UTF-8; raises UnusableFile where there is none."""
    return read_password(Path(path))

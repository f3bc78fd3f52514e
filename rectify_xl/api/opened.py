"""A workbook opened and its ledger read: the beginning of every verb."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Final

from rectify_xl.api.marks import TEMPLATE_NAME, book_breaches, reader_breaches, sheet_names
from rectify_xl.api.ownership import REMEMBERING, ownership, ownership_breaches
from rectify_xl.api.past import Past, day_breaches, read_past
from rectify_xl.api.remembered import lost_breaches
from rectify_xl.api.results import CheckResult
from rectify_xl.errors import Breach, RectifyError
from rectify_xl.grid import Address, CellValue, Grid
from rectify_xl.ledger.hands.sent import is_sent
from rectify_xl.ledger.model import Ledger
from rectify_xl.ledger.reading import Reading, read_ledger
from rectify_xl.ledger.reading.said import reading_breach
from rectify_xl.ledger.rules import OF_THE_WHOLE, Case, in_order, run
from rectify_xl.ledger.schema import OwnSheet, StaffSheet
from rectify_xl.wording import Language, tell
from rectify_xl.workbook.grids import read_grids
from rectify_xl.workbook.locked import unlocked
from rectify_xl.workbook.package import Package, open_package, read_workbook
from rectify_xl.workbook.parts import SheetEntry, WorkbookPart, read_workbook_part
from rectify_xl.workbook.raw import Raw
from rectify_xl.workbook.traces import Trace, read_traces

_FIRST_YEAR: Final = 1950
_LAST_YEAR: Final = 2199
"""Beyond, spreadsheets disagree on dates, or have none."""
_LONGEST_VERSION: Final = 10
_READ_BACK: Final = (*REMEMBERING, OwnSheet.SUPERVISION)
"""The program's own sheets that it reads back."""


@dataclass(frozen=True, slots=True)
class Opened:
    """A workbook opened and read; `raw` is the file as it stands on the disk, locked where it has a password.

    `names` maps each generated sheet to its name in this workbook, `owned` to the sheet that it replaces, if there is
    one; `past` is what the workbook remembers of earlier refreshes, `beside` what else the hidden sheet holds.
    """

    path: Path
    raw: Raw = field(repr=False)
    package: Package
    book: WorkbookPart
    names: Mapping[OwnSheet, str]
    owned: Mapping[OwnSheet, SheetEntry]
    reading: Reading
    past: Past
    sent: Grid | None = field(default=None, repr=False)
    """What `split` sent, or this workbook was sent as a copy; None where neither is known."""
    beside: tuple[CellValue, ...] = ()
    shown: Mapping[OwnSheet, Grid] = field(default_factory=dict, repr=False)
    """What stands on the program's own sheets."""
    lost: tuple[OwnSheet, ...] = ()
    """Those that remember something, were written once and are nowhere now."""
    grids: tuple[Grid, ...] = field(default=(), repr=False)
    """The staff's sheets."""

    @property
    def is_copy(self) -> bool:
        """Return whether this is a copy that `split` made: not the whole of a ledger."""
        return self.sent is not None and is_sent(self.sent.rows)

    @property
    def is_of_own_form(self) -> bool:
        """Return whether so many required headings are missing that the ledger is to be adopted first."""
        return any(one.code == "G09" for one in self.reading.breaches)

    @property
    def grid(self) -> Grid:
        """Return the ledger's sheet, as values."""
        return next(one for one in self.grids if one.sheet == self.ledger.items.name)

    @property
    def traces(self) -> Mapping[str, Trace]:
        """Return what the program drew last time, by the name of its sheet."""
        return read_traces(self.beside)

    @property
    def ledger(self) -> Ledger:
        """Return the ledger that was read."""
        return self.reading.ledger


def open_ledger(
    path: Path, password: str | None = None, sheet: str | None = None, *, backup_dir: Path | None = None
) -> Opened:
    """Open a workbook and read its ledger, on `sheet` where that is named.

    Where the workbook has lost what it remembered, its backups are looked through, in `backup_dir` or 台账备份.
    Raises UnusableFile where it cannot be read or has none.
    """
    raw = read_workbook(path)
    return ledger_in(open_package(unlocked(raw, password)), path, raw, password, sheet, backup_dir=backup_dir)


def ledger_in(
    package: Package,
    path: Path,
    raw: Raw,
    password: str | None = None,
    sheet: str | None = None,
    *,
    backup_dir: Path | None = None,
) -> Opened:
    """Read the ledger of a package; `raw` is the file as it stands at `path`. As `open_ledger` in all else."""
    book = read_workbook_part(package)
    sheets = read_grids(package, book)
    whose = ownership(package, book, sheets)
    version = book.global_name(TEMPLATE_NAME)
    text = version.text.lstrip("=").strip() if version else ""
    grids = tuple(grid for sheet, grid in sheets.items() if not whose.is_ours(sheet))
    reading = read_ledger(
        grids,
        template_version=int(text) if text.isdecimal() and len(text) < _LONGEST_VERSION else None,
        date_1904=book.date_1904,
        sheet=sheet or "",
    )
    remembering = {**whose.recovered, **{own: whose.owned[own] for own in _READ_BACK if own in whose.owned}}
    past = read_past({own: sheets[sheet] for own, sheet in remembering.items()}, date_1904=book.date_1904)
    released = {OwnSheet.HISTORY} if past.is_history_foreign else set()
    owned = {own: sheet for own, sheet in whose.owned.items() if own not in released}
    names = sheet_names(book, owned)
    home = reading.ledger.items.name
    told = (
        *book_breaches(book, names, owned),
        *reader_breaches(package, book, names, owned),
        *ownership_breaches(whose, names),
        *lost_breaches(whose, home, path, backup_dir, password),
    )
    reading = replace(reading, breaches=(*told, *reading.breaches))
    hidden = remembering.get(OwnSheet.SNAPSHOT)
    beside = tuple(row[0] for row in sheets[hidden].rows if row) if hidden else ()
    shown = {own: sheets[sheet] for own, sheet in owned.items()}
    sent = sheets[remembering[OwnSheet.SENT]] if OwnSheet.SENT in remembering else None
    return Opened(path, raw, package, book, names, owned, reading, past, sent, beside, shown, whose.lost, grids)


def as_of_date(ledger: Ledger, as_of: dt.date | None, today: dt.date | None) -> dt.date:
    """Return the date of the counts: the one asked for, else the workbook's, else today's."""
    date = as_of or ledger.about.date("as_of") or today
    if date is None:
        raise RectifyError("no_as_of")
    if not _FIRST_YEAR <= date.year <= _LAST_YEAR:
        raise RectifyError("as_of_out_of_range", as_of=date.isoformat())
    return date


def case_of(opened: Opened, as_of: dt.date) -> Case:
    """Return the ledger as of a date, which is counted once however many ask."""
    return Case(opened.ledger, as_of, opened.reading.told)


def breaches_of(opened: Opened, case: Case, today: dt.date | None = None) -> tuple[Breach, ...]:
    """Hold the ledger against every rule; return what was found, and what was while the workbook was read."""
    of_past = (*opened.past.breaches, *day_breaches(opened.past, opened.ledger, case.as_of, today))
    found = (*_without_about(opened.ledger, case.as_of), *opened.reading.breaches, *of_past, *run(case))
    return tuple(one for one in found if one.code not in OF_THE_WHOLE) if opened.is_copy else found


def in_words(opened: Opened, breaches: Iterable[Breach], language: Language) -> CheckResult:
    """Put what was found into words, in the order in which it is told."""
    told = tuple(tell(breach, language) for breach in in_order(breaches))
    return CheckResult(str(opened.path), told, opened.ledger.balance)


def _without_about(ledger: Ledger, as_of: dt.date) -> Iterator[Breach]:
    """Yield what is used where the workbook has no 基本信息."""
    if not ledger.about.sheet:
        address = Address(ledger.items.name, 1, 1)
        yield reading_breach("G06", address, "", sheet=str(StaffSheet.ABOUT), as_of=as_of.isoformat())

"""One file that was handed in, read into the reports of its units or the reason why it has none: a task of its own."""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from rectify_xl.api.adopting import drawn
from rectify_xl.api.marks import CONSOLIDATED_NAME
from rectify_xl.api.opened import Opened, as_of_date, breaches_of, case_of, ledger_in
from rectify_xl.api.ownership import ownership
from rectify_xl.api.remembering import place_of, remember, remembered
from rectify_xl.codes import ErrorCode
from rectify_xl.errors import NoLedger, RectifyError, Severity, Told, UnusableFile
from rectify_xl.grid import Address, Grid
from rectify_xl.ledger.adopting import Adopted, MappingLine, Why, adopt_grids
from rectify_xl.ledger.schema import NAME_SEPARATOR, heading
from rectify_xl.ledger.union.reading import Extract, Origin, reports_of
from rectify_xl.ledger.union.report import Report
from rectify_xl.workbook.grids import read_grids
from rectify_xl.workbook.inputs import Handed
from rectify_xl.workbook.locked import unlocked
from rectify_xl.workbook.package import Package, open_package
from rectify_xl.workbook.parts import WorkbookPart, read_workbook_part
from rectify_xl.workbook.properties import saved_at

_SURE: Final = frozenset({Why.HEADING, Why.SPELLING, Why.GROUP, Why.GIVEN})
_ADOPTED: Final = frozenset({"no_ledger", "no_ledger_adopt"})
"""What is said of a workbook that may be a ledger of an office's own form."""
_NEEDED: Final = ("problem", "status")
_COUNTED: Final = frozenset({*_NEEDED, "item_id", "aspect", "sub_item", "due_on"})
"""The columns that numbers depend on; 问题序号 is taken from contents only where it counts the problems."""


@dataclass(frozen=True, slots=True)
class Asked:
    """What is asked of every file: the date of the counts, the password, and the headings to carry along."""

    as_of: dt.date | None = None
    today: dt.date | None = None
    password: str | None = field(default=None, repr=False)
    headings: tuple[str, ...] = ()
    mapping: bytes | None = field(default=None, repr=False)
    """The content of a mapping file for ledgers of an office's own form."""
    cache: Path | None = None
    """The folder in which what was read is kept."""


@dataclass(frozen=True, slots=True)
class Task:
    """A file, and what is asked of it."""

    handed: Handed
    asked: Asked


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of a file: its reports, or why there are none."""

    reports: tuple[Report, ...] = ()
    refused: Told[ErrorCode] | None = None


def read_task(task: Task) -> Outcome:
    """Read a file; what makes it unusable is returned, not raised."""
    try:
        return Outcome(_reports(task.handed, task.asked))
    except RectifyError as error:
        return Outcome(refused=Told(error.code, Severity.ERROR, facts=error.facts))


def proposed_mapping(handed: Handed, password: str | None = None) -> tuple[MappingLine, ...] | None:
    """Return how a ledger of the office's own form would be read; None where a file is none, or cannot be read."""
    try:
        package = open_package(unlocked(handed.read(), password))
        opened = _opened(package, handed, password)
        if opened is not None and not opened.is_of_own_form:
            return None
        book = read_workbook_part(package)
        return adopt_grids(_staff_grids(package, book), date_1904=book.date_1904).mapping
    except RectifyError:
        return None


def _reports(handed: Handed, asked: Asked) -> tuple[Report, ...]:
    raw = handed.read()
    digest = hashlib.sha256(raw).hexdigest()
    if asked.cache is None:
        return tuple(_read_reports(handed, raw, digest, asked))
    place = place_of(asked.cache, digest, handed.name, handed.title, *_depends_on(asked))
    found = remembered(place)
    if found is None:
        found = tuple(_read_reports(handed, raw, digest, asked))
        remember(place, found)
    return found


def _depends_on(asked: Asked) -> tuple[str, ...]:
    """Return what else a report depends on; a password opens a file or does not, and changes nothing in it."""
    mapping = "" if asked.mapping is None else hashlib.sha256(asked.mapping).hexdigest()
    return (str(asked.as_of), str(asked.today), mapping, *asked.headings)


def _read_reports(handed: Handed, raw: bytes, digest: str, asked: Asked) -> Sequence[Report]:
    package = open_package(unlocked(raw, asked.password))
    book = read_workbook_part(package)
    if book.global_name(CONSOLIDATED_NAME) is not None:
        raise UnusableFile("input_consolidated")
    origin = Origin(handed.name, handed.title, digest, saved_at(package))
    opened = _opened(package, handed, asked.password)
    if opened is not None and not opened.is_of_own_form:
        return reports_of(_extract(opened, origin, asked))
    grids = _staff_grids(package, book)
    adopted = adopt_grids(grids, mapping=asked.mapping, date_1904=book.date_1904, is_of_many=True)
    if asked.mapping is None:
        _require_sure(adopted)
    content = drawn(adopted)
    canonical = ledger_in(open_package(content), Path(handed.name), content)
    rows = (item.row for item in canonical.ledger.items.rows)
    return reports_of(_extract(canonical, origin, asked, dict(zip(rows, adopted.places, strict=True))))


def _staff_grids(package: Package, book: WorkbookPart) -> tuple[Grid, ...]:
    sheets = read_grids(package, book)
    whose = ownership(package, book, sheets)
    return tuple(grid for sheet, grid in sheets.items() if not whose.is_ours(sheet))


def _opened(package: Package, handed: Handed, password: str | None) -> Opened | None:
    """Return a workbook with its ledger, None where it has none that is read without being adopted."""
    try:
        return ledger_in(package, Path(handed.name), package.archive.raw, password)
    except NoLedger as error:
        if error.code not in _ADOPTED:
            raise
        return None


def _require_sure(adopted: Adopted) -> None:
    """Raise UnusableFile where what counts would be read by nearness or contents, or is not there: that is to be asked.

    What is read by an accepted spelling, or by that and the group above it, is no guess.
    """
    sure = {one.target for one in adopted.mapping if one.why in _SURE}
    unsure = [one.heading for one in adopted.mapping if one.target in _COUNTED and one.why not in _SURE]
    missing = [heading(key) for key in _NEEDED if key not in sure]
    if unsure or missing:
        raise UnusableFile("input_own_form", unsure=_listed(unsure), missing=_listed(missing))


def _listed(names: Iterable[str]) -> str:
    return NAME_SEPARATOR.join(names)


def _extract(opened: Opened, origin: Origin, asked: Asked, places: Mapping[int, Address] | None = None) -> Extract:
    case = case_of(opened, as_of_date(opened.ledger, asked.as_of, asked.today))
    return Extract(
        ledger=opened.ledger,
        counts=case.counts,
        grid=opened.grid,
        origin=origin,
        breaches=breaches_of(opened, case, asked.today),
        asked=asked.headings,
        places=places or {},
    )

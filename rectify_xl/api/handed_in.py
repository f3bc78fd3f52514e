"""One file that was handed in, read into the reports of its units or the reason why it has none: a task of its own."""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from rectify_xl.api.marks import CONSOLIDATED_NAME
from rectify_xl.api.opened import as_of_date, breaches_of, case_of, ledger_in
from rectify_xl.codes import ErrorCode
from rectify_xl.errors import RectifyError, Severity, Told, UnusableFile
from rectify_xl.ledger.union.reading import Extract, Origin, reports_of
from rectify_xl.ledger.union.report import Report
from rectify_xl.workbook.inputs import Handed
from rectify_xl.workbook.locked import unlocked
from rectify_xl.workbook.package import open_package
from rectify_xl.workbook.parts import read_workbook_part
from rectify_xl.workbook.properties import saved_at


@dataclass(frozen=True, slots=True)
class Asked:
    """What is asked of every file: the date of the counts, the password, and the headings to carry along."""

    as_of: dt.date | None = None
    today: dt.date | None = None
    password: str | None = field(default=None, repr=False)
    headings: tuple[str, ...] = ()


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
        return Outcome(tuple(_reports(task.handed, task.asked)))
    except RectifyError as error:
        return Outcome(refused=Told(error.code, Severity.ERROR, facts=error.facts))


def _reports(handed: Handed, asked: Asked) -> Sequence[Report]:
    raw = handed.read()
    package = open_package(unlocked(raw, asked.password))
    if read_workbook_part(package).global_name(CONSOLIDATED_NAME) is not None:
        raise UnusableFile("input_consolidated")
    opened = ledger_in(package, Path(handed.name), raw, asked.password)
    case = case_of(opened, as_of_date(opened.ledger, asked.as_of, asked.today))
    return reports_of(
        Extract(
            ledger=opened.ledger,
            counts=case.counts,
            grid=next(grid for grid in opened.grids if grid.sheet == opened.ledger.items.name),
            origin=Origin(handed.name, handed.title, hashlib.sha256(raw).hexdigest(), saved_at(package)),
            breaches=breaches_of(opened, case, asked.today),
            asked=asked.headings,
        )
    )

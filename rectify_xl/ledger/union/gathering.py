"""Many reports together: which of them count, who is missing, what they come to, and what has to be said."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Final

from rectify_xl.errors import Fact, Severity, Told
from rectify_xl.ledger.counting import Counts
from rectify_xl.ledger.progress import rate
from rectify_xl.ledger.schema import NAME_SEPARATOR, TEMPLATE_VERSION
from rectify_xl.ledger.union.amounts import Sum, sums, unread_amounts
from rectify_xl.ledger.union.groups import Grouping, grouped
from rectify_xl.ledger.union.naming import near_names
from rectify_xl.ledger.union.report import Headings, Part, Report, ToldBy, together
from rectify_xl.text import folded


class UnitOrder(StrEnum):
    """What the units are ranked by."""

    RATE = "rate"
    """完成率, the highest first."""
    OVERDUE = "overdue"
    """The most 超期 first."""
    TOTAL = "total"
    NAME = "name"
    LIST = "list"
    """As the list of the units expected has them; the others after them, by name."""


class SameUnit(StrEnum):
    """Which reports of one unit count."""

    LATER = "later"
    ALL = "all"


class Noted(StrEnum):
    """What has to be said of reports."""

    SAME_CONTENT = "same_content"
    """A file is there twice under two names; it counts once."""
    SAME_UNIT = "same_unit"
    """Two files are of one unit; the later one counts."""
    ADDED = "added"
    """Two files are of one unit; both count."""
    NEAR = "near"
    """Two names are nearly one."""
    UNEXPECTED = "unexpected"
    """A unit that is not on the list."""
    BY_COLUMN = "by_column"
    BY_FILE = "by_file"
    OTHER_NAME = "other_name"
    """Something else names another unit."""
    LATE = "late"
    """A report is as of an earlier date than the others, or the one asked for."""
    NO_DATE = "no_date"
    """A workbook does not say what date it is as of."""
    OLD_TEMPLATE = "old_template"
    UNREAD = "unread"
    """Rows that look like items and could not be made out."""
    UNKNOWN = "unknown"
    """Items have no status, or one that was not read."""
    OWN_FORM = "own_form"
    """A ledger of the office's own form, read by the headings that are known, or by a mapping."""
    LACKING = "lacking"
    """A heading that was asked for is not in a file."""
    NO_NUMBER = "no_number"
    """A text that is no number stands where numbers are summed."""


@dataclass(frozen=True, slots=True)
class Duplicate:
    """Several files of one unit: the one that counts is the last; `code` says why they are taken together."""

    unit: str
    files: tuple[str, ...]
    code: Noted


@dataclass(frozen=True, slots=True)
class Gathered:
    """Many units as one: their reports ranked, those who are missing, and what has to be said.

    `expected` are the units that were to report, None where nobody says. `due` is the date that a report has to be as
    of, so as not to be late.
    """

    reports: tuple[Report, ...]
    expected: tuple[str, ...] | None
    missing: tuple[str, ...]
    duplicates: tuple[Duplicate, ...]
    due: dt.date | None
    told: tuple[Told[Noted], ...]
    items: Counts
    problems: Counts
    by_aspect: tuple[Part, ...]
    order: UnitOrder = UnitOrder.RATE
    headings: Headings = field(default_factory=Headings)
    groupings: tuple[Grouping, ...] = ()
    sums: tuple[Sum, ...] = ()

    @property
    def overdue(self) -> int:
        """Return how many items are overdue in all."""
        return sum(report.overdue for report in self.reports)

    @property
    def at_once(self) -> int:
        """Return how many items are to be put right at once (立行立改) in all."""
        return sum(report.at_once for report in self.reports)

    @property
    def units(self) -> tuple[str, ...]:
        """Return the names of those who reported, each once."""
        return tuple(dict.fromkeys(report.name for report in self.reports))

    @property
    def late(self) -> tuple[str, ...]:
        """Return the names of those whose report is as of too early a date."""
        return tuple(dict.fromkeys(one.name for one in self.reports if is_late(one, self.due)))

    @property
    def dates(self) -> tuple[tuple[dt.date, int], ...]:
        """Return the as-of dates of the counts and of how many reports each is, the latest first."""
        return tuple(sorted(Counter(one.as_of for one in self.reports).items(), reverse=True))


def gather(
    reports: Iterable[Report],
    expected: Sequence[str] | None = None,
    *,
    order: UnitOrder = UnitOrder.RATE,
    same: SameUnit = SameUnit.LATER,
    as_of: dt.date | None = None,
    headings: Headings | None = None,
) -> Gathered:
    """Bring reports together; `as_of` is the date that was asked for.

    Their items are grouped by what stands under some `headings`, and what stands under others is added up.
    The order in which they are handed in changes nothing.
    """
    handed, asked = list(reports), headings or Headings()
    counted, duplicates = _counted(handed, same)
    due = as_of or max((one.said_on for one in counted if one.said_on), default=None)
    listed = tuple(dict.fromkeys(expected)) if expected is not None else None
    here = {folded(one.name) for one in counted}
    places = {folded(name): number for number, name in enumerate(listed or ())}
    ranked = tuple(sorted(counted, key=_Ranking(order, places)))
    told = (
        *_of_duplicates(duplicates),
        *_of_names(ranked, listed),
        *(one for report in ranked for one in (*_of_unit(report), *_of_report(report, due, asked.summed))),
    )
    return Gathered(
        reports=ranked,
        expected=listed,
        missing=tuple(name for name in listed or () if folded(name) not in here),
        duplicates=tuple(duplicates),
        due=due,
        told=told,
        items=together(one.items for one in ranked),
        problems=together(one.problems for one in ranked),
        by_aspect=tuple(_aspects(ranked)),
        order=order,
        headings=asked,
        groupings=tuple(grouped(ranked, heading, asked.summed) for heading in asked.by),
        sums=sums([row for report in ranked for row in report.rows], asked.summed),
    )


def is_late(report: Report, due: dt.date | None) -> bool:
    """Return whether a report says itself that it is as of an earlier date than it has to be."""
    return due is not None and report.said_on is not None and report.said_on < due


def rate_of(counts: Counts, *, with_phase: bool) -> float | None:
    """Return one of the two rates as a fraction, None where there is nothing to count."""
    return rate(counts.done(with_phase=with_phase), counts.total.value)


_Key = tuple[float, float, str, str]


@dataclass(frozen=True, slots=True)
class _Ranking:
    """What reports are sorted by."""

    order: UnitOrder
    places: Mapping[str, int]

    def __call__(self, one: Report) -> _Key:
        first: tuple[float, float]
        match self.order:
            case UnitOrder.RATE:
                done = rate_of(one.items, with_phase=False)
                first = (2.0 if done is None else 1 - done, one.overdue)
            case UnitOrder.OVERDUE:
                first = (-one.overdue, -one.items.total.value)
            case UnitOrder.TOTAL:
                first = (-one.items.total.value, -one.overdue)
            case UnitOrder.LIST:
                first = (self.places.get(folded(one.name), len(self.places)), 0)
            case UnitOrder.NAME:
                first = (0, 0)
        return (*first, one.name, one.file)


def _counted(handed: Sequence[Report], same: SameUnit) -> tuple[list[Report], list[Duplicate]]:
    """Return the reports that count, and the files that are of one unit."""
    duplicates: list[Duplicate] = []
    by_unit: dict[str, list[Report]] = {}
    by_content: dict[tuple[str, str], list[Report]] = {}
    for one in handed:
        name = "" if one.unit.told_by is ToldBy.FILE else folded(one.name)  # a copy has another name, and is no unit
        by_content.setdefault((one.digest, name), []).append(one)
    for files in by_content.values():
        files.sort(key=lambda one: one.file)
        if len(files) > 1:
            duplicates.append(Duplicate(files[0].name, tuple(one.file for one in files), Noted.SAME_CONTENT))
        by_unit.setdefault(folded(files[0].name), []).append(files[0])
    counted: list[Report] = []
    for reports in by_unit.values():
        reports.sort(key=lambda one: one.moment)
        if len(reports) > 1:
            code = Noted.SAME_UNIT if same is SameUnit.LATER else Noted.ADDED
            duplicates.append(Duplicate(reports[-1].name, tuple(one.file for one in reports), code))
        counted += reports[-1:] if same is SameUnit.LATER else reports
    return counted, sorted(duplicates, key=lambda one: (one.unit, one.files))


def _of_duplicates(duplicates: Iterable[Duplicate]) -> Iterator[Told[Noted]]:
    for one in duplicates:
        *others, counted = one.files if one.code is not Noted.SAME_CONTENT else one.files[::-1]
        facts = {"unit": one.unit, "files": _listed(one.files), "file": counted, "others": _listed(others)}
        yield _noted(one.code, facts)


def _of_names(reports: Sequence[Report], listed: Sequence[str] | None) -> Iterator[Told[Noted]]:
    names = tuple(dict.fromkeys(one.name for one in reports))
    for first, second in near_names(names, listed or ()):
        yield _noted(Noted.NEAR, {"unit": first, "other": second})
    if listed is not None:
        known = set(map(folded, listed))
        for one in reports:
            if folded(one.name) not in known:
                yield _noted(Noted.UNEXPECTED, {"unit": one.name, "file": one.file})


_TO_KNOW: Final = frozenset({Noted.BY_COLUMN, Noted.BY_FILE, Noted.NO_DATE, Noted.OWN_FORM})
_BY: Final = {ToldBy.COLUMN: Noted.BY_COLUMN, ToldBy.FILE: Noted.BY_FILE}


def _of_unit(one: Report) -> Iterator[Told[Noted]]:
    """Yield what has to be said of whose report it is."""
    place: dict[str, Fact] = {"unit": one.name, "file": one.file}
    if one.unit.told_by in _BY:
        yield _noted(_BY[one.unit.told_by], place)
    for told_by, other in one.unit.others:
        yield _noted(Noted.OTHER_NAME, {**place, "other": other, "by": str(told_by)})


def _of_report(one: Report, due: dt.date | None, summed: Sequence[str]) -> Iterator[Told[Noted]]:
    """Yield what has to be said of what it reports."""
    place: dict[str, Fact] = {"unit": one.name, "file": one.file}
    if due is not None and is_late(one, due):
        yield _noted(Noted.LATE, {**place, "as_of": str(one.said_on), "due": due.isoformat()})
    if one.is_of_own_form:
        yield _noted(Noted.OWN_FORM, place)
    if one.said_on is None:
        yield _noted(Noted.NO_DATE, {**place, "as_of": one.as_of.isoformat()})
    if one.template_version is not None and one.template_version < TEMPLATE_VERSION:
        yield _noted(Noted.OLD_TEMPLATE, {**place, "version": one.template_version, "current": TEMPLATE_VERSION})
    if one.unread:
        yield _noted(Noted.UNREAD, {**place, "count": one.unread})
    if one.items.unknown.value:
        yield _noted(Noted.UNKNOWN, {**place, "count": one.items.unknown.value})
    for heading in one.lacking:
        yield _noted(Noted.LACKING, {**place, "heading": heading})
    for row, heading, text in unread_amounts(one.rows, summed):
        yield Told(Noted.NO_NUMBER, Severity.WARNING, row.address, text, {**place, "heading": heading})


def _noted(code: Noted, facts: Mapping[str, Fact]) -> Told[Noted]:
    return Told(code, Severity.INFO if code in _TO_KNOW else Severity.WARNING, facts=facts)


def _listed(files: Iterable[str]) -> str:
    return NAME_SEPARATOR.join(files)


def _aspects(reports: Iterable[Report]) -> Iterator[Part]:
    """Yield the 方面 of all units, those with the most items first, the blank one last."""
    groups: dict[str, list[Part]] = {}
    for report in reports:
        for part in report.by_aspect:
            groups.setdefault(folded(part.name), []).append(part)
    parts = [
        Part(group[0].name, together(one.items for one in group), sum(one.overdue for one in group))
        for group in groups.values()
    ]
    yield from sorted(parts, key=lambda one: (not one.name, -one.items.total.value, one.name))

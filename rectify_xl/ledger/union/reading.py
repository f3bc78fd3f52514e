"""A ledger into the reports of its units: one, or one for each that a column such as 所属责任公司 names."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Final

from rectify_xl.errors import Breach, Severity
from rectify_xl.grid import Address, Grid
from rectify_xl.lazy import Pattern
from rectify_xl.ledger.model import Balance, Item, Ledger, RowKind
from rectify_xl.ledger.reading.values import trimmed
from rectify_xl.ledger.rollup import RollUp, roll_up
from rectify_xl.ledger.rules.cells import seen, text_of
from rectify_xl.ledger.stance.reading import AT_ONCE
from rectify_xl.ledger.union.beside import Beside
from rectify_xl.ledger.union.naming import UNIT_HEADINGS, naming
from rectify_xl.ledger.union.report import Naming, Part, Report, Row, ToldBy, plain
from rectify_xl.text import folded

_AT_ONCE: Final = Pattern(AT_ONCE)
_SAYS_WHEN: Final = ("due_on", "due_note")


@dataclass(frozen=True, slots=True)
class Origin:
    """The file of a ledger: its name as told, the one without folders and ending, its digest, when it was saved."""

    file: str
    title: str
    digest: str
    saved: str = ""


@dataclass(frozen=True)
class Extract:
    """A ledger as it was read, counted and checked, with the grid of its sheet and the file that it is from.

    `asked` are the headings of columns whose cells go with each row. `places` leads from the ledger's rows to the
    cells of the file, where the ledger was made from another form.
    """

    ledger: Ledger
    counts: RollUp
    grid: Grid
    origin: Origin
    breaches: Sequence[Breach] = ()
    asked: Sequence[str] = ()
    places: Mapping[int, Address] = field(default_factory=dict)

    @cached_property
    def beside(self) -> Beside:
        """Return the columns beside the ledger's own."""
        return Beside(self.ledger, self.grid)

    @property
    def sheet(self) -> str:
        """Return the sheet of the file."""
        return next(iter(self.places.values())).sheet if self.places else self.grid.sheet

    def address(self, item: Item) -> Address:
        """Return the cell that leads to an item."""
        return self.places.get(item.row) or self.ledger.address(item, "item_id" if item.item_id else "problem")


def reports_of(extract: Extract) -> list[Report]:
    """Return the reports in a ledger, one for each unit.

    Where 基本信息 names no unit and a column names several, each has one of its own; rows without a name are that of
    the file.
    """
    units = _units(extract)
    about, sheet, title = extract.ledger.about.text("unit"), extract.sheet, extract.origin.title
    names = dict.fromkeys(filter(None, units.values()))
    if about or len(names) < 2:  # noqa: PLR2004 - one is no choice
        only = "".join(names) if len(names) == 1 else ""
        return [_report(extract, naming(about, only, title, sheet), extract.ledger, extract.counts)]
    return list(_split(extract, units))


def _units(extract: Extract) -> dict[int, str]:
    """Return the unit that the column of units names in each row, empty where it names none or there is no column."""
    column = extract.beside.first_of(UNIT_HEADINGS)
    rows = [item.row for item in extract.ledger.items.rows]
    written = {row: trimmed(extract.beside.value(row, column)) if column else "" for row in rows}
    spelled: dict[str, str] = {}
    return {row: spelled.setdefault(folded(name), name) for row, name in written.items()}


def _split(extract: Extract, units: Mapping[int, str]) -> Iterator[Report]:
    """Yield a report for each unit; what was found beside the rows of all goes with the first."""
    ledger = extract.ledger
    for number, unit in enumerate(dict.fromkeys(units.values())):
        rows = tuple(item for item in ledger.items.rows if units[item.row] == unit)
        balance = ledger.balance if number == 0 else Balance(len(rows))
        own = replace(ledger, items=replace(ledger.items, rows=rows), balance=balance)
        whose = Naming(unit, ToldBy.COLUMN) if unit else naming("", "", extract.origin.title, "")
        numbers = {item.row for item in rows}
        of_rows = [
            one
            for one in extract.breaches
            if _row_of(one, ledger) in numbers or (number == 0 and _row_of(one, ledger) not in units)
        ]
        yield _report(replace(extract, breaches=of_rows), whose, own, roll_up(own, extract.counts.as_of))


def _row_of(breach: Breach, ledger: Ledger) -> int | None:
    """Return the row of the ledger that a breach is about, None where it is about none."""
    return breach.address.row if breach.address and breach.address.sheet == ledger.items.name else None


def _report(extract: Extract, whose: Naming, ledger: Ledger, counts: RollUp) -> Report:
    origin, severities = extract.origin, [one.severity for one in extract.breaches]
    return Report(
        file=origin.file,
        digest=origin.digest,
        saved=origin.saved,
        unit=whose,
        sheet=extract.sheet,
        as_of=counts.as_of,
        said_on=ledger.about.date("as_of"),
        template_version=None if extract.places else ledger.template_version,
        items=plain(counts.items),
        problems=plain(counts.problems),
        overdue=counts.overdue.value,
        by_aspect=tuple(Part(one.name, plain(one.items), one.overdue.value) for one in counts.by_aspect),
        rows=tuple(_row(extract, item) for item in ledger.items.rows),
        errors=severities.count(Severity.ERROR),
        warnings=severities.count(Severity.WARNING),
        unread=ledger.balance.of(RowKind.UNREAD),
        is_of_own_form=bool(extract.places),
        lacking=tuple(one for one in extract.asked if not _has(extract, one)),
    )


def _has(extract: Extract, heading: str) -> bool:
    return extract.beside.column(heading) is not None or extract.beside.key(heading) is not None


def _row(extract: Extract, item: Item) -> Row:
    return Row(
        address=extract.address(item),
        item_id=item.item_id,
        aspect=item.aspect,
        problem=item.problem,
        sub_item=item.sub_item,
        measures=item.measures,
        lead_official=text_of(item.lead_official),
        department=text_of(item.department),
        owner=text_of(item.owner),
        due_on=item.due_on,
        due_note=item.due_note,
        status=item.status,
        written=seen(item, "status"),
        progress=item.progress,
        completed_on=item.completed_on,
        is_at_once=any(_AT_ONCE.search(seen(item, key)) for key in _SAYS_WHEN),
        own={heading: extract.beside.cell(item, heading) for heading in extract.asked},
    )

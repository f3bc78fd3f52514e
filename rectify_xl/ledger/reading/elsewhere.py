"""Other sheets that look like a ledger: each of their rows stands in the ledger too, or is told."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final

from rectify_xl.errors import Breach
from rectify_xl.grid import Address, CellValue
from rectify_xl.ledger.model import Accounted, Item, RowKind
from rectify_xl.ledger.reading.evidence import TITLES, Witness
from rectify_xl.ledger.reading.find import Place
from rectify_xl.ledger.reading.items import kind_above
from rectify_xl.ledger.reading.kinds import kind_of
from rectify_xl.ledger.reading.rows import RowReader
from rectify_xl.ledger.reading.said import reading_breach
from rectify_xl.ledger.reading.values import is_filled, shown, trimmed
from rectify_xl.ledger.schema import LEDGER_COLUMNS
from rectify_xl.ledger.stance.phrases import fold
from rectify_xl.ledger.statuses import StatusReader

SAMPLE: Final = re.compile("(?:样表|样例|示例|范例|模板|填报说明|填表说明)$")
"""What the name of a sheet says that only shows how to fill in a ledger."""
_TEXTS: Final = (*TITLES, "measures")


@dataclass(frozen=True, slots=True)
class Elsewhere:
    """What the rows of other sheets are, and what has to be said of them."""

    others: tuple[Accounted, ...] = ()
    breaches: tuple[Breach, ...] = ()


def read_elsewhere(
    places: Iterable[Place], items: Sequence[Item], statuses: StatusReader, *, is_named: bool
) -> Elsewhere:
    """Account for the rows of ledgers that are not counted; `is_named` says that the office named the one that is."""
    places, known = tuple(places), dict[str, list[Item]]()
    for item in items if places else ():
        for text in {fold(item.problem), fold(item.sub_item)} - {""}:
            known.setdefault(text, []).append(item)
    others: list[Accounted] = []
    breaches: list[Breach] = []
    for place in places:
        found = list(_rows(place, known, statuses))
        unread = [one for one in found if one.kind is RowKind.UNREAD]
        if is_named and unread:
            first = unread[0]
            breaches.append(
                reading_breach("C19", first.address, first.value, count=len(unread), sheet=place.grid.sheet)
            )
            found = [replace(one, kind=RowKind.NOTE) if one in unread else one for one in found]
        elif not is_named:
            breaches += [reading_breach("C16", one.address, one.value, sheet=place.grid.sheet) for one in unread]
        others += found
    return Elsewhere(tuple(others), tuple(breaches))


def titles_of(place: Place) -> frozenset[str]:
    """Return the folded texts that tell the items of a place from others: what it is held against another place by."""
    return frozenset(text for row in _item_rows(place) for text in _texts(place, row)[:1])


def item_rows(place: Place) -> int:
    """Return how many rows of a place are items."""
    return sum(1 for _ in _item_rows(place))


def _item_rows(place: Place) -> Iterator[int]:
    witness = Witness(RowReader(place, LEDGER_COLUMNS, {}))
    for row in range(place.first_row, len(place.grid.rows) + 1):
        if kind_of(witness.of(row)) in (RowKind.ITEM, RowKind.UNREAD):
            yield row


def _rows(place: Place, known: Mapping[str, Sequence[Item]], statuses: StatusReader) -> Iterator[Accounted]:
    witness = Witness(RowReader(place, LEDGER_COLUMNS, {}))
    for row in range(1, len(place.grid.rows) + 1):
        evidence = witness.of(row)
        kind = kind_of(evidence) if row >= place.first_row else kind_above(evidence)
        if kind in (RowKind.ITEM, RowKind.UNREAD, RowKind.CONTINUED):
            kind = RowKind.REPEATED if _is_known(place, row, known, statuses) else RowKind.UNREAD
            kind = RowKind.NOTE if SAMPLE.search(place.grid.sheet) else kind
        if kind is not RowKind.BLANK:
            yield Accounted(Address(place.grid.sheet, row, evidence.column), kind, evidence.first)


def _is_known(place: Place, row: int, known: Mapping[str, Sequence[Item]], statuses: StatusReader) -> bool:
    """Return whether a row stands in the ledger: its titles do, in an item of no other status and department."""
    titles = _texts(place, row, TITLES)
    alike = [item for text in titles for item in known.get(text, ())]
    status = statuses.read(shown(_cell(place, row, "status"))).status
    department = trimmed(_cell(place, row, "department"))
    return all(text in known for text in titles) and any(
        status in (None, item.status) and (not department or any(name in department for name in item.department))
        for item in alike
    )


def _cell(place: Place, row: int, key: str) -> CellValue:
    column = place.headings.columns.get(key)
    return None if column is None else place.grid.value(row, column)


def _texts(place: Place, row: int, keys: Sequence[str] = _TEXTS) -> list[str]:
    columns: Mapping[str, int] = place.headings.columns
    cells = (place.grid.value(row, columns[key]) for key in keys if key in columns)
    return [fold(trimmed(cell)) for cell in cells if is_filled(cell)]

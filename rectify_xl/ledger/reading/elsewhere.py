"""Other sheets that look like a ledger: each of their rows stands in the ledger too, or is told."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from rectify_xl.errors import Breach
from rectify_xl.grid import Address
from rectify_xl.ledger.model import Accounted, Item, RowKind
from rectify_xl.ledger.reading.evidence import TITLES, Witness
from rectify_xl.ledger.reading.find import Place
from rectify_xl.ledger.reading.kinds import kind_of
from rectify_xl.ledger.reading.rows import RowReader
from rectify_xl.ledger.reading.said import reading_breach
from rectify_xl.ledger.reading.values import is_filled, trimmed
from rectify_xl.ledger.schema import LEDGER_COLUMNS
from rectify_xl.ledger.stance.phrases import fold

SAMPLE: Final = re.compile("样表|样例|示例|范例|模板|填报说明|填表说明")
"""What the name of a sheet says that only shows how to fill in a ledger."""
_TEXTS: Final = (*TITLES, "measures")


@dataclass(frozen=True, slots=True)
class Elsewhere:
    """What the rows of other sheets are, and what has to be said of them."""

    others: tuple[Accounted, ...] = ()
    breaches: tuple[Breach, ...] = ()


def read_elsewhere(places: Iterable[Place], items: Sequence[Item], *, is_named: bool) -> Elsewhere:
    """Account for the rows of ledgers that are not counted; `is_named` says that the office named the one that is."""
    known = {fold(text) for item in items for text in (item.problem, item.sub_item, item.measures) if text}
    others: list[Accounted] = []
    breaches: list[Breach] = []
    for place in places:
        found = list(_rows(place, known))
        others += found
        unread = [one for one in found if one.kind is RowKind.UNREAD]
        if is_named and unread:
            first = unread[0]
            breaches.append(
                reading_breach("C19", first.address, first.value, count=len(unread), sheet=place.grid.sheet)
            )
        elif not is_named:
            breaches += [reading_breach("C16", one.address, one.value, sheet=place.grid.sheet) for one in unread]
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


def _rows(place: Place, known: set[str]) -> Iterator[Accounted]:
    witness = Witness(RowReader(place, LEDGER_COLUMNS, {}))
    for row in range(1, len(place.grid.rows) + 1):
        evidence = witness.of(row)
        kind = kind_of(evidence) if row >= place.first_row else RowKind.HEADING if evidence.texts else RowKind.BLANK
        if kind in (RowKind.ITEM, RowKind.UNREAD, RowKind.CONTINUED) and SAMPLE.search(place.grid.sheet):
            kind = RowKind.NOTE
        elif kind in (RowKind.ITEM, RowKind.UNREAD, RowKind.CONTINUED):
            kind = RowKind.REPEATED if _is_known(place, row, known) else RowKind.UNREAD
        if kind is not RowKind.BLANK:
            yield Accounted(Address(place.grid.sheet, row, evidence.column), kind, evidence.first)


def _is_known(place: Place, row: int, known: set[str]) -> bool:
    """Return whether what a row says of its problem, sub-item or measures stands in the ledger: all of its titles."""
    texts = _texts(place, row)
    return bool(texts) and all(text in known for text in texts)


def _texts(place: Place, row: int) -> list[str]:
    columns: Mapping[str, int] = place.headings.columns
    cells = (place.grid.value(row, columns[key]) for key in _TEXTS if key in columns)
    return [fold(trimmed(cell)) for cell in cells if is_filled(cell)]

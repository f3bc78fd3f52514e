"""Sums of what stands under a heading of the units' own: numbers in the unit of the heading, and nothing for 0."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from rectify_xl.grid import CellValue
from rectify_xl.ledger.placeholders import is_placeholder
from rectify_xl.ledger.reading.find import fold_heading
from rectify_xl.ledger.reading.values import trimmed
from rectify_xl.ledger.union.report import Row
from rectify_xl.ledger.units import MONEY, read_written, unit_of_heading

_ONE: Final = Decimal(1)


@dataclass(frozen=True, slots=True)
class Sum:
    """The sum under a heading, and how many rows have a number there; `unread` have a text that is none."""

    heading: str
    value: float
    counted: int
    unread: int


def sums(rows: Sequence[Row], headings: Sequence[str]) -> tuple[Sum, ...]:
    """Return the sum under each heading; what is blank, or says only that there is nothing, is no number."""
    return tuple(_sum(rows, heading) for heading in headings)


def unread_amounts(rows: Iterable[Row], headings: Sequence[str]) -> Iterator[tuple[Row, str, str]]:
    """Yield the rows that have a text under a heading which is no number, with the heading and the text."""
    for row in rows:
        for heading in headings:
            text = _text(row.own.get(heading))
            if text and _number(row.own.get(heading), heading) is None:
                yield row, heading, text


def _sum(rows: Sequence[Row], heading: str) -> Sum:
    written = [value for row in rows if _text(value := row.own.get(heading))]
    numbers = [number for value in written if (number := _number(value, heading)) is not None]
    return Sum(heading, float(sum(numbers, Decimal())), len(numbers), len(written) - len(numbers))


def _text(value: CellValue) -> str:
    text = trimmed(value)
    return "" if is_placeholder(text) else text


def _number(value: CellValue, heading: str) -> Decimal | None:
    """Return a number in the unit of its heading; None for what is none, or is in a unit that does not belong."""
    if isinstance(value, bool):
        return None
    if isinstance(value, int | float):
        return Decimal(str(value))
    figure = read_written(trimmed(value))
    if figure is None:
        return None
    own = MONEY.holds(unit_of_heading(fold_heading(heading))) if figure.unit else _ONE
    factor = MONEY.holds(figure.unit)
    is_told = not figure.unit or unit_of_heading(fold_heading(heading)) != ""
    return figure.value * factor / own if own and factor is not None and is_told else None

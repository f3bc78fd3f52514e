"""The headings of an old ledger, each once for all its sheets, with the cells below it."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import Final

from rectify_xl.grid import CellValue
from rectify_xl.ledger.adopting.sources import Chosen, Source, filled_cells, folded_name

IN_SHEET: Final = "!"
"""What stands between a sheet and a heading that means something of its own there."""
_SAMPLE: Final = 50
_BARE: Final = re.compile(r"（[A-Z]{1,3}列）")


@dataclass(frozen=True, slots=True)
class OldColumn:
    """A heading of the old ledger, its path, and where it stands: the numbers of its sources, and the columns there."""

    name: str
    path: tuple[str, ...]
    places: tuple[tuple[int, int], ...]
    cells: tuple[CellValue, ...] = field(repr=False)
    """The first filled cells below it."""
    is_bare: bool = False
    """Whether its columns have no heading at all."""

    @property
    def sources(self) -> frozenset[int]:
        """Return the numbers of the sources that have the heading."""
        return frozenset(number for number, _ in self.places)


def old_columns(sources: Sequence[Source]) -> tuple[OldColumn, ...]:
    """Return the headings of the sheets, each once, in the order they stand in."""
    places: dict[str, list[tuple[int, int]]] = {}
    named: dict[str, tuple[str, tuple[str, ...]]] = {}
    for number, source in enumerate(sources):
        by_column = {one.column: one.path for one in source.block.headings}
        for column, name in source.names.items():
            places.setdefault(folded_name(name), []).append((number, column))
            named.setdefault(folded_name(name), (name, by_column[column]))
    return tuple(
        OldColumn(name, path, tuple(places[folded]), tuple(_sample(sources, places[folded])), _is_bare(path))
        for folded, (name, path) in named.items()
    )


def in_sheet(source: Source, column: int) -> str:
    """Return the name of a heading as that of one sheet only."""
    return f"{source.grid.sheet}{IN_SHEET}{source.names[column]}"


def told_apart(chosen: Chosen, names: Collection[str]) -> Chosen:
    """Return the sheets with those columns named as columns of one sheet only that `names` names so."""
    plain = {name for source in chosen.sources for name in source.names.values()}
    apart = frozenset(names) - plain

    def named(source: Source) -> Source:
        own = {column: in_sheet(source, column) for column in source.names}
        return replace(
            source,
            names={column: own[column] if own[column] in apart else name for column, name in source.names.items()},
        )

    return replace(chosen, sources=tuple(map(named, chosen.sources)))


def _is_bare(path: Sequence[str]) -> bool:
    return _BARE.fullmatch("/".join(path)) is not None


def _sample(sources: Sequence[Source], places: Sequence[tuple[int, int]]) -> Iterator[CellValue]:
    for number, column in places:
        for count, value in enumerate(filled_cells(sources[number], column)):
            if count >= _SAMPLE:
                break
            yield value

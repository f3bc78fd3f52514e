"""The rows of a staff sheet as typed columns: what a cell says is found out once for all cells that say the same.

A row is made into a record only where somebody looks at that row.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, fields, replace
from typing import Any, Final, Generic, TypeVar, overload

import numpy as np

from rectify_xl.coded import CODE, Coded, Codes, Mask, coded, firsts
from rectify_xl.grid import CellValue, Grid

Row_co = TypeVar("Row_co", covariant=True)

_AS_IT_STANDS: Final = frozenset({"row", "written", "own_columns", "unread"})
"""Fields of a record that are no column."""
_PENDING: Final = object()


class Written(Mapping[str, CellValue]):
    """A row's cells by key, as they stand in the grid: nothing is copied."""

    __slots__ = ("_columns", "_grid", "_row")

    def __init__(self, grid: Grid, row: int, columns: Mapping[str, int]) -> None:
        self._grid = grid
        self._row = row
        self._columns = columns

    def __getitem__(self, key: str) -> CellValue:
        return self._grid.value(self._row, self._columns[key])

    def __iter__(self) -> Iterator[str]:
        return iter(self._columns)

    def get(self, key: str, default: CellValue = None) -> CellValue:  # type: ignore[override]
        """Return a cell's value, None for a missing column: quicker than the general one."""
        column = self._columns.get(key)
        return default if column is None else self._grid.value(self._row, column)

    def __len__(self) -> int:
        return len(self._columns)


class Readings(Sequence[Any]):
    """What some values are read as, each at the first look."""

    def __init__(self, values: Sequence[CellValue], read: Callable[[CellValue], object]) -> None:
        self._values = values
        self._read = read
        self._known: dict[int, object] = {}

    def __len__(self) -> int:
        return len(self._values)

    @overload
    def __getitem__(self, index: int) -> Any: ...
    @overload
    def __getitem__(self, index: slice) -> Sequence[Any]: ...
    def __getitem__(self, index: int | slice) -> Any:
        if isinstance(index, slice):
            return [self[at] for at in range(*index.indices(len(self)))]
        known = self._known.get(index, _PENDING)
        if known is _PENDING:
            known = self._known[index] = self._read(self._values[index])
        return known


@dataclass(frozen=True, slots=True, eq=False)
class Cells:
    """One column: the class of every row's cell, and for each class what is written, what it was read as.

    `unread` are the classes of cells under a merge whose value cannot be read, so that they are not blank either.
    """

    codes: Codes
    written: Sequence[CellValue]
    read: Sequence[Any]
    unread: frozenset[int] = frozenset()

    @property
    def values(self) -> Coded[Any]:
        """Return the cells by what they were read as."""
        return Coded(self.codes, self.read)

    @property
    def as_written(self) -> Coded[CellValue]:
        """Return the cells by what stands in them."""
        return Coded(self.codes, self.written)

    def where(self, test: Callable[[Any, CellValue, bool], object], among: Mask | None = None) -> Mask:
        """Return the rows whose cell passes a test of what it was read as, what it holds, and whether it is unread."""
        classes = Coded(self.codes, range(len(self.written)))
        return classes.where(lambda one: test(self.read[one], self.written[one], one in self.unread), among)

    def with_values(self, found: Mapping[int, object], unread: Collection[int] = ()) -> Cells:
        """Return the column with the cells of some rows, counted from 0, read otherwise."""
        if not found:
            return self
        codes, written, read = self.codes.copy(), list(self.written), list(self.read)
        classes: dict[tuple[int, int], int] = {}
        left = set(self.unread)
        for index, value in found.items():
            code = classes.setdefault((int(codes[index]), id(value)), len(written))
            if code == len(written):
                written.append(written[codes[index]])
                read.append(value)
            left |= {code} if index in unread else set()
            codes[index] = code
        return Cells(codes, written, read, frozenset(left))

    def at(self, index: int) -> Any:
        """Return what the cell of a row was read as."""
        return self.read[int(self.codes[index])]

    def written_at(self, index: int) -> CellValue:
        """Return what stands in the cell of a row."""
        return self.written[int(self.codes[index])]

    def tally(self) -> list[tuple[int, int]]:
        """Return each class that has a row, in the order of their first rows, with how many rows it has."""
        first, counts = firsts(self.codes, len(self.written)), self.values.counts()
        kept = np.flatnonzero(first < len(self.codes))
        return [(code, counts[code]) for code in kept[np.argsort(first[kept])].tolist()]

    def distinct(self) -> list[Any]:
        """Return what the cells were read as, each once, in the order of their first appearance."""
        return list(dict.fromkeys(self.read[code] for code, _ in self.tally()))


@dataclass(frozen=True, slots=True)
class Headed:
    """The headings that rows stand under: where their cells stand, and whether in another order than the first ones."""

    columns: Mapping[str, int] = field(default_factory=dict)
    is_moved: bool = False


@dataclass(frozen=True, slots=True, eq=False)
class Columns:
    """The rows of a sheet by column; `rows` are their numbers in the sheet, `headed` the headings of each."""

    row_type: type[Any]
    rows: Codes
    by_key: Mapping[str, Cells]
    headed: Coded[Headed]

    def __len__(self) -> int:
        """Return how many rows there are."""
        return len(self.rows)

    def __getitem__(self, key: str) -> Cells:
        """Return a column; one that the sheet does not have is blank."""
        if key in self.by_key:
            return self.by_key[key]
        return Cells(np.zeros(len(self), dtype=CODE), [None], [blanks(self.row_type).get(key)])

    def where(self, key: str, test: Callable[[Any], object], among: Mask | None = None) -> Mask:
        """Return the rows, among those asked about, in which a column was read as what passes a test."""
        return self[key].values.where(test, among)

    def take(self, indices: Codes) -> Columns:
        """Return some of the rows."""
        by_key = {key: replace(one, codes=one.codes[indices]) for key, one in self.by_key.items()}
        return replace(
            self, rows=self.rows[indices], by_key=by_key, headed=replace(self.headed, codes=self.headed.codes[indices])
        )

    def column_of(self, index: int, key: str, usual: Mapping[str, int]) -> int:
        """Return where a row's cell stands; in the first column where the sheet does not have it."""
        headed = self.headed.at(index)
        return (headed.columns if headed.is_moved else usual).get(key, 1)

    def unread(self, index: int) -> frozenset[str]:
        """Return the columns of a row under a merge whose value cannot be read."""
        return frozenset(key for key, one in self.by_key.items() if one.unread and int(one.codes[index]) in one.unread)


def blanks(row_type: type[Any]) -> Mapping[str, Any]:
    """Return what a record says in a column that is blank, by key."""
    return {one.name: one.default for one in fields(row_type) if one.name not in _AS_IT_STANDS}


def joined(parts: Sequence[Columns]) -> Columns:
    """Return the rows of one part below those of another."""
    first, *others = parts
    if not others:
        return first
    keys = dict.fromkeys(key for part in parts for key in part.by_key)
    return Columns(
        first.row_type,
        np.concatenate([part.rows for part in parts]),
        {key: _joined([part[key] for part in parts]) for key in keys},
        _end_to_end([part.headed for part in parts]),
    )


def _joined(cells: Sequence[Cells]) -> Cells:
    starts = np.cumsum([0, *(len(one.written) for one in cells)]).tolist()
    return Cells(
        np.concatenate([one.codes + start for one, start in zip(cells, starts, strict=False)]),
        [value for one in cells for value in one.written],
        [value for one in cells for value in one.read],
        frozenset(start + code for one, start in zip(cells, starts, strict=False) for code in one.unread),
    )


def _end_to_end(parts: Sequence[Coded[Headed]]) -> Coded[Headed]:
    codes = np.concatenate([np.full(len(part), at, dtype=CODE) for at, part in enumerate(parts)])
    return Coded(codes, [part.values[0] for part in parts])


def as_columns(rows: Sequence[Any], row_type: type[Any]) -> Columns:
    """Return rows by column: those that reading made, or any records; `row_type` is the type of none at all."""
    if isinstance(rows, Records):
        return rows.columns
    row_type = type(rows[0]) if rows else row_type
    by_key = {key: _of_records(rows, key) for key in blanks(row_type)}
    own = [getattr(row, "own_columns", None) for row in rows]
    moved = list({id(one): one for one in own if one is not None}.values())
    numbers = {id(one): number for number, one in enumerate(moved, start=1)}
    headed = Coded(
        np.array([numbers.get(id(one), 0) for one in own], dtype=CODE),
        [Headed(), *(Headed(one, is_moved=True) for one in moved)],
    )
    return Columns(row_type, np.array([row.row for row in rows], dtype=CODE), by_key, headed)


def _of_records(rows: Sequence[Any], key: str) -> Cells:
    cells = [(getattr(row, key), row.written.get(key), key in row.unread) for row in rows]
    classes = coded([(type(value), value, type(written), written, unread) for value, written, unread in cells])
    unread = frozenset(code for code, one in enumerate(classes.values) if one[4])
    return Cells(classes.codes, [one[3] for one in classes.values], [one[1] for one in classes.values], unread)


class Records(Sequence[Row_co], Generic[Row_co]):
    """The rows of some columns as records, each made at the first look."""

    def __init__(self, columns: Columns, grid: Grid) -> None:
        self.columns = columns
        self._grid = grid
        self._made: dict[int, Row_co] = {}

    def __len__(self) -> int:
        return len(self.columns)

    @overload
    def __getitem__(self, index: int) -> Row_co: ...
    @overload
    def __getitem__(self, index: slice) -> Sequence[Row_co]: ...
    def __getitem__(self, index: int | slice) -> Row_co | Sequence[Row_co]:
        if isinstance(index, slice):
            return tuple(self[at] for at in range(*index.indices(len(self))))
        at = range(len(self))[index]
        if at not in self._made:
            self._made[at] = self._record(at)
        return self._made[at]

    def __iter__(self) -> Iterator[Row_co]:
        return map(self.__getitem__, range(len(self)))

    def __eq__(self, other: object) -> bool:
        return tuple(self) == tuple(other) if isinstance(other, Records | tuple) else NotImplemented

    def __hash__(self) -> int:
        return hash(len(self))

    def __repr__(self) -> str:
        return repr(tuple(self))

    def pick(self, indices: Sequence[int]) -> Records[Row_co]:
        """Return some of the rows, in the order asked for."""
        return Records(self.columns.take(np.array(indices, dtype=CODE)), self._grid)

    def _record(self, at: int) -> Row_co:
        columns = self.columns
        row, headed = int(columns.rows[at]), columns.headed.at(at)
        known = {key: cells.at(at) for key, cells in columns.by_key.items()}
        if headed.is_moved:
            known["own_columns"] = headed.columns
        written = Written(self._grid, row, headed.columns)
        record: Row_co = columns.row_type(row=row, written=written, unread=columns.unread(at), **known)
        return record


def picked(rows: Sequence[Row_co], indices: Sequence[int]) -> Sequence[Row_co]:
    """Return some rows, in the order asked for."""
    return rows.pick(indices) if isinstance(rows, Records) else [rows[index] for index in indices]

"""Columns of numbers whose heading, or a line above the table, names a unit that is not the column's own."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from rectify_xl.errors import Breach
from rectify_xl.grid import Address, CellValue, Grid
from rectify_xl.ledger.reading.find import Headings, fold_heading
from rectify_xl.ledger.reading.said import reading_breach
from rectify_xl.ledger.reading.values import Read, Reader, number_reader, shown
from rectify_xl.ledger.schema import Column
from rectify_xl.ledger.units import Scale, unit_above, unit_of_heading


@dataclass(frozen=True, slots=True)
class Scaled:
    """A column whose bare numbers are in `unit`, not in the unit of its scale, and the cell that says so."""

    column: Column
    scale: Scale
    unit: str
    address: Address
    value: str

    @property
    def is_foreign(self) -> bool:
        """Return whether the unit does not belong to the column, so that nothing of it can be read."""
        return self.scale.holds(self.unit) is None

    @property
    def reader(self) -> Reader:
        """Return what reads the column's numbers into its own unit."""
        return _nothing if self.is_foreign else number_reader(self.scale, self.unit)

    @property
    def breach(self) -> Breach:
        """Return what is to be said of the whole column."""
        heading, unit = self.column.heading, self.scale.unit
        if self.is_foreign:
            return reading_breach("C26", self.address, self.value, heading=heading, written=self.unit, unit=unit)
        facts = {"heading": heading, "reading": "", "column": self.unit, "unit": unit}
        return reading_breach("C25", self.address, self.value, **facts)


def _nothing(_: CellValue) -> Read:
    return Read(None)


def scaled_columns(grid: Grid, headings: Headings, columns: Sequence[Column]) -> dict[str, Scaled]:
    """Return the columns that are in another unit than their own, by key."""
    above = next(filter(None, (unit_above(shown(cell)) for row in grid.rows[: headings.row - 1] for cell in row)), "")
    found = {}
    for column in columns:
        place, scale = headings.columns.get(column.key), column.scale
        if scale is None or place is None:
            continue
        value = grid.value(headings.row, place)
        unit = unit_of_heading(fold_heading(value)) or (above if scale.holds(above) else "")
        if scale.holds(unit) != 1:
            address = Address(grid.sheet, headings.row, place)
            found[column.key] = Scaled(column, scale, unit, address, shown(value))
    return found


def readers_in_units(readers: Mapping[str, Reader], scaled: Mapping[str, Scaled]) -> dict[str, Reader]:
    """Return the readers, those of columns in another unit in its place."""
    return {**readers, **{key: one.reader for key, one in scaled.items()}}

"""The cells of one old sheet, row by row: each with its heading, what it is mapped to, and its value through merges."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from rectify_xl.coordinates import column_letters
from rectify_xl.errors import Told
from rectify_xl.grid import Address, Area, CellError, CellPicture, CellValue, Uncalculated
from rectify_xl.ledger.adopting.cells import seen
from rectify_xl.ledger.adopting.model import DROPPED, MappingLine, ReadAs, Reason, not_carried, read_as
from rectify_xl.ledger.adopting.sources import Source, folded_name
from rectify_xl.ledger.placeholders import is_ditto
from rectify_xl.ledger.reading.blocks import is_month
from rectify_xl.ledger.reading.find import vertical_merges
from rectify_xl.ledger.reading.values import is_filled, shown, trimmed


@dataclass(frozen=True, slots=True)
class OldCell:
    """One cell under a heading that is to be carried; `is_covered` tells whether its value stands above, in a merge."""

    label: str
    target: str
    address: Address
    value: CellValue
    is_covered: bool
    is_month: bool

    @property
    def text(self) -> str:
        """Return what the cell shows."""
        return trimmed(self.value)


@dataclass(slots=True)
class OldRows:
    """Reads the cells of a source by the mapping; what is read otherwise or not carried is collected."""

    source: Source
    lines: Mapping[str, MappingLine]
    told: list[Told[ReadAs]] = field(default_factory=list)
    left_out: list[Told[Reason]] = field(default_factory=list)
    _covered: dict[int, dict[int, Area]] = field(default_factory=dict)
    _told_areas: set[Area] = field(default_factory=set)
    _above: dict[int, CellValue] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self._covered = vertical_merges(self.source.grid, self.source.first_row, self.source.last_row)

    def line(self, column: int) -> MappingLine:
        """Return a column's line of the mapping."""
        return self.lines[folded_name(self.source.names[column])]

    def address(self, row: int, column: int) -> Address:
        """Return the address of one of the sheet's cells."""
        return Address(self.source.grid.sheet, row, column)

    def is_covered(self, row: int, column: int) -> bool:
        """Return whether a merged cell above covers a cell."""
        return row in self._covered.get(column, {})

    def value(self, row: int, column: int) -> CellValue:
        """Return a cell's value, through a merged cell above it."""
        area, grid = self._covered.get(column, {}).get(row), self.source.grid
        return grid.value(area.first_row, area.first_column) if area else grid.value(row, column)

    def cells(self, row: int) -> Iterator[OldCell]:
        """Yield the cells of an item's row that are to be carried; those that are not are listed."""
        for one in self.source.block.headings:
            line, column = self.line(one.column), one.column
            area = self._covered.get(column, {}).get(row)
            own, value = self.source.grid.value(row, column), self._through_ditto(row, column, line)
            if area and is_filled(own) and trimmed(own) != trimmed(value):
                self.leave_out(row, column, Reason.COVERED)
            reason = _why_not(value, line.target)
            if reason:
                if not area:
                    self.leave_out(row, column, reason)
            elif is_filled(value):
                if area:
                    self._tell_merged(area, line.heading, value)
                of_month = line.target == "progress" and is_month(one.path)
                yield OldCell(one.path[-1], line.target, self.address(row, column), value, area is not None, of_month)

    def _through_ditto(self, row: int, column: int, line: MappingLine) -> CellValue:
        """Return a cell's value, or that of the item above where it says 同上; a status is never taken from above."""
        value = self.value(row, column)
        above = self._above.get(column)
        if is_ditto(trimmed(value)) and above is not None and line.target != "status":
            self.told.append(
                read_as(ReadAs.DITTO, self.address(row, column), line.heading, trimmed(value), shown(above))
            )
            return above
        self._above[column] = value if is_filled(value) else None
        return value

    def leave_out(self, row: int, column: int, reason: Reason) -> None:
        """List a cell as not carried, where it holds anything."""
        value = self.source.grid.value(row, column)
        if is_filled(value):
            self.left_out.append(not_carried(self.address(row, column), seen(value), reason))

    def leave_out_row(self, row: int, reason: Reason) -> None:
        """List every cell of a row as not carried."""
        cells = self.source.grid.rows[row - 1] if row <= len(self.source.grid.rows) else ()
        for column in range(1, len(cells) + 1):
            self.leave_out(row, column, reason)

    def tell(self, what: ReadAs, cell: OldCell, reading: str, heading: str = "") -> None:
        """Tell what a cell is read as; of merged cells only the first is told."""
        if not cell.is_covered:
            self.told.append(read_as(what, cell.address, heading or cell.label, cell.text, reading))

    def _tell_merged(self, area: Area, heading: str, value: CellValue) -> None:
        if area not in self._told_areas:
            self._told_areas.add(area)
            first, last = column_letters(area.first_column), column_letters(area.last_column)
            place = f"{first}{area.first_row}:{last}{area.last_row}"
            address = self.address(area.first_row, area.first_column)
            self.told.append(read_as(ReadAs.MERGED, address, heading, shown(value), place))


def _why_not(value: CellValue, target: str) -> Reason | None:
    if isinstance(value, CellError):
        return Reason.ERROR
    if isinstance(value, CellPicture):
        return Reason.PICTURE
    if isinstance(value, Uncalculated):
        return Reason.FORMULA
    return Reason.DROPPED if target == DROPPED and is_filled(value) else None

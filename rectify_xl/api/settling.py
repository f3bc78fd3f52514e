"""A merge written into the ledger: cells, new rows, and 合并结果, one upon the other, proved on what comes of it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from rectify_xl.api.marks import MARKS
from rectify_xl.api.opened import Opened
from rectify_xl.api.returned_files import Home
from rectify_xl.coordinates import column_letters
from rectify_xl.errors import UnusableFile, Unwritable
from rectify_xl.grid import Address, Area, Grid, TableArea
from rectify_xl.ledger.hands.deciding import PendingCell, pending_in
from rectify_xl.ledger.hands.meanings import Kept
from rectify_xl.ledger.hands.sent import cell_text
from rectify_xl.ledger.schema import OwnSheet
from rectify_xl.workbook.drawn import read_drawn
from rectify_xl.workbook.graft import graft, ungraft
from rectify_xl.workbook.grids import read_grids
from rectify_xl.workbook.package import Edits, Package, open_package
from rectify_xl.workbook.parts import WorkbookPart, read_workbook_part
from rectify_xl.workbook.patching.calculation import calculated_on_load
from rectify_xl.workbook.patching.cells import CellPatch, Patched, patch_cells
from rectify_xl.workbook.patching.rows import Appended, append_rows
from rectify_xl.workbook.raw import Raw
from rectify_xl.workbook.references import is_read

_OWN = OwnSheet.MERGE_RESULT


@dataclass(slots=True)
class Settling:
    """A ledger while what was decided is written into it; `edits` are those against the file as it was."""

    opened: Opened
    edits: dict[str, bytes | None] = field(default_factory=dict)
    package: Package = field(init=False)
    book: WorkbookPart = field(init=False)

    def __post_init__(self) -> None:
        self.package, self.book = self.opened.package, self.opened.book

    @property
    def content(self) -> Raw:
        """Return the workbook as it is by now."""
        return self.package.archive.raw

    def put(self, cells: Mapping[Address, Kept | None]) -> Patched:
        """Put values into cells of the ledger's sheet; those that cannot take theirs stay, and are returned."""
        patches = [CellPatch(address, value) for address, value in cells.items()]
        done = patch_cells(self.package, self.book, patches, {})
        self._take(done.edits)
        return done

    def append(self, rows: Sequence[Mapping[int, Kept | None]]) -> Appended | None:
        """Append rows to the ledger, by column; None where there is no room below it."""
        ledger = self.opened.ledger
        entry = self.book.sheet(ledger.items.name)
        done = append_rows(self.package, self.book, entry, _table(self.opened), rows) if entry else None
        if done is not None:
            self._take(done.edits)
        return done

    def calculate(self) -> None:
        """Ask for a calculation when the workbook is opened, where it has formulas."""
        self._take(calculated_on_load(self.package, self.book))

    def show(self, pending: Sequence[PendingCell], *, despite_signature: bool) -> None:
        """Put what is to be decided on 合并结果; with nothing to decide take it out, unless formulas read it."""
        entry = self.opened.owned.get(_OWN)
        name = self.opened.names[_OWN]
        mark = MARKS[_OWN]
        if not pending and entry is None:
            return
        if not pending and entry and not is_read(self.package, self.book, [name], leaving_out=frozenset({entry.part})):
            self._take(ungraft(self.package, self.book, entry, mark))
            return
        from rectify_xl.sheets.merge_result import draw_merge_result  # noqa: PLC0415 - most merges draw nothing

        drawn = read_drawn(draw_merge_result(pending, name, self.opened.ledger.items.name))
        owned = {MARKS[own]: sheet for own, sheet in self.opened.owned.items()}
        edits = graft(self.package, self.book, drawn, {mark: name}, owned, despite_signature=despite_signature)
        self._take(edits)

    def _take(self, edits: Edits) -> None:
        if edits:
            self.edits |= edits
            self.edits = dict(self.opened.package.needed(self.edits))
            self.package = open_package(self.opened.package.edited(self.edits))
            self.book = read_workbook_part(self.package)


def shown_pending(opened: Opened) -> tuple[PendingCell, ...]:
    """Return what stands on 合并结果 to be decided; raises UnusableFile where its headings cannot be read any more."""
    shown = opened.shown.get(_OWN)
    if shown is None:
        return ()
    found = pending_in(shown)
    if found is None:
        raise UnusableFile("merge_sheet_unread", sheet=shown.sheet)
    return found


def prove(home: Home, settled: Settling, written: Mapping[Address, Kept | None], rows: Iterable[int]) -> None:
    """Raise Unwritable("not_proved") where the ledger's sheet differs by more than what was written, or by less."""
    entry = settled.book.sheet(home.grid.sheet)
    if entry is None:
        raise UnusableFile("sheet_missing", sheet=home.grid.sheet, sheets="")
    after = read_grids(settled.package, settled.book)[entry]
    wanted = {(at.row, at.column): cell_text(value) for at, value in written.items()}
    new = set(rows)
    for row in range(1, max(len(home.grid.rows), len(after.rows)) + 1):
        for column in range(1, max(_width(home.grid, row), _width(after, row)) + 1):
            text = cell_text(after.value(row, column))
            before = "" if row in new else cell_text(home.grid.value(row, column))
            if text != wanted.get((row, column), before):
                raise Unwritable("not_proved")


def _width(grid: Grid, row: int) -> int:
    return len(grid.rows[row - 1]) if row <= len(grid.rows) else 0


def _table(opened: Opened) -> TableArea:
    """Return the ledger's table; of a ledger without one, the area of its rows, under no name."""
    ledger = opened.ledger
    if ledger.table is not None:
        return ledger.table
    columns = ledger.items.columns.values()
    body = Area(ledger.first_row, min(columns), ledger.last_row, max(columns))
    return TableArea("", tuple(map(column_letters, range(min(columns), max(columns) + 1))), 0, body)

"""The rows of one old sheet as new ones: items, rows that go on from one, and rows that are none."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

from rectify_xl.grid import Address, Grid
from rectify_xl.ledger.adopting.banners import banners_of
from rectify_xl.ledger.adopting.cells import LONGEST, as_text, carried, is_kept_up, joined, labelled
from rectify_xl.ledger.adopting.mapping import COLUMNS, is_joined
from rectify_xl.ledger.adopting.model import ReadAs, Reason, not_carried, read_as
from rectify_xl.ledger.adopting.rows import OldCell, OldRows
from rectify_xl.ledger.model import RowKind
from rectify_xl.ledger.reading.evidence import SIGNS_OF_AN_ITEM, TITLES, Witness
from rectify_xl.ledger.reading.find import Headings, Place, fold_heading
from rectify_xl.ledger.reading.items import first_text
from rectify_xl.ledger.reading.kinds import is_no_record, kind_of
from rectify_xl.ledger.reading.rows import RowReader
from rectify_xl.ledger.reading.values import Reader, is_filled
from rectify_xl.ledger.schema import ANSWERS, ASKED, LEDGER_COLUMNS, Kind, Status
from rectify_xl.ledger.stance.phrases import fold
from rectify_xl.ledger.statuses import StatusForm, StatusReader

_ENOUGH: Final = 3
_NOTE: Final = {"due_on": "due_note"}
"""Where the words of a date that is none are kept; those of the other dates in 备注."""
_STATUS_TOLD: Final = {
    StatusForm.PHRASE: ReadAs.STATUS,
    StatusForm.UNKNOWN: ReadAs.STATUS_UNKNOWN,
    StatusForm.CONTRADICTED: ReadAs.STATUS_UNKNOWN,
    StatusForm.TWO: ReadAs.STATUS_TWO,
}


def _answer(cell: OldCell) -> Status | None:
    """Return what 是 or 否 says under a heading that asks whether it is done."""
    return ANSWERS.get(fold(cell.text)) if fold_heading(cell.label).startswith(ASKED) else None


@dataclass(slots=True)
class NewRow:
    """One row of the new ledger in the making, the first cell of the old row, and all the old rows in it."""

    address: Address
    cells: dict[str, object] = field(default_factory=dict)
    old_rows: list[int] = field(default_factory=list)


@dataclass(slots=True)
class Body:
    """Turns the rows of one sheet into new ones; `own_keys` has the key of every own column by its heading's name."""

    old: OldRows
    own_keys: Mapping[str, str]
    dates: Reader
    statuses: StatusReader
    _reader: RowReader = field(init=False)
    _witness: Witness = field(init=False)
    _keys: Mapping[str, int] = field(init=False)

    def __post_init__(self) -> None:
        source = self.old.source
        mapped: dict[str, int] = {}
        for one in source.block.headings:
            target = self.old.line(one.column).target
            if target in COLUMNS:
                mapped.setdefault(target, one.column)
        self._keys = mapped if source.usual is None else source.usual
        headings = Headings(max(source.block.last_row, 0), self._keys)
        last = source.table.body.last_row if source.table else source.last_row
        place = Place(source.grid, headings, source.first_row, last, source.table)
        self._reader = RowReader(place, LEDGER_COLUMNS, {})
        self._witness = Witness(self._reader)

    def rows(self) -> list[NewRow]:
        """Return the sheet's items in order."""
        rows: list[NewRow] = []
        banners = {} if "aspect" in self._keys else banners_of(self.old.source)
        above = [row for row in banners if row < self.old.source.first_row]
        aspect = "".join(self._take_banner(row, banners[row]) for row in above)
        for row, kind in self._kinds():
            match kind:
                case RowKind.ITEM:
                    rows.append(self._item(row, aspect))
                case RowKind.CONTINUED if rows:
                    self._continue(rows[-1], row)
                case _ if row in banners:
                    aspect = self._take_banner(row, banners[row])
                case _:
                    self._leave_out(row)
        for new in rows:
            self._shorten(new)
        return rows

    def _kinds(self) -> Iterator[tuple[int, RowKind]]:
        """Yield what every row that is not blank is; what follows the last item after a gap is a block, not items."""
        rows = [row for row in self._range() if any(map(is_filled, self._reader.cells(row)))]
        kinds = {row: self._kind(row) for row in rows}
        if self.old.source.usual is not None:
            yield from kinds.items()
            return
        signs = [key for key in SIGNS_OF_AN_ITEM if key in self._keys]
        sure = min(_ENOUGH, len(signs)) if len(signs) > 1 else 0
        counts = {row: sum(is_filled(self.old.value(row, self._keys[key])) for key in signs) for row in rows}
        last = max((row for row in rows if kinds[row] is RowKind.ITEM and counts[row] >= sure), default=0)
        above, is_apart = last, False
        for row in rows:
            if row > last:
                is_apart = is_apart or (row > above + 1 and last > 0)
                above = row
            yield row, RowKind.NOTE if is_apart and kinds[row] is RowKind.ITEM else kinds[row]

    def _range(self) -> range:
        source = self.old.source
        return range(source.first_row, max(source.last_row, len(source.grid.rows)) + 1)

    def _kind(self, row: int) -> RowKind:
        if self.old.source.usual is None and self._repeats_headings(row):
            return RowKind.HEADING
        evidence = self._witness.of(row)
        kind = kind_of(evidence)
        goes_on = kind is RowKind.UNREAD and bool(evidence.covered & {"status", *TITLES})
        return RowKind.CONTINUED if goes_on else kind

    def _repeats_headings(self, row: int) -> bool:
        cells = self._reader.cells(row)
        same = 0
        for one in self.old.source.block.headings:
            cell = cells[one.column - 1] if one.column <= len(cells) else None
            folded = fold_heading(cell)
            same += bool(folded) and folded in map(fold_heading, one.path)
        return same >= _ENOUGH

    def _leave_out(self, row: int) -> None:
        if not self._witness.of(row).own:
            reason = Reason.BESIDE
        elif self._repeats_headings(row):
            reason = Reason.HEADING
        else:
            reason = Reason.SUM if is_no_record(first_text(self._reader, row)) else Reason.NOTE
        self.old.leave_out_row(row, reason)

    def _take_banner(self, row: int, text: str) -> str:
        """Tell that a row names the 方面 of the rows below it, and return that."""
        cells = self._reader.cells(row)
        column = next(column for column, cell in enumerate(cells, start=1) if is_filled(cell))
        address, heading = self.old.address(row, column), COLUMNS["aspect"].heading
        self.old.told.append(read_as(ReadAs.ASPECT_OF_ROW, address, heading, text, text))
        return text

    def _item(self, row: int, aspect: str) -> NewRow:
        new = NewRow(self.old.address(row, 1), {"aspect": aspect} if aspect else {}, [row])
        by_target: dict[str, list[OldCell]] = {}
        for cell in self.old.cells(row):
            by_target.setdefault(self._key_of(cell), []).append(cell)
        kept: list[tuple[str, OldCell]] = []
        for key, cells in by_target.items():
            if key not in COLUMNS:
                new.cells[key] = carried(cells[0].value, keeps_dates=True)
            elif COLUMNS[key].kind is Kind.DATE:
                kept += [(key, cell) for cell in self._date(new, key, cells)]
            else:
                new.cells[key] = self._one(key, cells)
        for key, cell in kept:
            self._note(new, key, cell)
        return new

    def _key_of(self, cell: OldCell) -> str:
        if cell.target in COLUMNS:
            return cell.target
        return self.own_keys[self.old.line(cell.address.column).heading]

    def _one(self, key: str, cells: Sequence[OldCell]) -> object:
        kind = COLUMNS[key].kind
        if key == "status":
            answer = _answer(cells[0])
            if answer:
                self.old.tell(ReadAs.ANSWER, cells[0], str(answer))
                return str(answer)
            self._tell_status(cells[0])
        if len(cells) == 1 and not cells[0].is_month:
            return carried(cells[0].value, kind)
        return joined(_pieces(cells, kind), kind)

    def _tell_status(self, cell: OldCell) -> None:
        read = self.statuses.read(as_text(carried(cell.value)))
        what = _STATUS_TOLD.get(read.how)
        if what is ReadAs.STATUS_TWO:
            self.old.tell(what, cell, f"{read.status}、{read.other}")
        elif what:
            self.old.tell(what, cell, str(read.status or ""))

    def _date(self, new: NewRow, key: str, cells: Sequence[OldCell]) -> Iterator[OldCell]:
        """Put the date that a cell says into the row; yield the cells whose words are to be kept beside it."""
        for cell in cells:
            read = self.dates(cell.value)
            if not isinstance(read.value, dt.date) or key in new.cells:
                yield cell
                continue
            new.cells[key] = read.value
            if read.said:
                self.old.tell(ReadAs.DATE, cell, read.value.isoformat(), COLUMNS[key].heading)
            if is_kept_up(cell.text):
                yield cell

    def _note(self, new: NewRow, key: str, cell: OldCell) -> None:
        """Keep the words of a date in a column of text."""
        target = _NOTE.get(key, "remark")
        text = cell.text if target != "remark" else labelled(cell.label, cell.text)
        present = as_text(new.cells.get(target))
        if text not in present:
            new.cells[target] = joined([present, text])
        if key not in new.cells:
            self.old.tell(ReadAs.DATE_KEPT, cell, COLUMNS[target].heading, COLUMNS[key].heading)

    def _continue(self, new: NewRow, row: int) -> None:
        """Join a row with the item that it goes on from."""
        new.old_rows.append(row)
        cells = [cell for cell in self.old.cells(row) if not cell.is_covered]
        for cell in cells:
            key = self._key_of(cell)
            kind = COLUMNS[key].kind if key in COLUMNS else Kind.TEXT
            text = labelled(cell.label, cell.text) if cell.is_month else cell.text
            if key in COLUMNS and not is_joined(key):
                key, text = "remark", labelled(cell.label, cell.text)
            new.cells[key] = joined([as_text(new.cells.get(key)), text], kind)
        if cells:
            reading = f"{new.address.sheet}!{new.address.row}"
            self.old.told.append(read_as(ReadAs.CONTINUED, cells[0].address, cells[0].label, cells[0].text, reading))

    def _shorten(self, new: NewRow) -> None:
        """List a text that no cell has room for, and keep its beginning."""
        for key, value in new.cells.items():
            if isinstance(value, str) and len(value) > LONGEST:
                self.old.left_out.append(not_carried(new.address, value, Reason.TOO_LONG))
                new.cells[key] = value[:LONGEST]


def is_counted(cells: Mapping[str, object]) -> bool:
    """Return whether a row of the new ledger is read as an item there."""
    row = [as_text(cells.get(column.key)) or None for column in LEDGER_COLUMNS]
    keys = {column.key: place for place, column in enumerate(LEDGER_COLUMNS, start=1)}
    grid = Grid("", [[column.heading for column in LEDGER_COLUMNS], row])
    reader = RowReader(Place(grid, Headings(1, keys), 2, 2), LEDGER_COLUMNS, {})
    return kind_of(Witness(reader).of(2)) is RowKind.ITEM


def _pieces(cells: Iterable[OldCell], kind: Kind) -> Iterator[str]:
    """Yield the texts of several cells: the first under its own heading bare, the others with theirs."""
    has_bare = False
    for cell in sorted(cells, key=lambda cell: cell.is_month):
        if kind is Kind.NAMES or not (cell.is_month or has_bare):
            has_bare = True
            yield cell.text
        else:
            yield labelled(cell.label, cell.text)

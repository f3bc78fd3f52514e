"""The verb `merge`: what came back taken into the ledger, three-way and a cell at a time, or left to be decided."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from rectify_xl.api.opened import open_ledger
from rectify_xl.api.returned_files import (
    Home,
    PasswordOf,
    Received,
    RefusedFile,
    home_of,
    receive,
    said_later,
)
from rectify_xl.api.settling import Settling, prove, shown_pending
from rectify_xl.api.storing import NOT_SAVED, Target, store, target_of
from rectify_xl.grid import Address
from rectify_xl.ledger.hands.deciding import OpenDecision, PendingCell, is_open, with_earlier
from rectify_xl.ledger.hands.meanings import FILLABLE, HEADINGS, Kept
from rectify_xl.ledger.hands.merging import Added, Asked, CellChange, CopyNote, Merged, Odd, merged
from rectify_xl.ledger.hands.returned import Returned
from rectify_xl.ledger.hands.sent import cell_text
from rectify_xl.ledger.schema import OwnSheet
from rectify_xl.wording import Language
from rectify_xl.wording.merges import why_words
from rectify_xl.workbook.graft import is_signed, refuse_what_would_break
from rectify_xl.workbook.package import Receipt, receipt
from rectify_xl.workbook.patching.cells import Refusal
from rectify_xl.workbook.saving import Remark


@dataclass(frozen=True, slots=True)
class AddedRow:
    """A row that a copy has added: where it stands in the ledger, None where there was no room, and in the copy."""

    item_id: str
    row: int | None
    file: str
    at: Address


@dataclass(frozen=True, slots=True)
class MergeResult:
    """What `merge` did: cells taken, rows added, what is left to be decided, what is told, and what was not taken.

    `pending` is all that stands on 合并结果 now, `conflicts` are those of this merge. Of a resolution, `settled` is how
    many decisions were carried out and `open` has those that cannot be. `is_written` is False for a dry run and where
    nothing had to change.
    """

    file: str
    output: str
    sheet: str
    """The name of 合并结果 in this workbook."""
    ledger_sheet: str
    copies: int = 0
    applied: tuple[CellChange, ...] = ()
    added: tuple[AddedRow, ...] = ()
    conflicts: tuple[CellChange, ...] = ()
    pending: tuple[PendingCell, ...] = ()
    notes: tuple[CopyNote, ...] = ()
    already: int = 0
    settled: int = 0
    open: tuple[OpenDecision, ...] = ()
    refused: tuple[RefusedFile, ...] = ()
    passed_over: tuple[RefusedFile, ...] = ()
    parts: Receipt = field(default_factory=lambda: Receipt(0, (), (), ()))
    backup: str | None = None
    is_changed: bool = False
    is_written: bool = False
    has_broken_signature: bool = False
    remarks: tuple[Remark, ...] = ()


def merge(  # noqa: PLR0913 - each is an option of the command
    path: Path | str,
    returned: Sequence[Path | str],
    *,
    sheet: str | None = None,
    output: Path | str | None = None,
    dry_run: bool = False,
    backup_dir: Path | str | None = None,
    keep_backup: bool = True,
    despite_signature: bool = False,
    password: str | None = None,
    password_of: PasswordOf | None = None,
) -> MergeResult:
    """Take what departments have filled into their copies back into the ledger; `returned` are files, folders, zips.

    A cell that only a copy has changed is taken; one that the ledger, or another copy, has changed to something else
    stays as it is and is put on the sheet 合并结果, to be decided there. New rows are appended, missing ones told.
    What of `returned` cannot be used is told in the result, and the others are taken. `password_of` gives the password
    of a returned file by its name. Backup, signature, password, `output` and `sheet` are as in `refresh`.
    Raises UnusableFile, Unwritable or LockedFile for the ledger; then it is as it was.
    """
    source, backups = Path(path), None if backup_dir is None else Path(backup_dir)
    target = target_of(source, output, backups, keep_backup=keep_backup)
    opened = open_ledger(source, password, sheet)
    refuse_what_would_break(opened.package, opened.book, despite_signature=despite_signature)
    home = home_of(opened)
    received = receive(home, [Path(one) for one in returned], password_of or (lambda _: None))
    merging = _Merging(home, received, Settling(opened), merged(_asked(home, received), _returned(received)))
    merging.settle(despite_signature=despite_signature)
    return finished(merging.result(str(path)), merging.settling, target, password, dry_run=dry_run)


def finished(
    found: MergeResult, settling: Settling, target: Target, password: str | None, *, dry_run: bool
) -> MergeResult:
    """Save what was settled, and return the result with where it is and what became of the file."""
    opened = settling.opened
    is_written = bool(settling.edits) and not dry_run
    parts, is_breaking = receipt(opened.package, settling.edits, settling.content), is_signed(opened.package)
    saved = store(opened, target, settling.content, password) if is_written else NOT_SAVED
    return replace(
        found,
        output=str(target.path),
        parts=parts,
        backup=str(saved.backup) if saved.backup else None,
        is_changed=bool(settling.edits),
        is_written=is_written,
        has_broken_signature=is_written and is_breaking,
        remarks=saved.remarks,
    )


def _returned(received: Received) -> Sequence[Returned]:
    return [one.returned for one in received.copies.values()]


def _asked(home: Home, received: Received) -> Asked:
    own = home.rows.columns.keys() - HEADINGS
    return Asked(home.rows, home.meaning, FILLABLE | own, said_later(home, _returned(received)))


@dataclass(slots=True)
class _Merging:
    """One merge while it is written into the ledger."""

    home: Home
    received: Received
    settling: Settling
    found: Merged
    _written: dict[Address, Kept | None] = field(default_factory=dict)
    _applied: list[CellChange] = field(default_factory=list)
    _added: list[AddedRow] = field(default_factory=list)
    _conflicts: list[CellChange] = field(default_factory=list)
    _pending: tuple[PendingCell, ...] = ()

    def settle(self, *, despite_signature: bool) -> None:
        """Write what is taken into the ledger, and what is not on 合并结果; prove that nothing else has changed."""
        self._conflicts = list(self.found.conflicts)
        self._put()
        self._append()
        if self._written:
            self.settling.calculate()
        shown = shown_pending(self.home.opened)
        earlier = [one for one in shown if is_open(one, self.home.rows, self.home.meaning)]
        self._pending = with_earlier(earlier, map(self._pending_of, self._conflicts))
        if self._pending != shown:
            self.settling.show(self._pending, despite_signature=despite_signature)
        prove(self.home, self.settling, self._written, [one.row for one in self._added if one.row])

    def _put(self) -> None:
        cells = {one.place: self._kept(one) for one in self.found.taken if one.place}
        refused = self.settling.put(cells).refused if cells else {}
        for one in self.found.taken:
            if one.place and one.place in refused:
                self._conflicts.append(replace(one, why=str(refused[one.place])))
            else:
                self._applied.append(replace(one, theirs=cell_text(cells[one.place]) if one.place else one.theirs))
        self._written |= {at: value for at, value in cells.items() if at not in refused}

    def _append(self) -> None:
        columns = self.home.rows.columns
        rows = [{columns[column]: self._kept(one) for column, one in added.taken.items()} for added in self.found.added]
        done = self.settling.append(rows) if rows else None
        numbers: Sequence[int | None] = done.rows if done else [None] * len(rows)
        refused = done.refused if done else {}
        for added, number in zip(self.found.added, numbers, strict=True):
            source = added.source
            self._added.append(AddedRow(source.item_id, number, source.file, source.at))
            if number is not None:
                self._take_row(added, number, refused)

    def _take_row(self, added: Added, number: int, refused: Mapping[Address, Refusal]) -> None:
        for column, one in added.taken.items():
            place = self.home.rows.address(number, column)
            if place in refused:
                self._conflicts.append(replace(one, place=place, why=str(refused[place])))
            else:
                self._written[place] = self._kept(one)
        for one in added.conflicts:
            self._conflicts.append(replace(one, place=self.home.rows.address(number, one.column)))

    def _kept(self, change: CellChange) -> Kept | None:
        value = self.received.copies[change.file].value(change.at)
        return self.home.meaning.kept(change.column, value)

    def _pending_of(self, change: CellChange) -> PendingCell:
        value = self._kept(change)
        number = value if isinstance(value, int | float) and not isinstance(value, bool) else None
        return PendingCell(
            item_id=change.item_id,
            column=change.column,
            cell=change.place.cell if change.place else "",
            base=change.base,
            ours=change.ours,
            theirs=change.theirs if number is None else number,
            who=change.who,
            file=change.file,
            at=change.at.cell,
            why=why_words(change.why or "", Language.ZH),
        )

    def result(self, file: str) -> MergeResult:
        """Return what was done, before it is saved."""
        received = self.received
        return MergeResult(
            file=file,
            output=file,
            sheet=self.home.opened.names[OwnSheet.MERGE_RESULT],
            ledger_sheet=self.home.rows.sheet,
            copies=len(received.copies),
            applied=tuple(self._applied),
            added=tuple(self._added),
            conflicts=tuple(self._conflicts),
            pending=self._pending,
            notes=(*self.found.notes, *self._notes()),
            already=self.found.already,
            refused=received.refused,
            passed_over=received.passed_over,
        )

    def _notes(self) -> Iterator[CopyNote]:
        for name, copy in self.received.copies.items():
            sheet = copy.returned.held.sheet
            for row in copy.unread:
                yield CopyNote(Odd.UNREAD_ROW, name, at=Address(sheet, row, 1))
            for new, heading in copy.renamed.items():
                yield CopyNote(Odd.RENAMED, name, f"{new} → {heading}")
            if copy.measures:
                yield CopyNote(Odd.MEASURES, name, at=copy.measures[0], count=len(copy.measures))
        for one in self._applied:
            if (one.at.row, one.at.column) in self.received.copies[one.file].formulas:
                yield CopyNote(Odd.FORMULA, one.file, one.column, one.at)

"""The verb `tidy`: what `check` says is written otherwise than it is read, written so, where that is certain."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, fields
from functools import cached_property
from pathlib import Path
from typing import Any, Final

from rectify_xl.api.opened import Opened, ledger_in, open_ledger
from rectify_xl.api.storing import NOT_SAVED, store, target_of
from rectify_xl.codes import RuleCode
from rectify_xl.coordinates import column_letters
from rectify_xl.grid import Address, Area
from rectify_xl.ledger.model import Ledger, Sheet
from rectify_xl.ledger.reading import Reading
from rectify_xl.ledger.tidying import Correction, Left, Tidying, WhyLeft, tidying
from rectify_xl.workbook.graft import is_signed, refuse_what_would_break
from rectify_xl.workbook.package import Edits, Receipt, open_package, receipt
from rectify_xl.workbook.patching.calculation import calculated_on_load
from rectify_xl.workbook.patching.cells import CellPatch, Patched, Refusal, patch_cells
from rectify_xl.workbook.patching.precedents import AreaRead, areas_read
from rectify_xl.workbook.patching.tables import reaching
from rectify_xl.workbook.raw import Raw
from rectify_xl.workbook.saving import Remark, require_new

_Key = tuple[RuleCode, Address]

_COPY: Final = ".tidied"
_AS_WRITTEN: Final = frozenset({"row", "written", "own_columns", "unread"})
"""What of a row says how it is written, not what it says."""


@dataclass(frozen=True, slots=True)
class Changed:
    """One cell that was changed, or (C03) the ledger's table: what it showed, what it shows, and what `check` said."""

    code: RuleCode
    sheet: str
    cell: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class TidyResult:
    """What `tidy` changed and what it left; `is_written` is False for a dry run and where nothing was to be changed."""

    file: str
    output: str
    changed: tuple[Changed, ...]
    left: tuple[Left, ...]
    parts: Receipt
    backup: str | None
    is_written: bool
    has_broken_signature: bool
    remarks: tuple[Remark, ...] = ()


def tidy(  # noqa: PLR0913 - each is an option of the command
    path: Path | str,
    *,
    sheet: str | None = None,
    output: Path | str | None = None,
    in_place: bool = False,
    dry_run: bool = False,
    backup_dir: Path | str | None = None,
    keep_backup: bool = True,
    despite_signature: bool = False,
    password: str | None = None,
    before_writing: Callable[[Sequence[Changed], Sequence[Left]], None] | None = None,
) -> TidyResult:
    """Write what is certain the way it is read: into `output`, else into a copy beside the file, or `in_place`.

    A file that is there already is replaced only `in_place`.

    Merged cells are taken apart and filled down, texts that are dates become dates, numbers numbers, names are parted
    by 、, statuses written as 字典 reads them, and the ledger's table reaches the rows under it. What the ledger says
    does not change by it; what is not certain is left. `before_writing` is told what is about to be changed and left.
    Backup, signature, password and `sheet` are as in `refresh`.
    Raises UnusableFile, Unwritable or LockedFile; then the file is as it was.
    """
    source, backups = Path(path), None if backup_dir is None else Path(backup_dir)
    target = target_of(source, _output(source, output, in_place=in_place), backups, keep_backup=keep_backup)
    opened = open_ledger(source, password, sheet)
    refuse_what_would_break(opened.package, opened.book, despite_signature=despite_signature)
    done = _Tidied(opened, sheet).settled(tidying(opened.reading))
    if before_writing:
        before_writing(done.changed, done.left)
    is_written = bool(done.edits) and not dry_run
    if is_written and not in_place:
        require_new(target.path)
    parts = receipt(opened.package, done.edits, done.content)
    saved = store(opened, target, done.content, password) if is_written else NOT_SAVED
    return TidyResult(
        file=str(path),
        output=str(target.path),
        changed=done.changed,
        left=done.left,
        parts=parts,
        backup=str(saved.backup) if saved.backup else None,
        is_written=is_written,
        has_broken_signature=is_written and is_signed(opened.package),
        remarks=saved.remarks,
    )


def _output(source: Path, output: Path | str | None, *, in_place: bool) -> Path | str | None:
    return output if output is not None or in_place else source.with_stem(f"{source.stem}{_COPY}")


@dataclass(frozen=True)
class _Done:
    """Corrections that are made, what is left, and the package with them."""

    opened: Opened
    corrections: tuple[Correction, ...]
    left: tuple[Left, ...]
    edits: Edits = field(repr=False)

    @cached_property
    def content(self) -> Raw:
        """Return the package as it is to be; the same bytes where nothing changes."""
        package = self.opened.package
        return package.edited(self.edits) if self.edits else package.archive.raw

    @property
    def changed(self) -> tuple[Changed, ...]:
        """Return every cell that is changed."""
        return tuple(one for correction in self.corrections for one in _changed(correction, self.opened.ledger))


class _Tidied:
    """The corrections of one workbook tried out: only those are made that leave what the ledger says as it is."""

    def __init__(self, opened: Opened, sheet: str | None) -> None:
        self._opened = opened
        self._sheet = sheet
        self._said = _said(opened.reading)
        self._left: list[Left] = []
        self._last: tuple[tuple[Correction, ...], Patched] | None = None

    def settled(self, plan: Tidying) -> _Done:
        """Return what is done of a plan; what formulas of the ledger read is left, for they may say something else."""
        read = _read_by_formulas(self._opened) if plan.corrections else ()
        free: list[Correction] = []
        for one in plan.corrections:
            if any(at.address in area for at in one.fillings for area in read):
                self._left.append(_left(one, WhyLeft.CALCULATED))
            else:
                free.append(one)
        kept = tuple(self._safe(self._possible(free), ()))
        left = tuple(sorted((*plan.left, *self._left), key=lambda one: (one.address, one.code)))
        return _Done(self._opened, kept, left, self._edits(kept))

    def _possible(self, corrections: Sequence[Correction]) -> Sequence[Correction]:
        """Return the corrections whose cells can all be changed; the others are left with the reason."""
        possible = list(corrections)
        while True:
            refused = self._patched(tuple(possible)).refused
            why = {key: reason for one in possible for key, reason in self._against(one, refused)}
            if not why:
                return possible
            self._left += [_left(one, why[_key(one)]) for one in possible if _key(one) in why]
            possible = [one for one in possible if _key(one) not in why]

    def _against(self, one: Correction, refused: Mapping[Address, Refusal]) -> Iterator[tuple[_Key, str]]:
        """Yield why a correction cannot be made."""
        yield from ((_key(one), str(refused[at.address])) for at in one.fillings if at.address in refused)
        if one.last_row and self._reached(one) is None:
            yield _key(one), str(WhyLeft.NO_ROOM)

    def _safe(self, group: Sequence[Correction], accepted: Sequence[Correction]) -> Sequence[Correction]:
        """Return the accepted corrections and those of a group that change nothing of what the ledger says."""
        if not group or self._is_safe((*accepted, *group)):
            return (*accepted, *group)
        if len(group) == 1:
            self._left.append(_left(group[0], WhyLeft.READ_OTHERWISE))
            return accepted
        middle = len(group) // 2
        return self._safe(group[middle:], self._safe(group[:middle], accepted))

    def _is_safe(self, corrections: Sequence[Correction]) -> bool:
        """Return whether the ledger says the same with corrections made, and `check` no more what they put right."""
        opened = self._opened
        package = open_package(opened.package.edited(self._edits(corrections)))
        reading = ledger_in(package, opened.path, opened.raw, None, self._sheet).reading
        told = {(one.code, one.address) for one in reading.breaches}
        cells = ((one.code, one.address) for one in corrections)
        return _said(reading) == self._said and told.isdisjoint(cells)

    def _patched(self, corrections: tuple[Correction, ...]) -> Patched:
        """Return the package patched; where all goes well the same corrections are asked for again and again."""
        if self._last is None or self._last[0] != corrections:
            patches, unmerged = _patches(corrections)
            self._last = (corrections, patch_cells(self._opened.package, self._opened.book, patches, unmerged))
        return self._last[1]

    def _edits(self, corrections: Sequence[Correction]) -> Edits:
        """Return the edits that make corrections."""
        opened = self._opened
        edits = dict(self._patched(tuple(corrections)).edits)
        for one in corrections:
            edits |= (self._reached(one) or {}) if one.last_row else {}
        return opened.package.needed({**edits, **calculated_on_load(opened.package, opened.book)}) if edits else {}

    def _reached(self, correction: Correction) -> Edits | None:
        opened, table = self._opened, self._opened.ledger.table
        entry = opened.book.sheet(correction.address.sheet)
        if table is None or entry is None or correction.last_row is None:
            return None
        return reaching(opened.package, entry, table.name, correction.last_row)


def _read_by_formulas(opened: Opened) -> Sequence[AreaRead]:
    """Return the areas that the formulas of the ledger's cells read, through other formulas of its sheet too."""
    items = opened.ledger.items
    entry = opened.book.sheet(items.name)
    if entry is None:
        return ()
    columns, rows = set(items.columns.values()), {item.row for item in items.rows}
    content = opened.package.read(entry.part)
    return areas_read(content, entry, lambda row, column: row in rows and column in columns)


def _patches(corrections: Iterable[Correction]) -> tuple[list[CellPatch], dict[str, frozenset[Area]]]:
    """Return the cells that corrections fill, and the areas that they take apart, by sheet."""
    patches: list[CellPatch] = []
    unmerged: dict[str, frozenset[Area]] = {}
    for one in corrections:
        patches += [CellPatch(at.address, at.value) for at in one.fillings]
        if one.unmerged:
            unmerged[one.address.sheet] = unmerged.get(one.address.sheet, frozenset()) | {one.unmerged}
    return patches, unmerged


def _key(correction: Correction) -> _Key:
    return correction.code, correction.address


def _left(correction: Correction, why: str) -> Left:
    return Left(correction.code, correction.address, correction.value, str(why))


def _changed(correction: Correction, ledger: Ledger) -> Iterable[Changed]:
    sheet = correction.address.sheet
    for one in correction.fillings:
        yield Changed(correction.code, sheet, one.address.cell, one.before, one.after)
    if correction.last_row and ledger.table:
        area = ledger.table.body
        first = f"{column_letters(area.first_column)}{ledger.table.heading_row or area.first_row}"
        last = column_letters(area.last_column)
        before, after = (f"{first}:{last}{row}" for row in (area.last_row, correction.last_row))
        yield Changed(correction.code, sheet, correction.address.cell, before, after)


def _said(reading: Reading) -> tuple[object, ...]:
    """Return all that a ledger says, whatever way it is written."""
    ledger = reading.ledger
    sheets: tuple[Sheet[Any] | None, ...] = (ledger.items, ledger.measures, ledger.meetings, ledger.regulations)
    rows = [[_row(row) for row in sheet.rows] for sheet in sheets if sheet]
    about = {key: str(value) for key, value in ledger.about.values.items()}
    others = [(one.address, one.kind) for one in ledger.balance.others]
    return rows, about, ledger.lexicon, ledger.balance.items, others


def _row(row: Any) -> tuple[object, ...]:
    return tuple(getattr(row, one.name) for one in fields(row) if one.name not in _AS_WRITTEN)

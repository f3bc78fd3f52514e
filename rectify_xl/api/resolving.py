"""`merge --resolve`: what was decided on 合并结果 carried out; what was not stays there."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from rectify_xl.api.merging import MergeResult, finished
from rectify_xl.api.opened import open_ledger
from rectify_xl.api.returned_files import Home, home_of
from rectify_xl.api.settling import Settling, prove, shown_pending
from rectify_xl.api.storing import target_of
from rectify_xl.grid import Address
from rectify_xl.ledger.hands.deciding import Choice, OpenDecision, PendingCell, WhyOpen, place_of
from rectify_xl.ledger.hands.meanings import Kept
from rectify_xl.ledger.hands.merging import CellChange
from rectify_xl.ledger.hands.sent import cell_text
from rectify_xl.ledger.schema import OwnSheet
from rectify_xl.workbook.graft import refuse_what_would_break


def resolve(  # noqa: PLR0913 - each is an option of the command
    path: Path | str,
    *,
    sheet: str | None = None,
    output: Path | str | None = None,
    dry_run: bool = False,
    backup_dir: Path | str | None = None,
    keep_backup: bool = True,
    despite_signature: bool = False,
    password: str | None = None,
) -> MergeResult:
    """Carry out what was picked in 采用 of 合并结果: 台账 leaves the cell, 退回件 and 另写 give it another value.

    What is settled goes from the sheet, and the sheet goes with the last of it. All else is as in `merge`.
    """
    source, backups = Path(path), None if backup_dir is None else Path(backup_dir)
    target = target_of(source, output, backups, keep_backup=keep_backup)
    opened = open_ledger(source, password, sheet)
    refuse_what_would_break(opened.package, opened.book, despite_signature=despite_signature)
    resolving = _Resolving(home_of(opened), Settling(opened), shown_pending(opened))
    resolving.settle(despite_signature=despite_signature)
    return finished(resolving.result(str(path)), resolving.settling, target, password, dry_run=dry_run)


@dataclass(slots=True)
class _Resolving:
    """The decisions of one sheet while they are carried out."""

    home: Home
    settling: Settling
    pending: tuple[PendingCell, ...]
    _wanted: dict[Address, list[PendingCell]] = field(default_factory=lambda: defaultdict(list))
    _applied: list[CellChange] = field(default_factory=list)
    _open: list[OpenDecision] = field(default_factory=list)
    _settled: set[tuple[str, ...]] = field(default_factory=set)

    def settle(self, *, despite_signature: bool) -> None:
        """Carry out what was decided, and leave the rest on the sheet."""
        for one in self.pending:
            self._look(one)
        written = self._put()
        if written:
            self.settling.calculate()
        if self._settled:
            self.settling.show(self._left(), despite_signature=despite_signature)
        prove(self.home, self.settling, written, ())

    def _look(self, one: PendingCell) -> None:
        """Note down what is wanted for a cell, or why that cannot be done."""
        if one.choice == Choice.OURS:
            self._settled.add(one.key)
        elif one.choice not in set(Choice):
            self._leave(one, WhyOpen.NO_SUCH_CHOICE if one.choice else None)
        elif one.choice == Choice.OTHER and not cell_text(one.other):
            self._leave(one, WhyOpen.BLANK_OTHER)
        else:
            place = place_of(one, self.home.rows, self.home.meaning)
            if place is None:
                self._leave(one, WhyOpen.NOT_THERE)
            else:
                self._wanted[place].append(one)

    def _leave(self, one: PendingCell, why: str | None) -> None:
        if why is not None:
            self._open.append(OpenDecision(one, str(why)))

    def _put(self) -> Mapping[Address, Kept | None]:
        values: dict[Address, Kept | None] = {}
        for place, wanted in self._wanted.items():
            kept = [self._value(one) for one in wanted]
            if all(one == kept[0] for one in kept):
                values[place] = kept[0]
            else:
                self._open += [OpenDecision(one, str(WhyOpen.DISAGREE)) for one in wanted]
        refused = self.settling.put(values).refused if values else {}
        for place, value in values.items():
            for one in self._wanted[place]:
                if place in refused:
                    self._open.append(OpenDecision(one, str(refused[place])))
                else:
                    self._settled.add(one.key)
                    self._applied.append(self._change(one, place, cell_text(value)))
        return {place: value for place, value in values.items() if place not in refused}

    def _value(self, one: PendingCell) -> Kept | None:
        return self.home.meaning.kept(one.column, one.other if one.choice == Choice.OTHER else one.theirs)

    def _change(self, one: PendingCell, place: Address, text: str) -> CellChange:
        at = Address("", place.row, place.column)
        return CellChange(one.item_id, one.column, one.base, one.ours, text, one.file, one.who, at, place)

    def _left(self) -> Sequence[PendingCell]:
        """Return what stays to be decided; of a cell that was decided, what the ledger says now."""
        now = {(one.item_id, one.column): one.theirs for one in self._applied}
        left = [one for one in self.pending if one.key not in self._settled]
        return [replace(one, ours=now.get((one.item_id, one.column), one.ours)) for one in left]

    def result(self, file: str) -> MergeResult:
        """Return what was done, before it is saved."""
        return MergeResult(
            file=file,
            output=file,
            sheet=self.home.opened.names[OwnSheet.MERGE_RESULT],
            ledger_sheet=self.home.rows.sheet,
            applied=tuple(self._applied),
            pending=tuple(self._left()),
            settled=len(self._settled),
            open=tuple(self._open),
        )

"""The verb `split`: a workbook a group, each with the group's own items; the ledger remembers what went to whom."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final

from rectify_xl.api.copying import CopyMaker
from rectify_xl.api.holding import without_lock
from rectify_xl.api.marks import MARKS
from rectify_xl.api.opened import Opened, open_ledger
from rectify_xl.api.outgoing import lines_with, outgoing, received
from rectify_xl.api.replacing import set_up_of
from rectify_xl.api.storing import NOT_SAVED, Target, store, target_of
from rectify_xl.errors import LockedFile
from rectify_xl.ledger.hands.groups import Groups, LeftOut, SplitBy, groups_of
from rectify_xl.ledger.hands.keys import row_keys
from rectify_xl.ledger.hands.lines import digest_of
from rectify_xl.ledger.hands.memory import Memory, Sending, SentGroup
from rectify_xl.ledger.hands.outgoing import Carried, LedgerRows
from rectify_xl.ledger.hands.sent import Sent, SentRow
from rectify_xl.ledger.history.instructions import by_row, carry
from rectify_xl.ledger.history.snapshot import remember
from rectify_xl.ledger.model import Item
from rectify_xl.ledger.schema import OwnSheet
from rectify_xl.workbook.backups import apart
from rectify_xl.workbook.cells import formula_places
from rectify_xl.workbook.contents import things_put_on
from rectify_xl.workbook.disk import DISK
from rectify_xl.workbook.drawn import read_drawn
from rectify_xl.workbook.graft import graft, is_signed, refuse_what_would_break
from rectify_xl.workbook.package import Receipt, receipt
from rectify_xl.workbook.places import short_name
from rectify_xl.workbook.raw import Raw
from rectify_xl.workbook.saving import Remark, Saved, require_new
from rectify_xl.workbook.several import saved_together

_ID_DIGITS: Final = 32
_SENDING_DIGITS: Final = 16
_NO_UNIT: Final = "台账"


@dataclass(frozen=True, slots=True)
class SplitGroup:
    """One copy: whom it is for, its file, how many items it has, and how many of them others have too."""

    name: str
    file: str
    items: int
    shared: int


@dataclass(frozen=True, slots=True)
class SplitResult:
    """The copies of a ledger, what went to nobody, and what in the copies is otherwise than in the ledger.

    `is_written` is False for a dry run and where there was nothing to send; `sending` tells this split from others.
    """

    file: str
    folder: str
    by: SplitBy
    sending: str
    groups: tuple[SplitGroup, ...]
    left_out: tuple[LeftOut, ...]
    carried: tuple[Carried, ...]
    left_behind: Mapping[str, int]
    """How many comments, pictures and their like lie on the ledger's sheet, which the copies have not."""
    parts: Receipt
    backup: str | None
    is_written: bool
    has_broken_signature: bool
    remarks: tuple[Remark, ...] = ()


def split(  # noqa: PLR0913 - each is an option of the command
    path: Path | str,
    output: Path | str,
    *,
    by: SplitBy | str,
    moment: dt.datetime,
    return_by: dt.date | None = None,
    unfinished: bool = False,
    sheet: str | None = None,
    dry_run: bool = False,
    backup_dir: Path | str | None = None,
    keep_backup: bool = True,
    despite_signature: bool = False,
    password: str | None = None,
) -> SplitResult:
    """Write a workbook into the folder `output` for every name of a column, with the items of that name.

    All are written, or none; a file that is there already is never overwritten. The ledger remembers on a very hidden
    sheet what went to whom at `moment`, local time; nothing else in it changes. `return_by` is the day by which the
    copies ask to be sent back, `unfinished` leaves out what is done. Backup, signature, password and `sheet` are as in
    `refresh`; the copies have no password.
    Raises UnusableFile, Unwritable or LockedFile; then the ledger is as it was, and no copy is there.
    """
    source, backups = Path(path), None if backup_dir is None else Path(backup_dir)
    target = target_of(source, None, backups, keep_backup=keep_backup)
    opened = open_ledger(source, password, sheet, backup_dir=backups)
    refuse_what_would_break(opened.package, opened.book, despite_signature=despite_signature)
    plan = _plan(opened, SplitBy(by), Path(output), moment, unfinished=unfinished)
    content, parts = _remembering(plan, despite_signature=despite_signature) if plan.files else _as_it_is(opened)
    for file in plan.files.values():
        require_new(file)
    is_written = bool(plan.files) and not dry_run
    done = SplitResult(
        file=str(path),
        folder=str(output),
        by=plan.by,
        sending=plan.sending.sending,
        groups=tuple(plan.told()),
        left_out=plan.groups.left_out,
        carried=tuple(plan.carried()),
        left_behind=plan.left_behind(),
        parts=parts,
        backup=None,
        is_written=is_written,
        has_broken_signature=is_written and is_signed(opened.package),
        remarks=tuple(_remarks(opened, str(path))) if is_written else (),
    )
    # from here on the ledger is no longer what was read
    saved = _write(plan, content, target, return_by, password) if is_written else NOT_SAVED
    return replace(done, backup=str(saved.backup) if saved.backup else None, remarks=(*saved.remarks, *done.remarks))


@dataclass(frozen=True)
class _Plan:
    """A split worked out; nothing is drawn or written. `files` are where the copies go, by group."""

    opened: Opened
    by: SplitBy
    groups: Groups
    rows: LedgerRows
    keys: Mapping[int, str]
    files: Mapping[str, Path]
    memory: Memory
    sending: Sending

    def told(self) -> Iterator[SplitGroup]:
        """Yield what is said of each copy."""
        holders = self.groups.holders
        for name, items in self.groups.items.items():
            shared = sum(len(holders[item.row]) > 1 for item in items)
            yield SplitGroup(name, str(self.files[name]), len(items), shared)

    def carried(self) -> Iterator[Carried]:
        """Yield what in the copies is otherwise than in the ledger."""
        sent = {item.row: item for items in self.groups.items.values() for item in items}
        entry = self.opened.book.sheet(self.opened.grid.sheet)
        formulas = set(formula_places(self.opened.package.read(entry.part), entry.part)) if entry else set()
        yield from self.rows.told([sent[row] for row in sorted(sent)], formulas)

    def left_behind(self) -> Mapping[str, int]:
        """Return how many of each thing lie on the ledger's sheet, which the copies have not."""
        entry = self.opened.book.sheet(self.opened.grid.sheet)
        things = things_put_on(self.opened.package, entry.part) if entry and self.files else {}
        return {str(thing): number for thing, number in things.items()}

    def sent(self, name: str) -> Sent:
        """Return what one group is sent."""
        rows = {row.key: row for row in self.sending.rows}
        held = tuple(rows[self.keys[item.row]] for item in self.groups.items[name])
        about = self.memory.ledger, self.memory.unit, self.sending.sending, self.sending.moment
        return Sent(*about, str(self.by), name, held)


def _plan(opened: Opened, by: SplitBy, folder: Path, moment: dt.datetime, *, unfinished: bool) -> _Plan:
    ledger, groups = opened.ledger, groups_of(opened.ledger, by, unfinished=unfinished)
    unit = ledger.about.text("unit")
    rows = LedgerRows(ledger, opened.grid)
    before = outgoing(opened) or Memory(_identity(rows, moment, received(opened)))
    keys = row_keys(ledger, opened.grid, before)
    files = _files(groups.items, folder, unit, by)
    sent = {item.row: item for items in groups.items.values() for item in items}
    name = digest_of(before.ledger, moment.isoformat(), str(by), str(len(before.sendings)))[:_SENDING_DIGITS]
    sending = Sending(
        name,
        moment,
        str(by),
        tuple(
            SentGroup(group, files[group].name, tuple(keys[item.row] for item in items))
            for group, items in groups.items.items()
        ),
        tuple(SentRow(keys[row], rows.texts(sent[row])) for row in sorted(sent)),
    )
    return _Plan(opened, by, groups, rows, keys, files, before.with_sending(sending, unit), sending)


def _identity(rows: LedgerRows, moment: dt.datetime, own: Sent | None) -> str:
    """Return the identity of a ledger that sends something for the first time: no other has the same.

    `own` is what it was sent, where it is a copy itself.
    """
    above = (own.ledger, own.sending, own.group) if own else ()
    texts = (text for item in rows.ledger.items.rows for text in rows.texts(item).values())
    return digest_of(*above, rows.ledger.about.text("unit"), moment.isoformat(), *texts)[:_ID_DIGITS]


def _files(groups: Mapping[str, Sequence[Item]], folder: Path, unit: str, by: SplitBy) -> Mapping[str, Path]:
    """Return where each copy goes."""
    wanted = (folder / short_name(unit or _NO_UNIT, by, name, suffix=".xlsx") for name in groups)
    return dict(zip(groups, apart(wanted), strict=True))


def _remarks(opened: Opened, file: str) -> Iterator[Remark]:
    """Yield that the copies have no password, and that it is not known any more what was sent before."""
    yield from without_lock(opened.raw, file)
    is_unread = opened.sent is not None and outgoing(opened) is None and received(opened) is None
    if is_unread or OwnSheet.SENT in opened.lost:
        yield Remark("sent_unread", {"file": file, "sheet": str(OwnSheet.SENT)})


def _as_it_is(opened: Opened) -> tuple[Raw, Receipt]:
    content = opened.package.archive.raw
    return content, receipt(opened.package, {}, content)


def _remembering(plan: _Plan, *, despite_signature: bool) -> tuple[Raw, Receipt]:
    """Return the ledger's package with what it is to remember, and what became of its parts."""
    from rectify_xl.sheets.handed import draw_sent  # noqa: PLC0415 - drawing is loaded when something is drawn

    opened = plan.opened
    name = opened.names[OwnSheet.SENT]
    edits = graft(
        opened.package,
        opened.book,
        read_drawn(draw_sent(name, lines_with(opened, plan.memory))),
        {MARKS[OwnSheet.SENT]: name},
        {MARKS[sheet]: entry for sheet, entry in opened.owned.items()},
        set_up=set_up_of(opened),
        despite_signature=despite_signature,
    )
    content = opened.package.edited(edits)
    return content, receipt(opened.package, edits, content)


def _write(plan: _Plan, content: Raw, target: Target, return_by: dt.date | None, password: str | None) -> Saved:
    """Write the copies, then the ledger; where anything fails neither is left, nor a result beside the ledger."""
    copies = _copies(plan, return_by)
    with saved_together(copies, next(iter(copies)).parent, plan.opened.path):
        try:
            return store(plan.opened, target, content, password)
        except LockedFile as error:
            DISK.discard(target.path.with_name(str(error.facts["result"])))
            raise LockedFile("file_held", file=error.facts["file"], holder=error.facts["holder"]) from error


def _copies(plan: _Plan, return_by: dt.date | None) -> Mapping[Path, bytes]:
    """Return the copies by where they go."""
    from rectify_xl.sheets.handed import draw_copy  # noqa: PLC0415 - drawing is loaded when something is drawn

    past, ledger = plan.opened.past, plan.opened.ledger
    said = by_row(carry(remember(ledger.items.rows), past.items, past.listed, past.last).items)
    drawing = CopyMaker(plan.rows, plan.groups, plan.keys, said, return_by)
    return {file: draw_copy(drawing.copy(plan.sent(name))) for name, file in plan.files.items()}

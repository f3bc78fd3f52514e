"""The verb `refresh`: check, count, draw, graft, save."""

from __future__ import annotations

import contextlib
import datetime as dt
from pathlib import Path

from rectify_xl.api.looking import status_of
from rectify_xl.api.marks import BACKUP_FOLDER, MARKS
from rectify_xl.api.opened import Opened, as_of_date, checked, open_ledger
from rectify_xl.api.past import Present, present
from rectify_xl.api.results import CheckResult, RefreshResult
from rectify_xl.errors import UnusableFile, Unwritable
from rectify_xl.ledger.rollup import RollUp, roll_up
from rectify_xl.ledger.rules import TOLD_ONCE
from rectify_xl.ledger.schema import OwnSheet
from rectify_xl.wording import Language
from rectify_xl.workbook.backups import backup_path
from rectify_xl.workbook.graft import graft, is_signed
from rectify_xl.workbook.locked import is_locked, lock, unlock
from rectify_xl.workbook.package import receipt
from rectify_xl.workbook.saving import Saved, read_output, save, told


def refresh(  # noqa: PLR0913 - each is an option of the command
    path: Path | str,
    *,
    as_of: dt.date | None = None,
    today: dt.date | None = None,
    since: dt.date | None = None,
    sheet: str | None = None,
    output: Path | str | None = None,
    backup_dir: Path | str | None = None,
    keep_backup: bool = True,
    strict: bool = False,
    dry_run: bool = False,
    despite_signature: bool = False,
    password: str | None = None,
    language: Language = Language.ZH,
) -> RefreshResult:
    """Check, count, and write the generated sheets back into the workbook, or to `output`.

    `as_of`, else the workbook's 截至日期, else `today` is the date of the counts; the clock is never read. 变化情况
    compares with the last refresh of an earlier date, or with `since` the last one up to that date; what was recorded
    for the date itself on a day before `today` is kept where the ledger has changed since. `sheet` names the ledger's
    sheet, else it is looked for. The backup goes to `backup_dir`, else to a folder 台账备份 beside the file. Under
    `strict` nothing is written where there are errors. A signed workbook is refused unless `despite_signature` says
    to go on: its signature will not hold any more. `password` opens a workbook that has one; what is written,
    `output` too, is locked with it again, and only locked bytes reach the disk.
    Raises UnusableFile, Unwritable or LockedFile; then the file is as it was.
    """
    source = Path(path)
    target = Path(output) if output is not None else source
    if target.suffix.lower() != source.suffix.lower():
        raise Unwritable("suffix_differs", file=target.name, suffix=source.suffix)
    backups = None if backup_dir is None else Path(backup_dir)
    opened = open_ledger(source, password, sheet, backup_dir=backups)
    date = as_of_date(opened.ledger, as_of, today)
    shown = checked(opened, date, Language.ZH, today)
    counts = roll_up(opened.ledger, date)
    now = present(opened.past, opened.ledger, counts, since, today)
    drawn = _drawn(opened, counts, shown, now, is_declared=as_of is None)
    marked = {mark: opened.names[sheet] for sheet, mark in MARKS.items()}
    edits = graft(
        opened.package,
        opened.book,
        drawn,
        marked,
        {MARKS[sheet]: entry for sheet, entry in opened.owned.items()},
        despite_signature=despite_signature,
    )
    content = opened.package.edited(edits) if edits else opened.package.archive.raw
    parts = receipt(opened.package, edits, content)
    found = shown if language is Language.ZH else checked(opened, date, language, today)
    is_held_back = dry_run or (strict and found.errors > 0)
    is_in_place = _is_same(target, source)
    is_needed = bool(edits) or not is_in_place
    saved = Saved(None, ())
    if is_needed and not is_held_back:
        stored = _as_kept(opened, content, password) if edits else opened.raw
        held = opened.raw if is_in_place else read_output(target)
        is_lost = held is not None and (is_in_place or not _is_copy(held, content, password))
        folder = backups or target.parent / BACKUP_FOLDER
        saved = _store(target, stored, held, folder if keep_backup and is_lost else None, source)
    return RefreshResult(
        file=str(path),
        output=str(target),
        check=found,
        status=status_of(str(path), opened, counts, now.timeline),
        changes=now.changes,
        sheets=tuple(opened.names[sheet] for sheet in OwnSheet if sheet is not OwnSheet.SNAPSHOT),
        parts=parts,
        backup=str(saved.backup) if saved.backup else None,
        is_written=is_needed and not is_held_back,
        has_broken_signature=bool(edits) and not is_held_back and is_signed(opened.package),
        remarks=saved.remarks,
    )


def _drawn(opened: Opened, counts: RollUp, shown: CheckResult, now: Present, *, is_declared: bool) -> bytes:
    """Return the sheets drawn, without what is told once only: the next refresh, or another day, has it no more.

    `is_declared` says that the as-of date is the workbook's own.
    """
    from rectify_xl.sheets import draw  # noqa: PLC0415 - keeps `check` and `status` light
    from rectify_xl.sheets.view import View  # noqa: PLC0415

    about = opened.ledger.about
    is_live = is_declared and "as_of" in about.live
    return draw(
        View(
            ledger=opened.ledger,
            counts=counts,
            diagnostics=tuple(one for one in shown.diagnostics if one.code not in TOLD_ONCE),
            names=opened.names,
            as_of_address=about.addresses["as_of"] if is_live else None,
            date_1904=opened.book.date_1904,
            timeline=now.timeline,
            changes=now.changes,
            memory=now.memory,
        )
    )


def _as_kept(opened: Opened, content: bytes, password: str | None) -> bytes:
    """Return content as the workbook keeps it: locked again where it was locked."""
    return content if password is None or not is_locked(opened.raw) else lock(content, password)


def _store(target: Path, content: bytes, held: bytes | None, backup_folder: Path | None, source: Path) -> Saved:
    """Save the result where `held` stands, and a backup of that where there is a folder for it."""
    with told(target):
        backup = None if backup_folder is None else backup_path(target, backup_folder)
    return save(target, content, expected=held, backup=backup, like=source)


def _is_copy(held: bytes, content: bytes, password: str | None) -> bool:
    """Return whether a file holds this package, locked or not: no two locked files are the same."""
    if password is None or not is_locked(held):
        return held == content
    with contextlib.suppress(UnusableFile):
        return unlock(held, password) == content
    return False


def _is_same(target: Path, source: Path) -> bool:
    with told(target):
        return target.exists() and target.samefile(source)

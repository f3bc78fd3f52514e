"""The verb `refresh`: check, count, draw, graft, save."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from rectify_xl.api.looking import status_of
from rectify_xl.api.marks import MARKS, loose_breaches
from rectify_xl.api.opened import Opened, as_of_date, breaches_of, case_of, in_words, open_ledger
from rectify_xl.api.present import Present, present
from rectify_xl.api.replacing import news_of, put_on_sheets, replaced_breaches, set_up_of, with_traces
from rectify_xl.api.results import CheckResult, RefreshResult, Replaced
from rectify_xl.api.storing import NOT_SAVED, Target, store, target_of
from rectify_xl.errors import Breach
from rectify_xl.ledger.rollup import RollUp
from rectify_xl.ledger.rules import TOLD_ONCE
from rectify_xl.ledger.schema import REFRESHED, SHOWN
from rectify_xl.wording import Language
from rectify_xl.workbook.backups import backup_path
from rectify_xl.workbook.drawn import DrawnBook, read_drawn
from rectify_xl.workbook.graft import graft, is_signed
from rectify_xl.workbook.package import Receipt, receipt
from rectify_xl.workbook.raw import Raw
from rectify_xl.workbook.saving import kept_under, told


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
    before_replacing: Callable[[Sequence[Replaced]], None] | None = None,
) -> RefreshResult:
    """Check, count, and write the generated sheets back into the workbook, or to `output`.

    `as_of`, else the workbook's 截至日期, else `today` is the date of the counts; the clock is never read. 变化情况
    compares with the last refresh of an earlier date, or with `since` the last one up to that date; what was recorded
    for the date itself on a day before `today` is kept where the ledger has changed since. `sheet` names the ledger's
    sheet, else it is looked for. The backup goes to `backup_dir`, else to a folder 台账备份 beside the file. Under
    `strict` nothing is written where there are errors. A signed workbook is refused unless `despite_signature` says
    to go on: its signature will not hold any more. `password` opens a workbook that has one; what is written,
    `output` too, is locked with it again, and only locked bytes reach the disk. `before_replacing` is told what people
    had put on the generated sheets, if anything, before these are written.
    Raises UnusableFile, Unwritable or LockedFile; then the file is as it was.
    """
    source, backups = Path(path), None if backup_dir is None else Path(backup_dir)
    target = target_of(source, output, backups, keep_backup=keep_backup)
    opened = open_ledger(source, password, sheet, backup_dir=backups)
    plan = _plan(opened, _kept_in(opened, target), as_of, since, today)
    result = _result(plan, is_declared=as_of is None, despite_signature=despite_signature)
    found = plan.check(language)
    is_held_back = dry_run or (strict and found.errors > 0)
    is_written = not is_held_back and (result.is_changed or not target.is_source)
    if dry_run or is_written:
        plan.tell_replaced(before_replacing)
    saved = store(opened, target, result.content, password) if is_written else NOT_SAVED
    return RefreshResult(
        file=str(path),
        output=str(target.path),
        check=found,
        status=status_of(str(path), opened, plan.counts, plan.now.timeline),
        changes=plan.now.changes,
        sheets=tuple(opened.names[sheet] for sheet in SHOWN),
        parts=result.parts,
        backup=str(saved.backup) if saved.backup else None,
        is_written=is_written,
        has_broken_signature=result.breaks_signature and not is_held_back,
        remarks=saved.remarks,
        replaced=plan.replaced,
    )


def refreshed_content(opened: Opened, as_of: dt.date) -> Raw:
    """Return a workbook with its generated sheets as of a date, which it says itself; nothing is written."""
    return _result(_plan(opened, "", as_of, None, None), is_declared=True, despite_signature=False).content


@dataclass(frozen=True, slots=True)
class _Plan:
    """What a refresh is to write, worked out of a workbook; `found` is what the ledger itself breaks."""

    opened: Opened
    counts: RollUp
    now: Present
    replaced: tuple[Replaced, ...]
    news: tuple[Replaced, ...]
    found: tuple[Breach, ...]
    _told: dict[Language, CheckResult] = field(default_factory=dict)

    def check(self, language: Language) -> CheckResult:
        """Return what was found, in the words of a language."""
        if language not in self._told:
            self._told[language] = self._check(language)
        return self._told[language]

    def _check(self, language: Language) -> CheckResult:
        names = self.opened.names
        beside = (*loose_breaches(names, self.now.last), *replaced_breaches(self.news, names, language))
        return in_words(self.opened, (*self.found, *beside), language)

    def tell_replaced(self, before_replacing: Callable[[Sequence[Replaced]], None] | None) -> None:
        """Tell what people had put on the generated sheets, if anything and if anybody asks."""
        if self.replaced and before_replacing:
            before_replacing(self.replaced)


def _plan(opened: Opened, kept_in: str, as_of: dt.date | None, since: dt.date | None, today: dt.date | None) -> _Plan:
    """Work out a refresh; nothing is drawn or written."""
    date = as_of_date(opened.ledger, as_of, today)
    case = case_of(opened, date)
    now = present(opened.past, opened.ledger, case.counts, since, today)
    replaced = put_on_sheets(opened, kept_in)
    news, found = news_of(opened, replaced, date), breaches_of(opened, case, today)
    return _Plan(opened, case.counts, now, replaced, news, found)


@dataclass(frozen=True, slots=True)
class _Result:
    """The package as it is to be, proved; the same bytes where nothing has to change."""

    content: Raw
    parts: Receipt
    is_changed: bool
    breaks_signature: bool


def _result(plan: _Plan, *, is_declared: bool, despite_signature: bool) -> _Result:
    """Draw the sheets of a plan and graft them into the package."""
    opened, date = plan.opened, plan.counts.as_of
    drawn = _drawn(opened, plan.counts, plan.check(Language.ZH), plan.now, is_declared=is_declared)
    edits = graft(
        opened.package,
        opened.book,
        with_traces(drawn, opened.names, plan.news, date),
        {MARKS[sheet]: opened.names[sheet] for sheet in REFRESHED},
        {MARKS[sheet]: entry for sheet, entry in opened.owned.items()},
        set_up=set_up_of(opened),
        despite_signature=despite_signature,
    )
    content = opened.package.edited(edits) if edits else opened.package.archive.raw
    parts, is_changed = receipt(opened.package, edits, content), bool(edits)
    return _Result(content, parts, is_changed, is_changed and is_signed(opened.package))


def _kept_in(opened: Opened, target: Target) -> str:
    """Return the name of the file that holds the workbook as it is now, after the refresh; empty where none does."""
    if not target.is_source:
        return opened.path.name
    if target.folder is None:
        return ""
    with told(target.path):
        return kept_under(backup_path(target.path, target.folder), opened.raw).name


def _drawn(opened: Opened, counts: RollUp, shown: CheckResult, now: Present, *, is_declared: bool) -> DrawnBook:
    """Return the sheets drawn, without what is told once only: the next refresh, or another day, has it no more.

    `is_declared` says that the as-of date is the workbook's own.
    """
    from rectify_xl.sheets import draw  # noqa: PLC0415 - keeps `check` and `status` light
    from rectify_xl.sheets.view import View  # noqa: PLC0415

    about = opened.ledger.about
    is_live = is_declared and "as_of" in about.live
    view = View(
        ledger=opened.ledger,
        counts=counts,
        diagnostics=tuple(one for one in shown.diagnostics if one.code not in TOLD_ONCE),
        names=opened.names,
        as_of_address=about.addresses["as_of"] if is_live else None,
        date_1904=opened.book.date_1904,
        timeline=now.timeline,
        changes=now.changes,
        memory=now.memory,
        instructions=now.instructions,
        last=now.last,
    )
    return read_drawn(*draw(view))

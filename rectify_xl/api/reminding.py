"""The verb `remind`: count, compare with the last earlier date, say to each what is late or due; nothing is sent."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from rectify_xl.api.holding import without_lock
from rectify_xl.api.opened import as_of_date, open_ledger
from rectify_xl.api.present import present
from rectify_xl.documents.mail.message import Draft, message_bytes
from rectify_xl.documents.mail.slip import slip_draft
from rectify_xl.documents.report import phrases
from rectify_xl.documents.report.slip import SlipContext, slip_lines, slip_page
from rectify_xl.ledger.rollup import RollUp, roll_up
from rectify_xl.ledger.schema import UNNAMED
from rectify_xl.ledger.slips import Due, Slip, SlipBy, has_progress, slips
from rectify_xl.workbook.backups import apart
from rectify_xl.workbook.places import portable
from rectify_xl.workbook.saving import Remark
from rectify_xl.workbook.several import saved_together


@dataclass(frozen=True, slots=True)
class Reminder:
    """One slip: to whom (empty: nobody is named), how many items of each kind, its lines, and its file if any.

    `unchanged` is None where nothing tells since when 整改进展 is as it is.
    """

    name: str
    overdue: int
    due_soon: int
    due_later: int
    undated: int
    unchanged: int | None
    unread: int
    lines: tuple[str, ...]
    file: str | None
    to: tuple[str, ...] = ()
    """The addresses that a draft goes to: none where 字典 has none for the name."""
    cc: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class RemindResult:
    """The slips of a ledger, by the names of one column; `since` is the date that 整改进展 is compared with.

    `since` is None where no earlier date is remembered with it. `counts` are those of the whole ledger.
    """

    file: str
    by: SlipBy
    since: dt.date | None
    counts: RollUp
    slips: tuple[Reminder, ...]
    remarks: tuple[Remark, ...] = ()
    """That the ledger opens with a password only, and the slips do not."""

    @property
    def as_of(self) -> dt.date:
        """Return the date the counts hold for."""
        return self.counts.as_of


def remind(  # noqa: PLR0913 - each is an option of the command
    path: Path | str,
    output: Path | str | None = None,
    *,
    by: SlipBy | str,
    as_text: bool = False,
    as_mail: bool = False,
    as_of: dt.date | None = None,
    today: dt.date | None = None,
    sheet: str | None = None,
    password: str | None = None,
) -> RemindResult:
    """Return a slip (催办单) for each 责任部门, 责任人 or 责任领导 with anything late, due, without news or unread.

    With `output`, a folder that is made where it is not there, each is written as a .docx too, or with `as_text` as a
    .txt, with `as_mail` as the draft of a mail, addressed as 字典 says; the workbook is only read. `as_of`, else the
    workbook's 截至日期, else `today` is the date of the counts.
    Raises Unwritable where a file of such a name is there already, before any is written, or where one cannot be
    stored: then none of them stays. Raises UnusableFile where the workbook cannot be used, or a .docx is asked for
    without the extra `word`.
    """
    opened = open_ledger(Path(path), password, sheet)
    ledger, by = opened.ledger, SlipBy(by)
    counts = roll_up(ledger, as_of_date(ledger, as_of, today))
    now = present(opened.past, ledger, counts, None, today)
    since = now.base.on if now.base and has_progress(now.base) else None
    context = SlipContext(ledger.about, counts, phrases.date_words(since) if since else "")
    found = slips(ledger, counts, by, now.base, now.instructions)
    drafts = [slip_draft(one, context, ledger.lexicon) if as_mail else None for one in found]
    files: Sequence[Path | None] = [None] * len(found)
    if output is not None:
        files = places = _files(found, Path(output), ".eml" if as_mail else ".txt" if as_text else ".docx")
        contents = [_content(one, context, draft, as_text=as_text) for one, draft in zip(found, drafts, strict=True)]
        with saved_together(dict(zip(places, contents, strict=True)), Path(output), opened.path):
            pass
    return RemindResult(
        file=str(path),
        by=by,
        since=since,
        counts=counts,
        slips=tuple(_reminder(*one, context) for one in zip(found, files, drafts, strict=True)),
        remarks=without_lock(opened.raw, str(path)) if output is not None else (),
    )


def _reminder(slip: Slip, file: Path | None, draft: Draft | None, context: SlipContext) -> Reminder:
    numbers = slip.numbers
    return Reminder(
        name=slip.name,
        overdue=numbers[Due.OVERDUE],
        due_soon=numbers[Due.SOON],
        due_later=numbers[Due.LATER],
        undated=numbers[Due.UNDATED],
        unchanged=numbers[Due.UNCHANGED] if context.since else None,
        unread=numbers[Due.UNREAD],
        lines=tuple(slip_lines(slip, context)),
        file=str(file) if file else None,
        to=tuple(one.address for one in draft.to) if draft else (),
        cc=tuple(one.address for one in draft.cc) if draft else (),
    )


def _files(found: Sequence[Slip], folder: Path, suffix: str) -> list[Path]:
    """Return where each slip goes."""
    return apart(folder / f"{phrases.SLIP_TITLE}_{portable(slip.name or UNNAMED)}{suffix}" for slip in found)


def _content(slip: Slip, context: SlipContext, draft: Draft | None, *, as_text: bool) -> bytes:
    if draft is not None:
        return message_bytes(draft)
    if as_text:
        return "".join(f"{line}\r\n" for line in slip_lines(slip, context)).encode("utf-8-sig")
    from rectify_xl.documents.report.word import to_docx  # noqa: PLC0415 - needs the extra `word`

    return to_docx(slip_page(slip, context), made_on=context.counts.as_of)

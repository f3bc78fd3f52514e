"""The verb `mail`: count, compare, put into words, attach the workbook; a draft is written and nothing is sent."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final

from rectify_xl.api.opened import Opened, as_of_date, open_ledger
from rectify_xl.api.present import present
from rectify_xl.codes import RemarkCode
from rectify_xl.documents.mail.addresses import Mailbox, mailboxes
from rectify_xl.documents.mail.content import Content, compose
from rectify_xl.documents.mail.message import Attachment, Draft, message_bytes
from rectify_xl.documents.mail.page import as_page
from rectify_xl.documents.mail.staleness import Shown, Stale, shown_on, staleness, told
from rectify_xl.documents.mail.words import as_text
from rectify_xl.errors import Unwritable
from rectify_xl.ledger.history.days import is_recorded
from rectify_xl.ledger.history.snapshot import remember
from rectify_xl.ledger.rollup import RollUp, roll_up
from rectify_xl.ledger.schema import OwnSheet
from rectify_xl.workbook.backups import variants
from rectify_xl.workbook.locked import is_locked
from rectify_xl.workbook.places import portable
from rectify_xl.workbook.raw import in_memory
from rectify_xl.workbook.saving import Remark, require_new, save

SUFFIX: Final = ".eml"
LARGEST: Final = 20 * 2**20
"""Bytes of a whole mail that most servers take: 20 MB."""
_TYPES: Final = {
    ".xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    ".xlsm": "application/vnd.ms-excel.sheet.macroEnabled.12",
    ".xltx": "application/vnd.openxmlformats-officedocument.spreadsheetml.template",
    ".xltm": "application/vnd.ms-excel.template.macroEnabled.12",
}
_OTHER_TYPE: Final = "application/octet-stream"
_STALE: Final[dict[Stale, RemarkCode]] = {
    Stale.NEVER_REFRESHED: "mail_never_refreshed",
    Stale.OVERVIEW_UNREAD: "mail_overview_unread",
    Stale.OTHER_DATE: "mail_other_date",
    Stale.OTHER_NUMBERS: "mail_other_numbers",
    Stale.CHANGED_SINCE: "mail_changed_since",
}


@dataclass(frozen=True, slots=True)
class MailResult:
    """The draft that was written: whom it goes to, what it says, what is attached under which name.

    `since` is the date that changes are told from, None where there is nothing to compare with; `size` is in bytes.
    `stale` says how the attached sheets differ from the mail, None where they do not.
    """

    file: str
    output: str
    counts: RollUp
    subject: str
    to: tuple[Mailbox, ...]
    cc: tuple[Mailbox, ...]
    attached: str
    size: int
    since: dt.date | None
    stale: Stale | None
    remarks: tuple[Remark, ...] = ()

    @property
    def as_of(self) -> dt.date:
        """Return the date the counts hold for."""
        return self.counts.as_of


def mail(  # noqa: PLR0913 - each is an option of the command
    path: Path | str,
    output: Path | str | None = None,
    *,
    to: Sequence[str] = (),
    cc: Sequence[str] = (),
    as_of: dt.date | None = None,
    today: dt.date | None = None,
    sheet: str | None = None,
    password: str | None = None,
) -> MailResult:
    """Write a draft with the counts, what has changed and what is late, and the workbook attached; it is only read.

    `to` and `cc` are addresses, or names that 字典 has an address for, several with commas between them. The counts are
    those of the date that the attached 总览 shows, so that both say the same; else of 截至日期, else `today`, or of
    `as_of`. Without `output` the draft stands beside the workbook, numbered where one of its name is there.
    Raises UnusableFile where the workbook cannot be used or an address is none, Unwritable where the draft cannot be
    stored or a file of the name given is there already.
    """
    source = Path(path)
    if output is not None and Path(output).suffix.lower() != SUFFIX:
        raise Unwritable("mail_not_eml", file=Path(output).name)
    opened = open_ledger(source, password, sheet)
    addresses = opened.ledger.lexicon.addresses
    boxes = mailboxes(to, addresses), mailboxes(cc, addresses)
    told_of = _told(opened, as_of, today, attachment_name(source))
    draft = Draft(
        subject=told_of.content.subject,
        text=as_text(told_of.content),
        page=as_page(told_of.content),
        to=boxes[0],
        cc=boxes[1],
        attached=[Attachment(told_of.name, content_type(source), in_memory(opened.raw))],
    )
    content = message_bytes(draft)
    target = Path(output) if output is not None else _free(source, told_of.counts.as_of)
    require_new(target)
    save(target, content, expected=None, backup=None, like=source)
    return MailResult(
        file=str(path),
        output=str(target),
        counts=told_of.counts,
        subject=draft.subject,
        to=boxes[0],
        cc=boxes[1],
        attached=told_of.name,
        size=len(content),
        since=told_of.since,
        stale=told_of.stale,
        remarks=tuple(_remarks(opened, told_of, boxes[0], len(content))),
    )


def attachment_name(source: Path, mark: str = "") -> str:
    """Return a workbook's name in a mail: short, without marks that some system or old mail program cannot take."""
    known = "".join(one if _is_old(one) else "_" for one in source.stem)
    return f"{portable(known)}{mark}{source.suffix.lower()}"


def _is_old(mark: str) -> bool:
    """Return whether old Chinese mail programs have a character."""
    try:
        mark.encode("gbk")
    except UnicodeEncodeError:
        return False
    return True


def content_type(source: Path) -> str:
    """Return the media type of a workbook."""
    return _TYPES.get(source.suffix.lower(), _OTHER_TYPE)


def _free(source: Path, as_of: dt.date) -> Path:
    wanted = source.with_name(f"{source.stem}_{as_of.isoformat()}{SUFFIX}")
    return next(one for one in variants(wanted) if not one.exists())


@dataclass(frozen=True, slots=True)
class _Told:
    """What a mail is to say, worked out of a workbook, and how far the attached sheets say the same."""

    content: Content
    counts: RollUp
    name: str
    shown: Shown
    stale: Stale | None
    since: dt.date | None


def _told(opened: Opened, as_of: dt.date | None, today: dt.date | None, name: str) -> _Told:
    shown = shown_on(opened.shown.get(OwnSheet.OVERVIEW))
    counts = roll_up(opened.ledger, as_of_date(opened.ledger, as_of or shown.on, today))
    changes = present(opened.past, opened.ledger, counts, None, today).changes
    content = compose(opened.ledger, counts, changes, attached=name)
    stale = staleness(
        shown,
        content.sentence,
        counts.as_of,
        is_refreshed=bool(opened.past.timeline or opened.past.memory.dates),
        is_changed=_is_changed(opened),
    )
    noted = replace(content, notes=tuple(told(stale, shown, counts.as_of)))
    return _Told(noted, counts, name, shown, stale, changes.since)


def _is_changed(opened: Opened) -> bool:
    """Return whether the items are others than those recorded last; not known where an earlier record was kept."""
    last, memory = opened.past.last, opened.past.memory
    if last.on is None or last.aside is not None or last.on not in memory.dates:
        return False
    return not is_recorded(memory, remember(opened.ledger.items.rows), last.on)


def _remarks(opened: Opened, told_of: _Told, to: Sequence[Mailbox], size: int) -> Iterator[Remark]:
    """Yield what whoever sends the draft has to know."""
    as_of = told_of.counts.as_of.isoformat()
    if told_of.stale is not None:
        shown = told_of.shown.on.isoformat() if told_of.shown.on else ""
        yield Remark(_STALE[told_of.stale], {"sheet": told_of.shown.sheet, "shown": shown, "as_of": as_of})
    own = opened.ledger.about.date("as_of")
    if own is not None and own != told_of.counts.as_of:
        yield Remark("mail_as_of_differs", {"own": own.isoformat(), "as_of": as_of})
    if not to:
        yield Remark("mail_nobody", {})
    if size > LARGEST:
        yield Remark("mail_large", {"size": f"{size / 2**20:.1f}"})
    if is_locked(opened.raw):
        yield Remark("mail_unlocked", {"file": opened.path.name})

"""The verb `mail`: count, compare, put into words, attach the workbook; a draft is written and nothing is sent."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Final

from rectify_xl.api.attaching import LeftOut, hidden_sheets, lean_copy, public_copy, unseen_sheets
from rectify_xl.api.opened import Opened, as_of_date, open_ledger
from rectify_xl.api.present import present
from rectify_xl.codes import RemarkCode
from rectify_xl.documents.mail import phrases
from rectify_xl.documents.mail.addresses import Mailbox, mailboxes
from rectify_xl.documents.mail.content import Content, compose
from rectify_xl.documents.mail.message import Attachment, Draft, message_bytes
from rectify_xl.documents.mail.page import as_page
from rectify_xl.documents.mail.staleness import Shown, Stale, shown_on, staleness, told
from rectify_xl.documents.mail.words import as_text
from rectify_xl.errors import Unwritable
from rectify_xl.ledger.disclosed import is_public
from rectify_xl.ledger.history.changes import ChangeKind, Changes
from rectify_xl.ledger.history.days import is_recorded
from rectify_xl.ledger.history.snapshot import remember
from rectify_xl.ledger.rollup import RollUp, roll_up
from rectify_xl.ledger.schema import OwnSheet
from rectify_xl.workbook.backups import numbered
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
_INSIDE: Final = frozenset({ChangeKind.INSTRUCTED, ChangeKind.REMOVED})
"""Kinds of change that stay in the house: what a leader wrote, and items whose 公开范围 nobody can look up any more."""
_STALE: Final[dict[Stale, RemarkCode]] = {
    Stale.NEVER_REFRESHED: "mail_never_refreshed",
    Stale.OVERVIEW_UNREAD: "mail_overview_unread",
    Stale.OTHER_DATE: "mail_other_date",
    Stale.OTHER_NUMBERS: "mail_other_numbers",
    Stale.CHANGED_SINCE: "mail_changed_since",
}


@dataclass(frozen=True, slots=True)
class MailResult:
    """The draft that was written: whom it goes to, what it says, what is attached under which name and without what.

    `since` is the date that changes are told from, None where there is nothing to compare with; `size` is in bytes.
    `stale` says how the attached sheets differ from the mail, None where they do not; `hidden` are the sheets that go
    along unseen.
    """

    file: str
    output: str
    counts: RollUp
    subject: str
    to: tuple[Mailbox, ...]
    cc: tuple[Mailbox, ...]
    attached: str
    left_out: tuple[LeftOut, ...]
    hidden: tuple[str, ...]
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
    lean: bool = False,
    public: bool = False,
    as_of: dt.date | None = None,
    today: dt.date | None = None,
    sheet: str | None = None,
    password: str | None = None,
) -> MailResult:
    """Write a draft with the counts, what has changed and what is late, and the workbook attached; it is only read.

    `to` and `cc` are addresses, or names that 字典 has an address for, several with commas between them. The counts are
    those of the date that the attached 总览 shows, so that both say the same; else of 截至日期, else `today`, or of
    `as_of`. Without `output` the draft stands beside the workbook, numbered where one of its name is there.
    `lean` attaches a copy without the hidden sheets in which the program remembers. `public` attaches a new workbook
    with the rows that 公开范围 calls 公开, and the draft counts and names these only.
    Raises UnusableFile where the workbook cannot be used, an address is none, or what is to be left out cannot be for
    certain; Unwritable where the draft cannot be stored or a file of the name given is there already.
    """
    source = Path(path)
    if output is not None and Path(output).suffix.lower() != SUFFIX:
        raise Unwritable("mail_not_eml", file=Path(output).name)
    opened = open_ledger(source, password, sheet)
    addresses = opened.ledger.lexicon.addresses
    recipients, copies = mailboxes(to, addresses), mailboxes(cc, addresses)
    making = _Making(opened, as_of, today)
    made = making.public() if public else making.lean(password) if lean else making.whole()
    draft = Draft(
        subject=made.content.subject,
        text=as_text(made.content),
        page=as_page(made.content),
        to=recipients,
        cc=copies,
        attached=[Attachment(made.name, content_type(Path(made.name)), made.attached)],
    )
    content = message_bytes(draft)
    target = Path(output) if output is not None else _free(source, made.counts.as_of)
    require_new(target)
    save(target, content, expected=None, backup=None, like=source)
    return MailResult(
        file=str(path),
        output=str(target),
        counts=made.counts,
        subject=draft.subject,
        to=recipients,
        cc=copies,
        attached=made.name,
        left_out=made.left_out,
        hidden=made.hidden,
        size=len(content),
        since=made.since,
        stale=made.stale,
        remarks=tuple(_remarks(opened, made, recipients, len(content))),
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
    return numbered(source.with_name(f"{source.stem}_{as_of.isoformat()}{SUFFIX}"))


@dataclass(frozen=True, slots=True)
class _Made:
    """What a mail is to say and to attach, and how far the attached sheets say the same."""

    content: Content
    counts: RollUp
    name: str
    attached: bytes = field(repr=False)
    left_out: tuple[LeftOut, ...]
    hidden: tuple[str, ...]
    shown: Shown
    stale: Stale | None
    since: dt.date | None
    is_public: bool = False


@dataclass(frozen=True, slots=True)
class _Making:
    """A workbook, the date asked for and today's, from which a mail is made in one of three ways."""

    opened: Opened
    as_of: dt.date | None
    today: dt.date | None

    def whole(self) -> _Made:
        """Attach the workbook as it is."""
        return self._made(in_memory(self.opened.raw), (), "", [one.name for one in unseen_sheets(self.opened)])

    def lean(self, password: str | None) -> _Made:
        """Attach a copy without the program's memory."""
        copy = lean_copy(self.opened, password)
        mark = phrases.LEAN_MARK if copy.left_out else ""
        return self._made(copy.content, copy.left_out, mark, [one.name for one in hidden_sheets(copy.opened)])

    def public(self) -> _Made:
        """Attach a new workbook with the public rows, and say nothing of the others."""
        opened = self.opened
        date = as_of_date(opened.ledger, self.as_of, self.today)
        copy = public_copy(opened, date)
        ledger, counts = copy.opened.ledger, roll_up(copy.opened.ledger, date)
        rows = {item.row for item in opened.ledger.items.rows if is_public(item)}
        changes = _changes(opened, roll_up(opened.ledger, date), self.today)
        kept = tuple(one for one in changes.found if one.item and one.item.row in rows and one.kind not in _INSIDE)
        name = attachment_name(opened.path.with_suffix(".xlsx"), phrases.PUBLIC_MARK)
        notes = [phrases.PUBLIC_ONLY]
        content = compose(ledger, counts, replace(changes, found=kept), attached=name, notes=notes)
        shown = shown_on(copy.opened.shown.get(OwnSheet.OVERVIEW))
        return _Made(content, counts, name, copy.content, copy.left_out, (), shown, None, changes.since, is_public=True)

    def _made(self, attached: bytes, left_out: tuple[LeftOut, ...], mark: str, hidden: Iterable[str]) -> _Made:
        opened = self.opened
        shown, name = shown_on(opened.shown.get(OwnSheet.OVERVIEW)), attachment_name(opened.path, mark)
        counts = roll_up(opened.ledger, as_of_date(opened.ledger, self.as_of or shown.on, self.today))
        changes = _changes(opened, counts, self.today)
        content = compose(opened.ledger, counts, changes, attached=name)
        stale = staleness(
            shown,
            content.sentence,
            counts.as_of,
            is_refreshed=bool(opened.past.timeline or opened.past.memory.dates),
            is_changed=_is_changed(opened),
        )
        noted = replace(content, notes=tuple(told(stale, shown, counts.as_of)))
        return _Made(noted, counts, name, attached, left_out, tuple(hidden), shown, stale, changes.since)


def _changes(opened: Opened, counts: RollUp, today: dt.date | None) -> Changes:
    return present(opened.past, opened.ledger, counts, None, today).changes


def _is_changed(opened: Opened) -> bool:
    """Return whether the items are others than those recorded last; not known where an earlier record was kept."""
    last, memory = opened.past.last, opened.past.memory
    if last.on is None or last.aside is not None or last.on not in memory.dates:
        return False
    return not is_recorded(memory, remember(opened.ledger.items.rows), last.on)


def _remarks(opened: Opened, made: _Made, to: Sequence[Mailbox], size: int) -> Iterator[Remark]:
    """Yield what whoever sends the draft has to know."""
    as_of = made.counts.as_of.isoformat()
    if made.stale is not None:
        shown = made.shown.on.isoformat() if made.shown.on else ""
        yield Remark(_STALE[made.stale], {"sheet": made.shown.sheet, "shown": shown, "as_of": as_of})
    own = opened.ledger.about.date("as_of")
    if own is not None and own != made.counts.as_of:
        yield Remark("mail_as_of_differs", {"own": own.isoformat(), "as_of": as_of})
    if not to:
        yield Remark("mail_nobody", {})
    if size > LARGEST:
        yield Remark("mail_large", {"size": f"{size / 2**20:.1f}"})
    if is_locked(opened.raw):
        yield Remark("source_unlocked" if made.is_public else "mail_unlocked", {"file": opened.path.name})

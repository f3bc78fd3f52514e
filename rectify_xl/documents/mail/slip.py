"""A 催办单 as a mail: to whom it is, a copy to whom it names, where 字典 has their addresses."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

from rectify_xl.documents.mail import phrases
from rectify_xl.documents.mail.addresses import Mailbox, mailboxes_of
from rectify_xl.documents.mail.message import Draft
from rectify_xl.documents.mail.page import list_rows, page, section_row, text_row, title_row
from rectify_xl.documents.report.phrases import SLIP_TITLE
from rectify_xl.documents.report.slip import SlipContext, slip_lines
from rectify_xl.documents.report.text import cut, one_line
from rectify_xl.ledger.model import Lexicon
from rectify_xl.ledger.schema import UNNAMED
from rectify_xl.ledger.slips import Slip
from rectify_xl.wording.spoken import said_date

_NUMBERED: Final = re.compile(r"\d+\. ")
_LONGEST: Final = 24


def slip_draft(slip: Slip, context: SlipContext, lexicon: Lexicon) -> Draft:
    """Return a slip as a draft; who has no address in 字典 is not written to, which its mailboxes show."""
    title, *lines = slip_lines(slip, context)
    to = mailboxes_of(slip.name, lexicon.addresses) if slip.name else ()
    return Draft(
        subject=_subject(slip, context),
        text="\n".join(lines) + "\n",
        page=page(title, _rows(title, lines)),
        to=to,
        cc=[box for box in _copies(slip, context, lexicon) if box not in to],
    )


def _subject(slip: Slip, context: SlipContext) -> str:
    return phrases.SUBJECT_SLIP.format(
        unit=cut(context.about.text("unit"), _LONGEST),
        slip=SLIP_TITLE,
        name=cut(slip.name, _LONGEST) or UNNAMED.strip("（）"),
        as_of=said_date(context.counts.as_of),
    )


def _copies(slip: Slip, context: SlipContext, lexicon: Lexicon) -> Iterator[Mailbox]:
    """Yield the mailboxes of those whom the slip says to send a copy to."""
    head = one_line(context.about.text("head")) if slip.is_for_head else ""
    for name in dict.fromkeys((*slip.leaders, *([head] if head else []))):
        yield from mailboxes_of(name, lexicon.addresses)


def _rows(title: str, lines: Sequence[str]) -> Iterator[str]:
    yield title_row(title)
    for place, line in enumerate(lines):
        is_entry = _NUMBERED.match(line) is not None
        heads_entries = place + 1 < len(lines) and _NUMBERED.match(lines[place + 1]) is not None
        if is_entry:
            yield from list_rows([line])
        else:
            yield section_row(line) if heads_entries else text_row(line)

"""Meetings that a notice counts or dates, held against 会议记录."""

from __future__ import annotations

import datetime as dt
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Final

from rectify_xl.documents.notice.around import meeting_type
from rectify_xl.documents.notice.model import Notice, NoticeDate, NoticeMeeting, Year
from rectify_xl.documents.notice.printed_dates import find_dates
from rectify_xl.documents.notice.text.sentences import sentences
from rectify_xl.documents.reconciling.days import agrees
from rectify_xl.documents.reconciling.model import Difference, difference
from rectify_xl.ledger.model import Ledger, Meeting
from rectify_xl.ledger.schema import StaffSheet
from rectify_xl.ledger.standing import WhyLeftOut, meetings_held
from rectify_xl.text import Sentence
from rectify_xl.wording.codes import SentenceCode

_TOPIC: Final = re.compile("[，,]?议题(?:为|是)|[，,]研究")
_NEXT: Final = re.compile("[；;]")


def meeting_differences(notice: Notice, ledger: Ledger, as_of: dt.date) -> Iterator[Difference]:
    """Yield the kinds of meetings that are not as many, and days on which the ledger has none.

    Of the ledger's meetings those count that were held by the as-of date; those without a day may be the ones missing.
    """
    rows = ledger.meetings.rows if ledger.meetings else ()
    for meeting in notice.meetings:
        if meeting.held is not None:
            yield from _on_day(meeting, rows, ledger)
    for named in _named(notice):
        yield from _on_day(named, rows, ledger)
    counted = [meeting for meeting in notice.meetings if meeting.held is None]
    if counted and not rows:
        facts = {"level": "meetings", "list": str(StaffSheet.MEETINGS)}
        said = sum(meeting.times for meeting in counted)
        yield difference("reconcile_not_listed", said, "", counted[0].said, None, **facts)
        return
    yield from _kinds(counted, ledger, as_of)


def _kinds(counted: Sequence[NoticeMeeting], ledger: Ledger, as_of: dt.date) -> Iterator[Difference]:
    """Yield the kinds of which the notice counts more or fewer than were held."""
    standing = meetings_held(ledger, as_of)
    held = Counter(meeting_type(row.meeting_type) for row in standing.rows)
    undated = Counter(meeting_type(one.row.meeting_type) for one in standing.left_out if one.why is WhyLeftOut.BLANK)
    claimed: Counter[str] = Counter()
    for meeting in counted:
        claimed[meeting.meeting_type] += meeting.times
    for kind, times in claimed.items():
        if times != held[kind] and ledger.meetings:
            first = next(meeting for meeting in counted if meeting.meeting_type == kind)
            address = ledger.meetings.address(ledger.meetings.heading_row, "meeting_type")
            may_be = 0 < times - held[kind] <= undated[kind]
            code: SentenceCode = "reconcile_meetings_undated" if may_be else "reconcile_meetings"
            yield difference(code, times, held[kind], first.said, address, kind=kind, undated=undated[kind])


def _named(notice: Notice) -> Iterator[NoticeMeeting]:
    """Yield the meetings listed with day and topic (6月5日调度会，议题为…), one for each day that is printed."""
    for line in notice.around:
        for text in sentences(line.text):
            for part in _NEXT.split(text):
                yield from _with_topic(part, line)


def _with_topic(part: str, line: Sentence) -> Iterator[NoticeMeeting]:
    head, *topic = _TOPIC.split(part, maxsplit=1)
    days = [date for date in find_dates(head) if date.is_whole] if topic else []
    if not days:
        return
    said, kind = Sentence(part.strip(" 。"), line.line), meeting_type(head[days[-1].end :])
    for day in days:
        held = NoticeDate("held_on", day.on, Year.PRINTED if day.on else Year.UNKNOWN, day.text, said)
        yield NoticeMeeting(kind, "", 1, said, held)


def _on_day(meeting: NoticeMeeting, rows: Sequence[Meeting], ledger: Ledger) -> Iterator[Difference]:
    held, label = meeting.held, str(StaffSheet.MEETINGS)
    if held is None:
        return
    address = ledger.meetings.address(ledger.meetings.heading_row, "held_on") if ledger.meetings else None
    days = [row.held_on for row in rows if row.held_on]
    same = {agrees(held, day) for day in days}
    if True in same:
        return
    if None in same or held.on is None:
        yield difference("reconcile_date_open", held.printed, "", meeting.said, address, label=label)
    elif not days or len(days) < len(rows):
        yield difference("reconcile_ledger_blank", held.printed, "", meeting.said, address, label=label)
    else:
        yield difference("reconcile_meeting_day", held.printed, "", meeting.said, address, kind=meeting.meeting_type)

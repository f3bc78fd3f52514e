"""What meetings were about, for an inside document: those of one kind and topic said once."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence
from typing import Final

from rectify_xl.documents.report import phrases
from rectify_xl.documents.report.text import bare, one_line, sentence
from rectify_xl.ledger.model import Meeting

_WHATEVER: Final = re.compile("召开|专题|巡察|整改|工作|推进|反馈")
"""Words that every meeting of the round may have in its topic."""
_BRACKETED: Final = re.compile(r"[（(][^（()）]*[)）]")


def meeting_topics(meetings: Sequence[Meeting]) -> list[str]:
    """Return what the meetings were about, in the order in which each kind and topic first comes.

    A topic that only repeats the kind of meeting is left out.
    """
    alike: dict[tuple[str, str], list[Meeting]] = {}
    for meeting in meetings:
        kind = one_line(meeting.meeting_type) or phrases.MEETINGS_OTHER
        topic = sentence(meeting.topic).rstrip("。")
        if topic and not _repeats(topic, kind):
            alike.setdefault((kind, topic), []).append(meeting)
    return [_said(kind, topic, held) for (kind, topic), held in alike.items()]


def _said(kind: str, topic: str, held: Sequence[Meeting]) -> str:
    frame = phrases.MEETINGS_TOPIC if held[1:] else phrases.MEETING_TOPIC
    return frame.format(held_on=_days([row.held_on for row in held]), meeting_type=kind, number=len(held), topic=topic)


def _days(days: Sequence[dt.date | None]) -> str:
    """Return the day, or the first and the last of several; nothing where one has none."""
    known = [day for day in days if day]
    if len(known) < len(days):
        return ""
    first, last = phrases.date_words(min(known)), phrases.date_words(max(known))
    return first if first == last else phrases.MEETINGS_BETWEEN.format(first=first, last=last)


def _repeats(topic: str, kind: str) -> bool:
    """Return whether a topic says nothing but the kind of meeting."""
    said = bare(topic)
    kinds = {bare(kind), bare(_BRACKETED.sub("", kind))} - {""}
    left = _WHATEVER.sub("", said)
    is_in_kind = any(said in one or (left and left in one) for one in kinds)
    return is_in_kind or any(one in said and not _WHATEVER.sub("", said.replace(one, "")) for one in kinds)

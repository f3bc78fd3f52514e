"""Headings that group items by how far they are: 一、已完成整改的问题（2个） is no 方面, but states a status."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final

from rectify_xl.documents.notice.model import Claim, Level, StatedBy, Statement
from rectify_xl.documents.notice.numerals import PRINTED_NUMBER, read_number
from rectify_xl.documents.notice.statuses.lines import read_line
from rectify_xl.documents.notice.statuses.states import is_bare_status, is_plan
from rectify_xl.ledger.schema import Status
from rectify_xl.text import Sentence


def _count(name: str) -> str:
    return rf"(?:共|计|共计)?\s*(?P<{name}>{PRINTED_NUMBER})\s*[个项条件类](?:问题|分项|事项|任务)?"


_HEADING: Final = re.compile(
    r"(?P<words>[^（()）。；;：:]{2,20}?)的?(?:巡[察视])?(?:反馈|具体|整改|分项)*(?:问题|事项|任务|分项)"
    r"(?:的?整改(?:落实|进展)?情况)?"
    rf"\s*(?:[（(]\s*{_count('boxed')}\s*[）)]|[，,：:]?\s*{_count('plain')})?[。：:]?"
)
_BRIEF: Final = re.compile(rf"(?P<words>[^（()）。；;：:]{{2,20}}?)\s*[（(]\s*{_count('boxed')}\s*[）)][。：:]?")
_LEVELS: Final = {
    Status.COMPLETED: Level.COMPLETED,
    Status.PHASED: Level.PHASED,
    Status.ADVANCING: Level.ADVANCING,
    Status.NOT_COMPLETED: Level.NOT_COMPLETED,
}


@dataclass(frozen=True, slots=True)
class StatusHeading:
    """A status that a heading states of all items under it, and how many it says there are, as printed."""

    status: Status
    count: str = ""


def read_status_heading(title: str) -> StatusHeading | None:
    """Read the words after a heading's number, or return None where they state no status."""
    for pattern in (_HEADING, _BRIEF):
        found = pattern.fullmatch(title.strip())
        status = _status(found["words"]) if found else None
        if found and status:
            groups = found.groupdict()
            return StatusHeading(status, groups.get("boxed") or groups.get("plain") or "")
    return None


def _status(words: str) -> Status | None:
    plain = words.strip(" “”\"'，,、")
    return read_line(plain, 0).status if is_bare_status(plain) else None


def heading_claims(headings: Sequence[tuple[str, Sentence]]) -> Iterator[Claim]:
    """Yield the numbers that headings (the words after their number, the line) claim, those of one status as a sum."""
    read = [(found, said) for title, said in headings if (found := read_status_heading(title))]
    for status, level in _LEVELS.items():
        told = [(one.count, said) for one, said in read if one.status is status]
        numbers = [read_number(count) for count, _ in told]
        if len(told) == 1 and told[0][0]:
            yield Claim(level, numbers[0], *told[0])
        elif told and all(number is not None for number in numbers):
            total = sum(number or 0 for number in numbers)
            yield Claim(level, total, str(total), told[0][1])


def settle(own: Statement | None, title: str, said: Sentence) -> Statement | None:
    """Return what an item states under a heading with these words.

    Its own words win; where they state another status than the heading, it has two. A day that is only planned
    (计划12月底前完成) is no second status, but where the heading says that all is done.
    """
    heading = read_status_heading(title)
    if heading is None:
        return own
    stated = Statement(heading.status, StatedBy.HEADING, said)
    if own is None:
        return stated
    if own.status in (None, heading.status):
        return own
    if is_plan(own) and heading.status is not Status.COMPLETED:
        return stated
    return replace(own, status=None, other=said)

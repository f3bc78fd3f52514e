"""Lines of a notice that nothing was read from, so that nothing is dropped in silence."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from rectify_xl.documents.notice.model import Notice
from rectify_xl.text import Sentence


def find_unread(notice: Notice, beside: Iterable[Sentence]) -> tuple[Sentence, ...]:
    """Return those of the lines outside of the items that no number, date, name, meeting or heading was read from."""
    used = {said.line for said in _read(notice)}
    return tuple(dict.fromkeys(line for line in beside if line.line not in used))


def _read(notice: Notice) -> Sequence[Sentence]:
    claims = (*notice.claims, *notice.further, *notice.earlier)
    stated = [item.statement.said for item in notice.items if item.statement]
    return [
        *(claim.said for claim in claims),
        *(rate.said for rate in notice.rates),
        *(date.said for date in notice.dates),
        *notice.texts.values(),
        *(meeting.said for meeting in notice.meetings),
        *notice.sections,
        *stated,
    ]

"""What `remind` says: the slips themselves, to be pasted; or where they were written."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from rectify_xl.wording import Language, say

if TYPE_CHECKING:
    from rectify_xl.api import RemindResult


def remind_lines(result: RemindResult, language: Language, *, as_mail: bool = False) -> Iterator[str]:
    """Yield the numbers of the whole ledger, then the slips or their files."""
    yield say("as_of_is", language, as_of=result.as_of.isoformat())
    numbers = {"overdue": result.counts.overdue.value, "due_soon": result.counts.due_soon.value}
    yield say("remind_counts", language, count=len(result.slips), by=str(result.by), **numbers)
    if result.since is None:
        yield say("remind_no_since", language)
    else:
        yield say("remind_since", language, since=result.since.isoformat())
    for one in result.slips:
        if one.file and as_mail:
            to = say("list_mark", language).join((*one.to, *one.cc))
            yield say("remind_mailed" if one.to else "remind_mailed_nobody", language, file=one.file, to=to)
        elif one.file:
            yield say("remind_written", language, file=one.file)
        else:
            yield from ("", *one.lines)

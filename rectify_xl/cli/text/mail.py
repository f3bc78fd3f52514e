"""What `mail` says: where the draft is, whom it goes to, and that nothing was sent."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from rectify_xl.wording import Language, say, say_of

if TYPE_CHECKING:
    from rectify_xl.api import LeftOut, MailResult

_KILO: int = 1024


def left_out_words(one: LeftOut, language: Language) -> str:
    """Return what a copy is without."""
    return say_of("mail_left", one.kind, language, count=one.count, names=one.names)


def mail_lines(result: MailResult, language: Language, *, is_lean: bool) -> Iterator[str]:
    """Yield where the draft is, what is in it, and what to do next."""
    yield say("mail_written", language, output=result.output, size=-(-result.size // _KILO))
    yield say("as_of_is", language, as_of=result.as_of.isoformat())
    yield say("mail_subject", language, subject=result.subject)
    mark = say("list_mark", language)
    if result.to:
        yield say("mail_to", language, to=mark.join(map(str, result.to)))
    if result.cc:
        yield say("mail_cc", language, cc=mark.join(map(str, result.cc)))
    yield say("mail_attached", language, attached=result.attached)
    if result.left_out:
        yield say("mail_left_out", language)
        yield from (f"  {left_out_words(one, language)}" for one in result.left_out)
    elif is_lean:
        yield say("mail_nothing_left_out", language)
    if result.hidden:
        yield say("mail_hidden", language, sheets=mark.join(result.hidden))
    if result.since is None:
        yield say("mail_no_since", language)
    yield say("mail_not_sent", language)

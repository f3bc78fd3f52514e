"""A mail as plain text: for clients that show no pages, and for pasting."""

from __future__ import annotations

from collections.abc import Iterator

from rectify_xl.documents.mail import phrases
from rectify_xl.documents.mail.content import Bar, ChangeGroup, Content, Late


def as_text(content: Content) -> str:
    """Return a mail as lines of text."""
    return "\n".join(_lines(content)) + "\n"


def _lines(content: Content) -> Iterator[str]:
    yield from (content.greeting, "", content.sentence, *content.notes)
    if content.changed:
        yield from ("", phrases.SECTION.format(title=phrases.CHANGED), content.changed)
        for group in content.groups:
            yield from _group(group)
    yield from ("", phrases.SECTION.format(title=content.late_title))
    yield from (_late(number, one) for number, one in enumerate(content.late, start=1))
    yield from (line for line in (content.late_more, content.soon) if line)
    if content.bars:
        yield from ("", phrases.SECTION.format(title=content.bars_title), *map(_bar, content.bars))
        yield from (line for line in (content.bars_more,) if line)
    yield from ("", content.attached, "", *(line for line in (content.unit, content.date) if line))


def _group(group: ChangeGroup) -> Iterator[str]:
    yield phrases.CHANGED_ONE.format(kind=group.name, number=group.number) + phrases.COLON
    yield from (f"  {line}" for line in (*group.lines, group.more) if line)


def _late(number: int, one: Late) -> str:
    text = phrases.LATE_LINE.format(item=one.item, title=one.title, facts=one.facts, days=one.days)
    return phrases.NUMBERED.format(number=number, text=text)


def _bar(bar: Bar) -> str:
    overdue = phrases.BAR_OVERDUE.format(number=bar.overdue) if bar.overdue else ""
    return phrases.BAR_LINE.format(name=bar.name, done=bar.done, total=bar.total, overdue=overdue)

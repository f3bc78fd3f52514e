"""What a notice leaves to confirm (待确认), and what was read other than as printed (读作)."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from types import MappingProxyType
from typing import Final

from rectify_xl.documents.notice.model import Level, Notice, NoticeDate, NoticeItem, Year
from rectify_xl.documents.notice.printed_dates import is_lost
from rectify_xl.errors import Fact, Severity, Told
from rectify_xl.ledger import schema
from rectify_xl.ledger.schema import StaffSheet, Status
from rectify_xl.text import Sentence
from rectify_xl.wording.codes import SentenceCode

_SETTING_KEYS: Final = (
    *("unit", "inspection_team", "round", "inspection_from", "inspection_to", "feedback_on", "as_of", "signed_on"),
    *("declared_aspects", "declared_problems", "declared_items"),
)
_LEVELS: Final = {
    "declared_aspects": Level.ASPECTS,
    "declared_problems": Level.PROBLEMS,
    "declared_items": Level.ITEMS,
}
_YEAR: Final = re.compile(r"(?<!\d)\d{4}\s*年|二[〇零○][〇零○一二三四五六七八九]{2}年")
_LACKING: Final[tuple[tuple[SentenceCode, str, Callable[[NoticeItem], bool]], ...]] = (
    ("import_no_aspect", "aspect", lambda one: not one.aspect.title),
    ("import_no_problem", "problem", lambda one: not one.problem),
    ("import_no_measures", "measures", lambda one: not one.measures),
    ("import_no_status", "status", lambda one: one.statement is None),
)
"""What the text of an item may lack: the code, the column, and when it does."""


Pending = Told[SentenceCode]
"""Something to confirm: its items, what is said of them, and as the fact `heading` the column, setting or sheet."""
ReadOtherwise = Told[SentenceCode]
"""Something read other than as printed: the facts `heading`, `printed` and `read_as`, and the item if it is of one."""


def find_pending(notice: Notice) -> tuple[Pending, ...]:
    """Return all that the notice does not say, or not plainly: items first, then 基本信息, then the other sheets."""
    return (*_of_items(notice), *_of_settings(notice), *_of_earlier(notice), *_of_sheets(notice))


def find_readings(notice: Notice) -> tuple[ReadOtherwise, ...]:
    """Return the dates whose year follows from others, or whose marks were lost on the way."""
    dates: list[tuple[str, tuple[str, ...], NoticeDate]] = [(schema.label(one.key), (), one) for one in notice.dates]
    dates += [(schema.heading("due_on"), (item.item_id,), item.due) for item in notice.items if item.due]
    return tuple(
        _otherwise(heading, date.printed, date.on.isoformat(), date.said, ids)
        for heading, ids, date in dates
        if date.on and (date.year is Year.FOLLOWS or is_lost(date.printed))
    )


def _otherwise(heading: str, printed: str, read_as: str, said: Sentence, ids: tuple[str, ...]) -> ReadOtherwise:
    facts = {"heading": heading, "printed": printed, "read_as": read_as}
    return Told("import_reading", Severity.INFO, facts=facts, said=said, item_ids=ids)


def _open(
    code: SentenceCode,
    heading: str,
    item_ids: tuple[str, ...] = (),
    said: Sentence | None = None,
    facts: Mapping[str, Fact] = MappingProxyType({}),
) -> Pending:
    return Told(code, Severity.WARNING, facts={"heading": heading, **facts}, said=said, item_ids=item_ids)


def _of_items(notice: Notice) -> Iterator[Pending]:
    items = notice.items
    for code, key, lacks in _LACKING:
        yield from _listed(code, key, [one for one in items if lacks(one)])
    for item in items:
        if item.label_twice:
            yield _open(
                "import_label_twice",
                schema.heading("measures"),
                (item.item_id,),
                item.said,
                {"label": item.label_twice},
            )
        yield from _of_status(item)
    for item in items:
        yield from _of_due(item)
    for key in ("due_on", *schema.CLEARS, "completed_on"):
        yield from _listed("import_not_said", key, [one for one in items if _is_unsaid(one, key)])
    for line in notice.repeated:
        yield _open("import_repeated", schema.heading("item_id"), (), line)


def _is_unsaid(item: NoticeItem, key: str) -> bool:
    """Return whether the notice should say something for a column of an item and does not."""
    if key == "due_on":
        return item.due is None
    is_due = key != "completed_on" or item.status is Status.COMPLETED
    return is_due and not item.fields.get(key)


def _of_status(item: NoticeItem) -> Iterator[Pending]:
    statement = item.statement
    if statement is None:
        return
    heading, ids = schema.heading("status"), (item.item_id,)
    if statement.other:
        yield _open("import_status_two", heading, ids, statement.said, {"other": statement.other.text})
    elif statement.beside:
        yield _open("import_status_beside", heading, ids, statement.said, {"other": statement.beside.text})
    elif item.status is None:
        yield _open("import_status_unread", heading, ids, statement.said)


def _of_due(item: NoticeItem) -> Iterator[Pending]:
    if item.due is None:
        return
    heading, ids = schema.heading("due_on"), (item.item_id,)
    if item.due.on is None:
        yield _open("import_due_unread", heading, ids, item.due.said, {"printed": item.due.printed})
    if item.due_again:
        yield _open("import_due_two", heading, ids, item.due.said, {"other": item.due_again.text})


def _listed(code: SentenceCode, key: str, items: list[NoticeItem]) -> Iterator[Pending]:
    if items:
        ids = tuple(item.item_id for item in items)
        yield _open(code, schema.heading(key), ids, None, {"count": len(ids)})


def _of_settings(notice: Notice) -> Iterator[Pending]:
    for key in _SETTING_KEYS:
        date, level = notice.date(key), _LEVELS.get(key)
        claim = notice.claim(level) if level else None
        if date is not None:
            yield from _open_date(key, date)
        elif claim is not None:
            if claim.value is None:
                yield _open("import_masked", schema.label(key), (), claim.said, {"printed": claim.printed})
        elif key not in notice.texts:
            yield _open("import_setting_blank", schema.label(key))


def _of_earlier(notice: Notice) -> Iterator[Pending]:
    for said in dict.fromkeys(claim.said for claim in notice.earlier):
        yield _open("import_earlier", schema.label("as_of"), (), said)


def _open_date(key: str, date: NoticeDate) -> Iterator[Pending]:
    if date.on is None:
        code: SentenceCode = "import_date_no_day" if _YEAR.search(date.printed) else "import_date_open"
        yield _open(code, schema.label(key), (), date.said, {"printed": date.printed})


def _of_sheets(notice: Notice) -> Iterator[Pending]:
    undated = [meeting for meeting in notice.meetings if meeting.held is None or meeting.held.on is None]
    if undated:
        count = sum(meeting.times for meeting in undated)
        yield _open("import_meeting_day", str(StaffSheet.MEETINGS), (), undated[0].said, {"count": count})
    claim = notice.claim(Level.REGULATIONS)
    named = len(notice.regulations)
    if claim and claim.value is not None and claim.value != named:
        facts = {"claimed": claim.value, "found": named}
        yield _open("import_rules_unnamed", str(StaffSheet.REGULATIONS), (), claim.said, facts)

"""A notice as rows of a ledger: by the keys of the schema, with what is left to confirm and what was read otherwise."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from rectify_xl.documents.notice.model import (
    ClaimedRate,
    Level,
    Notice,
    NoticeDate,
    NoticeItem,
    StatedBy,
    Statement,
    Year,
)
from rectify_xl.documents.notice.numerals import read_percent
from rectify_xl.documents.notice.pending import Pending, ReadOtherwise, find_pending, find_readings
from rectify_xl.documents.notice.printed_dates import find_dates
from rectify_xl.ledger import schema
from rectify_xl.ledger.progress import percent
from rectify_xl.ledger.schema import CHOICE_WORDS, NAME_SEPARATOR, Choices, Status
from rectify_xl.ledger.stance.reading import done_day
from rectify_xl.text import Sentence
from rectify_xl.wording import Language, say, say_of
from rectify_xl.wording.codes import SentenceCode

Row = Mapping[str, object]

_DECLARED: Final = {
    "declared_aspects": Level.ASPECTS,
    "declared_problems": Level.PROBLEMS,
    "declared_items": Level.ITEMS,
    "declared_completed": Level.COMPLETED,
}
_TEXTS: Final = ("unit", "inspection_team", "round", "phone", "post_box", "email")
_DATES: Final = ("inspection_from", "inspection_to", "feedback_on", "as_of", "signed_on")
_MOST_DECIMALS: Final = 2
_USUAL_DECIMALS: Final = 1
_BETWEEN_NAMES: Final = re.compile(r"\s*[，,；;/／]\s*")


@dataclass(frozen=True, slots=True)
class Draft:
    """What goes into the staff's sheets, what the notice leaves open, and what was read other than as printed."""

    about: Mapping[str, object]
    items: tuple[Row, ...]
    measures: tuple[Row, ...]
    meetings: tuple[Row, ...]
    regulations: tuple[Row, ...]
    pending: tuple[Pending, ...]
    readings: tuple[ReadOtherwise, ...]


def draft_ledger(notice: Notice) -> Draft:
    """Return a notice as rows; what it does not say stays blank, and no status, date or name is made up."""
    return Draft(
        about=_about(notice),
        items=tuple(_item(item) for item in notice.items),
        measures=tuple(row for item in notice.items for row in _measures(item)),
        meetings=tuple(_meetings(notice)),
        regulations=tuple(
            {"title": one.title, "item_id": NAME_SEPARATOR.join(one.item_ids)} for one in notice.regulations
        ),
        pending=find_pending(notice),
        readings=find_readings(notice),
    )


def _about(notice: Notice) -> Row:
    claims = {key: notice.claim(level) for key, level in _DECLARED.items()}
    dates = {key: notice.date(key) for key in _DATES}
    rate = notice.rate if notice.rate and notice.rate.value is not None else None
    decimals = min(rate.decimals, _MOST_DECIMALS) if rate else _USUAL_DECIMALS
    return {
        **{key: notice.texts[key].text if key in notice.texts else None for key in _TEXTS},
        **{key: date.on if date else None for key, date in dates.items()},
        **{key: claim.value if claim else None for key, claim in claims.items()},
        "period_months": None,
        "rate_basis": CHOICE_WORDS[Choices.RATE_BASIS][_is_with_phase(notice, rate)],
        "rate_decimals": decimals,
        "declared_rate": rate.printed if rate else None,
        "notice_headings": NAME_SEPARATOR.join(notice.headings) or None,
    }


def _is_with_phase(notice: Notice, rate: ClaimedRate | None) -> bool:
    """Return whether only with what is 阶段性完成并长期坚持 the items give the rate that a notice prints."""
    statuses = [item.status for item in notice.items]
    done, phased = statuses.count(Status.COMPLETED), statuses.count(Status.PHASED)
    if rate is None or not phased:
        return False
    plain, second = (percent(count, len(statuses), rate.decimals) for count in (done, done + phased))
    return rate.value == read_percent(second) != read_percent(plain)


def _item(item: NoticeItem) -> Row:
    completed = item.fields.get("completed_on", "")
    completed_on = _day(completed) or done_day(completed)
    closure = item.fields.get("closure")
    return {
        "item_id": item.item_id,
        "aspect": item.aspect.title,
        "problem_no": item.problem_no,
        "problem": item.problem,
        "sub_item": item.sub_item,
        "cause": item.cause,
        "goal": item.fields.get("goal"),
        "measures": item.measures,
        **{key: _BETWEEN_NAMES.sub(NAME_SEPARATOR, item.fields.get(key, "")) for key in schema.CLEARS},
        "due_on": item.due.on if item.due else None,
        "due_note": _due_note(item),
        "status": str(item.status) if item.status else None,
        "progress": item.progress,
        "completed_on": completed_on,
        "mechanism": item.fields.get("mechanism"),
        "review_on": _day(item.fields.get("review_on", "")),
        "evidence": item.fields.get("evidence"),
        "closure": closure if closure in CHOICE_WORDS[Choices.CLOSURE] else None,
        "remark": _remark(item, "" if completed_on else completed),
    }


def _day(words: str) -> dt.date | None:
    """Return the day that words name and nothing else, or None."""
    days = [date for date in find_dates(words) if date.is_whole and date.text == words]
    return days[0].on if days else None


def _due_note(item: NoticeItem) -> str:
    """Return the words on the deadline, unless they are nothing but the date in the cell beside."""
    if item.fields.get("due_note"):
        return item.fields["due_note"]
    printed = item.due.printed if item.due and item.due.on else ""
    if item.due and item.due.said.text != printed:
        return item.due.said.text
    return item.expected.text if item.expected and item.expected.text != printed else ""


def _remark(item: NoticeItem, completed: str) -> str:
    """Return where the status stands in the notice, and what is open, in the words of the workbook."""
    told = []
    if item.statement:
        told.append(_said("import_remark_two" if item.statement.other else "import_remark_status", item.statement))
    if item.status is None:
        told.append(say("import_remark_no_status", Language.ZH))
    if item.due and item.due.on is None and item.due.year is Year.UNKNOWN:
        told.append(say("import_remark_due", Language.ZH, due=item.due.printed))
    if completed:
        told.append(say("import_remark_completed", Language.ZH, completed=completed))
    told += [say("import_remark_original", Language.ZH, heading=name, text=text) for name, text in _unfit(item)]
    if item.description:
        told.append(say("import_remark_description", Language.ZH, text=item.description.strip("。")))
    if item.fields.get("remark"):
        told.append(f"{item.fields['remark']}。")
    if item.group:
        told.append(say("import_remark_group", Language.ZH, group=item.group))
    return "".join(told)


def _unfit(item: NoticeItem) -> Iterator[tuple[str, str]]:
    """Yield heading and words of lines that their columns cannot hold: no day, or none of the words of a list."""
    review, closure = item.fields.get("review_on", ""), item.fields.get("closure", "")
    if review and _day(review) is None:
        yield schema.heading("review_on"), review
    if closure and closure not in CHOICE_WORDS[Choices.CLOSURE]:
        yield schema.heading("closure"), closure


def _said(code: SentenceCode, statement: Statement) -> str:
    place = say_of("import_by", StatedBy(statement.by), Language.ZH)
    text, other = statement.said.text.rstrip("。"), statement.other.text.rstrip("。") if statement.other else ""
    return say(code, Language.ZH, line=statement.said.line, place=place, text=text, other=other)


def _measures(item: NoticeItem) -> Sequence[Row]:
    return [
        {"item_id": item.item_id, "measure_no": number, "measure": step.text}
        for number, step in enumerate(item.steps, start=1)
    ]


def _meetings(notice: Notice) -> Sequence[Row]:
    return [
        {
            "held_on": meeting.held.on if meeting.held else None,
            "meeting_type": meeting.meeting_type,
            "topic": meeting.topic,
            "remark": _meeting_remark(meeting.times, number, meeting.held, meeting.said),
        }
        for meeting in notice.meetings
        for number in range(1, meeting.times + 1)
    ]


def _meeting_remark(times: int, number: int, held: NoticeDate | None, said: Sentence) -> str:
    counted = say("import_remark_times", Language.ZH, line=said.line, times=times, number=number) if times > 1 else ""
    open_day: SentenceCode | None = (
        "import_remark_day" if held is None else None if held.on else "import_remark_day_open"
    )
    if not counted:
        counted = say("import_remark_line", Language.ZH, line=said.line)
    return counted + (say(open_day, Language.ZH, day=held.printed if held else "") if open_day else "")

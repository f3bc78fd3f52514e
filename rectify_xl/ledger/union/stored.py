"""A report as plain JSON and back, so that a file that has not changed need not be read again."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Mapping, Sequence
from typing import Any, Final

from rectify_xl.grid import Address
from rectify_xl.ledger.counting import Counts, Tally
from rectify_xl.ledger.schema import Status
from rectify_xl.ledger.union.report import Naming, Part, Report, Row, ToldBy

_STATUSES: Final = tuple(reversed(Status))
_TEXTS: Final = (
    "item_id",
    "aspect",
    "problem",
    "sub_item",
    "measures",
    "lead_official",
    "department",
    "owner",
    "due_note",
    "written",
    "progress",
)
_PLAIN: Final = (
    "file",
    "digest",
    "sheet",
    "template_version",
    "overdue",
    "errors",
    "warnings",
    "unread",
    "saved",
    "is_of_own_form",
)


def to_json(reports: Sequence[Report]) -> str:
    """Return reports as JSON."""
    return json.dumps([_report(one) for one in reports], ensure_ascii=False, separators=(",", ":"))


def from_json(text: str) -> tuple[Report, ...] | None:
    """Return the reports that JSON says; None where it says none, in whatever way."""
    try:
        return tuple(map(_read_report, json.loads(text)))
    except (ValueError, KeyError, TypeError, AttributeError, IndexError):
        return None


def _report(one: Report) -> dict[str, Any]:
    return {
        **{name: getattr(one, name) for name in _PLAIN},
        "unit": [one.unit.name, one.unit.told_by, [[by, text] for by, text in one.unit.others]],
        "as_of": _day(one.as_of),
        "said_on": _day(one.said_on),
        "items": _counts(one.items),
        "problems": _counts(one.problems),
        "by_aspect": [[part.name, _counts(part.items), part.overdue] for part in one.by_aspect],
        "rows": [_row(row) for row in one.rows],
        "lacking": list(one.lacking),
    }


def _read_report(told: Mapping[str, Any]) -> Report:
    name, told_by, others = told["unit"]
    as_of = _read_day(told["as_of"])
    if as_of is None:
        raise ValueError
    return Report(
        **{name: told[name] for name in _PLAIN},
        unit=Naming(name, ToldBy(told_by), tuple((ToldBy(by), text) for by, text in others)),
        as_of=as_of,
        said_on=_read_day(told["said_on"]),
        items=_read_counts(told["items"]),
        problems=_read_counts(told["problems"]),
        by_aspect=tuple(Part(name, _read_counts(counts), overdue) for name, counts, overdue in told["by_aspect"]),
        rows=tuple(map(_read_row, told["rows"])),
        lacking=tuple(told["lacking"]),
    )


def _row(row: Row) -> list[Any]:
    at = row.address
    place = [at.sheet, at.row, at.column]
    days = [_day(row.due_on), _day(row.completed_on)]
    return [place, [getattr(row, name) for name in _TEXTS], days, row.status, row.is_at_once, dict(row.own)]


def _read_row(told: Sequence[Any]) -> Row:
    place, texts, days, status, is_at_once, own = told
    return Row(
        address=Address(*place),
        **dict(zip(_TEXTS, texts, strict=True)),
        due_on=_read_day(days[0]),
        completed_on=_read_day(days[1]),
        status=None if status is None else Status(status),
        is_at_once=is_at_once,
        own=own,
    )


def _counts(counts: Counts) -> list[int]:
    return [counts.total.value, *(counts.by_status[status].value for status in _STATUSES), counts.unknown.value]


def _read_counts(told: Sequence[int]) -> Counts:
    total, *by_status, unknown = told
    statuses = {status: Tally(number) for status, number in zip(_STATUSES, by_status, strict=True)}
    return Counts(Tally(total), statuses, Tally(unknown))


def _day(on: dt.date | None) -> str | None:
    return None if on is None else on.isoformat()


def _read_day(text: str | None) -> dt.date | None:
    return None if text is None else dt.date.fromisoformat(text)

"""Rules on what counts of 措施清单, 会议记录 and 制度清单: a row that does not count, or counts oddly, is told."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final

from rectify_xl.errors import Severity
from rectify_xl.grid import CellError, CellValue
from rectify_xl.ledger.criteria import plain_number
from rectify_xl.ledger.model import Sheet
from rectify_xl.ledger.rules.rule import Case, Found, rule
from rectify_xl.ledger.schema import MEASURE_COLUMNS, MEETING_COLUMNS, REGULATION_COLUMNS
from rectify_xl.ledger.standing import WhyLeftOut, meetings_held, rules_issued
from rectify_xl.text import is_blank

_HEADINGS: Final = {
    (name, column.key): column.heading
    for name, columns in (
        ("measures", MEASURE_COLUMNS),
        ("meetings", MEETING_COLUMNS),
        ("regulations", REGULATION_COLUMNS),
    )
    for column in columns
}
_NEEDED: Final = (("measures", "measure"), ("meetings", "held_on"), ("regulations", "title"))
_COUNTED_BY: Final = frozenset({"held_on", "title"})
"""Columns without which a row does not count."""


@rule("M04", Severity.ERROR)
def rows_beside_say_what_they_are(case: Case) -> Iterator[Found]:
    """整改措施 of 措施清单, 日期 of 会议记录 and 制度名称 of 制度清单 are filled in."""
    for name, key in _NEEDED:
        sheet: Sheet[Any] | None = getattr(case.ledger, name)
        if sheet is None:
            continue
        facts = {"heading": _HEADINGS[name, key], "uncounted": sheet.name if key in _COUNTED_BY else ""}
        if key not in sheet.columns:
            rows = (sheet.heading_row,) * bool(sheet.rows and key in _COUNTED_BY)
        else:
            rows = tuple(row.row for row in sheet.rows if not getattr(row, key) and _is_blank(row.written.get(key)))
        for row in rows:
            yield sheet.address(row, key), "", facts


def _is_blank(written: CellValue) -> bool:
    """Return whether a cell shows nothing; what reading could not make out is told by it."""
    return written is None or (isinstance(written, str) and not isinstance(written, CellError) and is_blank(written))


@rule("M05", Severity.WARNING)
def nothing_is_listed_before_it_was(case: Case) -> Iterator[Found]:
    """No meeting and no rule listed is of a day after 截至日期; one that is does not count."""
    meetings, regulations = case.ledger.meetings, case.ledger.regulations
    for meeting in meetings_held(case.ledger, case.as_of).left_out:
        if meetings and meeting.why is WhyLeftOut.LATER:
            yield _later(case, meetings, "meetings", "held_on", meeting.row)
    for regulation in rules_issued(case.ledger, case.as_of).left_out:
        if regulations and regulation.why is WhyLeftOut.LATER:
            yield _later(case, regulations, "regulations", "issued_on", regulation.row)


def _later(case: Case, sheet: Sheet[Any], name: str, key: str, row: Any) -> Found:
    facts = {"heading": _HEADINGS[name, key], "as_of": case.as_of.isoformat(), "sheet": sheet.name}
    return sheet.address(row.row, key), getattr(row, key).isoformat(), facts


@rule("M06", Severity.WARNING)
def rules_are_listed_once(case: Case) -> Iterator[Found]:
    """No rule stands twice in 制度清单; it counts once."""
    sheet = case.ledger.regulations
    for one in rules_issued(case.ledger, case.as_of).left_out:
        if sheet and one.why is WhyLeftOut.REPEATED and one.first:
            facts = {"other": sheet.address(one.first.row, "title").cell}
            yield sheet.address(one.row.row, "title"), one.row.title, facts


@rule("M07", Severity.ERROR)
def measures_are_done_by_the_as_of_date(case: Case) -> Iterator[Found]:
    """No measure's 完成日期 is after 截至日期."""
    sheet = case.ledger.measures
    for measure in sheet.rows if sheet else ():
        if sheet and measure.completed_on is not None and measure.completed_on > case.as_of:
            facts = {"as_of": case.as_of.isoformat()}
            yield sheet.address(measure.row, "completed_on"), measure.completed_on.isoformat(), facts


@rule("M08", Severity.ERROR)
def measures_take_nothing_away(case: Case) -> Iterator[Found]:
    """No 数量 or 金额 of a measure is negative."""
    sheet = case.ledger.measures
    for measure in sheet.rows if sheet else ():
        for key, number in (("quantity", measure.quantity), ("amount", measure.amount)):
            if sheet and number is not None and number < 0:
                facts = {"heading": _HEADINGS["measures", key]}
                yield sheet.address(measure.row, key), plain_number(number), facts


RULES = (
    rows_beside_say_what_they_are,
    nothing_is_listed_before_it_was,
    rules_are_listed_once,
    measures_are_done_by_the_as_of_date,
    measures_take_nothing_away,
)

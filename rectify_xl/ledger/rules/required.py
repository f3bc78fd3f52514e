"""Rules on what must be filled in."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from rectify_xl.errors import Severity
from rectify_xl.ledger import schema
from rectify_xl.ledger.rules.cells import unfilled_at
from rectify_xl.ledger.rules.rule import Case, Found, Mark, rule

_IDENTITY: Final = ("item_id", "aspect", "problem_no", "problem", "measures")
_BEGUN: Final = '{item_id}&{problem}&{sub_item}&{measures}&{status}<>""'
"""True of a row that staff have begun to fill in."""


def _mark(key: str) -> Mark:
    return Mark(key, f'AND({_BEGUN},TRIM({{{key}}})="")')


@rule("R01", Severity.ERROR, marks=tuple(_mark(key) for key in _IDENTITY))
def identity_is_filled_in(case: Case) -> Iterator[Found]:
    """编号, 方面, 问题序号, 反馈问题 and 整改措施 are filled in."""
    for key in filter(case.has, _IDENTITY):
        yield from case.unfilled(unfilled_at(case.columns, key), key, heading=schema.heading(key))


@rule("R02", Severity.ERROR, marks=tuple(_mark(key) for key in schema.CLEARS))
def three_clears_are_filled_in(case: Case) -> Iterator[Found]:
    """责任领导, 责任部门 and 责任人 are each filled in (三明确)."""
    for key in filter(case.has, schema.CLEARS):
        heading = schema.heading(key)
        asked = {"person": "", "department": heading} if key == "department" else {"person": heading, "department": ""}
        yield from case.unfilled(unfilled_at(case.columns, key), key, heading=heading, **asked)


@rule("R03", Severity.ERROR, marks=(_mark("due_on"),))
def due_date_is_filled_in(case: Case) -> Iterator[Found]:
    """整改时限 is filled in."""
    if case.has("due_on"):
        yield from case.unfilled(case.blank("due_on"), "due_on", heading=schema.heading("due_on"))


@rule("R04", Severity.ERROR, marks=(_mark("status"),))
def status_is_filled_in(case: Case) -> Iterator[Found]:
    """整改状态 is filled in."""
    if case.has("status"):
        yield from case.each(case.blank("status"), "status", lambda _: {"heading": schema.heading("status")})


RULES = (identity_is_filled_in, three_clears_are_filled_in, due_date_is_filled_in, status_is_filled_in)

"""Rules on what must be filled in."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Final

from rectify_xl.errors import Severity
from rectify_xl.ledger import schema
from rectify_xl.ledger.model import Item
from rectify_xl.ledger.rules.cells import is_blank, is_unfilled, placeholder
from rectify_xl.ledger.rules.rule import Case, Found, Mark, rule

_IDENTITY: Final = ("item_id", "aspect", "problem_no", "problem", "measures")
_BEGUN: Final = '{item_id}&{problem}&{sub_item}&{measures}&{status}<>""'
"""True of a row that staff have begun to fill in."""


def _mark(key: str) -> Mark:
    return Mark(key, f'AND({_BEGUN},TRIM({{{key}}})="")')


@rule("R01", Severity.ERROR, marks=tuple(_mark(key) for key in _IDENTITY))
def identity_is_filled_in(case: Case) -> Iterator[Found]:
    """编号, 方面, 问题序号, 反馈问题 and 整改措施 are filled in."""
    for item, key in _unfilled(case, _IDENTITY, is_unfilled):
        yield case.at(item, key, heading=schema.heading(key), written=placeholder(item, key))


@rule("R02", Severity.ERROR, marks=tuple(_mark(key) for key in schema.CLEARS))
def three_clears_are_filled_in(case: Case) -> Iterator[Found]:
    """责任领导, 责任部门 and 责任人 are each filled in (三明确)."""
    for item, key in _unfilled(case, schema.CLEARS, is_unfilled):
        heading = schema.heading(key)
        asked = {"person": "", "department": heading} if key == "department" else {"person": heading, "department": ""}
        yield case.at(item, key, heading=heading, written=placeholder(item, key), **asked)


@rule("R03", Severity.ERROR, marks=(_mark("due_on"),))
def due_date_is_filled_in(case: Case) -> Iterator[Found]:
    """整改时限 is filled in."""
    for item, key in _unfilled(case, ("due_on",), is_blank):
        yield case.at(item, key, heading=schema.heading(key), written=placeholder(item, key))


@rule("R04", Severity.ERROR, marks=(_mark("status"),))
def status_is_filled_in(case: Case) -> Iterator[Found]:
    """整改状态 is filled in."""
    for item, key in _unfilled(case, ("status",), is_blank):
        yield case.at(item, key, heading=schema.heading(key))


def _unfilled(case: Case, keys: tuple[str, ...], is_missing: Callable[[Item, str], bool]) -> Iterator[tuple[Item, str]]:
    """Yield the rows and columns with nothing in them; a column that is missing altogether is reading's to report."""
    for key in filter(case.has, keys):
        for item in case.items:
            if not getattr(item, key) and is_missing(item, key):
                yield item, key


RULES = (identity_is_filled_in, three_clears_are_filled_in, due_date_is_filled_in, status_is_filled_in)

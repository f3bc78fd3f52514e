"""Rules on how rows are told apart: 编号 and 问题序号."""

from __future__ import annotations

import datetime as dt
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from typing import Any, Final

from rectify_xl.errors import Fact, Severity
from rectify_xl.ledger import schema
from rectify_xl.ledger.model import Item, Sheet
from rectify_xl.ledger.rules.cells import text_of
from rectify_xl.ledger.rules.gaps import gaps
from rectify_xl.ledger.rules.numbering import (
    FORMS,
    ID,
    MOST_ROWS,
    NUMBER,
    TWO_PARTS,
    date_in,
    date_numbers,
    originals,
    usual_form,
)
from rectify_xl.ledger.rules.rule import Case, Found, Mark, rule
from rectify_xl.ledger.schema import NAME_SEPARATOR, REGULATION_COLUMNS, StaffSheet

_REGULATION_HEADING: Final = next(column.heading for column in REGULATION_COLUMNS if column.key == "item_id")
_PARTS: Final = 3
_MOST_OTHERS: Final = 10
_LATEST_START: Final = 2


@rule(
    "I01",
    Severity.ERROR,
    marks=(Mark("item_id", 'AND({item_id}<>"",SUMPRODUCT(--({item_id_column}&""={item_id}&""))>1)'),),
)
def unique_ids(case: Case) -> Iterator[Found]:
    """No two rows have the same 编号."""
    by_id: dict[str, list[Item]] = {}
    for item in case.items:
        by_id.setdefault(item.item_id.casefold(), []).append(item)
    for item_id, members in by_id.items():
        if item_id and len(members) > 1:
            cells = [case.ledger.address(item, "item_id").cell for item in members[: _MOST_OTHERS + 1]]
            for item in members:
                yield case.at(item, "item_id", others=_others(case, item, cells, len(members)))


def _others(case: Case, item: Item, cells: Sequence[str], total: int) -> str:
    """Return the other cells of the same 编号, the first few of many."""
    own = case.ledger.address(item, "item_id").cell
    others = [cell for cell in cells if cell != own][:_MOST_OTHERS]
    return NAME_SEPARATOR.join(others) + ("…" if len(others) < total - 1 else "")


@rule("I02", Severity.WARNING)
def problem_numbers_run_on(case: Case) -> Iterator[Found]:
    """问题序号 runs on without a gap, through the whole ledger or anew in each 方面."""
    by_aspect: dict[str, dict[int, Item]] = {}
    for item in case.items:
        if NUMBER.fullmatch(item.problem_no):
            by_aspect.setdefault(item.aspect, {}).setdefault(int(item.problem_no), item)
    under_odd = _rows_under_odd(case.items, "problem_no", NUMBER)
    for first_rows in _sequences(by_aspect.values()):
        for number, missing in gaps(first_rows):
            if first_rows[number].row not in under_odd:
                yield case.at(first_rows[number], "problem_no", missing=missing)


def _rows_under_odd(items: Sequence[Item], key: str, form: re.Pattern[str]) -> set[int]:
    """Return the rows under one whose number is written otherwise: that one, not theirs, may be the one to correct."""
    return {
        item.row for above, item in pairwise(items) if getattr(above, key) and not form.fullmatch(getattr(above, key))
    }


def _sequences(aspects: Iterable[dict[int, Item]]) -> list[dict[int, Item]]:
    """Return each run of numbers with the first row of every number: one run, or one in each 方面.

    Numbers restart where every 方面 begins at 1 (or, 1 being absent, at 2) and some number stands in two of them.
    """
    apart = list(aspects)
    together: dict[int, Item] = {}
    for numbers in apart:
        together = numbers | together
    is_shared = len(together) < sum(len(numbers) for numbers in apart)
    restarts = is_shared and all(min(numbers) <= _LATEST_START for numbers in apart)
    return apart if restarts else [together]


@rule("I03", Severity.WARNING)
def sub_item_numbers_run_on(case: Case) -> Iterator[Found]:
    """Sub-item numbers, the last part of 编号, run on without a gap inside each problem."""
    numbered = [
        ((int(found[1]), int(found[2])), int(found[3]), item)
        for item in case.items
        if (found := ID.fullmatch(item.item_id)) and found[3]
    ]
    # Where no two problems share a last part, the sub-items may be counted through the whole ledger.
    pairs = {(problem, number) for problem, number, _ in numbered}
    runs_through = len({number for _, number in pairs}) == len(pairs)
    by_problem: dict[tuple[int, int], dict[int, Item]] = {}
    for problem, number, item in numbered:
        by_problem.setdefault((0, 0) if runs_through else problem, {}).setdefault(number, item)
    under_odd = _rows_under_odd(case.items, "item_id", ID)
    for first_rows in by_problem.values():
        for number, missing in gaps(first_rows):
            if first_rows[number].row not in under_odd:
                yield case.at(first_rows[number], "item_id", missing=missing)


@rule("I04", Severity.WARNING)
def ids_agree_with_problem_numbers(case: Case) -> Iterator[Found]:
    """编号 has the row's 问题序号 as its problem's part, in a ledger that numbers its rows that way."""
    numbered = [
        (tuple(int(part) for part in found.groups() if part), int(item.problem_no), item)
        for item in case.items
        if NUMBER.fullmatch(item.problem_no) and (found := ID.fullmatch(item.item_id))
    ]
    for length in (_PARTS - 1, _PARTS):
        rows = [row for row in numbered if len(row[0]) == length]
        place = _problem_part(rows)
        for parts, number, item in rows if place is not None else ():
            if parts[place or 0] != number:
                yield case.at(item, "item_id", problem_no=number)


def _problem_part(rows: Sequence[tuple[tuple[int, ...], int, Item]]) -> int | None:
    """Return which part of 编号 is the problem's number in most rows; None where none is."""
    agreeing = Counter(place for parts, number, _ in rows for place in (0, 1) if parts[place] == number)
    candidates = (1,) if rows and len(rows[0][0]) == _PARTS else (1, 0)
    return next((place for place in candidates if agreeing[place] > MOST_ROWS * len(rows)), None)


@rule("I05", Severity.WARNING)
def numbers_are_written_alike(case: Case) -> Iterator[Found]:
    """编号 and 问题序号 are written in digits, in the form that most rows have (1-2-1 or 1-2, and 5)."""
    for key in filter(case.has, FORMS):
        filled = [item for item in case.items if getattr(item, key)]
        form, dates = usual_form(key, filled), date_numbers(key, filled)
        usual = next((getattr(item, key) for item in filled if form and form.fullmatch(getattr(item, key))), "")
        for item in filled if form else ():
            text = getattr(item, key)
            is_under_merge = item.written.get(key) is None  # there the number is corrected at the merge's top
            if form and not form.fullmatch(text) and not is_under_merge and item.row not in dates:
                lengthened = f"{text}-1" if TWO_PARTS.fullmatch(text) else ""
                yield case.at(item, key, heading=schema.heading(key), usual=usual, lengthened=lengthened)


@rule("I06", Severity.ERROR)
def numbers_are_no_dates(case: Case) -> Iterator[Found]:
    """No 编号 or 问题序号 is a date, which spreadsheets make of a typed 1-2-1, or the serial number of one."""
    ids = [item.item_id for item in case.items]
    for key in filter(case.has, FORMS):
        form, known = usual_form(key, case.items), ids if key == "item_id" else ()
        dates = date_numbers(key, case.items)
        for item in case.items:
            if item.row in dates:
                on = dates[item.row]
                yield case.at(item, key, **_made_date(schema.heading(key), on, originals(on, key, form, known)))
    for sheet in (case.ledger.measures, case.ledger.regulations):
        for row in sheet.rows if sheet else ():
            made = date_in(row.written.get("item_id"))
            if sheet and made:
                typed = _in_ledger(originals(made, "item_id", usual_form("item_id", case.items)), ids)
                address = sheet.address(row.row, "item_id")
                yield address, text_of(row.written.get("item_id")), _made_date(_listed(sheet), made, typed)


def _in_ledger(typed: Sequence[str], ids: Sequence[str]) -> Sequence[str]:
    """Return those of some numbers that the ledger has, or all where it has none of them."""
    return [one for one in typed if one in set(ids)] or typed


def _listed(sheet: Sheet[Any]) -> str:
    return _REGULATION_HEADING if sheet.name == StaffSheet.REGULATIONS else schema.heading("item_id")


def _made_date(heading: str, on: dt.date, typed: Sequence[str]) -> dict[str, Fact]:
    is_sure = len(typed) == 1
    several = "" if is_sure else NAME_SEPARATOR.join(typed)
    return {"heading": heading, "on": on.isoformat(), "likely": typed[0] if is_sure else "", "several": several}


RULES = (
    unique_ids,
    problem_numbers_run_on,
    sub_item_numbers_run_on,
    ids_agree_with_problem_numbers,
    numbers_are_written_alike,
    numbers_are_no_dates,
)

"""Rules on how rows are told apart: 编号 and 问题序号."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Any, Final

import numpy as np

from rectify_xl.coded import Codes, Mask, firsts, pairs, present
from rectify_xl.errors import Fact, Severity
from rectify_xl.ledger import schema
from rectify_xl.ledger.model import Sheet
from rectify_xl.ledger.rules.cells import text_of
from rectify_xl.ledger.rules.gaps import gaps
from rectify_xl.ledger.rules.numbering import (
    FORMS,
    ID,
    MOST_ROWS,
    NUMBER,
    TWO_PARTS,
    date_in,
    originals,
    usual_form,
)
from rectify_xl.ledger.rules.rule import Case, Found, Mark, rule
from rectify_xl.ledger.schema import NAME_SEPARATOR, REGULATION_COLUMNS, StaffSheet

_REGULATION_HEADING: Final = next(column.heading for column in REGULATION_COLUMNS if column.key == "item_id")
_MOST_OTHERS: Final = 10
_LATEST_START: Final = 2


@rule(
    "I01",
    Severity.ERROR,
    marks=(Mark("item_id", 'AND({item_id}<>"",SUMPRODUCT(--({item_id_column}&""={item_id}&""))>1)'),),
)
def unique_ids(case: Case) -> Iterator[Found]:
    """No two rows have the same 编号."""
    ids = case.columns["item_id"].values.said(str.casefold)
    counts = ids.tally()
    by_id: dict[str, list[int]] = {}
    for index in np.flatnonzero(ids.where(lambda one: one and counts[one] > 1)).tolist():
        by_id.setdefault(ids.at(index), []).append(index)
    for members in by_id.values():
        cells = [case.address(index, "item_id").cell for index in members[: _MOST_OTHERS + 1]]
        for index in members:
            yield case.at(index, "item_id", others=_others(case.address(index, "item_id").cell, cells, len(members)))


def _others(own: str, cells: Sequence[str], total: int) -> str:
    """Return the other cells of the same 编号, the first few of many."""
    others = [cell for cell in cells if cell != own][:_MOST_OTHERS]
    return NAME_SEPARATOR.join(others) + ("…" if len(others) < total - 1 else "")


@rule("I02", Severity.WARNING)
def problem_numbers_run_on(case: Case) -> Iterator[Found]:
    """问题序号 runs on without a gap, through the whole ledger or anew in each 方面."""
    by_aspect: dict[str, dict[int, int]] = {}
    numbers, aspects = case.numbers.problems, case.columns["aspect"]
    for index in _first_rows(numbers >= 0, aspects.codes, numbers):
        by_aspect.setdefault(aspects.at(index), {}).setdefault(int(numbers[index]), index)
    yield from _before_gaps(case, _sequences(by_aspect.values()), "problem_no", NUMBER)


def _first_rows(among: Mask, *codes: Codes) -> list[int]:
    """Return, of the rows asked about, the first of each that are alike."""
    rows = np.flatnonzero(among)
    alike: Codes = np.zeros(len(rows), dtype=np.int64)
    for one in codes:
        alike = pairs(alike, one[rows])
    return sorted(rows[firsts(alike, int(alike.max(initial=-1)) + 1)].tolist())


def _before_gaps(case: Case, runs: Iterable[dict[int, int]], key: str, form: re.Pattern[str]) -> Iterator[Found]:
    """Yield the rows before which numbers are missing; `runs` have the first row of every number.

    Under a row whose number is written otherwise that one, not this, may be the one to correct.
    """
    under_odd = np.roll(case.where(key, lambda text: text and not form.fullmatch(text)), 1)
    for first_rows in runs:
        for number, missing in gaps(first_rows):
            if first_rows[number] == 0 or not under_odd[first_rows[number]]:
                yield case.at(first_rows[number], key, missing=missing)


def _sequences(aspects: Iterable[dict[int, int]]) -> list[dict[int, int]]:
    """Return each run of numbers with the first row of every number: one run, or one in each 方面.

    Numbers restart where every 方面 begins at 1 (or, 1 being absent, at 2) and some number stands in two of them.
    """
    apart = list(aspects)
    together: dict[int, int] = {}
    for numbers in apart:
        together = numbers | together
    is_shared = len(together) < sum(len(numbers) for numbers in apart)
    restarts = is_shared and all(min(numbers) <= _LATEST_START for numbers in apart)
    return apart if restarts else [together]


@rule("I03", Severity.WARNING)
def sub_item_numbers_run_on(case: Case) -> Iterator[Found]:
    """Sub-item numbers, the last part of 编号, run on without a gap inside each problem."""
    parts = case.numbers.parts
    rows = [(*parts[index].tolist(), index) for index in _first_rows(parts[:, -1] >= 0, *parts.T)]
    # Where no two problems share a last part, the sub-items may be counted through the whole ledger.
    runs_through = len({number for _, _, number, _ in rows}) == len(rows)
    by_problem: dict[tuple[int, int], dict[int, int]] = {}
    for aspect, problem, number, index in rows:
        by_problem.setdefault((0, 0) if runs_through else (aspect, problem), {}).setdefault(number, index)
    yield from _before_gaps(case, by_problem.values(), "item_id", ID)


@rule("I04", Severity.WARNING)
def ids_agree_with_problem_numbers(case: Case) -> Iterator[Found]:
    """编号 has the row's 问题序号 as its problem's part, in a ledger that numbers its rows that way."""
    parts, numbers = case.numbers.parts, case.numbers.problems
    numbered, is_long = (numbers >= 0) & (parts[:, 0] >= 0), parts[:, -1] >= 0
    for rows, places in ((numbered & ~is_long, (1, 0)), (numbered & is_long, (1,))):
        enough = MOST_ROWS * rows.sum()
        place = next((one for one in places if (rows & (parts[:, one] == numbers)).sum() > enough), None)
        for index in np.flatnonzero(rows & (parts[:, place] != numbers)).tolist() if place is not None else ():
            yield case.at(index, "item_id", problem_no=int(numbers[index]))


@rule("I05", Severity.WARNING)
def numbers_are_written_alike(case: Case) -> Iterator[Found]:
    """编号 and 问题序号 are written in digits, in the form that most rows have (1-2-1 or 1-2, and 5)."""
    for key in filter(case.has, FORMS):
        cells, filled = case.columns[key], case.where(key, bool)
        texts = filled & ~case.numbers.dates[key]
        form = usual_form(key, cells, texts)
        if form is not None:
            usual = next(filter(form.fullmatch, cells.distinct()), "")
            # under a merge the number is corrected at the merge's top
            odd = texts & ~case.where(key, form.fullmatch) & cells.as_written.where(lambda one: one is not None)
            for index in np.flatnonzero(odd).tolist():
                lengthened = f"{cells.at(index)}-1" if TWO_PARTS.fullmatch(cells.at(index)) else ""
                yield case.at(index, key, heading=schema.heading(key), usual=usual, lengthened=lengthened)


@rule("I06", Severity.ERROR)
def numbers_are_no_dates(case: Case) -> Iterator[Found]:
    """No 编号 or 问题序号 is a date, which spreadsheets make of a typed 1-2-1, or the serial number of one."""
    ids = case.columns["item_id"]
    for key in filter(case.has, FORMS):
        cells, dates = case.columns[key], case.numbers.dates[key]
        form = usual_form(key, cells, ~dates)
        known = set(ids.distinct()) if key == "item_id" and dates.any() else set()
        made = cells.as_written.where(date_in, dates)
        facts = {
            code: _made_date(schema.heading(key), on, originals(on, key, form, known))
            for code in present(cells.codes[made], len(cells.written)).tolist()
            if (on := date_in(cells.written[code]))
        }
        for index in np.flatnonzero(made).tolist():
            yield case.at(index, key, **facts[int(cells.codes[index])])
    for sheet in (case.ledger.measures, case.ledger.regulations):
        for row in sheet.rows if sheet else ():
            on = date_in(row.written.get("item_id"))
            if sheet and on:
                form = usual_form("item_id", ids, ~case.numbers.dates["item_id"])
                typed = _in_ledger(originals(on, "item_id", form), ids.distinct())
                address = sheet.address(row.row, "item_id")
                yield address, text_of(row.written.get("item_id")), _made_date(_listed(sheet), on, typed)


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

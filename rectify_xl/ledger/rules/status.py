"""Rules on what a status asks for: dates, evidence, progress, a mechanism, closing."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

import numpy as np

from rectify_xl.coded import Mask
from rectify_xl.errors import Severity
from rectify_xl.ledger.progress import is_before, is_open
from rectify_xl.ledger.rules.cells import placeholder
from rectify_xl.ledger.rules.rule import Case, Found, Mark, rule
from rectify_xl.ledger.schema import CLOSURE_CLOSED, NAME_SEPARATOR, Status
from rectify_xl.ledger.stance.ahead import future_word, names_next_step

_DONE: Final = f'{{status}}="{Status.COMPLETED}"'
_PHASED: Final = f'{{status}}="{Status.PHASED}"'


@rule("S03", Severity.ERROR, marks=(Mark("completed_on", f'AND({_DONE},TRIM({{completed_on}})="")'),))
def done_has_its_date(case: Case) -> Iterator[Found]:
    """Every 已完成 row has its 完成日期."""
    yield from case.unfilled(case.blank("completed_on", case.where("status", _is_done)), "completed_on")


@rule(
    "S04",
    Severity.ERROR,
    marks=(Mark("completed_on", "AND(ISNUMBER({completed_on}),{completed_on}>={as_of}+1)"),),
)
def done_by_the_as_of_date(case: Case) -> Iterator[Found]:
    """完成日期 is not after 截至日期."""
    late = case.where("completed_on", lambda on: on is not None and on > case.as_of)
    yield from case.each(late, "completed_on", lambda _: {"as_of": case.as_of.isoformat()})


@rule("S05", Severity.WARNING, marks=(Mark("evidence", f'AND({_DONE},TRIM({{evidence}})="")'),))
def done_has_evidence(case: Case) -> Iterator[Found]:
    """Every 已完成 row says where its 佐证材料 is, in a ledger that keeps that column."""
    if case.has("evidence"):
        yield from case.unfilled(case.blank("evidence", case.where("status", _is_done)), "evidence")


@rule("S06", Severity.WARNING)
def done_is_not_still_to_come(case: Case) -> Iterator[Found]:
    """No 已完成 row speaks in its 整改进展 of what is to come (预计, 拟) or under way (正在办理, 待批复)."""
    told = case.where("progress", future_word, case.where("status", _is_done))
    yield from case.each(told, "progress", lambda text: {"word": future_word(text) or ""})


@rule("S07", Severity.WARNING)
def open_names_a_next_step(case: Case) -> Iterator[Found]:
    """Every 正在推进 or 尚未完成 row says in its 整改进展 what comes next."""
    if case.has("progress"):
        still_open = case.where("status", is_open)
        said = case.where("progress", bool, still_open)
        silent = said & ~case.where("progress", names_next_step, said)
        yield from _with_status(case, silent | case.blank("progress", still_open), "progress")


@rule(
    "S08",
    Severity.WARNING,
    marks=tuple(
        Mark(key, f'AND({_PHASED},TRIM({{mechanism}})="",TRIM({{review_on}})="")') for key in ("review_on", "mechanism")
    ),
)
def phased_is_kept_up(case: Case) -> Iterator[Found]:
    """Every 阶段性完成并长期坚持 row has a 长效机制 or a 下次复核日期, in a ledger that keeps either column."""
    keys = [key for key in ("review_on", "mechanism") if case.has(key)]
    bare = case.where("status", lambda status: status is Status.PHASED)
    for key in keys:
        bare = case.blank(key, bare)
    for index in np.flatnonzero(bare).tolist() if keys else ():
        words = (placeholder(case.columns[key], index) for key in keys)
        yield case.at(index, keys[0], written=NAME_SEPARATOR.join(dict.fromkeys(filter(None, words))))


@rule(
    "S09",
    Severity.WARNING,
    marks=(Mark("review_on", f"AND({_PHASED},ISNUMBER({{review_on}}),{{review_on}}<{{as_of}})"),),
)
def review_is_not_past(case: Case) -> Iterator[Found]:
    """No 阶段性完成并长期坚持 row is past its 下次复核日期 at 截至日期."""
    phased = case.where("status", lambda status: status is Status.PHASED)
    past = case.where("review_on", lambda on: is_before(on, case.as_of), phased)
    as_of = {"as_of": case.as_of.isoformat()}
    yield from case.each(past, "review_on", lambda on: {"days": (case.as_of - on).days, **as_of})


@rule(
    "S10",
    Severity.ERROR,
    marks=(
        Mark(
            "closure",
            f'AND({{closure}}="{CLOSURE_CLOSED}",OR('
            + ",".join(f'{{status}}="{status}"' for status in Status if status is not Status.COMPLETED)
            + "))",
        ),
    ),
)
def closed_is_done(case: Case) -> Iterator[Found]:
    """Only 已完成 rows are 已销号."""
    known = case.where("status", lambda status: status is not None and not _is_done(status))
    yield from _with_status(case, case.where("closure", lambda word: word == CLOSURE_CLOSED, known), "closure")


@rule("S11", Severity.WARNING)
def open_has_no_completion_date(case: Case) -> Iterator[Found]:
    """No 正在推进 or 尚未完成 row has a 完成日期."""
    dated = case.where("completed_on", lambda on: on is not None, case.where("status", is_open))
    yield from _with_status(case, dated, "completed_on")


def _is_done(status: Status | None) -> bool:
    return status is Status.COMPLETED


def _with_status(case: Case, rows: Mask, key: str) -> Iterator[Found]:
    """Yield cells of a column, each told with the status of its row."""
    for index in np.flatnonzero(rows).tolist():
        yield case.at(index, key, status=str(case.columns["status"].at(index)))


RULES = (
    done_has_its_date,
    done_by_the_as_of_date,
    done_has_evidence,
    done_is_not_still_to_come,
    open_names_a_next_step,
    phased_is_kept_up,
    review_is_not_past,
    closed_is_done,
    open_has_no_completion_date,
)

"""Rules on what a status asks for: dates, evidence, progress, a mechanism, closing."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from rectify_xl.errors import Severity
from rectify_xl.ledger.rules.cells import is_blank, placeholder
from rectify_xl.ledger.rules.rule import Case, Found, Mark, rule
from rectify_xl.ledger.schema import CLOSURE_CLOSED, NAME_SEPARATOR, Status
from rectify_xl.ledger.stance.ahead import future_word, names_next_step

_DONE: Final = f'{{status}}="{Status.COMPLETED}"'
_PHASED: Final = f'{{status}}="{Status.PHASED}"'


@rule("S03", Severity.ERROR, marks=(Mark("completed_on", f'AND({_DONE},TRIM({{completed_on}})="")'),))
def done_has_its_date(case: Case) -> Iterator[Found]:
    """Every 已完成 row has its 完成日期."""
    for item in case.items:
        if item.status is Status.COMPLETED and is_blank(item, "completed_on"):
            yield case.at(item, "completed_on", written=placeholder(item, "completed_on"))


@rule(
    "S04",
    Severity.ERROR,
    marks=(Mark("completed_on", "AND(ISNUMBER({completed_on}),{completed_on}>={as_of}+1)"),),
)
def done_by_the_as_of_date(case: Case) -> Iterator[Found]:
    """完成日期 is not after 截至日期."""
    for item in case.items:
        if item.completed_on is not None and item.completed_on > case.as_of:
            yield case.at(item, "completed_on", as_of=case.as_of.isoformat())


@rule("S05", Severity.WARNING, marks=(Mark("evidence", f'AND({_DONE},TRIM({{evidence}})="")'),))
def done_has_evidence(case: Case) -> Iterator[Found]:
    """Every 已完成 row says where its 佐证材料 is, in a ledger that keeps that column."""
    for item in case.items if case.has("evidence") else ():
        if item.status is Status.COMPLETED and is_blank(item, "evidence"):
            yield case.at(item, "evidence", written=placeholder(item, "evidence"))


@rule("S06", Severity.WARNING)
def done_is_not_still_to_come(case: Case) -> Iterator[Found]:
    """No 已完成 row speaks in its 整改进展 of what is to come (预计, 拟) or under way (正在办理, 待批复)."""
    for item in case.items:
        if item.status is Status.COMPLETED and (word := future_word(item.progress)):
            yield case.at(item, "progress", word=word)


@rule("S07", Severity.WARNING)
def open_names_a_next_step(case: Case) -> Iterator[Found]:
    """Every 正在推进 or 尚未完成 row says in its 整改进展 what comes next."""
    for item in case.items if case.has("progress") else ():
        if item.status is not None and item.status.is_open:
            says_nothing = not names_next_step(item.progress) if item.progress else is_blank(item, "progress")
            if says_nothing:
                yield case.at(item, "progress", status=str(item.status))


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
    for item in case.items if keys else ():
        if item.status is Status.PHASED and all(is_blank(item, key) for key in keys):
            written = NAME_SEPARATOR.join(dict.fromkeys(filter(None, (placeholder(item, key) for key in keys))))
            yield case.at(item, keys[0], written=written)


@rule(
    "S09",
    Severity.WARNING,
    marks=(Mark("review_on", f"AND({_PHASED},ISNUMBER({{review_on}}),{{review_on}}<{{as_of}})"),),
)
def review_is_not_past(case: Case) -> Iterator[Found]:
    """No 阶段性完成并长期坚持 row is past its 下次复核日期 at 截至日期."""
    for item in case.items:
        if item.status is Status.PHASED and item.review_on is not None and item.review_on < case.as_of:
            yield case.at(item, "review_on", days=(case.as_of - item.review_on).days, as_of=case.as_of.isoformat())


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
    for item in case.items:
        is_known = item.status is not None and item.status is not Status.COMPLETED
        if item.closure == CLOSURE_CLOSED and is_known:
            yield case.at(item, "closure", status=str(item.status))


@rule("S11", Severity.WARNING)
def open_has_no_completion_date(case: Case) -> Iterator[Found]:
    """No 正在推进 or 尚未完成 row has a 完成日期."""
    for item in case.items:
        if item.completed_on is not None and item.status is not None and item.status.is_open:
            yield case.at(item, "completed_on", status=str(item.status))


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

"""Own the shape of a model entry, and how one entry becomes a row of 整改台账 and its rows of 措施清单."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Final

from rectify_xl.ledger.schema import Status

RULE: Final = "建章立制"
RECOVERY: Final = "挽回损失"
ACCOUNTABILITY: Final = "追责问责"
ALIKE: Final = "举一反三"
CAMPAIGN: Final = "专项整治"
OTHER: Final = "其他"

_ORDINALS: Final = "一二三四"


@dataclass(frozen=True, slots=True)
class Step:
    """One measure: what is done, its type, by when and, once done, on which day (month and day of 2026)."""

    measure: str
    measure_type: str
    due: str
    done: str | None = None
    quantity: int | None = None
    amount: float | None = None
    begun: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One sub-item as the office keeps it; days are month and day of 2026, `who` is leader, department, owner."""

    no: int
    title: str | None
    who: tuple[str, str, str]
    due: str
    status: Status
    cause: str
    goal: str
    steps: tuple[Step, ...]
    progress: str
    due_note: str | None = None
    done: str | None = None
    mechanism: str | None = None
    review: str | None = None
    evidence: str | None = None
    closure: str = "未申请"
    disclosure: str = "公开"
    remark: str | None = None


@dataclass(frozen=True, slots=True)
class Problem:
    """One problem of the feedback and its sub-items."""

    no: int
    title: str
    entries: tuple[Entry, ...]


def day(text: str | None) -> dt.date | None:
    """Return the day of 2026 that a month and day such as 04-30 name."""
    return dt.date.fromisoformat(f"2026-{text}") if text else None


def item_id(aspect: int, problem: Problem, entry: Entry) -> str:
    """Return the id 方面-问题-分项."""
    return f"{aspect}-{problem.no}-{entry.no}"


def item_row(aspect: int, aspect_title: str, problem: Problem, entry: Entry) -> dict[str, object]:
    """Return an entry as a row of 整改台账."""
    leader, department, owner = entry.who
    return {
        "item_id": item_id(aspect, problem, entry),
        "aspect": aspect_title,
        "problem_no": problem.no,
        "problem": problem.title,
        "sub_item": entry.title,
        "cause": entry.cause,
        "goal": entry.goal,
        "measures": told_together(entry.steps),
        "lead_official": leader,
        "department": department,
        "owner": owner,
        "due_on": day(entry.due),
        "due_note": entry.due_note,
        "status": entry.status.value,
        "progress": entry.progress,
        "completed_on": day(entry.done),
        "mechanism": entry.mechanism,
        "review_on": day(entry.review),
        "evidence": entry.evidence,
        "closure": entry.closure,
        "disclosure": entry.disclosure,
        "remark": entry.remark,
    }


def told_together(steps: tuple[Step, ...]) -> str:
    """Return the measures in one sentence, 一是…；二是… where there is more than one."""
    if len(steps) == 1:
        return f"{steps[0].measure}。"
    numbered = (f"{ordinal}是{step.measure}" for ordinal, step in zip(_ORDINALS, steps, strict=False))
    return "；".join(numbered) + "。"


def measure_rows(aspect: int, problem: Problem, entry: Entry) -> tuple[dict[str, object], ...]:
    """Return an entry's measures as rows of 措施清单; department and owner are the entry's own."""
    return tuple(
        {
            "item_id": item_id(aspect, problem, entry),
            "measure_no": number,
            "measure": step.measure,
            "measure_type": step.measure_type,
            "department": entry.who[1],
            "owner": entry.who[2],
            "due_on": day(step.due),
            "status": _status_of(step).value,
            "completed_on": day(step.done),
            "quantity": step.quantity,
            "amount": step.amount,
        }
        for number, step in enumerate(entry.steps, start=1)
    )


def _status_of(step: Step) -> Status:
    if step.done:
        return Status.COMPLETED
    return Status.ADVANCING if step.begun else Status.NOT_COMPLETED

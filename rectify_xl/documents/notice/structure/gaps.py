"""Numbers that a notice leaves out: of problems, and of the parts of each problem."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import pairwise

from rectify_xl.documents.notice.model import NumberGap
from rectify_xl.documents.notice.structure.outline import Heading
from rectify_xl.documents.notice.structure.roles import Placed


def find_gaps(placed: Sequence[Placed], places: Sequence[int]) -> list[NumberGap]:
    """Return the numbers not printed between the first and the last: of problems, and of each problem's parts.

    `places` are the places of each item's 方面. Problems that start again under each 方面 are looked at by themselves.
    """
    aspects = {one.problem: place for one, place in zip(placed, places, strict=True)}
    runs = _runs(aspects)
    gaps = [_gap("", run, aspects[run[0]] if runs[1:] else None, None) for run in runs]
    subs = _parts(placed, aspects)
    runs_on = _runs_on([head.marker.number for heads in subs.values() for head in heads], list(subs.values()))
    last = 0
    for problem, heads in subs.items():
        gaps.append(_gap(problem.marker.printed, heads, aspects[problem], problem.marker.number, last))
        last = heads[-1].marker.number if runs_on and heads else last
    return [gap for gap in gaps if gap]


def _runs(problems: Iterable[Heading]) -> list[list[Heading]]:
    """Return problems in runs of rising numbers."""
    runs: list[list[Heading]] = []
    for problem in problems:
        if not runs or problem.marker.number <= runs[-1][-1].marker.number:
            runs.append([])
        runs[-1].append(problem)
    return runs


def _parts(placed: Sequence[Placed], problems: Iterable[Heading]) -> dict[Heading, list[Heading]]:
    """Return the parts of each problem, each once."""
    found: dict[Heading, dict[Heading, None]] = {problem: {} for problem in problems}
    for one in placed:
        if one.sub_item:
            found[one.problem][one.sub_item] = None
    return {problem: list(heads) for problem, heads in found.items()}


def _runs_on(numbers: Sequence[int], parts: Sequence[Sequence[Heading]]) -> bool:
    """Return whether the parts of all problems are numbered through, and do not start again from 1 in each."""
    is_rising = all(first < second for first, second in pairwise(numbers))
    return is_rising and sum(bool(heads) for heads in parts) > 1


def _gap(
    parent: str, heads: Sequence[Heading], aspect: int | None, problem_no: int | None, last: int = 0
) -> NumberGap | None:
    """Return the numbers not printed after `last` up to those of the last heading."""
    missing = _missing([head.marker.number for head in heads], last)
    if not missing:
        return None
    after = next(head for head in heads if head.marker.number > missing[0])
    return NumberGap(parent, missing, after.said, aspect, problem_no)


def _missing(numbers: Sequence[int], last: int) -> tuple[int, ...]:
    """Return the numbers after `last` that are not there; none where few of them are numbers of a list."""
    seen = set(numbers)
    missing = tuple(number for number in range(last + 1, max(seen, default=0)) if number not in seen)
    return missing if len(missing) <= len(seen) else ()

"""A cell that shows nothing is blank for every reader and rule, whatever mark it holds."""

from __future__ import annotations

import pytest

from ledger.grids import AS_OF, by_name, counted, grid, read, readings
from rectify_xl.ledger.rules import Case, run

MARKS = ("\u200b", "\u2060", "\ufeff", "\u00ad", "\u200d", "\u202e", "\u3164", "\u2060 \u00ad")
REQUIRED = {
    "反馈问题": "R01",
    "方面": "R01",
    "整改措施": "R01",
    "责任领导": "R02",
    "责任部门": "R02",
    "责任人": "R02",
    "整改时限": "R03",
    "整改状态": "R04",
}


@pytest.mark.parametrize("mark", MARKS, ids=ascii)
@pytest.mark.parametrize("heading", REQUIRED)
def test_a_cell_of_unseen_marks_is_not_filled_in(heading: str, mark: str) -> None:
    reading = read(grid(f'{heading} | …\n"{mark}" | …'))
    codes = {breach.code for breach in run(Case(reading.ledger, AS_OF)) if breach.address.column == 1}

    assert codes == {REQUIRED[heading]}
    assert not reading.breaches


@pytest.mark.parametrize("mark", MARKS, ids=ascii)
def test_a_status_of_unseen_marks_is_blank_and_not_unknown(mark: str) -> None:
    case = Case(read(grid(f'整改状态 | …\n"{mark}" | …')).ledger, AS_OF)

    assert case.blank("status").tolist() == [True]


@pytest.mark.parametrize("mark", ["\u200b", "\u2060", "\u00ad", "\ufeff"], ids=ascii)
def test_unseen_marks_make_no_second_department(mark: str) -> None:
    table = f"责任部门 | …\n办公室 | …\n办公室{mark} | …\n办公{mark}室 | …"

    assert by_name(counted(table).by_department) == {"办公室": 3}
    assert readings(read(grid(table)), "C04") == ["办公室", "办公室"]


@pytest.mark.parametrize("mark", ["\u200b", "\u2060", "\u00ad", "\ufeff"], ids=ascii)
def test_unseen_marks_make_no_second_aspect_and_no_second_problem(mark: str) -> None:
    roll = counted(f'方面 | 问题序号 | …\n政治 | 1 | …\n政{mark}治 | "1{mark}" | …')

    assert by_name(roll.by_aspect) == {"政治": 2}
    assert roll.problems.total.value == 1

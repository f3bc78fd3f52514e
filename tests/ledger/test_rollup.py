"""Counts: by status, at both levels, by group and by deadline; how many groups there are changes no number."""

import datetime as dt
import random
from collections.abc import Mapping

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from thorough import examples

from ledger.grids import AS_OF, HEADINGS, LEDGER, SOUND, by_name, counted, grid, ledger, named, numbers
from rectify_xl.grid import CellValue, Grid
from rectify_xl.ledger import rollup
from rectify_xl.ledger.model import Ledger
from rectify_xl.ledger.reading import read_ledger
from rectify_xl.ledger.rollup import Counts, Declared, RollUp, least_advanced, roll_up
from rectify_xl.ledger.schema import Status
from rectify_xl.ledger.settings import alert_days

FIVE = """
编号  | 整改状态             | …
1-1-1 | 已完成               | …
1-1-2 | 已完成               | …
1-1-3 | 阶段性完成并长期坚持 | …
1-1-4 | 正在推进             | …
1-1-5 | 搞好了               | …
"""


def test_items_are_counted_by_status_and_by_card() -> None:
    items = counted(FIVE).items

    assert items.total.value == 5
    assert numbers(items.by_status) == [2, 1, 1, 0]
    assert items.unknown.value == 1
    assert (items.completed, items.ongoing, items.pending) == (2, 2, 0)


def test_statuses_without_items_are_kept_as_zero() -> None:
    assert list(counted("编号 | …").items.by_status) == list(reversed(Status))


def test_rates_are_unrounded_fractions_of_all_items() -> None:
    items = counted("编号 | 整改状态 | …\n1 | 已完成 | …\n2 | 长期坚持 | …\n3 | 未完成 | …").items

    assert items.rate_completed == 1 / 3
    assert items.rate_with_phase == 2 / 3


def test_there_is_no_rate_where_there_is_nothing_to_count() -> None:
    counts = counted("编号 | …")

    assert counts.items.rate_completed is None
    assert counts.items.rate_with_phase is None
    assert counts.problems.rate_completed is None
    assert (counts.items.total.value, counts.problems.total.value, counts.by_department) == (0, 0, ())


@pytest.mark.parametrize(
    ("statuses", "status"),
    [
        (("已完成",), "已完成"),
        (("已完成", "阶段性完成并长期坚持"), "阶段性完成并长期坚持"),
        (("已完成", "正在推进", "阶段性完成并长期坚持"), "正在推进"),
        (("正在推进", "尚未完成", "已完成"), "尚未完成"),
        (("已完成", "搞好了"), None),
        (("正在推进", "搞好了"), None),
        (("尚未完成", "搞好了"), "尚未完成"),
        (("搞好了",), None),
    ],
)
def test_a_problem_is_as_far_along_as_its_least_advanced_item(statuses: tuple[str, ...], status: str | None) -> None:
    lines = "\n".join(f"1-1-{number} | {word} | …" for number, word in enumerate(statuses, start=1))
    counts = counted(f"编号 | 整改状态 | …\n{lines}")

    (problem,) = counts.problem_list
    assert problem.status == status
    assert problem.items.total.value == len(statuses)
    assert counts.problems.total.value == 1
    assert counts.problems.unknown.value == (status is None)
    assert sum(numbers(counts.problems.by_status)) == (status is not None)


def test_problems_are_told_apart_by_aspect_and_number_and_kept_in_order() -> None:
    counts = counted(
        """
        编号  | 方面     | 问题序号 | 反馈问题 | …
        2-1-1 | 作风建设 | 1        | 会议多   | …
        1-1-1 | 党的建设 | 1        | 学习少   | …
        2-1-2 | 作风建设 | 1        | 会议太多 | …
        2-2-1 | 作风建设 | 2        | 文件多   | …
        """
    )

    found = [(problem.aspect, problem.number, problem.items.total.value) for problem in counts.problem_list]
    assert found == [("作风建设", "1", 2), ("党的建设", "1", 1), ("作风建设", "2", 1)]
    assert by_name(counts.by_aspect) == {"作风建设": 3, "党的建设": 1}


def test_problems_without_a_number_are_told_apart_by_their_text() -> None:
    counts = counted("编号 | 问题序号 | 反馈问题 | …\n1 | | 会议多 | …\n2 | | 会议多 | …\n3 | | 文件多 | …")

    assert [(one.text, one.items.total.value) for one in counts.problem_list] == [("会议多", 2), ("文件多", 1)]


def test_an_item_belongs_to_one_problem_also_where_a_number_is_missing() -> None:
    counts = counted("编号 | 问题序号 | 反馈问题 | …\n1-1-1 | 1 | 会议多 | …\n1-1-2 | | 会议多 | …")

    assert sum(problem.items.total.value for problem in counts.problem_list) == counts.items.total.value


def test_an_item_of_two_departments_counts_for_each_once() -> None:
    counts = counted(
        """
        编号  | 责任部门             | 整改状态 | …
        1-1-1 | 办公室、人事科       | 已完成   | …
        1-1-2 | 人事科               | 正在推进 | …
        1-1-3 | 人事科，人事科       | 尚未完成 | …
        1-1-4 |                      | 已完成   | …
        """
    )

    assert by_name(counts.by_department) == {"办公室": 1, "人事科": 3, "": 1}
    assert numbers(named(counts.by_department, "人事科").items.by_status) == [1, 0, 1, 1]
    assert counts.items.total.value == 4


@pytest.mark.parametrize(
    ("due_on", "status", "is_overdue"),
    [
        ("2021-03-27", "正在推进", 1),
        ("2021-03-27", "尚未完成", 1),
        ("2021-03-27", "已完成", 0),
        ("2021-03-27", "阶段性完成并长期坚持", 0),
        ("2021-03-27", "搞好了", 0),
        ("2021-03-28", "正在推进", 0),
        ("2021-03-29", "正在推进", 0),
        ("", "正在推进", 0),
    ],
)
def test_an_open_item_is_overdue_from_the_day_after_its_due_date(due_on: str, status: str, is_overdue: int) -> None:
    counts = counted(f"编号 | 整改时限 | 整改状态 | …\n1-1-1 | {due_on} | {status} | …")

    assert counts.overdue.value == is_overdue
    assert named(counts.by_department, "办公室").overdue.value == is_overdue
    assert counts.deadlines[0].tally.value == is_overdue


@pytest.mark.parametrize(
    ("days", "bucket", "is_soon"),
    [(-1, 0, 0), (0, 1, 1), (10, 1, 1), (11, 2, 0), (20, 2, 0), (21, 3, 0), (400, 3, 0), (None, 4, 0)],
)
def test_open_items_fall_into_one_deadline(days: int | None, bucket: int, is_soon: int) -> None:
    due_on = "" if days is None else str(AS_OF + dt.timedelta(days=days))
    counts = counted(
        f"""
        编号  | 整改时限   | 整改状态 | …
        1-1-1 | {due_on}   | 正在推进 | …
        1-1-2 | {due_on}   | 尚未完成 | …
        1-1-3 | 2021-03-01 | 已完成   | …
        1-1-4 | 2021-03-01 | 搞好了   | …
        """
    )

    assert [deadline.tally.value for deadline in counts.deadlines] == [2 * (place == bucket) for place in range(5)]
    assert counts.due_soon.value == 2 * is_soon
    assert counts.still_open.value == 2


def test_the_alert_periods_of_the_workbook_bound_the_deadlines() -> None:
    about = grid("预警天数 | 30、15", sheet="基本信息")
    counts = counted("编号 | 整改时限 | …\n1-1-1 | 2021-04-12 | …\n1-1-2 | 2021-04-27 | …", about)

    assert [(deadline.first, deadline.last) for deadline in counts.deadlines] == [
        (None, -1), (0, 15), (16, 30), (31, None), (None, None)
    ]  # fmt: skip
    assert [deadline.tally.value for deadline in counts.deadlines] == [0, 1, 1, 0, 0]
    assert counts.due_soon.value == 1


@pytest.mark.parametrize(
    ("text", "days"),
    [("10、20", (10, 20)), ("30，7", (7, 30)), ("5, 15", (5, 15)), ("", (10, 20)), ("15", (10, 20)), ("7、7", (10, 20)),
     ("1、2、3", (10, 20)), ("十、二十", (10, 20)), ("30、1000", (10, 20)), ("7、" + "9" * 5000, (10, 20))],
)  # fmt: skip
def test_alert_periods_are_two_numbers_or_the_usual_ones(text: str, days: tuple[int, int]) -> None:
    assert alert_days(text) == days


def test_what_was_declared_is_kept_and_the_rest_is_none() -> None:
    about = grid("反馈方面数 | 3\n细化分项数 | 29个", sheet="基本信息")

    assert counted("编号 | …", about).declared == Declared(3, None, 29)
    assert counted("编号 | …").declared == Declared(None, None, None)


STATUS_CELLS = (*map(str, Status), "搞好了", "整改到位", None, " 已完成")
NAME_CELLS = ("办公室", "人事科", "办公室、人事科", "人事科，办公室", "财务科（牵头）", None)
ROWS = st.lists(
    st.fixed_dictionaries(
        {
            "方面": st.sampled_from(("党的建设", "作风建设", None)),
            "问题序号": st.sampled_from((1.0, 2.0, "3")),
            "责任部门": st.sampled_from(NAME_CELLS),
            "责任领导": st.sampled_from(("张三", "李四", " 张三")),
            "整改状态": st.sampled_from(STATUS_CELLS),
            "整改时限": st.sampled_from((dt.date(2021, 3, 1), AS_OF, dt.date(2021, 5, 1), "2021-03-01", "尽快", None)),
        }
    ),
    max_size=12,
)


def of_rows(rows: list[Mapping[str, CellValue]]) -> Ledger:
    cells = [{**SOUND, "编号": f"1-1-{number}", **row} for number, row in enumerate(rows, start=1)]
    return read_ledger([Grid(LEDGER, [HEADINGS, *([row[heading] for heading in HEADINGS] for row in cells)])]).ledger


def in_numbers(counts: Counts) -> tuple[int, ...]:
    return counts.total.value, *numbers(counts.by_status), counts.unknown.value


def in_groups(counts: RollUp) -> dict[object, tuple[int, ...]]:
    """Return the numbers of every group and problem by what names it."""
    groups = {"aspect": counts.by_aspect, "department": counts.by_department, "lead": counts.by_lead_official}
    return {
        **{
            (key, group.name): (*in_numbers(group.items), group.overdue.value)
            for key, members in groups.items()
            for group in members
        },
        **{(one.aspect, one.number, one.status): in_numbers(one.items) for one in counts.problem_list},
    }


@settings(max_examples=examples(30), deadline=None)
@given(rows=ROWS)
def test_statuses_and_unread_ones_add_up_to_the_total(rows: list[Mapping[str, CellValue]]) -> None:
    counts = roll_up(of_rows(rows), AS_OF)

    assert counts.items.total.value == len(rows)
    for one in (counts.items, counts.problems, *(group.items for group in counts.by_department)):
        assert sum(numbers(one.by_status)) + one.unknown.value == one.total.value
    assert sum(problem.items.total.value for problem in counts.problem_list) == len(rows)
    assert sum(deadline.tally.value for deadline in counts.deadlines) == counts.still_open.value


@settings(max_examples=examples(30), deadline=None)
@given(rows=ROWS)
def test_groups_of_single_names_add_up_to_the_total(rows: list[Mapping[str, CellValue]]) -> None:
    counts = roll_up(of_rows(rows), AS_OF)

    for groups in (counts.by_aspect, counts.by_lead_official):
        assert sum(group.items.total.value for group in groups) == counts.items.total.value
        assert sum(group.overdue.value for group in groups) == counts.overdue.value


@settings(max_examples=examples(30), deadline=None)
@given(rows=ROWS)
def test_many_groups_give_the_numbers_that_few_give(rows: list[Mapping[str, CellValue]]) -> None:
    whole = of_rows(rows)
    with pytest.MonkeyPatch.context() as patch:
        few = roll_up(whole, AS_OF)
        patch.setattr(rollup, "MOST_LIVE_GROUPS", 0)
        many = roll_up(whole, AS_OF)

    assert in_groups(many) == in_groups(few)
    assert list(in_groups(many)) == list(in_groups(few))
    assert not any(group.items.total.is_live or group.overdue.is_live for group in many.by_department)


def test_more_than_three_hundred_groups_are_counted_without_formulas() -> None:
    lines = "\n".join(f"{number} | 部门{number}、办公室 | …" for number in range(301))
    counts = counted(f"编号 | 责任部门 | …\n{lines}")

    assert len(counts.by_department) == 302
    assert by_name(counts.by_department)["办公室"] == 301
    assert not named(counts.by_department, "办公室").items.total.is_live
    assert counts.by_aspect[0].items.total.is_live


@settings(max_examples=examples(30), deadline=None)
@given(rows=ROWS, seed=st.integers(0, 99))
def test_the_order_of_rows_changes_no_count(rows: list[Mapping[str, CellValue]], seed: int) -> None:
    shuffled = random.Random(seed).sample(rows, len(rows))
    first, second = roll_up(of_rows(rows), AS_OF), roll_up(of_rows(shuffled), AS_OF)

    assert in_groups(first) == in_groups(second)
    assert in_numbers(first.items) == in_numbers(second.items)
    assert in_numbers(first.problems) == in_numbers(second.problems)
    assert [one.tally for one in first.deadlines] == [one.tally for one in second.deadlines]


def test_the_least_advanced_of_many_items_is_that_of_their_statuses() -> None:
    items = ledger(FIVE).items.rows

    assert least_advanced(items[:2]) is Status.COMPLETED
    assert least_advanced(items[:4]) is Status.ADVANCING
    assert least_advanced(items) is None

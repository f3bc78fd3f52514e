"""进度历史 read back: sorted, edited, deleted and added to, it gives what can be read and says what cannot."""

from __future__ import annotations

import dataclasses
import datetime as dt
import io
import random

import pytest
from hypothesis import given
from hypothesis import strategies as st
from one_sheet import one_sheet
from sheets.books import draw, ledger, many, view

from rectify_xl.grid import CellError, CellValue, Grid
from rectify_xl.ledger.history.reading import read_timeline
from rectify_xl.ledger.history.timeline import HEADINGS, MOST_DATES, LevelCounts, Standing, with_standing
from rectify_xl.ledger.schema import Status

from .tables import day

Rows = list[list[CellValue]]


def standing(on: dt.date, completed: int = 3) -> Standing:
    items = LevelCounts(9, dict(zip(Status, (1, 2, 3 - completed % 3, completed % 3), strict=True)), 3)
    return Standing(on, items, LevelCounts(2, dict(zip(Status, (1, 0, 0, 1), strict=True))), 1)


def drawn(*standings: Standing) -> Rows:
    """Return the cells of 进度历史 as it is drawn, from its first row on."""
    shown = dataclasses.replace(view(ledger(many(3))), timeline=standings)
    sheet = one_sheet(io.BytesIO(draw(shown)), "进度历史", data_only=True)
    return [[cell.value for cell in row] for row in sheet.iter_rows()]


def read(rows: Rows, *, date_1904: bool = False) -> tuple[list[Standing], list[str]]:
    found, breaches = read_timeline(Grid("进度历史", rows), date_1904=date_1904)
    assert {one.code for one in breaches} <= {"H01", "H03"}
    return list(found), [one.address.cell for one in breaches]


THREE = [standing(day(7), 1), standing(day(14), 2), standing(day(28), 0)]


@pytest.fixture(scope="module")
def drawn_once() -> Rows:
    return drawn(*THREE)


@pytest.fixture
def rows(drawn_once: Rows) -> Rows:
    return [list(row) for row in drawn_once]


def test_what_was_drawn_is_read(rows: Rows) -> None:
    assert read(rows) == (THREE, [])


def test_the_order_of_the_rows_does_not_count(rows: Rows) -> None:
    assert read([*rows[:4], *reversed(rows[4:])]) == (THREE, [])


def test_rows_and_columns_put_in_between_do_not_count(rows: Rows) -> None:
    wider = [[None, *row[:5], "科里的备注", *row[5:]] for row in rows]
    assert read([["自己加的标题"], [], *wider, [], ["以上请核"]]) == (THREE, [])


def test_a_row_that_is_gone_is_gone(rows: Rows) -> None:
    del rows[5]
    assert read(rows) == ([THREE[0], THREE[2]], [])


@pytest.mark.parametrize(
    ("column", "value"),
    [(0, "去年"), (0, None), (0, CellError("#REF!")), (1, 10), (2, None), (3, "两个"), (4, -1), (5, 2.5), (6, True),
     (7, 99), (10, 3), (15, 1)],
)  # fmt: skip
def test_a_row_that_does_not_add_up_is_left_out_and_told(rows: Rows, column: int, value: CellValue) -> None:
    rows[5][column] = value
    assert read(rows) == ([THREE[0], THREE[2]], ["A6"])


def test_of_a_date_on_two_rows_that_differ_none_is_taken(rows: Rows) -> None:
    rows[5][0] = rows[4][0]
    assert read(rows) == ([THREE[2]], ["A5", "A6"])
    rows[5] = rows[4]
    assert read(rows) == ([THREE[0], THREE[2]], [])


@pytest.mark.parametrize("written", ["2021-03-14", "2021年3月14日", 44269, dt.date(2021, 3, 14)])
def test_a_date_is_read_in_every_form_with_one_meaning(rows: Rows, written: CellValue) -> None:
    rows[5][0] = written
    assert read(rows) == (THREE, [])


def test_headings_that_are_gone_are_told_once(rows: Rows) -> None:
    del rows[3]
    assert read(rows) == ([], ["A1"])
    assert read([]) == ([], [])


@pytest.mark.parametrize("columns", [[0], [2], [8, 9], [0, 1, 2]])
def test_headings_that_were_changed_where_they_stand_are_known_by_the_others(rows: Rows, columns: list[int]) -> None:
    for column in columns:
        rows[3][column] = f"改过的{column}"

    assert read(rows) == (THREE, [])


def test_rates_are_not_read_for_they_follow_from_the_counts(rows: Rows) -> None:
    for row in rows[4:]:
        row[8:10] = ["改过的", None]
    assert read(rows) == (THREE, [])


_CELL = st.one_of(
    st.none(), st.booleans(), st.integers(), st.floats(), st.text(max_size=5), st.dates(), st.datetimes(),
    st.sampled_from(HEADINGS), st.just(CellError("#N/A")),
)  # fmt: skip


@given(st.lists(st.tuples(st.integers(0, 6), st.integers(0, 15), _CELL), max_size=8), st.randoms())
def test_whatever_is_typed_over_it_the_rest_is_read(
    typed: list[tuple[int, int, CellValue]], chance: random.Random
) -> None:
    rows = [[None] * len(HEADINGS) for _ in range(3)] + [list(HEADINGS)] + [list(_cells(one)) for one in THREE]
    for row, column, value in typed:
        rows[row][column] = value
    chance.shuffle(rows)
    found, _ = read(rows)
    assert all(one.items.adds_up and one.problems.adds_up for one in found)
    assert len({one.on for one in found}) == len(found)


def _cells(one: Standing) -> list[CellValue]:
    def level(of: LevelCounts) -> list[CellValue]:
        return [of.total, *(of.by_status[status] for status in reversed(Status)), of.unknown]

    return [one.on, *level(one.items), one.overdue, None, None, *level(one.problems)]


def test_one_row_a_date_the_last_one_holds() -> None:
    timeline = with_standing(THREE, standing(day(14), 0))
    assert timeline == (THREE[0], standing(day(14), 0), THREE[2])
    assert with_standing(timeline, standing(day(1)))[0].on == day(1)


def test_the_oldest_rows_go_when_there_are_too_many() -> None:
    start = dt.date(2015, 1, 1)
    past = [standing(start + dt.timedelta(days=number)) for number in range(MOST_DATES)]
    timeline = with_standing(past, standing(dt.date(2030, 1, 1)))
    assert (len(timeline), timeline[0].on, timeline[-1].on) == (MOST_DATES, past[1].on, dt.date(2030, 1, 1))


def test_a_trend_ends_at_the_as_of_date() -> None:
    shown = dataclasses.replace(view(ledger(many(3)), as_of=day(20)), timeline=tuple(THREE))
    assert shown.trend == tuple(THREE[:2])

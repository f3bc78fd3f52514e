"""Where the blocks of a sheet break on paper."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from rectify_xl.sheets.paging import breaks

_ROOM = 100.0
_HEIGHTS = st.lists(st.floats(1, 250), max_size=30)


def pages(heights: list[float]) -> list[list[float]]:
    begun = {0, *breaks(heights, _ROOM)}
    made: list[list[float]] = []
    for number, height in enumerate(heights):
        if number in begun:
            made.append([])
        made[-1].append(height)
    return made


def test_blocks_fill_a_page_and_the_next_begins_another() -> None:
    assert pages([40, 60, 1, 90, 20]) == [[40, 60], [1, 90], [20]]


def test_what_is_longer_than_a_page_stands_alone() -> None:
    assert pages([10, 130, 10]) == [[10], [130], [10]]


@given(_HEIGHTS)
def test_a_page_holds_more_than_one_block_only_where_they_fit(heights: list[float]) -> None:
    assert all(len(page) == 1 or sum(page) <= _ROOM for page in pages(heights))


@given(_HEIGHTS)
def test_no_page_begins_where_its_first_block_would_have_fitted_before(heights: list[float]) -> None:
    made = pages(heights)
    assert all(sum(page) + following[0] > _ROOM for page, following in pairwise(made))

"""Bars: as long as their numbers, readable without colour, and in GBK."""

from hypothesis import given
from hypothesis import strategies as st

from rectify_xl.cli.canvas import Canvas
from rectify_xl.cli.text.bars import GLYPHS, UNKNOWN_GLYPH, bar, blocks_within, shares, sparkline
from rectify_xl.ledger.schema import Status

numbers = st.lists(st.integers(0, 5_000), min_size=5, max_size=5)


def test_every_status_has_a_glyph_of_its_own_that_gbk_has() -> None:
    glyphs = [*GLYPHS.values(), UNKNOWN_GLYPH]
    assert set(GLYPHS) == set(Status)
    assert len(set(glyphs)) == len(glyphs)
    assert "".join(glyphs).encode("gbk")


@given(numbers, st.integers(0, 40))
def test_the_parts_of_a_bar_make_the_bar(values: list[int], blocks: int) -> None:
    lengths = shares(values, blocks)
    present = sum(map(bool, values))
    assert sum(lengths) == (blocks if present else 0)
    assert all(length >= 0 for length in lengths)
    assert not any(length for length, value in zip(lengths, values, strict=True) if not value)
    if blocks >= present:
        assert all(length for length, value in zip(lengths, values, strict=True) if value)


@given(numbers, st.integers(5, 40))
def test_a_larger_part_is_never_shorter(values: list[int], blocks: int) -> None:
    drawn = list(zip(values, shares(values, blocks), strict=True))
    assert all(one[1] <= other[1] for one in drawn for other in drawn if one[0] < other[0])


@given(st.integers(0, 5_000), st.integers(1, 5_000), st.integers(1, 40))
def test_a_bar_is_seen_where_there_is_something_and_stays_in_its_room(value: int, more: int, blocks: int) -> None:
    length = len(bar(value, value + more, blocks))
    assert bool(length) == bool(value)
    assert length <= blocks


def test_a_sparkline_rises_with_its_values_and_leaves_out_what_is_unknown() -> None:
    assert sparkline([0, 0.5, None, 1], 1) == "▁▅ █"
    assert sparkline([0, 0], 0) == "▁▁"


def test_where_blocks_are_wide_there_are_fewer() -> None:
    assert [blocks_within(Canvas(80, ambiguous=columns), 40, 99) for columns in (1, 2)] == [40, 20]
    assert blocks_within(Canvas(80), 90, 99) == 0

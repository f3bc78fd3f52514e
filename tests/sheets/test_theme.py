"""How much room a text takes, how rates are written, and what a cell can hold."""

from __future__ import annotations

import pytest

from rectify_xl.ledger.progress import percent
from rectify_xl.sheets.page import as_label, clean, is_writable
from rectify_xl.sheets.theme import lines_needed, rate_format, row_height
from rectify_xl.text import columns


def test_a_chinese_character_is_two_wide() -> None:
    assert columns("整改ab，") == 8


def test_line_breaks_and_long_texts_need_more_lines() -> None:
    assert lines_needed("一\n二", 20) == 2
    assert lines_needed("整" * 20, 22.5) == 2
    assert row_height([("整" * 2_000, 10)]) == 400


@pytest.mark.parametrize(("decimals", "form"), [(0, "0%"), (1, "0.0%"), (2, "0.00%")])
def test_a_rate_has_up_to_two_decimals(decimals: int, form: str) -> None:
    assert rate_format(decimals) == form


@pytest.mark.parametrize(
    ("part", "whole", "decimals", "text"),
    [
        (28, 29, 0, "97%"),
        (688, 697, 2, "98.71%"),
        (1, 16, 1, "6.3%"),
        (1, 8, 0, "13%"),
        (0, 3, 1, "0.0%"),
        (3, 3, 2, "100.00%"),
    ],
)
def test_a_rate_is_rounded_half_up(part: int, whole: int, decimals: int, text: str) -> None:
    assert percent(part, whole, decimals) == text


@pytest.mark.parametrize(
    ("text", "label"), [("3", 3), ("1.5", 1.5), ("03", "03"), ("1.50", "1.50"), ("1-2", "1-2"), ("三", "三"), ("", "")]
)
def test_only_a_plain_number_becomes_a_number(text: str, label: str | float) -> None:
    assert as_label(text) == label


def test_texts_are_freed_of_what_no_file_can_hold() -> None:
    assert clean("a\x00b\ud800c\r\nd") == "abc\nd"
    assert clean("长" * 301) == "长" * 299 + "…"


def test_a_formula_with_a_strange_call_is_not_written() -> None:
    assert is_writable('=COUNTIFS(台账[整改状态],"已完成")')
    assert not is_writable('=COUNTIFS(台账[责任部门],"FILTER(甲)")')

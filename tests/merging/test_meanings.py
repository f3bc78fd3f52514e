"""Another way of writing the same is no change; what is kept has the type of its column."""

from __future__ import annotations

import datetime as dt

import pytest

from rectify_xl.grid import CellValue
from rectify_xl.ledger.hands.meanings import Meanings
from rectify_xl.ledger.hands.sent import cell_text
from rectify_xl.ledger.model import Lexicon
from rectify_xl.ledger.schema import STATUS_PHRASES

MEANING = Meanings(Lexicon({phrase: status for status, phrases in STATUS_PHRASES.items() for phrase in phrases}))
DAY = dt.datetime(2026, 3, 1)  # noqa: DTZ001 - a cell's date


@pytest.mark.parametrize(
    ("column", "one", "other"),
    [
        ("整改时限", DAY, "2026/3/1"),
        ("整改时限", "2026年3月1日", "2026-03-01"),
        ("整改状态", "整改完成", "已完成"),
        ("整改进展", "做了\r\n再做", "做了\n再做 "),
        ("备注", 3.0, "3"),
    ],
)
def test_these_say_the_same(column: str, one: CellValue, other: CellValue) -> None:
    assert MEANING(column, cell_text(one)) == MEANING(column, cell_text(other))


@pytest.mark.parametrize(
    ("column", "one", "other"),
    [
        ("整改时限", "2026年底前，并长期坚持", "2026-12-31"),
        ("整改时限", "3/1/2026", "2026-03-01"),
        ("整改状态", "基本完成", "已完成"),
        ("备注", "2026/3/1", "2026-03-01"),
        ("整改进展", "", "0"),
    ],
)
def test_these_do_not(column: str, one: CellValue, other: CellValue) -> None:
    assert MEANING(column, cell_text(one)) != MEANING(column, cell_text(other))


@pytest.mark.parametrize(
    ("column", "value", "kept"),
    [
        ("完成日期", "2026.3.1", dt.date(2026, 3, 1)),
        ("完成日期", "年底前，并长期坚持", "年底前，并长期坚持"),
        ("整改状态", "整改完成", "已完成"),
        ("备注", 13.0, 13),
        ("备注", DAY, dt.date(2026, 3, 1)),
        ("备注", "=1+1", "=1+1"),
        ("备注", " ", None),
    ],
)
def test_what_is_kept(column: str, value: CellValue, kept: object) -> None:
    found = MEANING.kept(column, value)
    assert (found, type(found)) == (kept, type(kept))

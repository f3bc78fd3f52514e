"""Shares in per cent are rounded half up, whatever the number of decimals."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rectify_xl.ledger.progress import percent


@pytest.mark.parametrize(
    ("part", "whole", "decimals", "printed"),
    [
        (28, 29, 0, "97%"),
        (688, 697, 2, "98.71%"),
        (1, 8, 1, "12.5%"),
        (1, 8, 0, "13%"),
        (0, 3, 1, "0.0%"),
        (3, 3, 2, "100.00%"),
    ],
)
def test_shares_as_notices_print_them(part: int, whole: int, decimals: int, printed: str) -> None:
    assert percent(part, whole, decimals) == printed


@given(st.integers(1, 10_000), st.integers(0, 10_000), st.integers(0, 4))
def test_it_is_the_decimal_rounded_half_up(whole: int, part: int, decimals: int) -> None:
    exact = (Decimal(100 * part) / whole).quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_UP)

    assert Decimal(percent(part, whole, decimals).removesuffix("%")) == exact

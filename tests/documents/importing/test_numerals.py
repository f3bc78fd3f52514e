"""Shares as notices print them."""

from __future__ import annotations

from decimal import Decimal

import pytest

from rectify_xl.documents.notice.claims import find_rates
from rectify_xl.documents.notice.model import Level
from rectify_xl.documents.notice.numerals import read_percent
from rectify_xl.text import Sentence


@pytest.mark.parametrize(
    ("printed", "share"),
    [
        ("97%", "97"),
        ("96.18％", "96.18"),
        ("百分之九十七", "97"),
        ("百分之九十六点五", "96.5"),
        ("百分之百", "100"),
    ],
)
def test_a_share_in_figures_or_words_is_read(printed: str, share: str) -> None:
    assert read_percent(printed) == Decimal(share)


@pytest.mark.parametrize("printed", ["XX%", "百分之某", "97", "九成", "百分之", "百分之九点"])
def test_a_mask_or_something_else_is_no_share(printed: str) -> None:
    assert read_percent(printed) is None


def test_every_rate_is_read_with_its_level_and_what_it_counts() -> None:
    text = "分项完成率（含阶段性完成）90.5%，问题整改率为80%；完成率达到百分之七十五点五，销号率X%。上一轮完成率60%"
    lines = [Sentence(f"{part}。", 3) for part in text.split("。")]

    assert [(rate.value, rate.decimals, rate.basis, rate.level) for rate in find_rates(lines)] == [
        (Decimal("90.5"), 1, "含阶段性完成", Level.ITEMS),
        (Decimal(80), 0, "", Level.PROBLEMS),
        (Decimal("75.5"), 1, "", None),
        (None, 0, "", None),
    ]

"""Numbers as notices print them: figures of either width, Chinese numerals, and masks that are no numbers."""

# ruff: noqa: RUF001 - notices print marks of either width, and typists mix what looks alike

from __future__ import annotations

import re
from decimal import Decimal
from typing import Final

from rectify_xl.text import one_width, read_numeral

_WHOLE: Final = re.compile(r"\d{1,6}")
_MASK: Final = re.compile(r"[xX×*＊ＸｘХ某○□■_]+")
_PERCENT: Final = re.compile(r"(\d{1,3}(?:\.\d{1,4})?)%")
_OF_HUNDRED: Final = "百分之"

PRINTED_NUMBER: Final = r"(?:\d{1,6}|[零〇一二两三四五六七八九十百]{1,7}|[xX×*＊]{1,4})"
"""A regular expression for a number, or its mask, in text of one width."""


def read_number(printed: str) -> int | None:
    """Return a printed number (figures or Chinese numerals), or None where it is a mask or no number."""
    plain = one_width(printed).strip()
    if _WHOLE.fullmatch(plain):
        return int(plain)
    return read_numeral(plain)


def read_percent(printed: str) -> Decimal | None:
    """Return a printed share (97%, 百分之九十六点五) in per cent, or None where it is a mask or no share."""
    plain = one_width(printed).replace(" ", "")
    if found := _PERCENT.fullmatch(plain):
        return Decimal(found[1])
    if not plain.startswith(_OF_HUNDRED):
        return None
    whole, point, rest = plain.removeprefix(_OF_HUNDRED).partition("点")
    number = read_number(whole)
    figures = [read_number(mark) for mark in rest]
    if number is None or bool(point) is not bool(rest) or any(figure is None for figure in figures):
        return None
    return Decimal(f"{number}.{''.join(map(str, figures))}") if rest else Decimal(number)


def is_masked(printed: str) -> bool:
    """Return whether the notice hides the number behind marks such as XX."""
    return _MASK.fullmatch(printed.strip()) is not None

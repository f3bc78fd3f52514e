"""Numbers as notices print them: figures of either width, Chinese numerals, and masks that are no numbers."""

# ruff: noqa: RUF001 - notices print marks of either width, and typists mix what looks alike

from __future__ import annotations

import re
import unicodedata
from decimal import Decimal
from typing import Final

_DIGITS: Final = "零一二三四五六七八九"
_UNITS: Final = {"十": 10, "百": 100}
_WHOLE: Final = re.compile(r"\d{1,6}")
_CHINESE: Final = re.compile(r"[零〇○一二两三四五六七八九十百]{1,7}")
_MASK: Final = re.compile(r"[xX×*＊ＸｘХ某○□■_]+")
_PERCENT: Final = re.compile(r"(\d{1,3}(?:\.\d{1,4})?)%")
_OF_HUNDRED: Final = "百分之"
_TEN: Final = 10
_HUNDRED: Final = 100

NUMERALS: Final = "一二三四五六七八九十百"
PRINTED_NUMBER: Final = r"(?:\d{1,6}|[零〇一二两三四五六七八九十百]{1,7}|[xX×*＊]{1,4})"
"""A regular expression for a number, or its mask, in text of one width."""


def read_number(printed: str) -> int | None:
    """Return a printed number (figures or Chinese numerals), or None where it is a mask or no number."""
    plain = unicodedata.normalize("NFKC", printed).strip()
    if _WHOLE.fullmatch(plain):
        return int(plain)
    return _chinese(plain) if _CHINESE.fullmatch(plain) else None


def read_percent(printed: str) -> Decimal | None:
    """Return a printed share (97%, 百分之九十六点五) in per cent, or None where it is a mask or no share."""
    plain = unicodedata.normalize("NFKC", printed).replace(" ", "")
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


def numeral(number: int) -> str:
    """Return a number from 1 to 99 as a Chinese numeral; others as figures."""
    if not 0 < number < _HUNDRED:
        return str(number)
    tens, ones = divmod(number, _TEN)
    head = "" if tens == 0 else "十" if tens == 1 else f"{_DIGITS[tens]}十"
    return head + (_DIGITS[ones] if ones else "")


def _chinese(text: str) -> int | None:
    text = text.replace("两", "二").replace("〇", "零").replace("○", "零")
    if not any(unit in text for unit in _UNITS):
        figures = "".join(str(_DIGITS.index(mark)) for mark in text)
        return int(figures)
    total, current = 0, 0
    for mark in text:
        if mark in _UNITS:
            total += (current or 1) * _UNITS[mark]
            current = 0
        else:
            current = _DIGITS.index(mark)
    return total + current

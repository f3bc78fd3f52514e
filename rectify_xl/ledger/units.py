"""The units that numbers are written in: which belong to what is counted, and how many of its own unit each is."""

from __future__ import annotations

import math
import re
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from rectify_xl.text import one_width

_ONE: Final = Decimal(1)
_NUMBER: Final = re.compile(r"([+-]?(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?)\s*([^\s\d.,+-]*)")
_MINUS: Final = str.maketrans({"\N{MINUS SIGN}": "-"})
"""A minus sign that half width leaves as it is."""


@dataclass(frozen=True, slots=True, eq=False)
class Scale:
    """What a column counts: the unit of a number without one, and how many of it each unit that may be written is."""

    unit: str
    words: Mapping[str, Decimal]

    def holds(self, word: str) -> Decimal | None:
        """Return how many of the own unit a unit is, 1 for no word; None for one that does not belong."""
        return self.words.get(word) if word else _ONE


def _each(*words: str) -> dict[str, Decimal]:
    return dict.fromkeys(words, _ONE)


MONEY: Final = Scale(
    "万元",
    {
        **_each("万元", "万"),
        "元": Decimal("0.0001"),
        "千元": Decimal("0.1"),
        "百万元": Decimal(100),
        "百万": Decimal(100),
        "千万元": Decimal(1000),
        "千万": Decimal(1000),
        "亿元": Decimal(10_000),
        "亿": Decimal(10_000),
    },
)
THINGS: Final = Scale("个", _each("个", "项", "条", "件", "类"))
DONE: Final = Scale("项", _each(*THINGS.words, *"人名次场份家户部处起批笔篇期", "人次"))
ORDER: Final = Scale("号", _each("号", "项", "条"))
MONTHS: Final = Scale("月", {**_each("月", "个月"), "季度": Decimal(3), "个季度": Decimal(3), "年": Decimal(12)})
PLACES: Final = Scale("位", _each("位"))
SCALES: Final = (MONEY, THINGS, DONE, ORDER, MONTHS, PLACES)
_NOWHERE: Final = ("天", "日", "周", "星期", "小时", "%", "角", "分", "美元", "港元", "港币", "欧元", "亩", "平方米")
"""Units that no column is counted in."""
_KNOWN: Final = frozenset({*(word for scale in SCALES for word in scale.words), *_NOWHERE})


@dataclass(frozen=True, slots=True)
class Figure:
    """A number as a text writes it: its value, and the unit after it, empty where there is none."""

    value: Decimal
    unit: str


def read_written(text: str) -> Figure | None:
    """Return the number that a text is, with its unit; None for what is not one number (约3万, 3-5万元, 贰万)."""
    found = _NUMBER.fullmatch(one_width(text).translate(_MINUS))
    if found is None or (found[2] and found[2] not in _KNOWN):
        return None
    value = Decimal(found[1].replace(",", ""))
    return Figure(value, found[2]) if math.isfinite(float(value)) else None


def with_units(scale: Scale, *headings: str) -> tuple[str, ...]:
    """Return headings alone and with a unit: 金额, 金额（元）, 金额（单位：元）, 金额/元.

    A heading with a unit that no column is counted in (金额（美元）) is the column too, so that it is told.
    """
    words = (*scale.words, *_NOWHERE)
    return tuple(
        spelled
        for heading in headings
        for spelled in (
            heading,
            *(frame.format(heading, word) for word in words for frame in ("{}（{}）", "{}（单位：{}）", "{}/{}")),
        )
    )


_OF_HEADING: Final = re.compile(r"(?:\((?:单位)?([^()]+)\)|/([^()/]+))$")
_ABOVE: Final = re.compile(r"(?:计量)?单位[:：]?\s*(?:人民币)?\s*([^\s:：()（）]+?)\s*[)）]?")


def unit_of_heading(heading: str) -> str:
    """Return the unit that a folded heading ends with, as in 金额(元); empty where it has none, but another note."""
    found = _OF_HEADING.search(heading)
    unit = (found[1] or found[2]) if found else ""
    return unit if unit in _KNOWN else ""


def unit_above(text: str) -> str:
    """Return the unit that a line above a table says it is in (单位：元); empty where it says none."""
    found = _ABOVE.fullmatch(one_width(text).strip().strip("()"))
    return found[1] if found else ""

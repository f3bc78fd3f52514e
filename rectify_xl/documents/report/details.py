"""Numbers that belong to a person and not into a public text: telephones, identity cards, bank cards."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from rectify_xl.text import one_width, without_unseen
from rectify_xl.wording.codes import SentenceCode

_DASHES: Final = re.compile("[\u2010-\u2015\u2212]")
_GAP: Final = "[ -]{0,3}"
_NO_SUM: Final = r"(?!\d)(?!(?:\.\d+)? ?[多余]?[万亿元])"
"""What follows is no further digit, and the number is not a sum of money."""
_APART: Final = r"(?<![\d.])(?<![0-9A-Za-z]-)"
"""What is before is no number or code that this is a part of."""
_AREA: Final = r"(?:10|2\d|[3-9]\d{2})"
"""Area codes without the 0 before them."""
_LOCAL: Final = rf"\d{{3,4}}{_GAP}\d{{4}}"

_WEIGHTS: Final = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
_CHECKS: Final = "10X98765432"
"""Check marks of an identity number, by GB 11643-1999."""
_PROVINCES: Final = "1[1-5]|2[1-3]|3[1-7]|4[1-6]|5[0-4]|6[1-5]|71|8[1-3]"
"""How the numbers of provinces begin, by GB/T 2260."""
_DAY: Final = r"(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])"
_PERSON: Final = re.compile(rf"(?:{_PROVINCES})\d{{4}}(?:(?:18|19|20)\d\d{_DAY}\d{{3}}[\dX]|\d\d{_DAY}\d{{3}})")
_CARD_BEGINNINGS: Final = ("62", "4", "51", "52", "53", "54", "55", "60", "9558")
_NINE: Final = 9
_SHOWN_FIRST: Final = 3
_SHOWN_LAST: Final = 2


@dataclass(frozen=True, slots=True)
class _NumberKind:
    """A kind of number: its code, what it looks like, and what its bare marks have to be beyond that."""

    code: SentenceCode
    looks: re.Pattern[str]
    holds: Callable[[str], bool] = bool


def is_id_number(text: str) -> bool:
    """Return whether 18 marks are an identity number by the last one, which has to agree with the others."""
    marks = _marks(text)
    total = sum(weight * int(mark) for weight, mark in zip(_WEIGHTS, marks[:-1], strict=True))
    return marks[-1] == _CHECKS[total % len(_CHECKS)]


def is_card_number(text: str) -> bool:
    """Return whether digits begin as bank cards do and their last one agrees with the others (ISO/IEC 7812-1)."""
    digits = [int(mark) for mark in _marks(text)]
    doubled = [digit * 2 if place % 2 else digit for place, digit in enumerate(reversed(digits))]
    is_sound = sum(digit - _NINE if digit > _NINE else digit for digit in doubled) % 10 == 0
    return is_sound and _marks(text).startswith(_CARD_BEGINNINGS)


def _is_person(text: str) -> bool:
    marks = _marks(text)
    return _PERSON.fullmatch(marks) is not None and (len(marks) < len(_WEIGHTS) or is_id_number(marks))


def _marks(text: str) -> str:
    return re.sub("[ -]", "", text).upper()


_KINDS: Final = (
    _NumberKind(
        "report_id_number", re.compile(rf"(?<![0-9A-Za-z])\d(?:{_GAP}\d){{16}}{_GAP}[\dXx](?![0-9A-Za-z])"), _is_person
    ),
    _NumberKind("report_id_number", re.compile(r"(?<![0-9A-Za-z])\d{15}(?![0-9A-Za-z])"), _is_person),
    _NumberKind("report_id_number", re.compile(r"身份证[^\d。；;，,]{0,8}(\d{17}[\dXx]|\d{15})(?![0-9A-Za-z])")),
    _NumberKind(
        "report_card",
        re.compile(rf"(?<![\d.])\d{{4}}(?:{_GAP}\d{{4}}){{3}}(?:{_GAP}\d{{1,3}})?{_NO_SUM}"),
        is_card_number,
    ),
    _NumberKind(
        "report_card", re.compile(rf"(?:银行|卡号|[账帐][号户])[^\d。；;，,]{{0,12}}(\d(?:{_GAP}\d){{11,24}})(?!\d)")
    ),
    _NumberKind(
        "report_mobile",
        re.compile(
            rf"{_APART}(?:\+?(?:00)?86{_GAP})?"
            rf"(?:1[3-9]\d(?:{_GAP}\d{{4}}){{2}}|1[3-9]\d{{2}}{_GAP}\d{{3}}{_GAP}\d{{4}}|1[3-9]\d{{3}}{_GAP}\d{{6}}){_NO_SUM}"
        ),
    ),
    _NumberKind(
        "report_landline",
        re.compile(rf"{_APART}(?:\(0{_AREA}\)|(?:\+86{_GAP}|0){_AREA}){_GAP}{_LOCAL}{_NO_SUM}"),
    ),
    _NumberKind(
        "report_landline",
        re.compile(r"(?<!\d)[48]00[ -]?(?:\d{3}[ -]?\d{4}|\d{4}[ -]?\d{3})" + _NO_SUM),
    ),
    _NumberKind(
        "report_landline",
        re.compile(
            rf"(?:电话|热线|座机|传真|联系方式)(?:号码|号)?(?:\([^()]{{0,12}}\))?[是为: ]{{0,3}}({_LOCAL})(?!\d)"
        ),
    ),
)
"""The kinds in the order in which they are looked for: what one has found is no other's."""


def details(text: str) -> list[tuple[SentenceCode, str]]:
    """Return the telephone, identity and card numbers in a text, each with its code, in the order of their kinds."""
    rest = _DASHES.sub("-", one_width(without_unseen(text)))
    found: list[tuple[SentenceCode, str]] = []
    for kind in _KINDS:
        for match in kind.looks.finditer(rest):
            group = match.lastindex or 0
            if kind.holds(match[group]):
                found.append((kind.code, match[group]))
                start, end = match.span(group)
                rest = f"{rest[:start]}{'□' * (end - start)}{rest[end:]}"
    return found


def masked(detail: str) -> str:
    """Return a number with all but its first three and last two marks hidden, so that lists can be passed on."""
    hidden = len(detail) - _SHOWN_FIRST - _SHOWN_LAST
    return f"{detail[:_SHOWN_FIRST]}{'*' * hidden}{detail[-_SHOWN_LAST:]}"

"""The numbers that lines begin with: 一、 （一） 1. 1.1 (1) 1） ① 问题1：, in either width and with mixed brackets."""

# ruff: noqa: RUF001 - notices print marks of either width, and typists mix what looks alike

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import IntEnum
from typing import Final

from rectify_xl.documents.notice.numerals import read_number
from rectify_xl.text import NUMERALS, one_width


class Form(IntEnum):
    """The forms of numbers, the outermost first."""

    SECTION = 1
    """一、"""
    PAREN_CHINESE = 2
    """（一）"""
    NAMED = 3
    """问题1："""
    DOT = 4
    """1."""
    DOTTED = 5
    """1.1"""
    INNER_NAMED = 6
    """问题1： under 1."""
    PAREN = 7
    """(1), 1）"""
    CIRCLED = 8
    """①"""
    COUNTED = 9
    """一是, where it heads a finding of its own"""


@dataclass(frozen=True, slots=True)
class Marker:
    """The number of a line, as printed, and the text after it."""

    form: Form
    number: int
    printed: str
    rest: str


_CN: Final = f"[{NUMERALS}]{{1,4}}"
_NUM: Final = r"[0-9０-９]{1,3}"
_OPEN, _SHUT = r"[(（〔﹙]\s*", r"\s*[)）〕﹚]"
_AFTER: Final = r"\s*[、．.]?\s*"
_QUESTION: Final = r"(?:巡[察视])?(?:反馈|整改|具体|存在的?|主要)?问题\s*"
_NAMED_NUMBER: Final = (
    rf"(?:{_QUESTION}(?:{_OPEN}(?:{_NUM}|{_CN}){_SHUT}\s*[：:、．.,，]?|{_NUM}\s*(?:[：:]|[、．.,，](?![0-9]))|{_NUM}(?=\s|[“《关])"
    rf"|{_CN}\s*[：:、．.])|[【\[〔［]\s*{_QUESTION}(?:{_NUM}|{_CN})\s*[】\]〕］]\s*[：:]?|第(?:{_NUM}|{_CN})[个项条](?:反馈)?问题\s*[：:、，,．.])\s*"
)
_COUNTED: Final = r"(?=(?:19|20)[0-9]{2}(?:年|-)|[0-9]{1,4}[个名家人条项批次笔件宗处台辆])"
"""Words that begin with a figure of their own: 3.2023年预算…, 4.5个项目…; a decimal number has other words after it."""
_SPACED: Final = (
    r"[ \u3000]+(?=[\u4e00-\u9fff“《])"
    r"(?![年月日号个名家人条批次笔件宗处台辆份页级类大轮届天元万亿方至到是、的]|项(?!目))"
)
"""A number with nothing but a blank after it; not before what it counts."""
_FIRST: Final = rf"第{_CN}\s*[，,、：:]\s*(?=关于|针对)"
"""第一，关于…的问题; 第一，before anything else lists what was done."""
_FORMS: Final = (
    (Form.SECTION, re.compile(rf"{_CN}\s*[、．.]\s*|第{_CN}(?:部分|章)[、：:\s]*|[Ⅰ-Ⅻ]\s*[、．.]?\s*|{_CN}{_SPACED}")),
    (Form.PAREN_CHINESE, re.compile(rf"{_OPEN}{_CN}{_SHUT}{_AFTER}|[【［]{_CN}[】］]{_AFTER}|[㈠-㈩]{_AFTER}")),
    (Form.NAMED, re.compile(_NAMED_NUMBER)),
    (Form.DOTTED, re.compile(rf"{_NUM}[．.]{_NUM}(?:[．.、]\s*(?![0-9])|\s+|(?=[“关针]))")),
    (Form.DOT, re.compile(rf"{_NUM}\s*[．.、,，]\s*(?:(?![0-9０-９])|{_COUNTED})|{_NUM}{_SPACED}|{_FIRST}|[⒈-⒛]\s*")),
    (Form.PAREN, re.compile(rf"{_OPEN}{_NUM}{_SHUT}{_AFTER}|{_NUM}\s*[)）]{_AFTER}|[⑴-⒇]{_AFTER}")),
    (Form.CIRCLED, re.compile(rf"[①-⑳㉑-㉟]{_AFTER}")),
)
_LAST_NUMBER: Final = re.compile(rf"{_NUM}|{_CN}")


def read_marker(text: str) -> Marker | None:
    """Return the number a line begins with, or None where it begins with words.

    Of 1.1 the number is the second. 1.问题5： is one heading that the notice numbers 5.
    """
    for form, pattern in _FORMS:
        found = pattern.match(text)
        if found:
            number = _number(found[0])
            return None if number is None else _with_name(Marker(form, number, found[0].strip(), text[found.end() :]))
    return None


def marker_starts(text: str) -> list[int]:
    """Return the places in a text where a sentence ends and the next begins with a number.

    One that only a blank sets off counts at the beginning of a line, not within.
    """
    starts = (found.end() for found in re.finditer(r"[。；;：:！？”]\s*|\s+", text))
    return [at for at in starts if (marker := read_marker(text[at:])) and not is_bare(marker)]


def is_bare(marker: Marker) -> bool:
    """Return whether nothing but a blank sets a number off from the words after it; they may be what it counts."""
    return re.fullmatch(_LAST_NUMBER, marker.printed) is not None and not marker.rest.startswith(("关于", "针对"))


def _with_name(marker: Marker) -> Marker:
    """Take 问题5： after a plain number into the heading: it is the number of the feedback."""
    named = _FORMS[2][1].match(marker.rest) if marker.form in (Form.DOT, Form.PAREN) else None
    number = _number(named[0]) if named else None
    if named is None or number is None:
        return marker
    return Marker(marker.form, number, marker.printed + named[0].strip(), marker.rest[named.end() :])


def _number(printed: str) -> int | None:
    if "Ⅰ" <= printed[0] <= "Ⅻ":
        return ord(printed[0]) - ord("Ⅰ") + 1
    plain = one_width(printed)
    numbers = _LAST_NUMBER.findall(plain)
    return read_number(numbers[-1]) if numbers else None

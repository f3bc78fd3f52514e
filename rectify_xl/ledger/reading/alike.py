"""Texts of a column that differ in writing only (一、政治 and 政治, 01 and 1): each is read in its usual form."""

from __future__ import annotations

import re
from collections.abc import Callable, Hashable, Iterable, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Final

import numpy as np

from rectify_xl.coded import Coded, alike
from rectify_xl.grid import CellValue
from rectify_xl.ledger.reading.find import Place
from rectify_xl.ledger.reading.values import Read, read_key
from rectify_xl.text import NUMERALS, folded, read_numeral

_NUMBER: Final = rf"(?P<number>\d{{1,4}}|[两{NUMERALS}]{{1,4}})"
_NUMBERED: Final = re.compile(rf"(?:第{_NUMBER}个?方面[:、,]?|\(?{_NUMBER.replace('number', 'counted')}[)、.:])(?=.)")
_PROBLEM_NO: Final = re.compile(rf"(?:第|问题)?{_NUMBER}(?:个问题|号)?[、.:。]?")
_ENDS: Final = "。.;、,:"

Key = Hashable


@dataclass(frozen=True, slots=True)
class AlikeReader:
    """Reads text that is counted or compared: an odd form as the `usual` one; of `doubtful` ones the usual is told."""

    usual: Mapping[str, str] = field(default_factory=dict)
    doubtful: Mapping[str, str] = field(default_factory=dict)

    def __call__(self, value: CellValue) -> Read:
        """Read a cell; what is read otherwise than written is said."""
        read = read_key(value)
        text = str(read.value)
        if text in self.doubtful:
            return Read(text, ("N04", {"other": self.doubtful[text]}))
        return Read(self.usual[text], ("C04", {"reading": self.usual[text]})) if text in self.usual else read


def alike_readers(place: Place) -> dict[str, AlikeReader]:
    """Return what reads the columns by which items are grouped: 方面, 问题序号, and without numbers 反馈问题."""
    aspects, numbers = _texts(place, "aspect"), _texts(place, "problem_no")
    readers = {"aspect": AlikeReader(_usual(aspects, aspect_keys(aspects.values)))}
    if any(numbers.values):
        readers["problem_no"] = _numbers(place, aspects, numbers)
    else:
        readers["problem"] = AlikeReader(_usual(_texts(place, "problem"), folded))
    return readers


def _texts(place: Place, key: str) -> Coded[str]:
    column = place.headings.columns.get(key)
    if column is None:
        return alike(max(len(place.grid.rows) - place.first_row + 1, 0), "")
    cells = place.grid.column(column).take(slice(place.first_row - 1, None))
    return cells.said(lambda value: str(read_key(value).value))


def _usual(texts: Coded[str], key_of: Callable[[str], Key]) -> dict[str, str]:
    """Return the usual form of every other one: plain digits where one is, else the commonest, then the shortest."""
    counts = texts.tally()
    by_key: dict[Key, list[str]] = {}
    for text in filter(None, counts):
        by_key.setdefault(key_of(text), []).append(text)
    usual: dict[str, str] = {}
    for forms in by_key.values():
        if len(forms) > 1:
            best = max(forms, key=lambda form: (_is_plain_number(form), counts[form], -len(form)))
            usual |= {form: best for form in forms if form != best}
    return usual


def _is_plain_number(form: str) -> bool:
    """Return whether a form is a number in digits as rules ask for it: 2, not 02 and not 二."""
    return form.isascii() and form.isdecimal() and str(int(form)) == form


def aspect_keys(texts: Iterable[str]) -> Callable[[str], Key]:
    """Return by what 方面 are compared: without a number before them, where no other number stands before the same."""
    numbers: dict[str, set[int]] = {}
    for text in filter(None, texts):
        bare, number = _bare_aspect(text)
        numbers.setdefault(bare, set()).update([number] if number else [])

    def key_of(text: str) -> Key:
        bare, number = _bare_aspect(text)
        return (bare, number) if len(numbers.get(bare, ())) > 1 else bare

    return key_of


@lru_cache(maxsize=1024)
def _bare_aspect(text: str) -> tuple[str, int]:
    whole = folded(text)
    found = _NUMBERED.match(whole)
    bare = whole[found.end() :] if found else whole
    return bare.rstrip(_ENDS) or bare, _whole(found["number"] or found["counted"]) if found else 0


def _numbers(place: Place, aspects: Coded[str], numbers: Coded[str]) -> AlikeReader:
    """Return what reads 问题序号; forms of one number that head different problems of one 方面 stay apart."""
    usual = _usual(numbers, _number_key)
    keys = set(map(_number_key, usual))
    odd = np.flatnonzero(numbers.where(lambda form: _number_key(form) in keys)).tolist() if usual else ()
    problems = _texts(place, "problem")
    apart = _apart((aspects.at(row), numbers.at(row), problems.at(row)) for row in odd)
    doubtful = {form: other for form, other in usual.items() if _number_key(form) in apart}
    return AlikeReader({form: other for form, other in usual.items() if form not in doubtful}, doubtful)


def _apart(rows: Iterable[tuple[str, str, str]]) -> frozenset[Key]:
    """Return the numbers of which two forms head different problems of one 方面; a row is 方面, number, problem."""
    headed: dict[tuple[str, Key], dict[str, set[str]]] = {}
    for aspect, number, problem in rows:
        if number and problem:
            forms = headed.setdefault((_bare_aspect(aspect)[0], _number_key(number)), {})
            forms.setdefault(number, set()).add(folded(problem))
    return frozenset(
        key for (_, key), forms in headed.items() if len(forms) > 1 and not set.intersection(*forms.values())
    )


@lru_cache(maxsize=4096)
def _number_key(text: str) -> Key:
    found = _PROBLEM_NO.fullmatch(folded(text))
    return _whole(found["number"]) if found else folded(text)


def _whole(printed: str) -> int:
    return int(printed) if printed.isdecimal() else read_numeral(printed) or 0

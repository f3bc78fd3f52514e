"""Measures split at 一是, 二是, 三是 … (or 第一， 首先， （1） ①), losing nothing."""

# ruff: noqa: RUF001 - notices print marks of either width, and typists mix what looks alike

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from rectify_xl.documents.notice.numerals import read_number
from rectify_xl.text import NUMERALS

_BOUNDARY: Final = r"(?:\A|(?<=[。；;：:，,、！？”】）\]\s]))"
_IS: Final = re.compile(rf"{_BOUNDARY}(?P<number>[{NUMERALS}]{{1,3}})是(?!否|非)[，,：:]?\s*")
_FIRSTLY: Final = re.compile(rf"{_BOUNDARY}第(?P<number>[{NUMERALS}]{{1,2}})[，,、：:]\s*")
_PAREN: Final = re.compile(rf"{_BOUNDARY}[（(](?P<number>[0-9０-９]{{1,2}})[）)]\s*[、．.]?\s*")
_CIRCLED: Final = re.compile(r"(?P<number>[①-⑳])\s*")
_DOT: Final = re.compile(rf"{_BOUNDARY}(?P<number>[0-9０-９]{{1,2}})\s*[．.、]\s*(?![0-9０-９])")
_HALF: Final = re.compile(rf"{_BOUNDARY}(?P<number>[0-9０-９]{{1,2}})[)）]\s*")
_FORMS: Final = (_IS, _FIRSTLY, _PAREN, _CIRCLED, _HALF, _DOT)
_LEAST: Final = 2


@dataclass(frozen=True, slots=True)
class Step:
    """One measure: its marker as printed (一是) and its text; `start` is where its text begins in the source."""

    marker: str
    text: str
    start: int


@dataclass(frozen=True, slots=True)
class Split:
    """A text split at its markers: what stands before the first, then the measures.

    Put together again, `lead` and every marker and text are the source, mark by mark.
    """

    lead: str
    steps: tuple[Step, ...]

    @property
    def source(self) -> str:
        """Return the text that was split."""
        return self.lead + "".join(step.marker + step.text for step in self.steps)


def split_measures(text: str) -> Split:
    """Split a text at the first form of marker it has: 一是 before 第一，, then figures in brackets and others.

    A marker counts where a sentence or clause begins and its number goes on, or starts again from one; a lone figure
    is no list.
    """
    for form in _FORMS:
        markers = _in_order(list(form.finditer(text)))
        if len(markers) >= (1 if form is _IS else _LEAST):
            return _split_at(text, markers)
    return Split(text, ())


def _in_order(markers: list[re.Match[str]]) -> list[re.Match[str]]:
    kept: list[re.Match[str]] = []
    last = 0
    for found in markers:
        number = _number(found["number"])
        if number == 1 or (kept and number > last):
            kept.append(found)
            last = number
    return kept


def _split_at(text: str, markers: list[re.Match[str]]) -> Split:
    ends = [found.start() for found in markers[1:]] + [len(text)]
    steps = (
        Step(found[0], text[found.end() : end], found.end()) for found, end in zip(markers, ends, strict=True)
    )  # fmt: skip
    return Split(text[: markers[0].start()], tuple(steps))


def _number(printed: str) -> int:
    if "①" <= printed <= "⑳":
        return ord(printed) - ord("①") + 1
    return read_number(printed) or 0

"""Text as everything else reads it: what nobody sees, what counts as the same, how wide it is, numerals, encodings.

Each of these has its one home here; a second list of invisible marks, or a second fold, is a fault in waiting.
"""

from __future__ import annotations

import codecs
import re
import unicodedata
from dataclasses import dataclass
from typing import Final

UNSEEN: Final = (
    r"\x00-\x08\x0e-\x1b\x1f\x7f-\x84\x86-\x9f\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f"
    r"\u202a-\u202e\u2060-\u206f\u2800\u3164\ufe00-\ufe0f\ufeff\uffa0\ufff9-\ufffb\U000e0000-\U000e0fff"
)
"""Marks that show nothing and are no blanks, as the inside of a character class: controls, joiners, directions,
variation selectors, fillers, byte order marks."""
BLANK: Final = rf"\s{UNSEEN}"
"""All that shows nothing, as the inside of a character class."""
LINE_BREAKS: Final = r"\n\r\v\f\x1c-\x1e\x85\u2028\u2029"
"""All that ends a line, as the inside of a character class."""

_UNSEEN: Final = re.compile(f"[{UNSEEN}]+")
_BLANK: Final = re.compile(f"[{BLANK}]+")
_AROUND: Final = re.compile(f"^[{BLANK}]+|[{BLANK}]+$")
_SHOWN: Final = re.compile(f"[^{BLANK}]")
_UNSTORABLE: Final = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")

FORMULA_SIGNS: Final = ("=", "+", "-", "@")
"""What a spreadsheet takes for the beginning of a formula."""
FORMULA_MARKS: Final = (*FORMULA_SIGNS, "'")
"""What a text begins with that a spreadsheet takes for a formula, or for its own mark, once somebody edits it."""

DIGITS: Final = "一二三四五六七八九"
NUMERALS: Final = f"{DIGITS}十百"
SECTION_NUMERAL: Final = f"[{DIGITS}十]+"
SECTION_NUMBER: Final = rf"{SECTION_NUMERAL}[)）、.\uff0e]"
"""How the sections of a ledger are numbered, as a pattern: 一、 or, behind its bracket, （二）."""
_ZEROS: Final = "零〇○"  # many typists put a circle
_NUMERAL: Final = re.compile(rf"[{_ZEROS}两{NUMERALS}]{{1,7}}")
_FIGURES: Final = str.maketrans({**dict.fromkeys(_ZEROS, "0"), "两": "2"} | {
    mark: str(figure) for figure, mark in enumerate(DIGITS, start=1)
})  # fmt: skip
_UNITS: Final = {"十": 10, "百": 100}
_TEN: Final = 10
_HUNDRED: Final = 100

_WITHOUT_WIDTH: Final = ("Mn", "Me", "Cf")
_MARKS: Final = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))
_ENCODINGS: Final = ("utf-8", "gb18030")
UNREAD: Final = "\ufffd"
"""What stands for a byte that is no character."""


@dataclass(frozen=True, slots=True)
class Sentence:
    """Words of a notice as printed, and the line of the source they stand on, counted from 1."""

    text: str
    line: int


def without_unseen(text: str) -> str:
    """Return a text without the marks that show nothing; blanks and line breaks stay."""
    return _UNSEEN.sub("", text)


def trimmed(text: str) -> str:
    """Return a text without what shows nothing around it."""
    return text.strip() if _UNSEEN.search(text) is None else _AROUND.sub("", text)


def tidy(text: str) -> str:
    """Return a text without marks that show nothing, and without blanks around it."""
    return text.strip() if _UNSEEN.search(text) is None else trimmed(without_unseen(text))


def is_blank(text: str) -> bool:
    """Return whether a text shows nothing."""
    return _SHOWN.search(text) is None


def one_width(text: str) -> str:
    """Return a text with full-width and half-width forms made one (NFKC)."""
    return unicodedata.normalize("NFKC", text)


def one_case(text: str) -> str:
    """Return a text in one width and one case, as a spreadsheet compares it at its loosest; blanks stay."""
    return one_width(text).casefold()


def closed_up(text: str) -> str:
    """Return a text in one width without blanks, line breaks and unseen marks."""
    # Taking blanks out can bring a letter and its accent together, so composition runs once more.
    wide = one_width(text)
    return wide if _BLANK.search(wide) is None else one_width(_BLANK.sub("", wide))


def folded(text: str) -> str:
    """Return a text as names, numbers and headings are compared: closed up, in one case."""
    return closed_up(text).casefold()


def storable(text: str) -> str:
    """Return a text without control characters and lone surrogates, which no cell can hold."""
    return _UNSTORABLE.sub("", text)


def is_storable(text: str) -> bool:
    """Return whether a cell, a link or a formula can hold the text."""
    return _UNSTORABLE.search(text) is None


def columns_of(mark: str, *, ambiguous: int = 2) -> int:
    """Return how many half-width columns a mark takes; programs differ on those of ambiguous width."""
    if unicodedata.category(mark) in _WITHOUT_WIDTH:
        return 0
    kind = unicodedata.east_asian_width(mark)
    return ambiguous if kind == "A" else 2 if kind in "WF" else 1


def columns(text: str) -> int:
    """Return how many half-width columns a text takes where marks of ambiguous width are wide, as in Chinese fonts."""
    return sum(map(_WIDTHS.__getitem__, text))


def cut(text: str, most: int) -> str:
    """Return as much of a text's beginning as is so many half-width columns wide."""
    while columns(text) > most:
        text = text[:-1]
    return text


class _Widths(dict[str, int]):
    """How wide each mark is, looked up once."""

    def __missing__(self, mark: str) -> int:
        self[mark] = columns_of(mark)
        return self[mark]


_WIDTHS: Final = _Widths()


def numeral(number: int) -> str:
    """Return a number from 1 to 99 as a Chinese numeral, others as figures: nobody counts headings that far."""
    if not 0 < number < _HUNDRED:
        return str(number)
    tens, ones = divmod(number, _TEN)
    head = "" if tens == 0 else "十" if tens == 1 else f"{DIGITS[tens - 1]}十"
    return head + (DIGITS[ones - 1] if ones else "")


def read_numeral(text: str) -> int | None:
    """Return what a Chinese numeral says (十二, 一百零三, 二〇二一), or None where the text is none."""
    if not _NUMERAL.fullmatch(text):
        return None
    figures = text.translate(_FIGURES)
    if figures.isdecimal():
        return int(figures)
    total, current = 0, 0
    for mark in figures:
        if mark in _UNITS:
            total, current = total + (current or 1) * _UNITS[mark], 0
        else:
            current = int(mark)
    return total + current


def decoded(content: bytes) -> str | None:
    """Return bytes as text: UTF-8 with or without its mark, UTF-16 with it, GB18030; None where they are none of these.

    After a mark the encoding is sure, so what cannot be read there is U+FFFD.
    """
    for mark, encoding in _MARKS:
        if content.startswith(mark):
            return content.decode(encoding, errors="replace")
    for encoding in _ENCODINGS:
        try:
            return content.decode(encoding)
        except UnicodeDecodeError:
            continue
    return None


def decoded_as_far_as_possible(content: bytes) -> str:
    """Return bytes as text in the encoding that leaves least unread; what is unread is U+FFFD."""
    text = decoded(content)
    if text is not None:
        return text
    readings = [content.decode(encoding, errors="replace") for encoding in _ENCODINGS]
    return min(readings, key=lambda reading: reading.count(UNREAD))

"""What a public notice keeps back by 公开范围, and the personal details that stand in what it prints."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from typing import Final

from rectify_xl.documents.report.text import cut
from rectify_xl.documents.report.tree import Note
from rectify_xl.ledger.model import Item, Ledger
from rectify_xl.ledger.schema import CHOICE_WORDS, Choices

OPEN, PARTY, CLOSED = CHOICE_WORDS[Choices.DISCLOSURE]
_CODES: Final = {PARTY: "report_party", CLOSED: "report_closed", "": "report_undecided"}

_TEXT_KEYS: Final = ("aspect", "problem", "sub_item", "cause", "measures", "progress")
"""The columns that a public notice prints."""

_DETAILS: Final = (
    ("report_id_number", re.compile(r"(?<![0-9A-Za-z])\d(?:[ -]?\d){16}[ -]?[\dXx](?![0-9A-Za-z])")),
    ("report_mobile", re.compile(r"(?<!\d)(?:\+?86[ -]?)?1[3-9]\d(?:[ -]?\d{4}){2}(?!\d)")),
    ("report_landline", re.compile(r"(?<!\d)(?:\(0\d{2,3}\)|0\d{2,3}[ -]?)\d{7,8}(?!\d)")),
    ("report_landline", re.compile(r"(?<!\d)[48]00-?\d{3}-?\d{4}(?!\d)")),
    ("report_landline", re.compile(r"(?:电话|热线|座机|传真)(?:号码|号)?[是为: ]*(\d{7,8})(?!\d)")),
)
_DASHES: Final = re.compile("[\u2010-\u2015\u2212]")

_WEIGHTS: Final = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
_CHECKS: Final = "10X98765432"
"""Check marks of an identity number, by GB 11643-1999."""
_LONGEST: Final = 30
_SHOWN_FIRST: Final = 3
_SHOWN_LAST: Final = 2


def withheld(ledger: Ledger) -> dict[int, str]:
    """Return the rows that a public notice leaves out, each with the code of the reason.

    Where the column 公开范围 is not used at all nothing is left out. Where it is, a blank cell, or a word that is none
    of the three, means that nobody has decided yet.
    """
    items = ledger.items.rows
    if not any(item.disclosure for item in items):
        return {}
    return {item.row: _CODES.get(item.disclosure, "report_scope_unknown") for item in items if item.disclosure != OPEN}


def withheld_notes(ledger: Ledger) -> Iterator[Note]:
    """Yield a note on every item that is left out, with the cell that decided it."""
    reasons = withheld(ledger)
    for item in ledger.items.rows:
        if item.row in reasons:
            facts = {"item": item.item_id, "title": cut(item.title, _LONGEST), "scope": cut(item.disclosure, _LONGEST)}
            yield Note(reasons[item.row], ledger.address(item, "disclosure"), facts)


def detail_notes(ledger: Ledger, printed: Sequence[Item]) -> Iterator[Note]:
    """Yield a note on every telephone and identity number in the cells that are printed, the number masked.

    A text that several rows share, such as a problem's, is told once.
    """
    told: set[tuple[str, str]] = set()
    for item in printed:
        for key in _TEXT_KEYS:
            text: str = getattr(item, key)
            if (key, text) in told:
                continue
            told.add((key, text))
            for code, detail in details(text):
                facts = {"item": item.item_id, "detail": masked(detail)}
                yield Note(code, ledger.address(item, key), facts)


def details(text: str) -> list[tuple[str, str]]:
    """Return the telephone and identity numbers in a text, each with its code, in the order of their kinds."""
    rest = _DASHES.sub("-", unicodedata.normalize("NFKC", text))
    found: list[tuple[str, str]] = []
    for code, pattern in _DETAILS:
        for match in pattern.finditer(rest):
            detail = match[match.lastindex or 0]
            if code != "report_id_number" or is_id_number(detail):
                found.append((code, detail))
                start, end = match.span(match.lastindex or 0)
                rest = f"{rest[:start]}{'□' * (end - start)}{rest[end:]}"
    return found


def is_id_number(text: str) -> bool:
    """Return whether 18 marks are an identity number: the last one has to agree with the others."""
    marks = re.sub("[ -]", "", text).upper()
    total = sum(weight * int(mark) for weight, mark in zip(_WEIGHTS, marks[:-1], strict=True))
    return marks[-1] == _CHECKS[total % len(_CHECKS)]


def masked(detail: str) -> str:
    """Return a number with all but its first three and last two marks hidden, so that lists can be passed on."""
    hidden = len(detail) - _SHOWN_FIRST - _SHOWN_LAST
    return f"{detail[:_SHOWN_FIRST]}{'*' * hidden}{detail[-_SHOWN_LAST:]}"

"""What a public notice keeps back by 公开范围, and the personal details that stand in what it prints."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from rectify_xl.documents.report.details import details, masked
from rectify_xl.documents.report.kinds import Choices as Asked
from rectify_xl.documents.report.kinds import ReportKind
from rectify_xl.documents.report.outline import PrintedAspect, arranged, references, renumbered
from rectify_xl.documents.report.text import cut
from rectify_xl.documents.report.tree import Note
from rectify_xl.ledger.model import Item, Ledger
from rectify_xl.ledger.schema import CHOICE_WORDS, Choices

OPEN, PARTY, CLOSED = CHOICE_WORDS[Choices.DISCLOSURE]
_CODES: Final = {PARTY: "report_party", CLOSED: "report_closed", "": "report_undecided"}

_TEXT_KEYS: Final = ("aspect", "problem", "sub_item", "cause", "measures", "progress")
"""The columns that a public notice prints."""

_LONGEST: Final = 30


def withheld(ledger: Ledger) -> dict[int, str]:
    """Return the rows that a public notice leaves out, each with the code of the reason.

    Where the column 公开范围 is not used at all nothing is left out. Where it is, a blank cell, or a word that is none
    of the three, means that nobody has decided yet.
    """
    items = ledger.items.rows
    if not any(item.disclosure for item in items):
        return {}
    return {item.row: _CODES.get(item.disclosure, "report_scope_unknown") for item in items if item.disclosure != OPEN}


def printed_outline(ledger: Ledger, choices: Asked) -> tuple[PrintedAspect, ...]:
    """Return the items that a notice prints under the numbers it prints: the ledger's own where nothing is kept back.

    Where something is, a public notice is numbered afresh, unless the office wants the ledger's numbers and their gaps.
    """
    items = ledger.items.rows
    kept_back = frozenset(withheld(ledger)) if choices.kind is ReportKind.PUBLIC else frozenset()
    if not kept_back or choices.keeps_numbers:
        return arranged(items, leaving_out=kept_back)
    return renumbered(items, leaving_out=kept_back)


def number_notes(ledger: Ledger, choices: Asked) -> Iterator[Note]:
    """Yield a note on every item that is printed under other numbers than the ledger's."""
    own = {one.item.row: one.text for one in references(arranged(ledger.items.rows))}
    for one in references(printed_outline(ledger, choices)):
        if one.text != own[one.item.row]:
            facts = {"item": one.item.item_id, "title": cut(one.item.title, _LONGEST), "printed": one.text}
            yield Note("report_renumbered", ledger.address(one.item, "item_id"), {**facts, "own": own[one.item.row]})


def withheld_notes(ledger: Ledger) -> Iterator[Note]:
    """Yield a note on every item that is left out, with the cell that decided it."""
    reasons = withheld(ledger)
    for item in ledger.items.rows:
        if item.row in reasons:
            facts = {"item": item.item_id, "title": cut(item.title, _LONGEST), "scope": cut(item.disclosure, _LONGEST)}
            yield Note(reasons[item.row], ledger.address(item, "disclosure"), facts)


def detail_notes(ledger: Ledger, printed: Sequence[Item]) -> Iterator[Note]:
    """Yield a note on every telephone, identity and bank card number in the cells that are printed, the number masked.

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

"""What a public notice keeps back by 公开范围, and the personal details that stand in what it prints."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from rectify_xl.documents.report.details import details, masked
from rectify_xl.documents.report.kinds import ReportChoices, ReportKind
from rectify_xl.documents.report.outline import PrintedAspect, arranged, references, renumbered
from rectify_xl.documents.report.text import cut
from rectify_xl.documents.report.tree import Note, note
from rectify_xl.ledger.disclosed import CLOSED, PARTY, is_public, tells_scopes
from rectify_xl.ledger.model import Item, Ledger
from rectify_xl.wording.codes import SentenceCode

_CODES: Final[dict[str, SentenceCode]] = {PARTY: "report_party", CLOSED: "report_closed", "": "report_undecided"}

TEXT_KEYS: Final = ("aspect", "problem", "sub_item", "cause", "measures", "progress")
"""The columns that a public notice prints."""
_SHARED: Final = ("aspect", "problem")
"""Those that head several rows and are printed once for all of them."""

_LONGEST: Final = 30


def withheld(ledger: Ledger) -> dict[int, SentenceCode]:
    """Return the rows that 公开范围 keeps out of a public notice, each with the code of the reason.

    A blank cell, or a word that is none of the three, means that nobody has decided yet. Where the column is not used
    at all the ledger does not say, and nothing is returned.
    """
    items = ledger.items.rows
    if not tells_scopes(ledger):
        return {}
    return {item.row: _CODES.get(item.disclosure, "report_scope_unknown") for item in items if not is_public(item)}


def kept_back(ledger: Ledger, choices: ReportChoices) -> dict[int, SentenceCode]:
    """Return the rows that a document leaves out, each with the code of the reason; none where it is not public."""
    if choices.kind is not ReportKind.PUBLIC:
        return {}
    blank = {item.row for item in ledger.items.rows if not item.disclosure and choices.includes_undecided}
    return {row: code for row, code in withheld(ledger).items() if row not in blank}


def is_undecided(ledger: Ledger, choices: ReportChoices) -> bool:
    """Return whether nothing tells what a public notice may print: 公开范围 is wholly blank, and nobody waived it."""
    is_asked = choices.kind is ReportKind.PUBLIC and not choices.includes_undecided
    return is_asked and not tells_scopes(ledger)


def printed_items(ledger: Ledger, choices: ReportChoices) -> Sequence[Item]:
    """Return the items whose text a document prints."""
    left_out = kept_back(ledger, choices)
    return [item for item in ledger.items.rows if item.row not in left_out]


def printed_outline(ledger: Ledger, choices: ReportChoices) -> tuple[PrintedAspect, ...]:
    """Return the items that a notice prints under the numbers it prints: the ledger's own where nothing is kept back.

    Where something is, a public notice is numbered afresh, unless the office wants the ledger's numbers and their gaps.
    """
    items = ledger.items.rows
    leaving_out = frozenset(kept_back(ledger, choices))
    if not leaving_out or choices.keeps_numbers:
        return arranged(items, leaving_out=leaving_out)
    return renumbered(items, leaving_out=leaving_out)


def number_notes(ledger: Ledger, choices: ReportChoices) -> Iterator[Note]:
    """Yield a note on every item that is printed under other numbers than the ledger's."""
    own = {one.item.row: one.text for one in references(arranged(ledger.items.rows))}
    for one in references(printed_outline(ledger, choices)):
        if one.text != own[one.item.row]:
            facts = {"item": one.item.item_id, "title": cut(one.item.title, _LONGEST), "printed": one.text}
            yield note("report_renumbered", ledger.address(one.item, "item_id"), {**facts, "own": own[one.item.row]})


def withheld_notes(ledger: Ledger, choices: ReportChoices) -> Iterator[Note]:
    """Yield a note on every item that is left out, with the cell that decided it."""
    reasons = kept_back(ledger, choices)
    for item in ledger.items.rows:
        if item.row in reasons:
            facts = {"item": item.item_id, "title": cut(item.title, _LONGEST), "scope": cut(item.disclosure, _LONGEST)}
            yield note(reasons[item.row], ledger.address(item, "disclosure"), facts)


def undecided_notes(ledger: Ledger, choices: ReportChoices) -> Iterator[Note]:
    """Yield a note on every item that a public notice prints although its 公开范围 is blank."""
    for item in printed_items(ledger, choices) if choices.kind is ReportKind.PUBLIC else ():
        if not item.disclosure:
            facts = {"item": item.item_id, "title": cut(item.title, _LONGEST)}
            yield note("report_undecided_printed", ledger.address(item, "disclosure"), facts)


def detail_notes(ledger: Ledger, printed: Sequence[Item]) -> Iterator[Note]:
    """Yield a note on every telephone, identity and bank card number in the cells that are printed, the number masked.

    What several rows share, a problem, is printed once and told once.
    """
    for item, key, text in printed_texts(printed, TEXT_KEYS):
        for code, detail in details(text):
            facts = {"item": item.item_id, "detail": masked(detail)}
            yield note(code, ledger.address(item, key), facts)


def printed_texts(printed: Iterable[Item], keys: Sequence[str]) -> Iterator[tuple[Item, str, str]]:
    """Yield the texts that are printed, with their items and columns; what heads several rows, once."""
    told: set[tuple[str, str]] = set()
    for item in printed:
        for key in keys:
            text: str = getattr(item, key)
            if (key, text) not in told:
                yield item, key, text
            if key in _SHARED:
                told.add((key, text))

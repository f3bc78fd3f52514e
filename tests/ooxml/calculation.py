"""Rules on what repeats the cells elsewhere: the calculation chain and the counts of the shared strings."""

from __future__ import annotations

from typing import TYPE_CHECKING

from . import references
from .markup import MAIN, number
from .problem import Problem

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from .book import Book
    from .cells import Scan


def check_calculation_chain(book: Book, scans: Mapping[str, Scan]) -> Iterator[Problem]:
    """Yield entries of the chain that stand for no formula; `i` holds until the next one."""
    found = book.tree_of("calcChain")
    if found is None:
        return
    part, root = found
    sheets = {sheet.sheet_id: sheet for sheet in book.sheets}
    sheet_id = 0
    if not len(root):
        yield Problem("chain-empty", part, "a chain without entries")
    for entry in root.iterchildren(f"{MAIN}c"):
        sheet_id = number(entry, "i") or sheet_id
        sheet, where = sheets.get(sheet_id), entry.get("r", "")
        if sheet is None:
            yield Problem("chain-sheet", part, f"{where}: no sheet with id {sheet_id}")
        elif sheet.part in scans and not _has_formula(scans[sheet.part], where):
            yield Problem("chain-cell", part, f"{sheet.name} {where} has no formula")


def _has_formula(found: Scan, where: str) -> bool:
    """Return whether a cell has a formula of its own or lies in the range of an array's."""
    place = references.cell(where)
    if place is None:
        return False
    single = references.Area(*place, *place)
    return place in found.formulas or any(area.holds(single) for area in found.formula_areas)


def check_string_counts(book: Book, scans: Mapping[str, Scan]) -> Iterator[Problem]:
    """Yield counts of the shared strings that are less than what is there."""
    found = book.tree_of("sharedStrings")
    if found is None:
        return
    part, root = found
    uses = sum(each.string_uses.total() for each in scans.values())
    total, unique = number(root, "count"), number(root, "uniqueCount")
    if total is not None and total < uses:
        yield Problem("string-count", part, "count is less than the cells that use a string")
    if unique is not None and unique < len(book.strings):
        yield Problem("string-unique-count", part, "uniqueCount is less than the strings listed")

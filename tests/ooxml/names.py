"""Rules on defined names: their scope, spelling and what they point at."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Final

from .markup import MAIN, Element, is_true, number
from .problem import Problem
from .references import is_valid_name

if TYPE_CHECKING:
    from collections.abc import Iterator

    from .book import Book

_BUILT_IN: Final = "_xlnm."
_CODE: Final = ("function", "vbProcedure", "xlm")


def check_names(book: Book) -> Iterator[Problem]:
    """Yield defined names that Excel would repair."""
    block = book.root.find(f"{MAIN}definedNames")
    if block is None:
        return
    if not len(block):
        yield Problem("names-empty", book.part, "an empty <definedNames>")
    yield from _check_unique(book, list(block))
    for each in block:
        name, scope = each.get("name", ""), number(each, "localSheetId")
        if each.get("localSheetId") is not None and (scope is None or not 0 <= scope < len(book.sheets)):
            yield Problem("name-local-sheet", book.part, f"{name}: localSheetId points at no sheet")
        if not _is_code(each) and not name.startswith(_BUILT_IN) and not is_valid_name(name):
            yield Problem("name-syntax", book.part, repr(name))
        if not _is_code(each):
            yield from _check_formula(book, name, (each.text or "").strip())


def _check_unique(book: Book, names: list[Element]) -> Iterator[Problem]:
    """Yield names that stand twice in one scope."""
    scopes = Counter((each.get("name", "").casefold(), each.get("localSheetId")) for each in names)
    for (name, scope), times in scopes.items():
        if times > 1:
            where = "the workbook" if scope is None else f"sheet {scope}"
            yield Problem("name-duplicate", book.part, f"{name} in {where}")


def _check_formula(book: Book, name: str, formula: str) -> Iterator[Problem]:
    """Yield names that mean nothing, or point at a sheet that is not there."""
    if not formula:
        yield Problem("name-empty", book.part, name)
    if "#REF!" in formula:
        yield Problem("name-dangling", book.part, f"{name}: #REF!")
    for sheet in book.unknown_sheets(formula):
        yield Problem("name-dangling", book.part, f"{name}: no sheet {sheet}")


def _is_code(name: Element) -> bool:
    """Return whether a name stands for a macro, whose text is no range."""
    return any(is_true(name, attribute) for attribute in _CODE)

"""Sheets taken out of a package, and with them every text that no other sheet shows; all other parts stay as they are.

For copies that leave the house: what cannot be taken out for certain is refused, never left in.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Collection, Iterator, Sequence
from typing import Final
from xml.sax.saxutils import escape

from rectify_xl.errors import UnusableFile
from rectify_xl.workbook.caches import reached_from_alone
from rectify_xl.workbook.cells import sheet_cells
from rectify_xl.workbook.graft import is_signed, refuse_what_would_break
from rectify_xl.workbook.package import Edits, Package
from rectify_xl.workbook.parts import SheetEntry, WorkbookPart, relationships_part
from rectify_xl.workbook.sparse import related_part
from rectify_xl.workbook.splice import Splices
from rectify_xl.workbook.witnesses import MARK_PREFIX
from rectify_xl.workbook.xml import Element, child_text, children, drop, in_utf8, namespace, parse, serialise

_MACROS: Final = "vbaProject"
_READABLE: Final = (".xml", ".rels", ".vml")
_NUMBERED: Final = re.compile(r"&#(x?)([0-9A-Fa-f]{1,6});")
_LISTS: Final = ("docprops/app.xml",)
"""Parts that name sheets and show nothing of them."""


def without_sheets(package: Package, book: WorkbookPart, sheets: Sequence[SheetEntry]) -> Edits:
    """Return the edits that take sheets out, with what they alone lead to and the texts that they alone show.

    Raises UnusableFile where something else reads one of them, where the workbook is signed or shared, or where it
    has macros, which know their sheets.
    """
    _require_removable(package, book, sheets)
    parts = frozenset(sheet.part for sheet in sheets)
    alone, caches = reached_from_alone(package, book, parts)
    splices = Splices(package, book)
    for cache in caches:
        splices.drop_cache(cache.part, cache.name)
    edits: dict[str, bytes | None] = dict.fromkeys(splices.drop_calculation_chain())
    for part in sorted(alone):
        for one in filter(None, (part, package.find(relationships_part(part)))):
            edits[one] = None
            splices.drop_type(one)
    splices.drop_names(built_in_of=frozenset(), everywhere=frozenset(_marks(book, sheets)))
    splices.remove_sheets(sheets)
    edits.update(_strings(package, book, parts))
    return package.needed({**edits, **splices.edits()})


def _require_removable(package: Package, book: WorkbookPart, sheets: Sequence[SheetEntry]) -> None:
    if is_signed(package):
        raise UnusableFile("remove_signed")
    refuse_what_would_break(package, book, despite_signature=False)
    if any(one.kind == _MACROS for one in book.relationships):
        raise UnusableFile("remove_macros", sheet=sheets[0].name)
    for sheet in sheets:
        if any(_reads(package.read(part), sheet.name) for part in _others(package, book, sheets)):
            raise UnusableFile("remove_read", sheet=sheet.name)
    if any(_names_reading(book, sheet.name) for sheet in sheets):
        raise UnusableFile("remove_read", sheet=sheets[0].name)


def _others(package: Package, book: WorkbookPart, sheets: Collection[SheetEntry]) -> Iterator[str]:
    """Yield the parts that may read a sheet: all text but what goes, the workbook part and the list of sheets."""
    passed = {book.part.casefold(), *_LISTS, *(sheet.part.casefold() for sheet in sheets)}
    strings = related_part(package, book, "sharedStrings")
    for name in package.names:
        if name.casefold().endswith(_READABLE) and name.casefold() not in passed and name != strings:
            yield name


def _reads(content: bytes, sheet: str) -> bool:
    """Return whether a part has a reference to a sheet, as a formula or as the source of a table."""
    text = in_utf8(content).decode("utf-8", "replace")
    lettered = _NUMBERED.sub(_letter, text) if "&#" in text else text
    return _pattern(sheet).search(lettered) is not None


def _letter(numbered: re.Match[str]) -> str:
    """Return the letter that some programs write as its number."""
    code = int(numbered[2], 16 if numbered[1] else 10) if numbered[1] or numbered[2].isdecimal() else 0
    return chr(code) if 0 < code <= sys.maxunicode else ""


def _names_reading(book: WorkbookPart, sheet: str) -> bool:
    pattern = _pattern(sheet)
    return any(not one.name.casefold().startswith(MARK_PREFIX) and pattern.search(one.text) for one in book.names)


def _pattern(sheet: str) -> re.Pattern[str]:
    spelled = "|".join({re.escape(escape(one)) for one in (sheet, sheet.replace("'", "''"))})
    ends = "'|&apos;|&#39;"
    read, source = rf"(?<![\w.])(?:{spelled})(?:{ends})?[!:]", rf"""\bsheet\s*=\s*["'](?:{spelled})["']"""
    return re.compile(f"{read}|{source}", re.IGNORECASE)


def _marks(book: WorkbookPart, sheets: Collection[SheetEntry]) -> Iterator[str]:
    """Yield the workbook-wide names of the program's that lead to one of the sheets."""
    for one in book.names:
        is_mark = one.sheet_index is None and one.name.casefold().startswith(MARK_PREFIX)
        if is_mark and any(_pattern(sheet.name).search(one.text) for sheet in sheets):
            yield one.name.casefold()


def _strings(package: Package, book: WorkbookPart, leaving_out: frozenset[str]) -> Edits:
    """Return the shared strings with every one emptied that no sheet shows that stays; none moves."""
    part = related_part(package, book, "sharedStrings")
    if part is None:
        return {}
    root = parse(package.read(part), part)
    kept = [sheet.part for sheet in book.sheets if sheet.part and sheet.part not in leaving_out]
    used = {index for one in kept for index in _used(package, one)}
    idle = [one for index, one in enumerate(children(root, "si")) if index not in used]
    for one in idle:
        _empty(one)
    return {part: serialise(root)} if idle else {}


def _used(package: Package, part: str) -> Iterator[int]:
    for _, _, cell in sheet_cells(package.read(part), part):
        text = child_text(cell, "v").strip() if cell.get("t") == "s" else ""
        if text.isdecimal():
            yield int(text)


def _empty(item: Element) -> None:
    for one in list(item):
        drop(one)
    item.append(item.makeelement(f"{{{namespace(item)}}}t"))
    item.text = None

"""Formulas that may read a patched cell show what they showed before, until a program calculates: it is asked to."""

from __future__ import annotations

from typing import Final

from rectify_xl.workbook.cells import has_formulas
from rectify_xl.workbook.package import Edits, Package
from rectify_xl.workbook.parts import WorkbookPart
from rectify_xl.workbook.patching.spans import inside, opened, opening_tag, root_of, spliced

_BEFORE: Final = ("definedNames", "externalReferences", "functionGroups", "sheets")
"""What may stand before the settings of calculation, the last first."""


def calculated_on_load(package: Package, book: WorkbookPart) -> Edits:
    """Return the edits that ask for a calculation when the file is opened; none without formulas, or by hand only."""
    if not any(has_formulas(package.read(one.part)) for one in book.sheets if one.part):
        return {}
    markup = opened(package.read(book.part), book.part)
    root = root_of(markup.content)
    parts = {one.name: one for one in inside(markup.content, root)}
    present = parts.get("calcPr")
    if present is None:
        after = next(parts[name].end for name in _BEFORE if name in parts)
        made = f'<{root.prefix}calcPr fullCalcOnLoad="1"/>'.encode()
        return {book.part: markup.closed(spliced(markup.content, [(after, after, made)]))}
    if present.attributes.get("calcMode") == "manual" or present.attributes.get("fullCalcOnLoad") in ("1", "true"):
        return {}
    changed = {"fullCalcOnLoad": "1"}
    tag = opening_tag(markup.content, present, changed, is_empty=present.inner == present.end)
    return {book.part: markup.closed(spliced(markup.content, [(present.start, present.inner, tag)]))}

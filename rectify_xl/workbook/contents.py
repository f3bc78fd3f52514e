"""What stands on a sheet and hangs on it: the same of a sheet just drawn and of one that people have worked on since.

Programs that save a workbook again change styles, values of formulas, the places of texts and the spelling of
references; what is compared here outlives that.
"""

from __future__ import annotations

import base64
import hashlib
import re
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from functools import lru_cache
from typing import Final

from rectify_xl.errors import UnusableFile
from rectify_xl.workbook.cells import SheetRows, cells_in
from rectify_xl.workbook.drawn import DrawnBook
from rectify_xl.workbook.drawn_rows import cells, told_by
from rectify_xl.workbook.package import Package
from rectify_xl.workbook.parts import SheetEntry, WorkbookPart, read_relationships, tree
from rectify_xl.workbook.settings import settings_of
from rectify_xl.workbook.sparse import shared_strings, text_of
from rectify_xl.workbook.xml import Element, child, children, local, whole

Place = tuple[int, int]
"""Row and column, counted from 1."""


class Thing(StrEnum):
    """What people put on a sheet, in the order in which it is told."""

    COMMENT = "comments"
    PICTURE = "pictures"
    SHAPE = "shapes"
    CHART = "charts"
    TABLE = "tables"
    PIVOT = "pivots"
    SLICER = "slicers"
    VALIDATION = "validations"
    FORMAT = "formats"
    OBJECT = "objects"
    TYPED = "typed"


_RELATED: Final = {
    "table": Thing.TABLE,
    "pivotTable": Thing.PIVOT,
    "slicer": Thing.SLICER,
    "timeline": Thing.SLICER,
    "image": Thing.PICTURE,
    "oleObject": Thing.OBJECT,
    "package": Thing.OBJECT,
    "control": Thing.OBJECT,
    "ctrlProp": Thing.OBJECT,
}
_LAID_ON: Final = frozenset({Thing.COMMENT, Thing.PICTURE, Thing.SHAPE, Thing.CHART, Thing.OBJECT})
_ELEMENTS: Final = {"dataValidation": Thing.VALIDATION, "cfRule": Thing.FORMAT, "sparkline": Thing.OBJECT}
_DRAWN: Final = {"pic": Thing.PICTURE, "sp": Thing.SHAPE, "cxnSp": Thing.SHAPE, "grpSp": Thing.SHAPE,
                 "contentPart": Thing.SHAPE}  # fmt: skip
_DIGEST: Final = 3  # bytes, four letters
_TEXTS: Final = re.compile(r"\"[^\"]*\"|'[^']*'")
_CALL: Final = re.compile(r"([A-Z][A-Z0-9.]*)\(")


@dataclass(frozen=True, slots=True)
class Contents:
    """A sheet's cells as they are compared, how many of each thing it has, and how it is set up."""

    cells: Mapping[Place, str] = field(default_factory=dict)
    things: Mapping[Thing, int] = field(default_factory=dict)
    settings: Mapping[str, str] = field(default_factory=dict)


def read_contents(package: Package, book: WorkbookPart, part: str) -> Contents:
    """Return what stands on a sheet; raises UnusableFile where it cannot be read."""
    rows = SheetRows(package.read(part), part)
    cells = dict(_cells(rows, shared_strings(package, book)))
    frame = package.keep(frame_of, part, rows.frame())
    return Contents(cells, Counter(_things(package, part, frame)), settings_of(frame))


def things_put_on(package: Package, part: str) -> Mapping[Thing, int]:
    """Return how many of each thing lie on a sheet, over its cells: comments, pictures and their like."""
    found = Counter(_things(package, part, package.once(frame_of, part)))
    return {thing: found[thing] for thing in Thing if thing in _LAID_ON and found[thing]}


def frame_of(package: Package, part: str) -> Element:
    """Return a sheet without its rows."""
    return SheetRows(package.read(part), part).frame()


def drawn_contents(drawn: DrawnBook, sheet: SheetEntry) -> Contents:
    """Return what stands on a sheet that was drawn just now: the same as if it were read."""
    frame, told = drawn.frame(sheet.part), _Told()
    things = Counter(_things(drawn.package, sheet.part, frame))
    found = {(row, column): text for row, column, rest in cells(drawn.rows(sheet)) if (text := told[rest])}
    return Contents(found, things, settings_of(frame))


def place_of(contents: Contents, text: str) -> Place | None:
    """Return where a text stands first."""
    wanted = _text(text)
    return next((place for place, one in contents.cells.items() if one == wanted), None)


def digests(cells: Iterable[str]) -> str:
    """Return what is remembered of cells: a few letters each, in an order that does not depend on theirs."""
    numbers = Counter(map(_digest, cells))
    return "".join(digest * numbers[digest] for digest in sorted(numbers))


def typed_cells(contents: Contents, drawn: str, leaving_out: Collection[Place]) -> Iterator[Place]:
    """Yield the cells that are none of those remembered, wherever these have been moved."""
    width = len(_digest(""))
    left = Counter(drawn[start : start + width] for start in range(0, len(drawn), width))
    for place, text in contents.cells.items():
        if place in leaving_out:
            continue
        digest = _digest(text)
        if left[digest]:
            left[digest] -= 1
        else:
            yield place


@lru_cache(maxsize=4096)
def _digest(text: str) -> str:
    return base64.b64encode(hashlib.blake2b(text.encode("utf-8", "replace"), digest_size=_DIGEST).digest()).decode()


def _cells(rows: SheetRows, strings: Sequence[str]) -> Iterator[tuple[Place, str]]:
    masters: dict[str, str] = {}
    for row, column, cell in cells_in(rows):
        text = _formula(cell, masters) or _value(cell, strings)
        if text:
            yield (row, column), text


def _formula(cell: Element, masters: dict[str, str]) -> str:
    """Return a formula as the functions it calls: other programs spell its references otherwise."""
    found = child(cell, "f")
    if found is None:
        return ""
    calls = _calls(found.text or "")
    shared = found.get("si", "") if found.get("t") == "shared" else ""
    if shared and not found.text:
        return masters.get(shared, calls)
    masters[shared] = calls
    return calls


def _calls(formula: str) -> str:
    return "=" + " ".join(_CALL.findall(_TEXTS.sub("", formula)))


class _Told(dict[str, str]):
    """Drawn cells as they are compared, each of those that are the same worked out once."""

    def __missing__(self, rest: str) -> str:
        formula, kind, value = told_by(rest)
        self[rest] = _calls(formula) if formula is not None else _number(value) if kind == "n" else _text(value)
        return self[rest]


def _value(cell: Element, strings: Sequence[str]) -> str:
    kind = cell.get("t", "n")
    if kind == "inlineStr":
        inline = child(cell, "is")
        return "" if inline is None else _text(text_of(inline))
    value = child(cell, "v")
    said = (value.text or "").strip() if value is not None else ""
    if kind == "s":
        return _text(strings[index]) if 0 <= (index := whole(said)) < len(strings) else ""
    return _number(said) if kind == "n" else _text(said)


def _text(text: str) -> str:
    return "".join(text.split())


def _number(said: str) -> str:
    try:
        return f"{float(said):.10g}" if said else ""
    except ValueError:
        return said


def _things(package: Package, part: str, root: Element) -> Iterator[Thing]:
    for element in root.iter():
        if local(element) in _ELEMENTS:
            yield _ELEMENTS[local(element)]
    for one in read_relationships(package, part):
        if one.kind in _RELATED:
            yield _RELATED[one.kind]
        elif one.part and package.find(one.part) and one.kind in ("comments", "drawing"):
            try:
                related = package.once(tree, one.part)
            except UnusableFile:
                continue
            yield from _comments(related) if one.kind == "comments" else _anchored(related)


def _comments(root: Element) -> Iterator[Thing]:
    listed = child(root, "commentList")
    yield from (Thing.COMMENT for _ in (children(listed, "comment") if listed is not None else ()))


def _anchored(root: Element) -> Iterator[Thing]:
    """Yield what a drawing holds; a group is one, and so is what stands in it for older programs."""
    for anchor in root:
        found = next((one for one in anchor.iter() if local(one) in _DRAWN or local(one) == "graphicFrame"), None)
        if found is None:
            continue
        is_chart = local(found) == "graphicFrame" and any(local(one) == "chart" for one in found.iter())
        yield Thing.CHART if is_chart else _DRAWN.get(local(found), Thing.OBJECT)

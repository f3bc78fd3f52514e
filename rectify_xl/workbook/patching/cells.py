"""Cells patched in a workbook: each is given its value, or refused with the reason; nothing else changes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Final

from rectify_xl.errors import UnusableFile
from rectify_xl.grid import Address, Area, area_of
from rectify_xl.workbook.package import Edits, Package
from rectify_xl.workbook.parts import SheetEntry, WorkbookPart
from rectify_xl.workbook.patching.formats import Formats
from rectify_xl.workbook.patching.making import CellMaker
from rectify_xl.workbook.patching.sheet import Cell, NewCell, SheetMarkup
from rectify_xl.workbook.patching.spans import Span, inside
from rectify_xl.workbook.patching.validations import Validations
from rectify_xl.workbook.patching.values import Value, is_holdable, is_moment
from rectify_xl.workbook.sparse import related_part
from rectify_xl.workbook.xml import child, children, parse, whole

_AREA_KINDS: Final = frozenset({"array", "dataTable"})
"""Formulas whose results stand in cells that have no formula of their own."""


class Refusal(StrEnum):
    """Why a cell is not patched."""

    FORMULA = "formula"
    ARRAY = "array"
    """It shows a part of a shared or array formula, or of a data table."""
    MERGED = "merged"
    RICH_TEXT = "rich_text"
    """Some of its characters have a format of their own, which would be lost."""
    PICTURE = "picture"
    """It holds more than a value: a picture, or what only later programs know."""
    VALIDATION = "validation"
    NO_FORMAT = "no_format"
    """The workbook has no cell formats, without which no cell shows a date."""
    UNHOLDABLE = "unholdable"
    """No cell holds such a text: it is too long, or has characters that XML forbids."""


@dataclass(frozen=True, slots=True)
class CellPatch:
    """A cell and what it is to hold: a value, or the address of a cell whose content it is to have too."""

    address: Address
    value: Value | Address


@dataclass(frozen=True, slots=True)
class Patched:
    """The edits that patch a package, and the cells that were left as they are, each with the reason."""

    edits: Edits
    refused: Mapping[Address, Refusal] = field(default_factory=dict)


def patch_cells(
    package: Package, book: WorkbookPart, patches: Sequence[CellPatch], unmerged: Mapping[str, frozenset[Area]]
) -> Patched:
    """Return the edits that give cells their values; `unmerged` are areas to be taken apart, by sheet.

    Raises UnusableFile where a sheet is missing, or damaged so that its cells cannot be told.
    """
    formats, runs = Formats(package, book), _rich_strings(package, book)
    edits: dict[str, bytes | None] = {}
    refused: dict[Address, Refusal] = {}
    for name in dict.fromkeys([*unmerged, *(one.address.sheet for one in patches)]):
        entry = book.sheet(name)
        if entry is None or entry.kind != "worksheet":
            raise UnusableFile("sheet_missing", sheet=name, sheets="")
        patching = _Patching(package, book, entry, formats, runs)
        patching.markup.unmerge(unmerged.get(name, frozenset()))
        refused |= patching.put([one for one in patches if one.address.sheet == name], unmerged.get(name, frozenset()))
        edits[entry.part] = patching.markup.edited()
    return Patched(package.needed({**edits, **formats.edits()}), refused)


class _Patching:
    """One sheet being patched."""

    def __init__(
        self, package: Package, book: WorkbookPart, entry: SheetEntry, formats: Formats, rich: frozenset[int]
    ) -> None:
        self.markup = SheetMarkup(package.read(entry.part), entry.part)
        self._formats = formats
        self._rich = rich
        self._maker = CellMaker(self.markup, formats, date_1904=book.date_1904)
        self._validations = Validations(package, book, entry)
        self._areas = [area for row, span in self.markup.rows for area in self._formula_areas(row, span)]

    def _formula_areas(self, row: int, span: Span) -> Sequence[Area]:
        if b"ref" not in self.markup.content[span.inner : span.close]:
            return ()
        formulas = (_formula(self.markup.content, cell) for _, cell in self.markup.cells(row))
        kept = (one for one in formulas if one is not None and one.attributes.get("t") in _AREA_KINDS)
        return [area for one in kept if (area := area_of(one.attributes.get("ref", ""))) is not None]

    def put(self, patches: Sequence[CellPatch], unmerged: frozenset[Area]) -> dict[Address, Refusal]:
        """Put the values into their cells; return those that were refused."""
        merges = [area for area, _ in self.markup.merges if area not in unmerged]
        refused: dict[Address, Refusal] = {}
        rows: dict[int, dict[int, NewCell]] = {}
        for one in patches:
            reason = self._reason(one, merges)
            if reason is None:
                rows.setdefault(one.address.row, {})[one.address.column] = self._new(one)
            else:
                refused[one.address] = reason
        for row in sorted(rows):
            self.markup.put(row, rows[row])
        return refused

    def _reason(self, patch: CellPatch, merges: Sequence[Area]) -> Refusal | None:
        """Return why a cell cannot be patched; None where it can."""
        place, value = (patch.address.row, patch.address.column), patch.value
        if any(area.covers(*place) for area in self._areas):
            return Refusal.ARRAY
        if any(area.covers(*place) for area in merges):
            return Refusal.MERGED
        reason = self._held(self.markup.cell(*place))
        if reason is None and isinstance(value, Address):
            source = self._held(self.markup.cell(value.row, value.column))
            return source if source is not Refusal.RICH_TEXT else None
        if reason is not None or isinstance(value, Address):
            return reason
        return self._unfit(place, value)

    def _unfit(self, place: Cell, value: Value) -> Refusal | None:
        """Return why a cell cannot hold a value."""
        if not is_holdable(value):
            return Refusal.UNHOLDABLE
        if is_moment(value) and not self._formats.has(self.markup.style(*place)):
            return Refusal.NO_FORMAT
        return None if self._validations.takes(*place, value) else Refusal.VALIDATION

    def _held(self, cell: Span | None) -> Refusal | None:
        """Return why what a cell holds must not be replaced."""
        if cell is None:
            return None
        formula = _formula(self.markup.content, cell)
        if formula is not None:
            return Refusal.ARRAY if formula.attributes.get("t") in {*_AREA_KINDS, "shared"} else Refusal.FORMULA
        if cell.attributes.keys() & {"cm", "vm"} or any(one.name == "extLst" for one in self._inside(cell)):
            return Refusal.PICTURE
        return Refusal.RICH_TEXT if self._is_rich(cell) else None

    def _inside(self, cell: Span) -> Sequence[Span]:
        return list(inside(self.markup.content, cell))

    def _is_rich(self, cell: Span) -> bool:
        content = self.markup.content
        if cell.attributes.get("t") == "s":
            values = (content[one.inner : one.close] for one in self._inside(cell) if one.name == "v")
            return any(whole(value.decode().strip()) in self._rich for value in values)
        inline = (one for one in self._inside(cell) if one.name == "is")
        return any(run.name == "r" for one in inline for run in inside(content, one))

    def _new(self, patch: CellPatch) -> NewCell:
        row, column, value = patch.address.row, patch.address.column, patch.value
        style = self.markup.style(row, column)
        if isinstance(value, Address):
            return self._copied(value, style)
        return self._maker.made(column, style, value)

    def _copied(self, source: Address, style: int) -> NewCell:
        """Return a cell with another's content; of its format the one that shows dates, where the other shows one."""
        span = self.markup.cell(source.row, source.column)
        if span is None:
            return NewCell(style, None, b"")
        shown = self.markup.style(source.row, source.column)
        kind = span.attributes.get("t")
        is_plain = kind in (None, "n")
        if is_plain and self._formats.is_date(shown) != self._formats.is_date(style):
            style = self._formats.like(style, self._formats.number_format(shown))
        return NewCell(style, kind, self.markup.content[span.inner : span.close])


def _formula(content: bytes, cell: Span) -> Span | None:
    return next((one for one in inside(content, cell) if one.name == "f"), None)


def _rich_strings(package: Package, book: WorkbookPart) -> frozenset[int]:
    """Return the indexes of the shared strings with formats of their own inside."""
    part = related_part(package, book, "sharedStrings")
    listed = children(parse(package.read(part), part), "si") if part else []
    return frozenset(index for index, one in enumerate(listed) if child(one, "r") is not None)

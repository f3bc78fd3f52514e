"""Drawn sheets into the host package: added or replaced in place, and what was theirs alone removed.

The host's other parts are never touched. Sheets are found again by a defined name of their own that holds a text, not a
place (their sign): Excel, WPS and LibreOffice carry it along when a sheet is renamed, moved or saved again, and no
deleting, cutting or pasting of cells takes it elsewhere.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Collection, Iterable, Mapping
from typing import Final
from urllib.parse import unquote

from openpyxl.utils.cell import quote_sheetname

from rectify_xl.errors import UnusableFile
from rectify_xl.workbook.drawn import STYLES_TYPE, DrawnBook, Kept, kept_of, read_drawn, sheet_parts
from rectify_xl.workbook.package import Edits, Package
from rectify_xl.workbook.parts import (
    CONTENT_TYPES_PART,
    SheetEntry,
    WorkbookPart,
    reachable,
    read_relationships,
    relationships_part,
)
from rectify_xl.workbook.splice import Splices
from rectify_xl.workbook.strict import in_strict
from rectify_xl.workbook.styles import StyleMap, merge_styles
from rectify_xl.workbook.xml import parse, root_name, serialise

MARK_PREFIX: Final = "_rectify_xl."
SIGN: Final = f"{MARK_PREFIX}sheet"
"""The defined name of a generated sheet's own that says which one it is."""
_MARKED: Final = re.compile(r"=?(?:'((?:[^']|'')+)'|([^'!]+))!\$?[A-Z]+\$?\d+")
_FORMULA: Final = re.compile(rb"<(?:\w+:)?f(?:\s[^>]*)?>([^<]+)<")
_SIGNATURE: Final = "origin"  # of a digital signature, which covers every part
_SHARED: Final = "revisionHeaders"  # the change log of a shared workbook, which names its sheets
_REPLACEABLE: Final = frozenset({"worksheet"})


def owned_sheets(book: WorkbookPart, marks: Iterable[str]) -> Mapping[str, SheetEntry]:
    """Return the sheets that carry a mark's sign, by mark.

    Of a sheet and its copies the one is taken that the workbook-wide mark points at, else the first.
    """
    owned: dict[str, SheetEntry] = {}
    signed = _signed(book)
    for mark in marks:
        sheets = [sheet for sheet, sign in signed.items() if sign == sign_of(mark)]
        pointed = [sheet for sheet in sheets if sheet.name.casefold() == _pointed_at(book, mark)]
        if sheets:
            owned[mark] = (pointed or sheets)[0]
    return owned


def sign_of(mark: str) -> str:
    """Return the text that a mark's sheet holds as its sign."""
    return mark.removeprefix(MARK_PREFIX)


def _signed(book: WorkbookPart) -> Mapping[SheetEntry, str]:
    """Return the sign of every worksheet that has one."""
    signs = {one.sheet_index: one for one in reversed(book.names) if one.name.casefold() == SIGN}
    return {
        sheet: signs[sheet.index].text.strip().lstrip("=").strip('"')
        for sheet in book.sheets
        if sheet.index in signs and sheet.kind in _REPLACEABLE
    }


def _pointed_at(book: WorkbookPart, mark: str) -> str:
    """Return the name of the sheet that a workbook-wide mark points at, folded; empty where it leads nowhere."""
    name = book.global_name(mark)
    found = _MARKED.fullmatch(name.text.strip()) if name else None
    return (found[1] or found[2]).replace("''", "'").casefold() if found else ""


def graft(
    package: Package,
    book: WorkbookPart,
    drawn: bytes,
    marks: Mapping[str, str],
    *,
    released: Collection[str] = (),
    despite_signature: bool = False,
) -> Edits:
    """Return the edits that put drawn sheets into the package; `marks` maps each mark to its drawn sheet's name.

    A sheet that already carries the mark is replaced where it stands: its part, tab position, state, tab colour and
    code name stay, and its name is the drawn sheet's; one that was drawn hidden is hidden as it was drawn. The sheet
    of a mark in `released` is the owner's from now on. Raises UnusableFile where the host cannot take the sheets; a
    digital signature is a reason too, unless `despite_signature`, and stays in the package in any case.
    """
    _refuse_what_would_break(package, book, despite_signature=despite_signature)
    grafting = _Grafting(package, book, read_drawn(drawn))
    grafting.merge_styles()
    grafting.drop_calculation_chain()
    owned = {mark: sheet for mark, sheet in owned_sheets(book, marks).items() if mark not in released}
    indexes = {mark: grafting.put(name, mark, owned.get(mark)) for mark, name in marks.items()}
    grafting.set_names(marks, indexes)
    if is_referred_to(package, book, marks.values(), leaving_out={sheet.part for sheet in owned.values()}):
        grafting.splices.calculate_on_load()
    grafting.splices.ensure_relationships_type()
    grafting.drop_types_of_removed()
    return package.needed({**grafting.edits, **grafting.splices.edits()})


def is_referred_to(package: Package, book: WorkbookPart, sheets: Iterable[str], *, leaving_out: set[str]) -> bool:
    """Return whether a formula or name of the owner's reads one of the sheets."""
    wanted = [_escaped(name) for name in sheets]
    if any(_escaped(name) in one.text.encode() for one in book.names if _is_owners(one.name) for name in sheets):
        return True
    for sheet in book.sheets:
        if not sheet.part or sheet.part in leaving_out:
            continue
        content = package.read(sheet.part)
        if any(name in content for name in wanted) and any(
            name in formula for formula in _FORMULA.findall(content) for name in wanted
        ):
            return True
    return False


def is_signed(package: Package) -> bool:
    """Return whether the workbook carries a digital signature."""
    return any(one.kind == _SIGNATURE for one in read_relationships(package, ""))


def _refuse_what_would_break(package: Package, book: WorkbookPart, *, despite_signature: bool) -> None:
    """Raise where adding sheets would break what the owner relies on."""
    parts = [sheet.part for sheet in book.sheets if sheet.part]
    if len(set(parts)) < len(parts):
        raise UnusableFile("file_damaged", part=book.part)
    for part in parts:
        if not root_name(package.read(part)):
            raise UnusableFile("file_damaged", part=part)
    if not despite_signature and is_signed(package):
        raise UnusableFile("file_signed")
    if any(one.kind == _SHARED for one in book.relationships):
        raise UnusableFile("file_shared")


class _Grafting:
    """One graft under way: the edits made so far and the shared parts being edited."""

    def __init__(self, package: Package, book: WorkbookPart, source: DrawnBook) -> None:
        self.edits: dict[str, bytes | None] = {}
        self.splices = Splices(package, book)
        self._package = package
        self._book = book
        self._source = source
        self._styles = StyleMap({0: 0}, {})

    def merge_styles(self) -> None:
        """Append the drawn styles to the host's; a workbook without styles takes the drawn ones as they are."""
        kinds = {one.kind: one.part or "" for one in self._book.relationships}
        related = kinds.get("styles")
        part = self._package.find(related or "")
        if part is not None and root_name(self._package.read(part)) != "styleSheet":
            raise UnusableFile("file_damaged", part=part)
        if part is None and related not in (None, self._folder("styles.xml")):
            raise UnusableFile("part_missing", part=related or "styles.xml")
        if part is None and self._package.find(self._folder("styles.xml")):
            raise UnusableFile("file_damaged", part=self._book.part)
        if part is None:
            part = self._folder("styles.xml")
            self._styles = merge_styles(self._source.styles, self._source.styles)
            drawn = serialise(self._source.styles)
            self.edits[part] = in_strict(drawn) if self._book.is_strict else drawn
            self.splices.set_type(part, STYLES_TYPE)
            if related is None:
                self.splices.add_relationship("styles", part)
            return
        host = parse(self._package.read(part), part)
        before = serialise(host)
        self._styles = merge_styles(host, self._source.styles)
        if serialise(host) != before:
            self.edits[part] = serialise(host)

    def drop_calculation_chain(self) -> None:
        """Remove the calculation chain: it may name cells of a sheet that is replaced."""
        self.edits.update(dict.fromkeys(self.splices.drop_calculation_chain()))

    def put(self, name: str, mark: str, host: SheetEntry | None) -> int:
        """Put one drawn sheet in its host's place, or at the end; return its index in the sheet list."""
        kept = Kept()
        if host is not None:
            if root_name(self._package.read(host.part)) != "worksheet":
                raise UnusableFile("file_damaged", part=host.part)
            kept = kept_of(self._package.read(host.part), host.part)
            self._clear(host)
        stem = self._free_stem(mark)
        part = host.part if host else self._folder("worksheets", f"{stem}.xml")
        for new in sheet_parts(self._source, name, part, stem, self._styles, kept):
            content = in_strict(new.content) if self._book.is_strict else new.content
            self.edits[self._package.find(new.name) or new.name] = content
            if new.content_type:
                self.splices.set_type(new.name, new.content_type)
        if host is None:
            index = self.splices.add_sheet(name, self.splices.add_relationship("worksheet", part))
        else:
            index = host.index
            self.splices.name_sheet(index, name)
        self.splices.hide_sheet(index, self._source.state(name))
        return index

    def set_names(self, marks: Mapping[str, str], indexes: Mapping[str, int]) -> None:
        """Set the marks and the drawn sheets' own names (print titles, filters) anew."""
        ours = frozenset(one.name for one in self._book.names if one.name in marks)
        self.splices.drop_names(built_in_of=frozenset(indexes.values()), workbook_wide=ours, everywhere=SIGN)
        for mark, name in marks.items():
            self.splices.add_name(mark, f"{quote_sheetname(name)}!$A$1")
            self.splices.add_name(SIGN, f'"{sign_of(mark)}"', sheet_index=indexes[mark])
            for local_name, text in self._source.local_names(name):
                self.splices.add_name(local_name, text, sheet_index=indexes[mark])

    def drop_types_of_removed(self) -> None:
        """Remove the content types of parts that went and did not come back under the same name."""
        for part, content in self.edits.items():
            if content is None:
                self.splices.drop_type(part)

    def _clear(self, host: SheetEntry) -> None:
        """Remove what only the sheet to be replaced reaches: drawings, charts, comments, printer settings."""
        elsewhere = reachable(self._package, "", leaving_out=frozenset({host.part}), is_lenient=True)
        for part in sorted(reachable(self._package, host.part) - elsewhere - {host.part}):
            if part.casefold().endswith(".rels") or part == CONTENT_TYPES_PART:
                raise UnusableFile("file_damaged", part=part)
            self.edits[part] = None
            self._remove_relationships(part)
        self._remove_relationships(host.part)

    def _remove_relationships(self, part: str) -> None:
        found = self._package.find(relationships_part(part))
        if found:
            self.edits[found] = None

    def _free_stem(self, mark: str) -> str:
        """Return a stem for part names that no part of the host's has."""
        base = "rectify_xl_" + mark.removeprefix(MARK_PREFIX)
        taken = [unquote(name).casefold() for name in self._package.names if self.edits.get(name, b"") is not None]
        # A relationship may lead to a part that is gone: its name is taken all the same.
        taken += [one.part.casefold() for one in self._book.relationships if one.part]
        owned = {sheet.part.casefold() for sheet in owned_sheets(self._book, [mark]).values()}
        stems = (base if number == 1 else f"{base}_{number}" for number in range(1, len(taken) + 3))
        return next(stem for stem in stems if not any(f"/{stem}" in name for name in taken if name not in owned))

    def _folder(self, *path: str) -> str:
        return posixpath.join(posixpath.dirname(self._book.part), *path)


def _is_owners(name: str) -> bool:
    return not name.startswith((MARK_PREFIX, "_xlnm."))


def _escaped(name: str) -> bytes:
    return name.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").encode()

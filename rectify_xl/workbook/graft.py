"""Drawn sheets into the host package: added or replaced in place, and what was theirs alone removed.

The host's other parts are never touched. Which sheets are the program's own is not decided here: they are handed over.
"""

from __future__ import annotations

import posixpath
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Final

from rectify_xl.coordinates import quoted
from rectify_xl.errors import UnusableFile
from rectify_xl.workbook.caches import reached_from_alone
from rectify_xl.workbook.contents import frame_of
from rectify_xl.workbook.drawn import STYLES_TYPE, DrawnBook, Kept, kept_of, sheet_parts
from rectify_xl.workbook.naming import FreeNames, is_earlier_name
from rectify_xl.workbook.package import Edits, Package
from rectify_xl.workbook.parts import (
    CONTENT_TYPES_PART,
    SheetEntry,
    WorkbookPart,
    read_relationships,
    related_anywhere,
    relationships_part,
    tree,
)
from rectify_xl.workbook.references import is_read
from rectify_xl.workbook.settings import PRINT, print_reference
from rectify_xl.workbook.splice import Splices
from rectify_xl.workbook.strict import in_strict
from rectify_xl.workbook.styles import StyleMap, merge_styles
from rectify_xl.workbook.witnesses import SIGN, sign_of
from rectify_xl.workbook.xml import copied, root_name, serialise

_SIGNATURE: Final = "origin"  # of a digital signature, which covers every part
_SHARED: Final = "revisionHeaders"  # the change log of a shared workbook, which names its sheets


def graft(  # noqa: PLR0913 - each is known to another of the callers
    package: Package,
    book: WorkbookPart,
    drawn: DrawnBook,
    marks: Mapping[str, str],
    owned: Mapping[str, SheetEntry],
    *,
    set_up: Mapping[str, Mapping[str, str]] | None = None,
    despite_signature: bool = False,
) -> Edits:
    """Return the edits that put drawn sheets into the package; `marks` maps each mark to its drawn sheet's name.

    `owned` are the sheets of the program's, by mark; those of a mark that is not drawn stay as they are. To be replaced
    are the others: each stays where it stands, with its part, tab position, state, tab
    colour and code name, and how the staff set it up; it gets the drawn sheet's name, and one that was drawn hidden is
    hidden as it was drawn. `set_up` says by mark how the program had set up the sheet that is there, as far as that is
    known; without it nobody can have set one up. No other sheet is touched, whatever the names say of it. Raises
    UnusableFile where the host cannot take the sheets; a digital signature is a reason too, unless
    `despite_signature`, and stays in the package in any case.
    """
    refuse_what_would_break(package, book, despite_signature=despite_signature)
    grafting = _Grafting(package, book, drawn, set_up)
    grafting.merge_styles()
    grafting.drop_calculation_chain()
    grafting.clear([owned[mark] for mark in marks if mark in owned])
    indexes = {mark: grafting.put(name, mark, owned.get(mark)) for mark, name in marks.items()}
    grafting.set_names(marks, indexes, owned)
    if is_read(package, book, marks.values(), leaving_out=frozenset(sheet.part for sheet in owned.values())):
        grafting.splices.calculate_on_load()
    grafting.splices.ensure_relationships_type()
    grafting.drop_types_of_removed()
    return package.needed({**grafting.edits, **grafting.splices.edits()})


def ungraft(package: Package, book: WorkbookPart, sheet: SheetEntry, mark: str) -> Edits:
    """Return the edits that take a sheet of the program's own out of the package, with its mark and its names."""
    clearing = _Grafting(package, book, None, None)
    clearing.drop_calculation_chain()
    clearing.clear([sheet])
    clearing.edits[sheet.part] = None
    clearing.splices.drop_names(built_in_of=frozenset(), everywhere=frozenset({mark.casefold()}))
    clearing.splices.drop_sheet(sheet.index)
    clearing.drop_types_of_removed()
    return package.needed({**clearing.edits, **clearing.splices.edits()})


def is_signed(package: Package) -> bool:
    """Return whether the workbook carries a digital signature."""
    return any(one.kind == _SIGNATURE for one in read_relationships(package, ""))


def refuse_what_would_break(package: Package, book: WorkbookPart, *, despite_signature: bool) -> None:
    """Raise UnusableFile where writing into a workbook would break what the owner relies on."""
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

    def __init__(
        self,
        package: Package,
        book: WorkbookPart,
        source: DrawnBook | None,
        set_up: Mapping[str, Mapping[str, str]] | None,
    ) -> None:
        self._set_up = set_up
        self.edits: dict[str, bytes | None] = {}
        self.splices = Splices(package, book)
        self._package = package
        self._book = book
        self._drawn = source
        self._styles = StyleMap({0: 0}, {})
        self._free = FreeNames(package.names)

    @property
    def _source(self) -> DrawnBook:
        """Return the drawn sheets; where sheets are only taken out nobody asks for them."""
        if self._drawn is None:
            raise LookupError("nothing is drawn")
        return self._drawn

    def merge_styles(self) -> None:
        """Append the drawn styles to the host's; a workbook without styles takes the drawn ones as they are.

        Where nothing that is drawn has a format the host's stay as they are.
        """
        related = {one.kind: one.part or "" for one in self._book.relationships}.get("styles")
        part = self._package.find(related or "")
        if part is not None and not self._source.has_formats:
            return
        if part is None:
            self._take_styles(related)
            return
        if root_name(self._package.read(part)) != "styleSheet":
            raise UnusableFile("file_damaged", part=part)
        host = copied(self._package.once(tree, part))
        before = serialise(host)
        self._styles = merge_styles(host, self._source.styles)
        if serialise(host) != before:
            self.edits[part] = serialise(host)

    def _take_styles(self, related: str | None) -> None:
        """Give a host without styles the drawn ones; `related` is where it says its own are, None where it does not."""
        part = self._folder("styles.xml")
        if related not in (None, part):
            raise UnusableFile("part_missing", part=related or "styles.xml")
        if self._package.find(part):
            raise UnusableFile("file_damaged", part=self._book.part)
        self._styles = merge_styles(self._source.styles, self._source.styles)
        self.edits[part] = self._as_host(serialise(self._source.styles))
        self.splices.set_type(part, STYLES_TYPE)
        if related is None:
            self.splices.add_relationship("styles", part)

    def drop_calculation_chain(self) -> None:
        """Remove the calculation chain: it may name cells of a sheet that is replaced."""
        self.edits.update(dict.fromkeys(self.splices.drop_calculation_chain()))

    def clear(self, hosts: Sequence[SheetEntry]) -> None:
        """Remove what only the sheets to be replaced reach: drawings, charts, comments, printer settings, caches."""
        for host in hosts:
            if root_name(self._package.read(host.part)) != "worksheet":
                raise UnusableFile("file_damaged", part=host.part)
        parts = frozenset(host.part for host in hosts)
        alone, caches = reached_from_alone(self._package, self._book, parts)
        for cache in caches:
            self.splices.drop_cache(cache.part, cache.name)
        for part in sorted(alone - parts):
            if part.casefold().endswith(".rels") or part == CONTENT_TYPES_PART:
                raise UnusableFile("file_damaged", part=part)
            self.edits[part] = None
            self._remove_relationships(part)
        for part in parts:
            self._remove_relationships(part)
        gone = {name for name, content in self.edits.items() if content is None}
        taken = [name for name in (*self._package.names, *self.splices.typed()) if name not in gone]
        self._free = FreeNames([*taken, *related_anywhere(self._package, leaving_out=parts | gone)])

    def put(self, name: str, mark: str, host: SheetEntry | None) -> int:
        """Put one drawn sheet in its host's place, or at the end; return its index in the sheet list."""
        kept = Kept() if host is None else kept_of(self._package.once(frame_of, host.part))
        if self._set_up is not None:
            kept = replace(kept, is_set_up=True, drawn=self._set_up.get(mark))
        part = self._part_for(host)
        for new in sheet_parts(self._source, name, part, self._free, self._styles, kept):
            self.edits[self._package.find(new.name) or new.name] = self._as_host(new.content)
            if new.content_type:
                self.splices.set_type(new.name, new.content_type)
        if host is None:
            index = self.splices.add_sheet(name, self.splices.add_relationship("worksheet", part))
        else:
            index = host.index
            self.splices.name_sheet(index, name)
        self.splices.hide_sheet(index, self._source.state(name))
        return index

    def _part_for(self, host: SheetEntry | None) -> str:
        """Return the part of a drawn sheet: its host's, unless that has a name that some programs do not keep."""
        if host is not None and not is_earlier_name(host.part):
            return host.part
        part = self._free.take(self._folder("worksheets"), "sheet")
        if host is not None:
            self.splices.retarget(host.part, part)
            self.edits[host.part] = None
        return part

    def set_names(self, marks: Mapping[str, str], indexes: Mapping[str, int], owned: Mapping[str, SheetEntry]) -> None:
        """Set the marks and the drawn sheets' own names (print titles, filters) anew; the staff's print areas stay."""
        ours = frozenset(name.casefold() for name in (SIGN, *marks))
        self.splices.drop_names(built_in_of=frozenset(indexes.values()), everywhere=ours)
        for mark, name in marks.items():
            self.splices.add_name(mark, f"{quoted(name)}!$A$1")
            self.splices.add_name(SIGN, f'"{sign_of(mark)}"', sheet_index=indexes[mark])
            drawn = dict(self._source.local_names(name))
            staffs = self._print_names(mark, owned[mark], drawn) if mark in owned else {}
            for local_name, text in {**drawn, **staffs}.items():
                self.splices.add_name(local_name, text, sheet_index=indexes[mark])
        for mark in sorted(owned.keys() - marks.keys()):
            self.splices.add_name(SIGN, f'"{sign_of(mark)}"', sheet_index=owned[mark].index)

    def _print_names(self, mark: str, host: SheetEntry, drawn: Mapping[str, str]) -> Mapping[str, str]:
        """Return the print area and titles that the staff set: what is as the program had set it is drawn anew."""
        if self._set_up is None:
            return {}
        before = self._set_up.get(mark)
        found = {one.name: one.text for one in self._book.names if one.sheet_index == host.index}
        drawn_now = {name: print_reference(drawn.get(name, "")) for name in PRINT}
        known = drawn_now if before is None else {name: before.get(name, "") for name in PRINT}
        kept = {name: found[name] for name in PRINT if name in found}
        return {name: text for name, text in kept.items() if print_reference(text) != known[name]}

    def drop_types_of_removed(self) -> None:
        """Remove the content types of parts that went and did not come back under the same name."""
        for part, content in self.edits.items():
            if content is None:
                self.splices.drop_type(part)

    def _remove_relationships(self, part: str) -> None:
        found = self._package.find(relationships_part(part))
        if found:
            self.edits[found] = None

    def _as_host(self, content: bytes) -> bytes:
        """Return a drawn part in the host's dialect."""
        return in_strict(content) if self._book.is_strict else content

    def _folder(self, *path: str) -> str:
        return posixpath.join(posixpath.dirname(self._book.part), *path)

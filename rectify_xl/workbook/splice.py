"""Edits of the shared parts: content types, the workbook part and its relationships.

Each edit states what must be there; what already is stays where it stands, so that repeating an edit changes nothing.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Collection, Mapping
from typing import Final
from urllib.parse import quote, unquote

from rectify_xl.errors import UnusableFile
from rectify_xl.workbook.package import Edits, Package
from rectify_xl.workbook.parts import (
    CONTENT_TYPES_PART,
    SheetEntry,
    WorkbookPart,
    relationship_id,
    relationships_part,
    resolve,
    tree,
)
from rectify_xl.workbook.xml import (
    CONTENT_TYPES,
    OFFICE_RELATIONSHIPS,
    RELATIONSHIPS,
    STRICT_OFFICE_RELATIONSHIPS,
    Element,
    child,
    children,
    copied,
    drop,
    insert_in_order,
    local,
    namespace,
    parse,
    root_name,
    serialise,
    whole,
)

_WORKBOOK_ORDER: Final = (
    "fileVersion", "fileSharing", "workbookPr", "workbookProtection", "bookViews", "sheets", "functionGroups",
    "externalReferences", "definedNames", "calcPr", "oleSize", "customWorkbookViews", "pivotCaches", "smartTagPr",
    "smartTagTypes", "webPublishing", "fileRecoveryPr", "webPublishObjects", "extLst",
)  # fmt: skip
_RELATIONSHIPS_TYPE: Final = "application/vnd.openxmlformats-package.relationships+xml"
_LAST_SHEET_ID: Final = 65_534
_NUMBERED: Final = re.compile(r"rId(\d+)")
_CACHE_ENTRIES: Final = frozenset({"pivotCache", "slicerCache", "timelineCacheRef"})
_NOTHING: Final = "#N/A"
"""What the defined name of a slicer's or timeline's cache holds."""


class Splices:
    """The three shared parts while they are edited; `edits` gives them back."""

    def __init__(self, package: Package, book: WorkbookPart) -> None:
        self._package = package
        self._book = book
        self._office = STRICT_OFFICE_RELATIONSHIPS if book.is_strict else OFFICE_RELATIONSHIPS
        self._types_part = package.find(CONTENT_TYPES_PART) or CONTENT_TYPES_PART
        self._types = parse(package.read(self._types_part), self._types_part)
        self._workbook = copied(book.root)
        wanted = relationships_part(book.part)
        self._relationships_part = package.find(wanted) or wanted
        self._relationships = copied(package.once(tree, self._relationships_part))

    def edits(self) -> Edits:
        """Return the three parts as they are now."""
        return {
            self._types_part: serialise(self._types),
            self._book.part: serialise(self._workbook),
            self._relationships_part: serialise(self._relationships),
        }

    def set_type(self, part: str, content_type: str) -> None:
        """State a part's content type; a Default is never trusted, since files map xml to odd types."""
        found = [one for one in children(self._types, "Override") if _names(one, part)]
        if found:
            found[0].set("ContentType", content_type)
            return
        override = self._types.makeelement(f"{{{CONTENT_TYPES}}}Override")
        override.set("PartName", "/" + quote(part, safe="/!$&'()*+,;=:@-._~[]"))
        override.set("ContentType", content_type)
        self._types.append(override)

    def ensure_relationships_type(self) -> None:
        """State the type of relationships parts where the package does not."""
        if not any(one.get("Extension", "").lower() == "rels" for one in children(self._types, "Default")):
            default = self._types.makeelement(f"{{{CONTENT_TYPES}}}Default")
            default.set("Extension", "rels")
            default.set("ContentType", _RELATIONSHIPS_TYPE)
            self._types.insert(0, default)

    def drop_type(self, part: str) -> None:
        """Remove a part's own content type."""
        for one in children(self._types, "Override"):
            if _names(one, part):
                self._types.remove(one)

    def add_relationship(self, kind: str, part: str) -> str:
        """Relate the workbook part to another; return the relationship's id."""
        ids = [int(found[1]) for one in self._relationships if (found := _NUMBERED.fullmatch(one.get("Id", "")))]
        relationship = self._relationships.makeelement(f"{{{RELATIONSHIPS}}}Relationship")
        key = f"rId{max(ids, default=0) + 1}"
        relationship.set("Id", key)
        relationship.set("Type", f"{self._office}/{kind}")
        relationship.set("Target", posixpath.relpath(f"/{part}", f"/{posixpath.dirname(self._book.part)}"))
        self._relationships.append(relationship)
        return key

    def typed(self) -> list[str]:
        """Return the names of the parts whose content type is stated, parts that are not there too."""
        return [unquote(one.get("PartName", "")).lstrip("/") for one in children(self._types, "Override")]

    def retarget(self, part: str, new: str) -> None:
        """Let the workbook part's relationships to a part lead to another."""
        for one in self._relations_to(part):
            one.set("Target", posixpath.relpath(new, posixpath.dirname(self._book.part) or "."))

    def drop_cache(self, part: str, name: str) -> None:
        """Remove what the workbook part says of a cache: its relationship, its entry, the defined name it has."""
        related = self._relations_to(part)
        ids = {one.get("Id", "") for one in related}
        for entry in [one for one in self._workbook.iter() if local(one) in _CACHE_ENTRIES]:
            if relationship_id(entry) in ids:
                _drop_with_empty(entry)
        for one in related:
            self._relationships.remove(one)
        listed = child(self._workbook, "definedNames")
        for one in children(listed, "definedName") if listed is not None else ():
            if name and one.get("name", "").casefold() == name.casefold() and one.text == _NOTHING:
                drop(one)

    def _relations_to(self, part: str) -> list[Element]:
        wanted = self._package.find(part)
        targets = [
            (one, self._package.find(resolve(self._book.part, one.get("Target", ""))))
            for one in children(self._relationships, "Relationship")
            if one.get("TargetMode") != "External"
        ]
        return [one for one, target in targets if wanted is not None and target == wanted]

    def drop_calculation_chain(self) -> list[str]:
        """Remove the calculation chain's relationship and type; return the part's name, for removal.

        Excel builds it anew; one that names a cell without a formula makes Excel offer a repair. A part that is no
        calculation chain, whatever the relationship says, stays with it.
        """
        dropped = []
        for one in children(self._relationships, "Relationship"):
            if posixpath.basename(one.get("Type", "")) == "calcChain":
                wanted = resolve(self._book.part, one.get("Target", ""))
                part = self._package.find(wanted)
                if part is not None and root_name(self._package.read(part)) != "calcChain":
                    continue
                self._relationships.remove(one)
                if part is not None:
                    self.drop_type(wanted)
                    dropped.append(part)
        return dropped

    def add_sheet(self, name: str, relationship: str) -> int:
        """Append a sheet to the sheet list; return its index."""
        listed = insert_in_order(self._workbook, "sheets", _WORKBOOK_ORDER)
        sheets = children(listed, "sheet")
        sheet_id = max((whole(one.get("sheetId")) for one in sheets), default=0) + 1
        if sheet_id > _LAST_SHEET_ID:
            taken = {whole(one.get("sheetId")) for one in sheets}
            sheet_id = next((free for free in range(1, _LAST_SHEET_ID) if free not in taken), 0)
        if not sheet_id:
            raise UnusableFile("too_many_sheets")
        sheet = listed.makeelement(f"{{{namespace(self._workbook)}}}sheet")
        sheet.set("name", name)
        sheet.set("sheetId", str(sheet_id))
        sheet.set(f"{{{self._office}}}id", relationship)
        listed.append(sheet)
        return len(sheets)

    def drop_sheet(self, index: int) -> None:
        """Remove a sheet from the sheet list, with its relationship and its names; what counts sheets moves up."""
        sheets = child(self._workbook, "sheets")
        if sheets is None:
            return
        found = children(sheets, "sheet")[index]
        relationship = found.get(f"{{{self._office}}}id")
        for one in children(self._relationships, "Relationship"):
            if one.get("Id") == relationship:
                drop(one)
        drop(found)
        names = child(self._workbook, "definedNames")
        for name in children(names, "definedName") if names is not None else ():
            if whole(name.get("localSheetId", "-1")) == index:
                drop(name)
            else:
                _move_up(name, "localSheetId", index)
        views = child(self._workbook, "bookViews")
        states = [one.get("state", "visible") for one in children(sheets, "sheet")]
        for view in children(views, "workbookView") if views is not None else ():
            _move_up(view, "activeTab", index)
            _move_up(view, "firstSheet", index)
            if states[whole(view.get("activeTab", "0"))] != "visible":
                view.set("activeTab", str(states.index("visible") if "visible" in states else 0))

    def name_sheet(self, index: int, name: str) -> None:
        """Give a listed sheet a name."""
        listed = insert_in_order(self._workbook, "sheets", _WORKBOOK_ORDER)
        children(listed, "sheet")[index].set("name", name)

    def hide_sheet(self, index: int, state: str) -> None:
        """Give a sheet the state of being hidden or very hidden; a visible one, and one the workbook opens on, stay."""
        listed = insert_in_order(self._workbook, "sheets", _WORKBOOK_ORDER)
        views = child(self._workbook, "bookViews")
        windows = children(views, "workbookView") if views is not None else []
        opened = {whole(one.get("activeTab", "0")) for one in windows}
        if state != "visible" and index not in (opened or {0}):
            children(listed, "sheet")[index].set("state", state)

    def remove_sheets(self, sheets: Collection[SheetEntry]) -> None:
        """Take sheets out of the list, with their names, their relationships and types; what counts sheets follows."""
        listed = insert_in_order(self._workbook, "sheets", _WORKBOOK_ORDER)
        entries, gone = children(listed, "sheet"), {sheet.index for sheet in sheets}
        left = {index: place for place, index in enumerate(one for one in range(len(entries)) if one not in gone)}
        for sheet in sheets:
            drop(entries[sheet.index])
            self.drop_type(sheet.part)
            for one in self._relations_to(sheet.part):
                self._relationships.remove(one)
        self._renumber_names(left)
        views = child(self._workbook, "bookViews")
        for view in children(views, "workbookView") if views is not None else ():
            for key in ("activeTab", "firstSheet"):
                if view.get(key) is not None:
                    view.set(key, str(left.get(whole(view.get(key)), 0)))

    def _renumber_names(self, left: Mapping[int, int]) -> None:
        """Let the names of single sheets follow theirs; those of sheets that are gone go."""
        listed = child(self._workbook, "definedNames")
        for one in children(listed, "definedName") if listed is not None else ():
            index = one.get("localSheetId")
            if index is not None and whole(index) in left:
                one.set("localSheetId", str(left[whole(index)]))
            elif index is not None:
                _drop_with_empty(one)

    def drop_names(self, *, built_in_of: frozenset[int], everywhere: frozenset[str]) -> None:
        """Remove the built-in names of some sheets, and some names wherever they stand, ignoring case."""
        listed = child(self._workbook, "definedNames")
        for one in children(listed, "definedName") if listed is not None else ():
            index, name = one.get("localSheetId"), one.get("name", "")
            is_built_in = index is not None and whole(index) in built_in_of and name.startswith("_xlnm.")
            if is_built_in or name.casefold() in everywhere:
                drop(one)

    def add_name(self, name: str, text: str, *, sheet_index: int | None = None) -> None:
        """Add a defined name; one of a sheet's filter is hidden, as Excel keeps it."""
        listed = insert_in_order(self._workbook, "definedNames", _WORKBOOK_ORDER)
        made = listed.makeelement(f"{{{namespace(self._workbook)}}}definedName")
        made.set("name", name)
        if sheet_index is not None:
            made.set("localSheetId", str(sheet_index))
        if name == "_xlnm._FilterDatabase":
            made.set("hidden", "1")
        made.text = text
        listed.append(made)

    def calculate_on_load(self) -> None:
        """Ask for a full calculation when the file is opened, unless the owner calculates by hand."""
        calculation = insert_in_order(self._workbook, "calcPr", _WORKBOOK_ORDER)
        if calculation.get("calcMode") != "manual":
            calculation.set("fullCalcOnLoad", "1")


def _names(override: Element, part: str) -> bool:
    return unquote(override.get("PartName", "")).lstrip("/").casefold() == part.casefold()


def _move_up(element: Element, attribute: str, index: int) -> None:
    """Let an attribute that counts sheets mean the same one when that of an index is gone."""
    number = whole(element.get(attribute, "-1"))
    if number >= max(index, 1):
        element.set(attribute, str(number - 1))


def _drop_with_empty(element: Element) -> None:
    """Remove an element, and what it leaves empty around it, up to the root."""
    parent = element.getparent()
    drop(element)
    while parent is not None and len(parent) == 0 and parent.getparent() is not None:
        element, parent = parent, parent.getparent()
        drop(element)

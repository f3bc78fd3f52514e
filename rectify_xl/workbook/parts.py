"""The parts that tie a package together: content types, relationships, sheet list, defined names. Read and spliced."""

from __future__ import annotations

import contextlib
import posixpath
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final
from urllib.parse import unquote

from rectify_xl.errors import UnusableFile
from rectify_xl.workbook.cells import has_formula
from rectify_xl.workbook.package import Package, Relationship
from rectify_xl.workbook.xml import (
    MAIN,
    OFFICE_RELATIONSHIPS,
    STRICT_MAIN,
    STRICT_OFFICE_RELATIONSHIPS,
    Element,
    child,
    children,
    in_utf8,
    local,
    namespace,
    parse,
    whole,
)

CONTENT_TYPES_PART: Final = "[Content_Types].xml"
_LONGEST_NAME: Final = 31  # UTF-16 code units
_NOT_IN_NAMES: Final = re.compile(r"[\[\]:*?/\\\x00-\x1f]|^'|'$")
_LOST: Final = "lost"
"""The kind of a listed sheet whose part is not in the package: programs open such a file and leave it out."""


@dataclass(frozen=True, slots=True)
class SheetEntry:
    """One sheet of the sheet list; `index` is what localSheetId means; `kind` is worksheet, chartsheet and so on."""

    index: int
    name: str
    kind: str
    part: str
    is_visible: bool


@dataclass(frozen=True, slots=True)
class DefinedName:
    """One defined name; `sheet_index` is None for a workbook-wide one."""

    name: str
    text: str
    sheet_index: int | None


@dataclass(frozen=True, slots=True)
class WorkbookPart:
    """The workbook part, its sheets and its names."""

    part: str
    root: Element
    relationships: tuple[Relationship, ...]
    sheets: tuple[SheetEntry, ...]
    names: tuple[DefinedName, ...]

    @property
    def is_strict(self) -> bool:
        """Return whether the workbook is written in strict OOXML."""
        return namespace(self.root) == STRICT_MAIN

    @property
    def date_1904(self) -> bool:
        """Return whether day 0 is 1904-01-01."""
        properties = child(self.root, "workbookPr")
        return properties is not None and properties.get("date1904") in ("1", "true")

    @property
    def is_structure_locked(self) -> bool:
        """Return whether the owner locked the sheet list."""
        protection = child(self.root, "workbookProtection")
        return protection is not None and protection.get("lockStructure") in ("1", "true")

    def sheet(self, name: str) -> SheetEntry | None:
        """Return a sheet by its name, ignoring case as spreadsheets do."""
        return next((sheet for sheet in self.sheets if sheet.name.casefold() == name.casefold()), None)

    def global_name(self, name: str) -> DefinedName | None:
        """Return a workbook-wide name, ignoring case."""
        wanted = name.casefold()
        return next((one for one in self.names if one.sheet_index is None and one.name.casefold() == wanted), None)


def tree(package: Package, part: str) -> Element:
    """Parse a part, once with `Package.once`: then the tree is for all who look, and a copy for who changes it."""
    return parse(package.read(part), part)


def is_sheet_name(name: str) -> bool:
    """Return whether programs take this as the name of a sheet."""
    return 0 < len(name.encode("utf-16-le")) // 2 <= _LONGEST_NAME and not _NOT_IN_NAMES.search(name)


def relationships_part(part: str) -> str:
    """Return the name of the part that holds a part's relationships; an empty part is the package itself."""
    folder, name = posixpath.split(part.replace("\\", "/"))
    return posixpath.join(folder, "_rels", f"{name}.rels")


def resolve(base: str, target: str) -> str:
    """Return the part name a relationship's target means; a target cannot climb out of the package."""
    target = unquote(target.replace("\\", "/"))
    path = target if target.startswith("/") else posixpath.join("/", posixpath.dirname(base), target)
    return posixpath.normpath(path).lstrip("/")


def read_relationships(package: Package, part: str) -> tuple[Relationship, ...]:
    """Return a part's relationships, none where it has no relationships part."""
    return package.once(_relationships, part)


def _relationships(package: Package, part: str) -> tuple[Relationship, ...]:
    name = package.find(relationships_part(part))
    return () if name is None else tuple(_listed(package, part, package.once(tree, name)))


def _listed(package: Package, part: str, root: Element) -> Iterator[Relationship]:
    for element in children(root, "Relationship"):
        kind = posixpath.basename(element.get("Type", ""))
        target = None
        if element.get("TargetMode") != "External":
            resolved = resolve(part, element.get("Target", ""))
            target = (package.find(resolved) or resolved).replace("\\", "/")
        yield Relationship(element.get("Id", ""), kind, target)


def related_anywhere(package: Package, *, leaving_out: frozenset[str]) -> Iterator[str]:
    """Yield what the relationships of all parts lead to, parts that are not there too; `leaving_out` are not asked.

    Relationships that cannot be read lead nowhere.
    """
    for name in package.names:
        folder, base = posixpath.split(name.replace("\\", "/"))
        part = posixpath.join(posixpath.dirname(folder), base.removesuffix(".rels"))
        if name.casefold().endswith(".rels") and part not in leaving_out:
            with contextlib.suppress(UnusableFile):
                yield from (one.part for one in read_relationships(package, part) if one.part)


def read_workbook_part(package: Package) -> WorkbookPart:
    """Read the workbook part; raises UnusableFile where the package is not a workbook."""
    part = next(
        (one.part for one in read_relationships(package, "") if one.kind == "officeDocument" and one.part), None
    )
    if part is None or package.find(part) is None:
        raise UnusableFile("file_not_workbook")
    root = package.once(tree, part)
    if local(root) != "workbook" or namespace(root) not in (MAIN, STRICT_MAIN):
        raise UnusableFile("file_not_workbook")
    relationships = read_relationships(package, part)
    by_id = {one.id: one for one in relationships}
    return WorkbookPart(part, root, relationships, tuple(_sheets(package, root, by_id)), tuple(_names(root)))


def _sheets(package: Package, root: Element, by_id: Mapping[str, Relationship]) -> Iterator[SheetEntry]:
    listed = child(root, "sheets")
    for index, element in enumerate(children(listed, "sheet") if listed is not None else ()):
        relationship = by_id.get(relationship_id(element))
        is_visible = element.get("state", "visible") == "visible"
        if relationship is None or relationship.part is None or package.find(relationship.part) is None:
            yield SheetEntry(index, element.get("name", ""), _LOST, "", is_visible)
        else:
            yield SheetEntry(index, element.get("name", ""), relationship.kind, relationship.part, is_visible)


def _names(root: Element) -> Iterator[DefinedName]:
    listed = child(root, "definedNames")
    for element in children(listed, "definedName") if listed is not None else ():
        index = element.get("localSheetId")
        yield DefinedName(element.get("name", ""), element.text or "", None if index is None else whole(index))


def relationship_id(element: Element) -> str:
    """Return an element's r:id, in either of the two namespaces."""
    for space in (OFFICE_RELATIONSHIPS, STRICT_OFFICE_RELATIONSHIPS):
        found = element.get(f"{{{space}}}id")
        if found is not None:
            return found
    return ""


def reachable(
    package: Package, *starts: str, leaving_out: frozenset[str] = frozenset(), is_lenient: bool = False
) -> frozenset[str]:
    """Return the parts that relationships reach from some parts, themselves included, not entering `leaving_out`.

    Relationships that cannot be read lead nowhere where `is_lenient`, else they raise UnusableFile.
    """
    found: set[str] = set()
    waiting = list(starts)
    while waiting:
        part = waiting.pop()
        if part in found or part in leaving_out:
            continue
        if part:
            found.add(part)
        with contextlib.suppress(*([UnusableFile] if is_lenient else [])):
            waiting += [one.part for one in read_relationships(package, part) if one.part and package.find(one.part)]
    return frozenset(found)


def has_formulas(package: Package, part: str) -> bool:
    """Return whether the cells of a sheet may hold formulas."""
    return has_formula(in_utf8(package.read(part)))

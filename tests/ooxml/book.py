"""The workbook as the rules share it: its sheets, strings and style counts, each read once."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from .markup import MAIN, REL, Element, number, rich_text
from .package import Package
from .references import named_sheets

BUILT_IN_FORMATS: Final = 164
"""Number formats below this id need no definition."""


@dataclass(frozen=True, slots=True)
class SheetEntry:
    """One tab: what the sheet list says, and the part it leads to with its root element."""

    index: int
    name: str
    sheet_id: int | None
    state: str
    kind: str
    part: str
    root: Element | None


@dataclass(frozen=True, slots=True)
class Book:
    """The package with its workbook part opened."""

    package: Package
    part: str
    root: Element
    sheets: tuple[SheetEntry, ...]
    strings: tuple[str, ...]
    cell_formats: int
    differential_formats: int
    cell_metadata: int
    folded_names: frozenset[str]

    def unknown_sheets(self, formula: str) -> list[str]:
        """Return the sheets that a formula names and the workbook does not have, compared as Excel compares."""
        return [name for name in named_sheets(formula) if name.casefold() not in self.folded_names]

    def part_of(self, kind: str) -> str | None:
        """Return the one part of a kind that the workbook leads to."""
        return next(iter(self.package.targets(self.part, kind)), None)

    def tree_of(self, kind: str) -> tuple[str, Element] | None:
        """Return name and root of the one part of a kind that the workbook leads to."""
        part = self.part_of(kind)
        tree = self.package.trees.get(part or "")
        return None if part is None or tree is None else (part, tree)

    def grids(self) -> Iterator[tuple[SheetEntry, Element]]:
        """Yield the sheets that have cells."""
        for sheet in self.sheets:
            if sheet.root is not None and sheet.root.tag == f"{MAIN}worksheet":
                yield sheet, sheet.root

    def sheet_tables(self, sheet: SheetEntry) -> Iterator[tuple[str, Element]]:
        """Yield the tables of a sheet."""
        for part in self.package.targets(sheet.part, "table"):
            tree = self.package.trees.get(part)
            if tree is not None and tree.tag == f"{MAIN}table":
                yield part, tree


def open_book(package: Package) -> Book | None:
    """Return the workbook that the root relationships lead to, or None."""
    part = next(iter(package.targets("", "officeDocument")), None)
    root = package.trees.get(part or "")
    if part is None or root is None or root.tag != f"{MAIN}workbook":
        return None
    sheets = tuple(_sheets(package, part, root))
    return Book(
        package,
        part,
        root,
        sheets,
        tuple(rich_text(item) for item in _inside(package, part, "sharedStrings", "si")),
        _count(package, part, "styles", "cellXfs"),
        _count(package, part, "styles", "dxfs"),
        _count(package, part, "sheetMetadata", "cellMetadata"),
        frozenset(sheet.name.casefold() for sheet in sheets),
    )


def _sheets(package: Package, part: str, root: Element) -> Iterator[SheetEntry]:
    """Yield the tabs in their order."""
    for index, sheet in enumerate(root.iterfind(f"{MAIN}sheets/{MAIN}sheet")):
        link = package.relationship(part, sheet.get(f"{REL}id"))
        target = link.target if link else None
        yield SheetEntry(
            index,
            sheet.get("name", ""),
            number(sheet, "sheetId"),
            sheet.get("state", "visible"),
            link.kind if link else "",
            target or "",
            package.trees.get(target or ""),
        )


def _inside(package: Package, source: str, kind: str, path: str) -> Iterator[Element]:
    """Yield the elements at a path below the roots of the parts of a kind."""
    for part in package.targets(source, kind):
        root = package.trees.get(part)
        if root is not None:
            yield from root.iterfind(f"{MAIN}{path}")


def _count(package: Package, source: str, kind: str, name: str) -> int:
    """Return the number of entries in a list of the styles or metadata."""
    return sum(len(each) for each in _inside(package, source, kind, name))

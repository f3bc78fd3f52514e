"""Caches of pivot tables and slicers: the workbook part leads to them, but they go with the tables that they serve.

A slicer and a timeline name their cache by a word, not by a relationship, and the cache of a slicer names that of its
pivot table by a number. Sources: ECMA-376 part 1, 18.10; [MS-XLSX] 2.3.4 and 2.4.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Final

from rectify_xl.errors import UnusableFile
from rectify_xl.workbook.package import Package
from rectify_xl.workbook.parts import WorkbookPart, reachable, read_relationships, tree
from rectify_xl.workbook.xml import Element, children, local

_PIVOT: Final = "pivotCacheDefinition"
_NAMED: Final = frozenset({"slicerCache", "timelineCache"})
KINDS: Final = frozenset({_PIVOT, *_NAMED})
"""The kinds of the workbook part's relationships to caches."""
_USERS: Final = frozenset({"slicer", "timeline"})
_NUMBERS: Final = ("pivotCacheId", "cacheId")


@dataclass(frozen=True, slots=True)
class Cache:
    """A cache that goes: its part, and the name that the workbook's defined names have for it (empty: none)."""

    part: str
    name: str = ""


def reached_from_alone(
    package: Package, book: WorkbookPart, parts: frozenset[str]
) -> tuple[frozenset[str], tuple[Cache, ...]]:
    """Return what would be reached no more without some sheets, themselves included, and the caches among it."""
    going = reachable(package, *parts)
    starts = [one.part for one in read_relationships(package, "") if one.part and one.part != book.part]
    starts += [one.part for one in book.relationships if one.part and one.kind not in KINDS]
    staying = reachable(package, *starts, leaving_out=parts | {book.part}, is_lenient=True) | {book.part}
    caches = without_tables(package, book, going, staying)
    gone = frozenset(cache.part for cache in caches)
    others = [one.part for one in book.relationships if one.part and one.kind in KINDS and one.part not in gone]
    kept = reachable(package, *others, leaving_out=parts | {book.part}, is_lenient=True)
    return (going | reachable(package, *gone)) - staying - kept, caches


def without_tables(
    package: Package, book: WorkbookPart, going: frozenset[str], staying: frozenset[str]
) -> tuple[Cache, ...]:
    """Return the caches that only parts that go have used; `staying` is what stays, the caches left out.

    A cache that no part at all uses was so before, and stays.
    """
    caches = {one.part: one.kind for one in book.relationships if one.part and one.kind in KINDS}
    named = [Cache(part, _name(package, part)) for part, kind in caches.items() if kind in _NAMED]
    used, was_used = _words(package, staying), _words(package, going)
    gone = [one for one in named if one.name in was_used and one.name not in used]
    kept = [one.part for one in named if one not in gone]
    in_use = frozenset().union(*(reachable(package, part, is_lenient=True) for part in kept))
    numbers = {number for part in kept for number in _numbers(package, part)}
    pivots = [part for part, kind in caches.items() if kind == _PIVOT and part in going - staying - in_use]
    told = _numbers_of(package, book)
    return (*gone, *(Cache(part) for part in pivots if numbers.isdisjoint(told(part))))


def _words(package: Package, parts: Iterable[str]) -> frozenset[str]:
    """Return the names of the caches that slicers and timelines among some parts use."""
    found = (_root(package, part) for part in parts if any(user in part.casefold() for user in _USERS))
    return frozenset(
        one.get("cache", "") for root in found if root is not None for one in root.iter() if local(one) in _USERS
    )


def _name(package: Package, part: str) -> str:
    root = _root(package, part)
    return "" if root is None else root.get("name", "")


def _numbers(package: Package, part: str) -> Iterator[str]:
    """Yield the numbers of the pivot caches that a part names."""
    root = _root(package, part)
    for one in root.iter() if root is not None else ():
        yield from (value for key in _NUMBERS if (value := one.get(key)))


def _numbers_of(package: Package, book: WorkbookPart) -> Callable[[str], frozenset[str]]:
    """Return what tells the numbers of a pivot cache: the one the workbook part gives it, and its own."""
    ids = {one.id: one.part for one in book.relationships if one.kind == _PIVOT}
    listed = [one for group in children(book.root, "pivotCaches") for one in children(group, "pivotCache")]

    def numbers(part: str) -> frozenset[str]:
        given = (one.get("cacheId", "") for one in listed if any(ids.get(str(v)) == part for v in one.attrib.values()))
        return frozenset([*given, *_numbers(package, part)])

    return numbers


def _root(package: Package, part: str) -> Element | None:
    """Return a part parsed, None where it cannot be."""
    try:
        return package.once(tree, part)
    except UnusableFile:
        return None

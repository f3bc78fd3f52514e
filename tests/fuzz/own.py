"""What in a workbook is the program's own before a refresh, and so may change: read with zipfile and lxml alone."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator, Mapping, Set
from dataclasses import dataclass
from typing import Final
from urllib.parse import unquote

from lxml import etree

from fuzz.parts import unpacked
from rectify_xl.ledger.history.store import FORMAT
from rectify_xl.ledger.schema import GENERATED, SUPERVISED

_MARK: Final = "_rectify_xl."
_SIGN: Final = "_rectify_xl.sheet"
_STEM: Final = "rectify_xl_"
_BARE: Final = 2
"""Cells of a sheet on which no refresh has been."""


@dataclass(frozen=True, slots=True)
class Own:
    """Parts, and indexes in the sheet list, of the sheets that a name and what they show make the program's."""

    parts: frozenset[str]
    indexes: frozenset[int]

    def has(self, part: str) -> bool:
        """Return whether a part may change: it is an own sheet's, or has the program's own kind of name."""
        stem = posixpath.basename(part).removesuffix(".rels").casefold()
        return part.casefold() in self.parts or stem.startswith(_STEM)


def own(raw: bytes) -> Own:
    """Return what is the program's own in a workbook file."""
    parts = {name.replace("\\", "/").casefold(): content for name, content in unpacked(raw)}
    book = _target(parts, "", "officeDocument")
    root = etree.fromstring(parts[book])
    sheets = list(root.iter("{*}sheet"))
    links = _links(parts, book)
    named = {at: {links[key] for key in sheets[at].attrib.values() if key in links} for at in _named(root, sheets)}
    indexes = {at for at, found in named.items() if any(_shows_ours(parts.get(part, b"")) for part in found)}
    starts = set().union(*(named[at] for at in indexes))
    alone = _reached(parts, starts) - _reached(parts, {""}, leaving_out=starts)
    return Own(alone | {_links_part(part) for part in alone}, frozenset(indexes))


def _named(root: etree._Element, sheets: list[etree._Element]) -> set[int]:
    """Return the indexes of the sheets that a name of the program's own speaks of."""
    names = [one for one in root.iter("{*}definedName") if one.get("name", "").casefold().startswith(_MARK)]
    signed = {one.get("localSheetId") for one in names if one.get("name", "").casefold() == _SIGN}
    places = [(one.text or "").casefold() for one in names if one.get("localSheetId") is None]
    titles = [one.get("name", "").replace("'", "''").casefold() for one in sheets]
    pointed = {at for at, title in enumerate(titles) if any(title and title in place for place in places)}
    return {at for at in range(len(sheets)) if str(at) in signed} | pointed


def _shows_ours(content: bytes) -> bool:
    """Return whether a sheet shows what only the program writes, or next to nothing."""
    return any(words.encode() in content for words in (GENERATED, SUPERVISED, FORMAT)) or content.count(b"<c ") <= _BARE


def sheets_kept(raw: bytes, mine: Own) -> list[dict[str, str]]:
    """Return what the sheet list says of each sheet, without the names of the program's own: some cannot be kept."""
    parts = {name.replace("\\", "/").casefold(): content for name, content in unpacked(raw)}
    root = etree.fromstring(parts[_target(parts, "", "officeDocument")])
    sheets = [{str(key): str(value) for key, value in one.attrib.items()} for one in root.iter("{*}sheet")]
    for index in mine.indexes:
        sheets[index].pop("name", None)
    return sheets


def names_kept(raw: bytes, mine: Own) -> list[tuple[str, str, str]]:
    """Return the defined names that are the owner's, in their order."""
    parts = {name.replace("\\", "/").casefold(): content for name, content in unpacked(raw)}
    root = etree.fromstring(parts[_target(parts, "", "officeDocument")])
    found = ((one.get("name", ""), one.get("localSheetId", ""), one.text or "") for one in root.iter("{*}definedName"))
    indexes = {str(index) for index in mine.indexes}
    return [
        one for one in found if not one[0].startswith(_MARK) and not (one[0].startswith("_xlnm.") and one[1] in indexes)
    ]


def types_kept(raw: bytes, mine: Own) -> set[tuple[str, str]]:
    """Return the content types that are the owner's and of a part there is; the calculation chain's goes with it."""
    there = {name.casefold() for name, _ in unpacked(raw)}
    content = next(content for name, content in unpacked(raw) if name.casefold() == "[content_types].xml")
    rows = [
        (one.get("PartName", ""), one.get("ContentType", "")) for one in etree.fromstring(content).iter("{*}Override")
    ]
    kept = [(unquote(part).lstrip("/"), kind) for part, kind in rows if "calcChain" not in kind]
    return {(part, kind) for part, kind in kept if not mine.has(part) and part.casefold() in there}


def _target(parts: Mapping[str, bytes], source: str, kind: str) -> str:
    return next(part for _, type_, part in _rows(parts, source) if type_.endswith("/" + kind))


def _links(parts: Mapping[str, bytes], source: str) -> dict[str, str]:
    return {key: part for key, _, part in _rows(parts, source)}


def _rows(parts: Mapping[str, bytes], source: str) -> Iterator[tuple[str, str, str]]:
    content = parts.get(_links_part(source))
    for one in etree.fromstring(content) if content else ():
        if isinstance(one.tag, str) and one.get("TargetMode") != "External":
            target = unquote(one.get("Target", "")).replace("\\", "/")
            path = posixpath.normpath(posixpath.join("/", posixpath.dirname(source), target)).lstrip("/").casefold()
            yield one.get("Id", ""), one.get("Type", ""), path


def _links_part(part: str) -> str:
    folder, name = posixpath.split(part)
    return posixpath.join(folder, "_rels", f"{name}.rels")


def _reached(parts: Mapping[str, bytes], starts: Set[str], *, leaving_out: Set[str] = frozenset()) -> frozenset[str]:
    found: set[str] = set()
    waiting = [one for one in starts if one not in leaving_out]
    while waiting:
        part = waiting.pop()
        if part not in found and part not in leaving_out:
            found.add(part)
            waiting += [target for _, _, target in _rows(parts, part) if target in parts]
    return frozenset(found - {""})

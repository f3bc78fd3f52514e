"""What in a workbook is the program's own before a refresh, and so may change: read with zipfile and lxml alone."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator, Mapping, Set
from dataclasses import dataclass
from typing import Final
from urllib.parse import unquote

from lxml import etree

from fuzz.parts import unpacked

_MARK: Final = "_rectify_xl."
_SIGN: Final = "_rectify_xl.sheet"
_STEM: Final = "rectify_xl_"


@dataclass(frozen=True, slots=True)
class Own:
    """Parts, and indexes in the sheet list, of the sheets that carry a mark."""

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
    signed = {one.get("localSheetId") for one in root.iter("{*}definedName") if one.get("name", "").casefold() == _SIGN}
    sheets = list(root.iter("{*}sheet"))
    indexes = {at for at in range(len(sheets)) if str(at) in signed}
    links = _links(parts, book)
    starts = {links[key] for at in indexes for key in sheets[at].attrib.values() if key in links}
    alone = _reached(parts, starts) - _reached(parts, {""}, leaving_out=starts)
    return Own(alone | {_links_part(part) for part in alone}, frozenset(indexes))


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

"""The package as parts, content types and relationships, with strict, odd-case and absolute targets resolved."""

from __future__ import annotations

import posixpath
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Final
from urllib.parse import unquote

from . import markup
from .markup import Element
from .problem import Problem

CONTENT_TYPES: Final = "[Content_Types].xml"
_XML_ENDINGS: Final = (".xml", ".rels")


@dataclass(frozen=True, slots=True)
class Relationship:
    """One relationship; `kind` is the last word of its type, `target` the part it leads to (None: none there)."""

    id: str
    kind: str
    written: str
    target: str | None
    external: bool


@dataclass(frozen=True, slots=True)
class Package:
    """Everything that is read once: `trees` has the XML parts, `relationships` goes by source part ("" is root)."""

    parts: Mapping[str, bytes]
    trees: Mapping[str, Element]
    overrides: tuple[tuple[str, str], ...]
    defaults: tuple[tuple[str, str], ...]
    relationships: Mapping[str, tuple[Relationship, ...]]

    def find(self, name: str) -> str | None:
        """Return the part's name as it is stored, whatever the case asked for."""
        return _find(self.parts, name)

    def content_type(self, part: str) -> str | None:
        """Return the content type of a part through its Override or Default."""
        folded = part.lower()
        for name, kind in self.overrides:
            if unquote(name).lstrip("/").lower() == folded:
                return kind
        ending = folded.rpartition(".")[2]
        return next((kind for extension, kind in self.defaults if extension.lower() == ending), None)

    def targets(self, source: str, kind: str) -> tuple[str, ...]:
        """Return the parts that a part leads to by one kind of relationship."""
        return tuple(
            link.target for link in self.relationships.get(source, ()) if link.kind == kind and link.target is not None
        )

    def relationship(self, source: str, relationship_id: str | None) -> Relationship | None:
        """Return a part's relationship by its id."""
        links = self.relationships.get(source, ())
        return next((link for link in links if link.id == relationship_id), None)

    def reachable(self) -> set[str]:
        """Return the parts that the root relationships lead to."""
        seen: set[str] = set()
        waiting = [""]
        while waiting:
            for link in self.relationships.get(waiting.pop(), ()):
                if link.target is not None and link.target not in seen:
                    seen.add(link.target)
                    waiting.append(link.target)
        return seen


def read_package(parts: Mapping[str, bytes]) -> tuple[Package, list[Problem]]:
    """Return the package and the XML parts that are not well-formed."""
    trees: dict[str, Element] = {}
    problems: list[Problem] = []
    for name, data in parts.items():
        if not name.lower().endswith(_XML_ENDINGS) or name.startswith("[trash]"):
            continue
        try:
            trees[name] = markup.parse(data)
        except markup.MalformedError:
            problems.append(Problem("xml-malformed", name, "not well-formed XML"))
    types = trees.get(_find(parts, CONTENT_TYPES) or "")
    package = Package(
        parts,
        trees,
        tuple(_type_rows(types, "Override", "PartName")),
        tuple(_type_rows(types, "Default", "Extension")),
        {source_part(name): tuple(_links(parts, name, tree)) for name, tree in trees.items() if is_links(name)},
    )
    return package, problems


def is_links(part: str) -> bool:
    """Return whether a part is a relationships part."""
    folder, name = posixpath.split(part.lower())
    return name.endswith(".rels") and posixpath.basename(folder) == "_rels"


def source_part(links_part: str) -> str:
    """Return the part that a relationships part belongs to; the package itself is the empty name."""
    folder, name = posixpath.split(links_part)
    return posixpath.join(posixpath.dirname(folder), name[: -len(".rels")])


def _find(parts: Mapping[str, bytes], name: str) -> str | None:
    """Return the stored name that equals this one but for case."""
    if name in parts:
        return name
    folded = name.lower()
    return next((part for part in parts if part.lower() == folded), None)


def _type_rows(types: Element | None, row: str, key: str) -> Iterator[tuple[str, str]]:
    """Yield the rows of one kind in the content types."""
    for child in types if types is not None else ():
        if markup.local_name(child) == row:
            yield child.get(key, ""), child.get("ContentType", "")


def _links(parts: Mapping[str, bytes], links_part: str, tree: Element) -> Iterator[Relationship]:
    """Yield the relationships of one relationships part, their targets resolved."""
    source = source_part(links_part)
    stored = source_folder(parts, source)
    for child in tree:
        written = child.get("Target", "")
        external = child.get("TargetMode", "").lower() == "external"
        target = None if external else _find(parts, resolve(stored, written))
        kind = child.get("Type", "").rpartition("/")[2]
        yield Relationship(child.get("Id", ""), kind, written, target, external)


def source_folder(parts: Mapping[str, bytes], source: str) -> str:
    """Return the folder that relative targets of a part start from."""
    return posixpath.dirname(_find(parts, source) or source)


def resolve(folder: str, written: str) -> str:
    """Return the part name that a target means."""
    path = unquote(written.partition("#")[0]).replace("\\", "/")
    return posixpath.normpath(posixpath.join("/", folder, path)).lstrip("/")


def repeated(names: Iterable[str]) -> list[str]:
    """Return the names that come more than once, case apart, in the order met."""
    seen: set[str] = set()
    again: dict[str, None] = {}
    for name in names:
        if name.lower() in seen:
            again[name] = None
        seen.add(name.lower())
    return list(again)

"""Rules on what holds the parts together: content types, relationships, namespaces, orphans."""

from __future__ import annotations

import re
from collections import defaultdict
from typing import TYPE_CHECKING, Final, cast
from urllib.parse import unquote

from lxml import etree

from . import markup
from .markup import COMPATIBILITY, MAIN, REL
from .package import CONTENT_TYPES, Package, is_links, repeated, source_part
from .problem import Problem

if TYPE_CHECKING:
    from collections.abc import Iterator

    from .markup import Element

_DOCTYPE: Final = b"<!DOCTYPE"
_NC_NAME: Final = re.compile(r"[^\W\d][\w.\-]*")
_EXPECTED_TYPE: Final = {
    "officeDocument": "main+xml",
    "worksheet": "spreadsheetml.worksheet+xml",
    "chartsheet": "spreadsheetml.chartsheet+xml",
    "dialogsheet": "spreadsheetml.dialogsheet+xml",
    "styles": "spreadsheetml.styles+xml",
    "sharedStrings": "spreadsheetml.sharedStrings+xml",
    "theme": "theme+xml",
    "drawing": "officedocument.drawing+xml",
    "chart": "drawingml.chart+xml",
    "table": "spreadsheetml.table+xml",
    "comments": "spreadsheetml.comments+xml",
    "calcChain": "spreadsheetml.calcChain+xml",
    "pivotTable": "spreadsheetml.pivotTable+xml",
    "pivotCacheDefinition": "spreadsheetml.pivotCacheDefinition+xml",
    "pivotCacheRecords": "spreadsheetml.pivotCacheRecords+xml",
    "externalLink": "spreadsheetml.externalLink+xml",
    "vmlDrawing": "vmlDrawing",
}
_EXPECTED_ROOT: Final = {
    "officeDocument": f"{MAIN}workbook",
    "worksheet": f"{MAIN}worksheet",
    "chartsheet": f"{MAIN}chartsheet",
    "styles": f"{MAIN}styleSheet",
    "sharedStrings": f"{MAIN}sst",
    "table": f"{MAIN}table",
    "comments": f"{MAIN}comments",
    "calcChain": f"{MAIN}calcChain",
    "drawing": f"{markup.DRAWING}wsDr",
    "chart": f"{markup.CHART}chartSpace",
}
_EXPECTED_KIND: Final = {
    f"{MAIN}drawing": "drawing",
    f"{MAIN}legacyDrawing": "vmlDrawing",
    f"{MAIN}legacyDrawingHF": "vmlDrawing",
    f"{MAIN}picture": "image",
    f"{MAIN}tablePart": "table",
    f"{MAIN}hyperlink": "hyperlink",
    f"{MAIN}pageSetup": "printerSettings",
    f"{MAIN}pivotCache": "pivotCacheDefinition",
    f"{MAIN}externalReference": "externalLink",
    f"{markup.CHART}chart": "chart",
}
_ONE_SHEET_ONLY: Final = frozenset({"drawing", "vmlDrawing", "table", "comments", "threadedComment", "slicer"})
_WITH_RELATIONSHIP: Final = etree.XPath("//*[@r:*]", namespaces={"r": REL.strip("{}")})


def is_typed(part: str) -> bool:
    """Return whether an entry is a part at all: neither the content types nor what Excel leaves in [trash]."""
    return part.lower() != CONTENT_TYPES.lower() and not part.startswith("[trash]")


def check_content_types(package: Package) -> Iterator[Problem]:
    """Yield parts without a type, types without a part, and types said twice."""
    if package.find(CONTENT_TYPES) is None:
        yield Problem("types-missing", CONTENT_TYPES, "no content types")
        return
    for part in package.parts:
        if is_typed(part) and not package.content_type(part):
            yield Problem("type-missing", part, "no Override and no Default gives a type")
    for name, _ in package.overrides:
        if not name.startswith("/"):
            yield Problem("override-name", name, "a part name here begins with a slash")
        if package.find(unquote(name).lstrip("/")) is None:
            yield Problem("override-dangling", name, "no such part")
    for name in repeated(name for name, _ in package.overrides):
        yield Problem("override-duplicate", name, "two Overrides")
    for extension in repeated(extension for extension, _ in package.defaults):
        yield Problem("default-duplicate", extension, "two Defaults")


def check_relationships(package: Package) -> Iterator[Problem]:
    """Yield relationships that lead nowhere, have no proper id, or lead to another kind of part."""
    for links_part in filter(is_links, package.trees):
        source = source_part(links_part)
        if source and package.find(source) is None:
            yield Problem("rel-source-missing", links_part, "the part it belongs to is missing")
        links = package.relationships[source]
        for each in repeated_exactly([link.id for link in links]):
            yield Problem("rel-id-duplicate", links_part, each)
        for link in links:
            if not _NC_NAME.fullmatch(link.id):
                yield Problem("rel-id-name", links_part, f"{link.id!r} is no id")
            if not link.kind or not link.written:
                yield Problem("rel-attribute", links_part, f"{link.id}: no type or no target")
            elif link.target is None and not link.external and not link.written.startswith("#"):
                yield Problem("rel-target-missing", links_part, f"{link.id}: {link.written}")
            elif link.target is not None:
                yield from _check_target(package, link.kind, link.target)


def repeated_exactly(names: list[str]) -> list[str]:
    """Return the names that come more than once, case and all, in the order met."""
    return list(dict.fromkeys(name for name in names if names.count(name) > 1))


def _check_target(package: Package, kind: str, target: str) -> Iterator[Problem]:
    """Yield where a part's content type or root element is not what the relationship promises."""
    expected = _EXPECTED_TYPE.get(kind)
    given = package.content_type(target)
    if expected and given and not given.lower().endswith(expected.lower()):
        yield Problem("type-kind", target, f"a {kind} of type {given}")
    root = package.trees.get(target)
    if root is not None and root.tag != _EXPECTED_ROOT.get(kind, root.tag):
        yield Problem("root-element", target, f"a {kind} whose root is <{root.tag}>")


def check_shared_parts(package: Package) -> Iterator[Problem]:
    """Yield drawings, tables and comments that two parts lead to."""
    sources: dict[str, set[str]] = defaultdict(set)
    for source, links in package.relationships.items():
        for link in links:
            if link.kind in _ONE_SHEET_ONLY and link.target is not None:
                sources[link.target].add(source)
    for target, users in sources.items():
        if len(users) > 1:
            yield Problem("part-shared", target, "belongs to " + ", ".join(sorted(users)))


def check_orphans(package: Package) -> Iterator[Problem]:
    """Yield parts that the root relationships do not lead to."""
    reachable = package.reachable()
    for part in package.parts:
        owner = source_part(part) if is_links(part) else part
        known = not owner or package.find(owner) in reachable
        if not known and is_typed(part):
            yield Problem("orphan", part, "no relationship leads here")


def check_relationship_ids(package: Package) -> Iterator[Problem]:
    """Yield r:id attributes, whatever their element, that no relationship of the part answers."""
    for part, tree in package.trees.items():
        if is_links(part):
            continue
        for element in cast("list[Element]", _WITH_RELATIONSHIP(tree)):
            for attribute, relationship_id in element.items():
                # a:hlinkClick r:id="" is how an action without a target is written
                if str(attribute).startswith(REL) and relationship_id:
                    yield from _check_id(package, part, element, str(attribute), str(relationship_id))


def _check_id(package: Package, part: str, element: Element, attribute: str, value: str) -> Iterator[Problem]:
    """Yield where one r:id leads nowhere or to the wrong kind of part."""
    link = package.relationship(part, value)
    name = f"{markup.local_name(element)}/{attribute.removeprefix(REL)} {value}"
    if link is None:
        yield Problem("rid-dangling", part, name)
    elif _EXPECTED_KIND.get(str(element.tag), link.kind) != link.kind:
        yield Problem("rid-kind", part, f"{name} leads to a {link.kind}")


def check_namespaces(package: Package) -> Iterator[Problem]:
    """Yield mc:Ignorable prefixes that are not declared, and strict parts among transitional ones."""
    for part, tree in package.trees.items():
        for prefix in tree.get(f"{COMPATIBILITY}Ignorable", "").split():
            if prefix not in tree.nsmap:
                yield Problem("ignorable-undeclared", part, prefix)
        if _DOCTYPE in markup.as_utf8(package.parts[part][:4096]):
            yield Problem("xml-doctype", part, "a document type is not allowed")
    vocabulary = [part for part, tree in package.trees.items() if str(tree.tag).startswith(MAIN)]
    strict = {part for part in vocabulary if markup.is_strict(package.parts[part])}
    if len(strict) < len(vocabulary):
        for part in sorted(strict):
            yield Problem("namespace-mixed", part, "strict, while other parts are transitional")

"""Parts as XML: parsed without entities or network, written back with every namespace declaration kept."""

from __future__ import annotations

import codecs
import io
import math
import re
from copy import deepcopy
from typing import Final

from lxml import etree

from rectify_xl.errors import UnusableFile
from rectify_xl.text import decoded

Element = etree._Element  # noqa: SLF001 - lxml names its element class only so

RELATIONSHIPS: Final = "http://schemas.openxmlformats.org/package/2006/relationships"
CONTENT_TYPES: Final = "http://schemas.openxmlformats.org/package/2006/content-types"
MAIN: Final = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
STRICT_MAIN: Final = "http://purl.oclc.org/ooxml/spreadsheetml/main"
OFFICE_RELATIONSHIPS: Final = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
STRICT_OFFICE_RELATIONSHIPS: Final = "http://purl.oclc.org/ooxml/officeDocument/relationships"
_DEEPEST: Final = 200
_BELOW_THE_DEEPEST: Final = etree.XPath(f"boolean({'/*' * (_DEEPEST + 1)})")
_LONGEST_NUMBER: Final = 10
_ESCAPE: Final = re.compile(r"_x([0-9A-Fa-f]{4})_")


def parse(content: bytes, part: str) -> Element:
    """Parse a part; raises UnusableFile where it is not XML, or declares a DTD (which OOXML forbids)."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=True)
    try:
        root = etree.fromstring(content, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise UnusableFile("file_damaged", part=part) from error
    return sound(root, part)


def sound(root: Element, part: str) -> Element:
    """Return a parsed part; raises UnusableFile where it declares a DTD, or is deeper than any schema allows."""
    if root.getroottree().docinfo.internalDTD is not None or _is_too_deep(root):
        raise UnusableFile("file_damaged", part=part)
    return root


def copied(root: Element) -> Element:
    """Return a copy of a parsed part that may be changed, with what stands before and after its root."""
    return deepcopy(root.getroottree()).getroot()


def _is_too_deep(root: Element) -> bool:
    """Return whether elements are nested deeper than any schema of the format allows."""
    try:
        return bool(_BELOW_THE_DEEPEST(root))
    except etree.XPathEvalError:  # ten million elements on one level are too many for it
        return _depth(root) > _DEEPEST


def _depth(root: Element) -> int:
    depth = deepest = 0
    for event, _ in etree.iterwalk(root, events=("start", "end")):
        depth += 1 if event == "start" else -1
        deepest = max(deepest, depth)
    return deepest


def in_utf8(content: bytes) -> bytes:
    """Return a part in UTF-8, for searches on its bytes; one that is so already is returned as the same object."""
    if not content.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return content
    text = decoded(content) or ""
    return (text.partition("?>")[2] if text.startswith("<?xml") else text).encode()


def root_name(content: bytes) -> str:
    """Return the name of a part's root without its namespace; empty where the part is not XML."""
    try:
        for _, root in etree.iterparse(io.BytesIO(content), events=("start",), resolve_entities=False):
            return local(root)
    except etree.XMLSyntaxError:
        pass
    return ""


def serialise(root: Element) -> bytes:
    """Return a parsed part as bytes, with what stands before and after its root."""
    return etree.tostring(root.getroottree(), xml_declaration=True, encoding="UTF-8", standalone=True)


def local(element: Element) -> str:
    """Return an element's name without its namespace; empty for comments and instructions."""
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""


def namespace(element: Element) -> str:
    """Return an element's namespace."""
    return etree.QName(element).namespace or ""


def children(parent: Element, name: str) -> list[Element]:
    """Return the children of a name, whatever their namespace."""
    return list(parent.iterchildren(f"{{*}}{name}"))


def child(parent: Element, name: str) -> Element | None:
    """Return the first child of a name, whatever its namespace."""
    return next(parent.iterchildren(f"{{*}}{name}"), None)


def child_text(parent: Element, name: str) -> str:
    """Return the text of the first child of a name; empty where there is none."""
    found = child(parent, name)
    return "" if found is None else found.text or ""


def attributes(element: Element) -> dict[str, str]:
    """Return a copy of an element's attributes."""
    return {str(name): str(value) for name, value in element.attrib.items()}


def unescaped(text: str) -> str:
    """Return a text with the escapes of control characters (_x000a_) undone."""
    return _ESCAPE.sub(lambda found: chr(int(found[1], 16)), text) if "_x" in text else text


def whole(text: str | None) -> int:
    """Return an attribute's whole number; -1, which nothing has, where it is none."""
    return int(text) if text is not None and text.isdecimal() and len(text) < _LONGEST_NUMBER else -1


def real(text: str | None) -> float:
    """Return an attribute's number; 0 where it is none, or one without end."""
    try:
        number = float(text or "0")
    except ValueError:
        return 0.0
    return number if math.isfinite(number) else 0.0


def drop(element: Element) -> None:
    """Remove an element from its parent."""
    parent = element.getparent()
    if parent is not None:
        parent.remove(element)


def insert_in_order(parent: Element, name: str, order: tuple[str, ...]) -> Element:
    """Return the child of a name, made at the place the schema's order gives it where it is missing."""
    found = child(parent, name)
    if found is not None:
        return found
    made = parent.makeelement(f"{{{namespace(parent)}}}{name}")
    later = set(order[order.index(name) + 1 :])
    at = next((index for index, other in enumerate(parent) if local(other) in later), len(parent))
    parent.insert(at, made)
    return made

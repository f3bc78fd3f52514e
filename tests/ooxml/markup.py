"""XML as the linter reads it: one namespace for strict and transitional, no comments, AlternateContent open."""

from __future__ import annotations

import codecs
import re
from typing import TYPE_CHECKING, Final

from lxml import etree

if TYPE_CHECKING:
    from collections.abc import Iterator

Element = etree._Element

MAIN: Final = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
REL: Final = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
DRAWING: Final = "{http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing}"
CHART: Final = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"
COMPATIBILITY: Final = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
APP: Final = "{http://schemas.openxmlformats.org/officeDocument/2006/extended-properties}"
VARIANT: Final = "{http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes}"

_STRICT: Final = b"http://purl.oclc.org/ooxml/"
_STRICT_TO_TRANSITIONAL: Final = {
    b"spreadsheetml/main": b"http://schemas.openxmlformats.org/spreadsheetml/2006/main",
    b"drawingml/main": b"http://schemas.openxmlformats.org/drawingml/2006/main",
    b"drawingml/chart": b"http://schemas.openxmlformats.org/drawingml/2006/chart",
    b"drawingml/spreadsheetDrawing": b"http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing",
    b"officeDocument/relationships": b"http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    b"officeDocument/extendedProperties": (
        b"http://schemas.openxmlformats.org/officeDocument/2006/extended-properties"
    ),
    b"officeDocument/docPropsVTypes": b"http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes",
}
_STRICT_NAMESPACE: Final = re.compile(
    rb"""(["'])http://purl\.oclc\.org/ooxml/(%s)\1""" % b"|".join(_STRICT_TO_TRANSITIONAL)
)
_DECLARED_ENCODING: Final = re.compile(r"""^(<\?xml[^>]*?)\s+encoding=["'][^"']*["']""")
_ESCAPED_CHARACTER: Final = re.compile(r"_x([0-9A-Fa-f]{4})_")


class MalformedError(Exception):
    """The part is not well-formed XML."""


def as_utf8(data: bytes) -> bytes:
    """Return a UTF-16 part as UTF-8 without its encoding declaration; other parts as they are."""
    if not data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return data
    text = data.decode("utf-16", errors="replace")
    return _DECLARED_ENCODING.sub(r"\1", text, count=1).encode()


def is_strict(data: bytes) -> bool:
    """Return whether the part uses the strict namespace of its own vocabulary."""
    return _STRICT + b"spreadsheetml/main" in as_utf8(data[:8192])


def parse(data: bytes) -> Element:
    """Return the root element with strict namespaces read as transitional ones."""
    data = as_utf8(data)
    if _STRICT in data:
        data = _STRICT_NAMESPACE.sub(lambda found: b'"%s"' % _STRICT_TO_TRANSITIONAL[found[2]], data)
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, huge_tree=True, remove_comments=True, remove_pis=True
    )
    try:
        return etree.fromstring(data, parser)
    except etree.XMLSyntaxError as error:
        raise MalformedError(error.msg or "") from error


def local_name(element: Element) -> str:
    """Return an element's name without its namespace."""
    return etree.QName(element).localname


def number(element: Element, attribute: str) -> int | None:
    """Return a whole-number attribute, or None where it is missing or not a number."""
    text = element.get(attribute, "").strip()
    return int(text) if re.fullmatch(r"[+-]?\d+", text) else None


def is_true(element: Element, attribute: str) -> bool:
    """Return whether an on/off attribute is on."""
    return element.get(attribute, "").strip().lower() in {"1", "true", "on"}


def known_children(element: Element, namespace: str) -> Iterator[Element]:
    """Yield the children of one namespace, and those of the first choice of an AlternateContent."""
    for child in element:
        if child.tag == f"{COMPATIBILITY}AlternateContent":
            branch = child[0] if len(child) else None
            if branch is not None:
                yield from known_children(branch, namespace)
        elif isinstance(child.tag, str) and child.tag.startswith(namespace):
            yield child


def misplaced(
    element: Element, namespace: str, order: tuple[str, ...], repeatable: frozenset[str] = frozenset()
) -> Iterator[str]:
    """Yield what is wrong with the children's order: unknown, out of place, or said twice."""
    reached = -1
    for child in known_children(element, namespace):
        name = local_name(child)
        if name not in order:
            yield f"<{name}> does not belong here"
            continue
        place = order.index(name)
        if place < reached:
            yield f"<{name}> stands after <{order[reached]}>"
        elif place == reached and name not in repeatable:
            yield f"<{name}> stands twice"
        reached = max(reached, place)


def unescaped(text: str) -> str:
    """Return text with _x000A_ escapes read and line ends made one."""
    text = _ESCAPED_CHARACTER.sub(lambda found: chr(int(found[1], 16)), text)
    return text.replace("\r\n", "\n").replace("\r", "\n")


def rich_text(element: Element) -> str:
    """Return the text of a string item or inline string, without its phonetic runs."""
    phonetic = f"{MAIN}rPh"
    return "".join(
        node.text or ""
        for node in element.iter(f"{MAIN}t")
        if (parent := node.getparent()) is not None and parent.tag != phonetic
    )

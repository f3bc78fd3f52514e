"""Mutations of one XML part: its elements, attributes, texts, encoding, and what XML should not hold."""

from __future__ import annotations

import re
from collections.abc import Callable
from copy import deepcopy
from random import Random
from typing import Final

from lxml import etree

from fuzz import on_bytes
from fuzz.on_bytes import Mutation
from fuzz.parts import any_part, packed, replaced, unpacked

_Edit = Callable[[Random, bytes], bytes]
_ATTRIBUTE: Final = re.compile(rb"""(\s[\w:.-]+=)(["'])([^"'<>]*)\2""")
_TEXT: Final = re.compile(rb">([^<>]+)<")
_VALUES: Final = (
    b"", b" ", b"0", b"1", b"-1", b"-2147483649", b"65535", b"99999", b"1048576", b"1048577", b"4294967296",
    b"18446744073709551616", b"9" * 400, b"1e308", b"1e999", b"nan", b"inf", b"-0.0", b"0x10", b"1.5", b" 1 ",
    "１２".encode(), "²".encode(), b"true", b"TRUE", b"A1", b"a1", b"A0", b"XFD1048576", b"XFE1048577", b"AAAA1",
    b"$A$1",
    b"A1:XFD1048576", b"XFD1048576:A1", b"A:A", b"1:1", b"A1:B2 C3:D4", b"#REF!", b"rId1", b"rId99",
    b"../../etc/passwd",
    b"file:///etc/passwd", b"http://example.org/x", b"%00", b"%2e%2e/%2e%2e/x", b"\\\\host\\share", b"&#10;",
    b"&#x1F600;",
    "整改台账".encode(), "'台账'!$A$1".encode(), b"_x0000_", b"_xD800_", b"_xlnm.Print_Area", b"s", b"e", b"d", b"b",
    b"inlineStr", b"str", b"External", b"veryHidden", b"manual", b"x" * 40_000,
)  # fmt: skip
_TEXTS: Final = (
    *_VALUES, b"&#xD800;", b"&#0;", b"&#1;", b"&#xFFFF;", b"&nbsp;", b"&lol;", b"<![CDATA[<c r='A1'/>]]>", b"<!-- -->",
    b"<?pi x?>", b"\x00", b"\x01\x02", b"\xff\xfe", b"\xed\xa0\x80", b"_x0000__x000A__x005F_x0041_", b"=1+1",
    b"=cmd|'/C calc'!A0",
    b"@SUM(1)", b"+1", b"-1", b"1" * 32_767, ("字" * 32_768).encode(), "\u202e\u200b\ufeff".encode(), b"a\r\nb\tc",
    "2021年2月30日".encode(), "12月28日".encode(), b"9999-12-31", b"0000-00-00", b"44286.5", b"-5", b"2958466", b"60",
    b"1" * 4_400,
    "未完成已完成".encode(), "一是" .encode() * 3_000, "、".encode() * 5_000, b"1-1-1", b"]]&gt;",
    "９９９９－１２－３１".encode(),
)  # fmt: skip
_BOMB: Final = (
    b'<!DOCTYPE x [<!ENTITY a "lollollollol">'
    + b"".join(b'<!ENTITY %c "%s">' % (98 + n, b"&%c;" % (97 + n) * 10) for n in range(12))
    + b"]>"
)
_TYPES: Final = (
    _BOMB,
    b'<!DOCTYPE x SYSTEM "file:///etc/passwd">',
    b'<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]>',
)


def attribute(chance: Random, content: bytes) -> bytes:
    """Give one attribute, or all of one name, an extreme value."""
    found = list(_ATTRIBUTE.finditer(content))
    if not found:
        return content
    one, value = chance.choice(found), chance.choice(_VALUES)
    if chance.random() < 0.15:
        return _ATTRIBUTE.sub(lambda m: _with(m, value) if m[1] == one[1] else m[0], content)
    return content[: one.start()] + _with(one, value) + content[one.end() :]


def attribute_gone(chance: Random, content: bytes) -> bytes:
    """Leave out an attribute, or double it, which is not XML."""
    found = list(_ATTRIBUTE.finditer(content))
    if not found:
        return content
    one = chance.choice(found)
    return content[: one.start()] + chance.choice((b"", b"", b"", one[0] * 2)) + content[one.end() :]


def text(chance: Random, content: bytes) -> bytes:
    """Give an element another text."""
    found = list(_TEXT.finditer(content))
    if not found:
        return content
    one = chance.choice(found)
    return content[: one.start(1)] + chance.choice(_TEXTS) + content[one.end(1) :]


def element_gone(chance: Random, content: bytes) -> bytes:
    """Delete an element with all in it."""
    return _on_tree(chance, content, lambda one: _parent(one).remove(one))


def element_twice(chance: Random, content: bytes) -> bytes:
    """Let an element stand twice."""
    return _on_tree(chance, content, lambda one: one.addnext(deepcopy(one)))


def element_first(chance: Random, content: bytes) -> bytes:
    """Move an element to the beginning or the end of its parent, or out of it."""
    places: tuple[Callable[[etree._Element], object], ...] = (
        lambda one: _parent(one).insert(0, one),
        lambda one: _parent(one).append(one),
        lambda one: one.getroottree().getroot().append(one),
    )
    return _on_tree(chance, content, chance.choice(places))


def element_bare(chance: Random, content: bytes) -> bytes:
    """Take an element's children and text away."""
    return _on_tree(chance, content, _bare)


def element_strange(chance: Random, content: bytes) -> bytes:
    """Put an element into another namespace, or a comment or instruction beside it."""
    places: tuple[Callable[[etree._Element], object], ...] = (
        lambda one: setattr(one, "tag", "{urn:x}" + etree.QName(one).localname),
        lambda one: setattr(one, "tag", etree.QName(one).localname),
        lambda one: one.addprevious(etree.Comment("x")),
        lambda one: one.addprevious(etree.ProcessingInstruction("x", "y")),
        lambda one: one.insert(0, etree.Comment("x")),
    )
    return _on_tree(chance, content, chance.choice(places))


def deep(chance: Random, content: bytes) -> bytes:
    """Nest elements deeply, somewhere before a closing tag."""
    found = [one.start() for one in re.finditer(rb"</", content)]
    depth = chance.choice((300, 2_000, 100_000))
    at = chance.choice(found) if found else len(content)
    return content[:at] + b"<x>" * depth + b"</x>" * depth + content[at:]


def document_type(chance: Random, content: bytes) -> bytes:
    """Declare a document type: an entity bomb, or somebody's file; seldom refer to it."""
    at = content.find(b"?>") + 2 if content.startswith(b"<?xml") else 0
    made = content[:at] + chance.choice(_TYPES) + content[at:]
    return _TEXT.sub(b">&m;<" if b"ENTITY m" in made else b">&a;<", made, count=1) if chance.random() < 0.7 else made


def encoding(chance: Random, content: bytes) -> bytes:
    """Write the part in another encoding, or claim one."""
    claimed = (b"utf-16", b"gb18030", b"ascii", b"x-nope", b"utf-32", b"")
    if chance.random() < 0.5:
        return content.replace(b"UTF-8", chance.choice(claimed), 1)
    kept = re.sub(rb"^<\?xml[^>]*\?>", b"", content).decode("utf-8", "replace")
    return kept.encode(chance.choice(("utf-16", "utf-16-be", "utf-32", "gb18030", "utf-8-sig")), "replace")


def raw(chance: Random, content: bytes) -> bytes:
    """Damage the part as plain bytes, under a right checksum."""
    return chance.choice(on_bytes.ON_BYTES)(chance, content) if content else content


def _with(found: re.Match[bytes], value: bytes) -> bytes:
    return found[1] + found[2] + value + found[2]


def _parent(one: etree._Element) -> etree._Element:
    parent = one.getparent()
    return one if parent is None else parent


def _bare(one: etree._Element) -> None:
    one[:] = []
    one.text = None


def _on_tree(chance: Random, content: bytes, change: Callable[[etree._Element], object]) -> bytes:
    try:
        root = etree.fromstring(content, etree.XMLParser(resolve_entities=False, no_network=True))
        inner = [one for one in root.iter() if isinstance(one.tag, str) and one is not root]
        change(chance.choice(inner))
        return etree.tostring(root.getroottree(), xml_declaration=True, encoding="UTF-8", standalone=True)
    except (etree.XMLSyntaxError, ValueError, IndexError, TypeError):
        return content


def _on_part(edit: _Edit) -> Mutation:
    def mutation(chance: Random, raw: bytes) -> bytes:
        parts = unpacked(raw)
        if not parts:
            return raw
        at = any_part(chance, parts)
        return packed(replaced(parts, at, edit(chance, parts[at][1])))

    mutation.__name__ = edit.__name__
    return mutation


_EDITS: Final[tuple[_Edit, ...]] = (
    attribute, attribute, attribute, attribute, attribute_gone, attribute_gone, text, text, text, element_gone,
    element_gone,
    element_twice, element_first, element_bare, element_strange, deep, document_type, encoding, raw,
)  # fmt: skip
ON_XML: Final[tuple[Mutation, ...]] = tuple(map(_on_part, _EDITS))

"""The rows of a sheet that XlsxWriter drew, as the text that it writes: read and set for their host in one pass each.

XlsxWriter writes every cell in one form (place, style, type, then formula or value), so its rows need no tree of
elements; a sheet of another program's is never read here.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from typing import Final

from rectify_xl.coordinates import column_of
from rectify_xl.workbook.xml import unescaped

_EMPTY: Final = b"<sheetData/>"
_OPENING, _CLOSING = b"<sheetData>", b"</sheetData>"
_CELL: Final = re.compile(rb'(<c r="([A-Z]+)(\d+)")(?: s="(\d+)")?(?: t="(\w+)")?(?:/>|>(.*?)</c>)', re.DOTALL)
_STRING: Final = re.compile(rb"<si>(.*?)</si>", re.DOTALL)
_TEXT: Final = re.compile(r"<t[^>]*>([^<]*)</t>")
_NO_VALUE: Final = b"<v></v>", b"<v/>"
_ENTITIES: Final = (("&lt;", "<"), ("&gt;", ">"), ("&amp;", "&"))


def parted(content: bytes) -> tuple[bytes, bytes]:
    """Return a sheet without its rows, and its rows."""
    before, _, rest = content.partition(_OPENING)
    rows, _, after = rest.partition(_CLOSING)
    return (before + _EMPTY + after, rows) if rest else (content, b"")


def joined(frame: bytes, rows: bytes) -> bytes:
    """Return a sheet with its rows in place."""
    return frame.replace(_EMPTY, _OPENING + rows + _CLOSING, 1) if rows else frame


def shared(content: bytes) -> Sequence[bytes]:
    """Return what stands inside each shared string."""
    return _STRING.findall(content)


def settled(rows: bytes, formats: Mapping[int, int], strings: Sequence[bytes]) -> bytes:
    """Return rows in their host's formats, every string in its cell: the host's shared strings stay as they are."""
    styled = {b"%d" % drawn: b' s="%d"' % host for drawn, host in formats.items()}

    def cell(found: re.Match[bytes]) -> bytes:
        opening, _, _, style, kind, inside = found.groups()
        begun = opening + styled[style] if style else opening
        if inside is None:
            return begun + b"/>"
        if kind == b"s":
            return begun + b' t="inlineStr"><is>' + strings[int(inside[3:-4])] + b"</is></c>"
        return begun + (b' t="' + kind + b'">' if kind else b">") + inside.replace(*_NO_VALUE) + b"</c>"

    return _CELL.sub(cell, rows)


def cells(rows: bytes, strings: Sequence[bytes]) -> Iterator[tuple[int, int, str | None, str, str]]:
    """Yield row and column of every cell that is not blank, its formula, if any, its value's type and its value."""
    texts: dict[bytes, str] = {}
    for _, letters, row, _, kind, inside in _CELL.findall(rows):
        if kind == b"s":
            text = texts.get(inside)
            if text is None:
                text = texts[inside] = text_of(strings[int(inside[3:-4])])
            yield int(row), _column(letters), None, "s", text
        elif inside:
            formula, _, value = inside.rpartition(b"<v>")
            said = _plain(formula[3:-4].decode()) if formula else None
            yield int(row), _column(letters), said, kind.decode() or "n", _plain(value[:-4].decode())


def text_of(string: bytes) -> str:
    """Return the text of a shared string, its runs joined."""
    return unescaped(_plain("".join(_TEXT.findall(string.decode()))))


def line(number: int, text: str) -> bytes:
    """Return a row with a text in its first cell."""
    for entity, mark in reversed(_ENTITIES):
        text = text.replace(mark, entity)
    return f'<row r="{number}"><c r="A{number}" t="inlineStr"><is><t>{text}</t></is></c></row>'.encode()


def _plain(text: str) -> str:
    if "&" in text:
        for entity, mark in _ENTITIES:
            text = text.replace(entity, mark)
    return text


@lru_cache(maxsize=64)
def _column(letters: bytes) -> int:
    return column_of(letters.decode())

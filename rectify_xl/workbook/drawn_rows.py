"""The rows of a sheet that XlsxWriter drew: set for their host, and read, without a tree of elements.

XlsxWriter writes every cell in one form (place, style, type, then formula or value), so a cell is kept as its column,
its style and all that follows, as text; a sheet of another program's is never read here.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Final, NamedTuple

from rectify_xl.coordinates import column_of
from rectify_xl.workbook.xml import unescaped

_EMPTY: Final = b"<sheetData/>"
_OPENING, _CLOSING = b"<sheetData>", b"</sheetData>"
_ROW: Final = re.compile(r'(<row r="(\d+)"[^>]*?)(?:/>|>(.*?)</row>)', re.DOTALL)
_CELL: Final = re.compile(r'<c r="([A-Z]+)\d+"(?: s="(\d+)")?((?: t="\w+")?(?:/>|>.*?</c>))', re.DOTALL)
_SHARED: Final = re.compile(r' t="s"><v>(\d+)</v></c>')
_STRING: Final = re.compile(rb"<si>(.*?)</si>", re.DOTALL)
_TEXT: Final = re.compile(r"<t[^>]*>([^<]*)</t>")
_REST: Final = re.compile(r'(?: t="(\w+)")?>(?:<is>(.*)</is>|(?:<f>(.*)</f>)?(?:<v>(.*)</v>|<v/>))</c>', re.DOTALL)
_PLAIN_STRING: Final = re.compile(r' t="inlineStr"><is><t>([^&_<]*)</t></is></c>')
_NO_VALUE: Final = "<v></v>", "<v/>"
_ENTITIES: Final = (("&lt;", "<"), ("&gt;", ">"), ("&amp;", "&"))
BLANK: Final = "/>"

Cell = tuple[str, int | None, str]
"""A cell's column in letters, its format as it was drawn, None for none, and what is written after these."""
Told = tuple[str | None, str, str]
"""A cell's formula, if it has one, the type of its value and its value; s is every text that is no formula's."""


class DrawnRow(NamedTuple):
    """A row: its number, how it begins, without the closing mark, and its cells."""

    number: int
    opening: str
    cells: Sequence[Cell]


def parted(content: bytes) -> tuple[bytes, bytes]:
    """Return a sheet without its rows, and its rows."""
    before, _, rest = content.partition(_OPENING)
    rows, _, after = rest.partition(_CLOSING)
    return (before + _EMPTY + after, rows) if rest else (content, b"")


def joined(frame: bytes, rows: bytes) -> bytes:
    """Return a sheet with its rows in place."""
    return frame.replace(_EMPTY, _OPENING + rows + _CLOSING, 1) if rows else frame


def shared(content: bytes) -> Sequence[str]:
    """Return what stands inside each shared string."""
    return [string.decode() for string in _STRING.findall(content)]


def rows_in(content: bytes, strings: Sequence[str]) -> Sequence[DrawnRow]:
    """Return the rows of a sheet as XlsxWriter wrote them."""
    found = _ROW.findall(content.decode())
    return [
        DrawnRow(int(number), opening, [cell_in(*parts, strings) for parts in parts_of(inside)])
        for opening, number, inside in found
    ]


def cell_in(letters: str, drawn: str, rest: str, strings: Sequence[str]) -> Cell:
    """Return a cell as XlsxWriter wrote it, every string in its cell."""
    found = _SHARED.fullmatch(rest)
    return letters, int(drawn) if drawn else None, in_cell(strings[int(found[1])]) if found else valued(rest)


def parts_of(cells: str) -> Iterator[tuple[str, str, str]]:
    """Yield the column, format and rest of each cell of a row."""
    return ((found[1], found[2] or "", found[3]) for found in _CELL.finditer(cells))


def in_cell(string: str) -> str:
    """Return what is written of a cell that holds a string, given what would stand inside the shared one."""
    return f' t="inlineStr"><is>{string}</is></c>'


def valued(rest: str) -> str:
    """Return what is written of a cell, an empty value written in the shortest way."""
    return rest.replace(*_NO_VALUE) if "<v></v>" in rest else rest


def settled(rows: Sequence[DrawnRow], formats: Mapping[int, int]) -> bytes:
    """Return rows in their host's formats; every string stands in its cell: the host's shared ones stay as they are."""
    looks: dict[int | None, str] = {drawn: f' s="{host}"' for drawn, host in formats.items()}
    looks[None] = ""
    pieces: list[str] = []
    for number, opening, cells in rows:
        pieces.append(opening)
        if cells:
            pieces.append(">")
            pieces += [f'<c r="{letters}{number}"{looks[drawn]}{rest}' for letters, drawn, rest in cells]
            pieces.append("</row>")
        else:
            pieces.append("/>")
    return "".join(pieces).encode()


def cells(rows: Sequence[DrawnRow]) -> Iterator[tuple[int, int, str]]:
    """Yield row, column and rest of every cell that is not blank."""
    for number, _, row in rows:
        for letters, _, rest in row:
            if rest != BLANK:
                yield number, column_of(letters), rest


def told_by(rest: str) -> Told:
    """Return what a cell that is not blank tells, given what is written after its place and format."""
    found = _PLAIN_STRING.fullmatch(rest)
    if found is not None:
        return None, "s", found[1]
    found = _REST.fullmatch(rest)
    if found is None:
        raise ValueError(rest)
    kind, string, formula, value = found.groups()
    if string is not None:
        return None, "s", text_of(string)
    return None if formula is None else _plain(formula), kind or "n", _plain(value or "")


def text_of(string: str) -> str:
    """Return the text of a shared string, its runs joined."""
    return unescaped(_plain("".join(_TEXT.findall(string))))


def line(number: int, text: str) -> DrawnRow:
    """Return a row with a text in its first cell."""
    for entity, mark in reversed(_ENTITIES):
        text = text.replace(mark, entity)
    return DrawnRow(number, f'<row r="{number}"', [("A", None, in_cell(f"<t>{text}</t>"))])


def _plain(text: str) -> str:
    if "&" in text:
        for entity, mark in _ENTITIES:
            text = text.replace(entity, mark)
    return text

"""A .docx as texts: one a paragraph, with the numbers that Word itself writes; tables of findings row by row."""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import chain
from typing import Any, Final

from lxml import etree

from rectify_xl.documents.tables import card_rows, contact_rows, table_rows
from rectify_xl.documents.word_numbers import WORD, WordNumbers, value_of, whole_of
from rectify_xl.errors import UnusableFile

_MOST_COLUMNS: Final = 63  # of a table, in Word
_PARSER: Final = etree.XMLParser(resolve_entities=False, no_network=True)
_FALLBACK: Final = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_UNREAD: Final = frozenset({f"{WORD}del", f"{WORD}moveFrom", f"{WORD}instrText", _FALLBACK})
_BREAKS: Final = frozenset({f"{WORD}br", f"{WORD}cr"})
_BLANKS: Final = frozenset({f"{WORD}tab", f"{WORD}ptab"})
_CONTENTS: Final = re.compile("TOC", re.IGNORECASE)
_END_MARKS: Final = tuple("。；;！？：:，,")
_UNUSABLE: Final = (
    *(KeyError, ValueError, AttributeError, TypeError, SyntaxError, RuntimeError),
    *(zipfile.BadZipFile, zlib.error, EOFError),
)
"""What python-docx and the libraries below it raise for a file that is none of theirs, or is damaged."""


@dataclass(frozen=True, slots=True)
class Texts:
    """The texts of a document's paragraphs in order, and those of its footnotes."""

    paragraphs: list[str]
    notes: list[str]


def word_texts(content: bytes) -> Texts:
    """Return a text a paragraph; a line break within one is a newline, deleted text is left out.

    Raises UnusableFile where python-docx is not installed or the file is no .docx that it can read.
    """
    try:
        import docx  # noqa: PLC0415 - an extra, and slow to load
    except ImportError as error:
        raise UnusableFile("word_missing") from error
    try:
        document = docx.Document(io.BytesIO(content))
        numbers = WordNumbers(document)
        return Texts(list(_lines(document.element.body, numbers)), list(_notes(document)))
    except _UNUSABLE as error:
        raise UnusableFile("notice_old_word") from error


def _lines(body: Any, numbers: WordNumbers) -> Iterator[str]:
    """Yield a text a paragraph; a table whose headings name findings is told row by row."""
    told: set[Any] = set()
    above: list[list[str | None]] = []
    cards = 0
    for element in body.iter(f"{WORD}p", f"{WORD}tbl"):
        if element in told:
            continue
        if element.tag == f"{WORD}p":
            text = _paragraph(element, numbers)
            above = [] if text.strip() else above
            yield text
            continue
        rows = _rows(element, numbers)
        rows, lines = _findings(rows, above)
        above = rows if lines is not None else []
        if lines is None and (lines := card_rows(rows, cards + 1)) is not None:
            cards += 1
        lines = lines if lines is not None else contact_rows(rows)
        if lines is not None:
            told |= set(element.iter(f"{WORD}p", f"{WORD}tbl"))
            yield from chain.from_iterable(lines)


def _paragraph(element: Any, numbers: WordNumbers) -> str:
    return numbers.label(element) + _text(element) if _is_shown(element) else ""


def _rows(table: Any, numbers: WordNumbers) -> list[list[str | None]]:
    return [list(_cells(row, numbers)) for row in table.iterchildren(f"{WORD}tr") if not _is_deleted(row, "trPr")]


def _findings(
    rows: list[list[str | None]], above: list[list[str | None]]
) -> tuple[list[list[str | None]], list[list[str]] | None]:
    """Return a table's rows and lines; one without headings goes on from the table above, where it is as wide."""
    lines = table_rows(rows)
    if lines is None and above and rows and len(rows[0]) == len(above[-1]):
        rows = [*above, *rows]
        lines = (table_rows(rows) or [])[len(above) :]
    return rows, lines


def _notes(document: Any) -> Iterator[str]:
    """Yield the texts of the footnotes, without the lines that part them from the page."""
    parts = (one.target_part for one in document.part.rels.values() if one.reltype.endswith("/footnotes"))
    for note in (note for part in parts for note in etree.fromstring(part.blob, _PARSER).iter(f"{WORD}footnote")):
        if value_of(note, "type") in ("", "normal"):
            yield "".join(_text(paragraph) for paragraph in note.iter(f"{WORD}p"))


def _is_shown(paragraph: Any) -> bool:
    """Return whether a paragraph is text of its own: no list of contents, no copy for old programs, not deleted."""
    style = paragraph.find(f"{WORD}pPr/{WORD}pStyle")
    is_contents = style is not None and _CONTENTS.match(value_of(style, "val")) is not None
    is_copy = next(paragraph.iterancestors(_FALLBACK), None) is not None
    is_deleted = _is_deleted(paragraph, "pPr", "rPr") and not _text(paragraph).strip()
    return not (is_contents or is_copy or is_deleted)


def _is_deleted(element: Any, *path: str) -> bool:
    return element.find("/".join(f"{WORD}{name}" for name in (*path, "del"))) is not None


def _cells(row: Any, numbers: WordNumbers) -> Iterator[str | None]:
    """Yield the texts of a row's cells; None for one that goes on from above, blanks for columns that one spans."""
    for cell in row.iter(f"{WORD}tc"):
        properties = cell.find(f"{WORD}tcPr")
        merge = None if properties is None else properties.find(f"{WORD}vMerge")
        span = None if properties is None else properties.find(f"{WORD}gridSpan")
        goes_on = merge is not None and value_of(merge, "val") != "restart"
        yield None if goes_on else _joined(_shown(cell, numbers))
        wide = 1 if span is None else min(whole_of(value_of(span, "val")), _MOST_COLUMNS)
        yield from [""] * (wide - 1)


def _shown(cell: Any, numbers: WordNumbers) -> Iterator[str]:
    for paragraph in cell.iter(f"{WORD}p"):
        if _is_shown(paragraph):
            yield (numbers.label(paragraph) + _text(paragraph)).strip()


def _joined(texts: Iterable[str]) -> str:
    """Return the paragraphs of a cell as one text."""
    told = ""
    for text in filter(None, (one.replace("\n", "") for one in texts)):
        told += ("；" if told and not told.endswith(_END_MARKS) else "") + text
    return told


def _text(paragraph: Any) -> str:
    return "".join(_pieces(paragraph))


def _pieces(element: Any) -> Iterator[str]:
    for child in element:
        if child.tag == f"{WORD}t":
            yield child.text or ""
        elif child.tag in _BREAKS:
            yield "\n"
        elif child.tag in _BLANKS:
            yield " "
        elif child.tag == f"{WORD}noBreakHyphen":
            yield "-"
        elif child.tag not in _UNREAD and child.tag != f"{WORD}p":  # a text box has paragraphs of its own
            yield from _pieces(child)

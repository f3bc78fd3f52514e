"""A .docx as texts: one a paragraph, with the numbers that Word itself writes; tables of findings row by row."""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any, Final

from rectify_xl.documents.notice.numerals import numeral
from rectify_xl.documents.tables import table_lines
from rectify_xl.errors import UnusableFile

_W: Final = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_FALLBACK: Final = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_UNREAD: Final = frozenset({f"{_W}del", f"{_W}moveFrom", f"{_W}instrText", _FALLBACK})
_BREAKS: Final = frozenset({f"{_W}br", f"{_W}cr"})
_PLACE: Final = re.compile(r"%([1-9])")
_CHINESE: Final = frozenset({"chineseCounting", "chineseCountingThousand", "japaneseCounting", "ideographDigital"})
_CIRCLED: Final = frozenset({"decimalEnclosedCircle", "decimalEnclosedCircleChinese"})
_UNNUMBERED: Final = frozenset({"bullet", "none", "picture"})
_LAST_CIRCLED: Final = 20
_END_MARKS: Final = tuple("。；;！？：:，,")
_DEEPEST_STYLE: Final = 12
_UNUSABLE: Final = (
    *(KeyError, ValueError, AttributeError, TypeError, SyntaxError, RuntimeError),
    *(zipfile.BadZipFile, zlib.error, EOFError),
)
"""What python-docx and the libraries below it raise for a file that is none of theirs, or is damaged."""


def paragraph_texts(content: bytes) -> list[str]:
    """Return a text a paragraph; a line break within one is a newline, deleted text is left out.

    Raises UnusableFile where python-docx is not installed or the file is no .docx that it can read.
    """
    try:
        import docx  # noqa: PLC0415 - an extra, and slow to load
    except ImportError as error:
        raise UnusableFile("word_missing") from error
    try:
        document = docx.Document(io.BytesIO(content))
        numbers = _Numbers(document)
        return list(_lines(document.element.body, numbers))
    except _UNUSABLE as error:
        raise UnusableFile("notice_old_word") from error


def _lines(body: Any, numbers: _Numbers) -> Iterator[str]:
    """Yield a text a paragraph; a table whose headings name findings is told row by row."""
    told: set[Any] = set()
    for element in body.iter(f"{_W}p", f"{_W}tbl"):
        if element in told:
            continue
        if element.tag == f"{_W}p":
            yield numbers.label(element) + _text(element)
        elif (lines := table_lines([list(_cells(row)) for row in element.iterchildren(f"{_W}tr")])) is not None:
            told |= set(element.iter(f"{_W}p", f"{_W}tbl"))
            yield from lines


def _cells(row: Any) -> Iterator[str | None]:
    """Yield the texts of a row's cells; None for one that goes on from above, blanks for columns that one spans."""
    for cell in row.iter(f"{_W}tc"):
        properties = cell.find(f"{_W}tcPr")
        merge = None if properties is None else properties.find(f"{_W}vMerge")
        span = None if properties is None else properties.find(f"{_W}gridSpan")
        goes_on = merge is not None and _value(merge, "val") != "restart"
        yield None if goes_on else _joined(_text(paragraph).strip() for paragraph in cell.iter(f"{_W}p"))
        yield from [""] * (max(_whole(_value(span, "val")), 1) - 1 if span is not None else 0)


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
        if child.tag == f"{_W}t":
            yield child.text or ""
        elif child.tag in _BREAKS:
            yield "\n"
        elif child.tag == f"{_W}tab":
            yield " "
        elif child.tag not in _UNREAD and child.tag != f"{_W}p":  # a text box has paragraphs of its own
            yield from _pieces(child)


@dataclass(frozen=True, slots=True)
class _Level:
    start: int
    form: str
    text: str


@dataclass(slots=True)
class _Numbers:
    """The numbers that Word counts up by itself, list by list."""

    document: Any
    _lists: dict[str, tuple[str, dict[int, _Level]]] = field(init=False, default_factory=dict)
    _counts: dict[str, dict[int, int]] = field(init=False, default_factory=dict)

    def __post_init__(self) -> None:
        relations = self.document.part.rels.values()
        part = next((one.target_part for one in relations if one.reltype.endswith("/numbering")), None)
        if part is None:
            return
        root = part.element
        levels = {_value(one, "abstractNumId"): _levels(one) for one in root.iter(f"{_W}abstractNum")}
        for number in root.iter(f"{_W}num"):
            pointer = number.find(f"{_W}abstractNumId")
            abstract = "" if pointer is None else _value(pointer, "val")
            self._lists[_value(number, "numId")] = (abstract, levels.get(abstract, {}) | _overrides(number))

    def label(self, paragraph: Any) -> str:
        """Return what Word writes before a paragraph, and count it."""
        number, level = self._pointer(paragraph)
        abstract, levels = self._lists.get(number, ("", {}))
        if level not in levels or levels[level].form in _UNNUMBERED:
            return ""
        counts = self._counts.setdefault(abstract, {})
        counts[level] = counts.get(level, levels[level].start - 1) + 1
        for deeper in [one for one in counts if one > level]:
            del counts[deeper]

        def shown(place: re.Match[str]) -> str:
            at = int(place[1]) - 1
            known = levels.get(at, levels[level])
            return _printed(counts.get(at, known.start), known.form)

        return _PLACE.sub(shown, levels[level].text)

    def _pointer(self, paragraph: Any) -> tuple[str, int]:
        """Return the list and level a paragraph belongs to, by itself or through its style."""
        properties = paragraph.find(f"{_W}pPr")
        number, level = _list_of(properties)
        style = None if properties is None else properties.find(f"{_W}pStyle")
        name = "" if style is None else _value(style, "val")
        for _ in range(_DEEPEST_STYLE):
            if number or not name:
                break
            found = self._style(name)
            number, styled = _list_of(None if found is None else found.find(f"{_W}pPr"))
            level = level or styled
            base = None if found is None else found.find(f"{_W}basedOn")
            name = "" if base is None else _value(base, "val")
        return number, level

    def _style(self, name: str) -> Any:
        styles = self.document.styles.element.iter(f"{_W}style")
        return next((one for one in styles if _value(one, "styleId") == name), None)


def _list_of(properties: Any) -> tuple[str, int]:
    pointer = None if properties is None else properties.find(f"{_W}numPr")
    if pointer is None:
        return "", 0
    number, level = pointer.find(f"{_W}numId"), pointer.find(f"{_W}ilvl")
    return "" if number is None else _value(number, "val"), 0 if level is None else _whole(_value(level, "val"))


def _levels(parent: Any) -> dict[int, _Level]:
    levels = {}
    for level in parent.findall(f"{_W}lvl"):
        start, form, text = (level.find(f"{_W}{name}") for name in ("start", "numFmt", "lvlText"))
        levels[_whole(_value(level, "ilvl"))] = _Level(
            start=1 if start is None else _whole(_value(start, "val")),
            form="decimal" if form is None else _value(form, "val"),
            text="" if text is None else _value(text, "val"),
        )
    return levels


def _overrides(number: Any) -> dict[int, _Level]:
    return {at: level for one in number.findall(f"{_W}lvlOverride") for at, level in _levels(one).items()}


def _value(element: Any, name: str) -> str:
    return element.get(f"{_W}{name}") or ""


def _whole(text: str) -> int:
    return int(text) if text.isdecimal() else 0


def _printed(number: int, form: str) -> str:
    if form in _CHINESE:
        return numeral(number)
    if form in _CIRCLED and 1 <= number <= _LAST_CIRCLED:
        return chr(ord("①") + number - 1)
    return str(number)

"""A report as the bytes of a .docx, through python-docx: on a blank page of ours, or on the office's own letterhead."""

from __future__ import annotations

import datetime as dt
import io
import zipfile
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Any, Final

from lxml import etree

from rectify_xl.documents.report.blank import blank_document, zipped
from rectify_xl.documents.report.chart import chart_run
from rectify_xl.documents.report.layout import BRIEF_PAGE, CELL_MARGIN, CHART_SIZE, LOOKS, OFFICIAL_PAGE, TEXT_WIDTH
from rectify_xl.documents.report.markup import W, element, run, value
from rectify_xl.documents.report.styles import StyleIds
from rectify_xl.documents.report.tables import bar_table, beside_table, card_table, list_table
from rectify_xl.documents.report.text import plain, width
from rectify_xl.documents.report.tree import Bars, Block, Cards, Listing, Paragraph, Report, Role, Shares, Signature
from rectify_xl.errors import UnusableFile

if TYPE_CHECKING:
    from docx.document import Document

Drawn = Callable[[Shares], Any]
"""Puts a chart into the document and returns the run that shows it."""

_DAMAGE: Final = (
    OSError,
    ValueError,
    LookupError,
    TypeError,
    AttributeError,
    RuntimeError,
    zipfile.BadZipFile,
    etree.LxmlError,
)
_BREAK_BEFORE: Final = "关于"
_INDENT: Final = 2
"""Characters between the date and the right edge (GB/T 9704-2012, 7.3.5.2)."""
_HUNDREDTHS: Final = 100
_HALF_POINT: Final = 10
"""Twips."""


def to_docx(report: Report, *, made_on: dt.date, base: bytes | None = None) -> bytes:
    """Return a report as a .docx; the same report, date and base give the same bytes.

    `base` is the office's letterhead: its body, styles, headers and page stay, and the report comes after its body.
    Raises UnusableFile: report_word_missing without the extra `word`, file_damaged where the base is no sound .docx.
    """
    document = _opened(blank_document(BRIEF_PAGE if report.is_brief else OFFICIAL_PAGE) if base is None else base)
    body = document.element.body
    ids = StyleIds(document.styles.element)
    section = body.find(f"{{{W}}}sectPr")
    text_width = _text_width(document)

    def drawn(shares: Shares) -> etree._Element:
        width = text_width * CHART_SIZE[0] // 100 - 2 * CELL_MARGIN
        return chart_run(document, shares, (width, CHART_SIZE[1] - 2 * CELL_MARGIN), made_on)

    for block in _blocks(report, ids, text_width, drawn):
        if section is None:
            body.append(block)
        else:
            section.addprevious(block)
    properties = document.core_properties
    moment = dt.datetime.combine(made_on, dt.time())
    properties.title = plain(report.title)[:255]
    properties.modified = moment
    if base is None:
        properties.author, properties.last_modified_by, properties.created = "", "", moment
    return _packed(document)


def _opened(raw: bytes) -> Document:
    try:
        import docx  # noqa: PLC0415 - an extra
    except ImportError as error:
        raise UnusableFile("report_word_missing") from error
    try:
        document = docx.Document(io.BytesIO(raw))
        _ = document.element.body.index, document.styles.element, document.core_properties
    except _DAMAGE as error:
        raise UnusableFile("file_damaged", part="") from error
    return document


def _text_width(document: Document) -> int:
    """Return the width between the margins of the last section; that of the official page where it does not say."""
    if not len(document.sections):
        return TEXT_WIDTH
    section = document.sections[-1]
    page, left, right = section.page_width, section.left_margin, section.right_margin
    if page is None or left is None or right is None:
        return TEXT_WIDTH
    return int(page.twips - left.twips - right.twips)


def _packed(document: Document) -> bytes:
    saved = io.BytesIO()
    document.save(saved)
    with zipfile.ZipFile(saved) as archive:
        return zipped({name: archive.read(name) for name in archive.namelist()})


def _blocks(report: Report, ids: StyleIds, text_width: int, drawn: Drawn) -> Iterator[etree._Element]:
    is_after_table = False
    for block, following in zip(report.blocks, (*report.blocks[1:], None), strict=True):
        for made in _block(block, ids, text_width, drawn):
            if isinstance(block, Paragraph):
                _keep_together(made[0], block, following)
            yield made
        is_after_table = not isinstance(block, Paragraph | Signature)
    if is_after_table:
        yield _paragraph(Role.BRIEF_NOTE, "", ids)


def _keep_together(properties: etree._Element, block: Paragraph, following: Block | None) -> None:
    """Set a line's properties by what follows: a subtitle comes close under its title, a signature is never alone."""
    if isinstance(following, Signature):
        properties.insert(1, element("keepNext"))
    if block.role is Role.TITLE and isinstance(following, Paragraph) and following.role is Role.SUBTITLE:
        properties.append(element("spacing", after=0))


def _block(block: Block, ids: StyleIds, text_width: int, drawn: Drawn) -> Iterator[etree._Element]:
    match block:
        case Paragraph(role=role, text=text, label=label):
            yield _paragraph(role, _broken(text, text_width) if role is Role.TITLE else text, ids, label)
        case Signature():
            yield from _signed(block, ids)
        case Shares(text=text):
            yield beside_table(text, drawn(block), text_width, ids.of)
        case Cards():
            yield card_table(block, text_width, ids.of)
        case Bars():
            yield bar_table(block, text_width, ids.of)
        case Listing():
            yield list_table(block, text_width, ids.of)


def _paragraph(role: Role, text: str, ids: StyleIds, label: str = "") -> etree._Element:
    runs = [run(plain(text))] if text else []
    if label:
        runs.insert(0, run(label, element("rPr", value("rStyle", ids.of_label()))))
    style = ids.of(role)
    own = element("numPr", value("numId", 0)) if ids.is_numbered(style) else None  # the text has its numbers
    return element("p", element("pPr", value("pStyle", style), own), *runs)


def _broken(title: str, text_width: int) -> str:
    """Return a title in two lines, broken before 关于, where the sense breaks, where one line cannot hold it."""
    unit, found, rest = title.partition(_BREAK_BEFORE)
    room = text_width // (LOOKS[Role.TITLE].size * _HALF_POINT)
    return f"{unit}\n{found}{rest}" if unit and width(title) > room else title


def _signed(signature: Signature, ids: StyleIds) -> Iterator[etree._Element]:
    """Yield who signs, and the date two characters to the right of where that begins.

    Where the date is the longer one it keeps two characters from the edge, and the name moves left instead.
    """
    unit, signed_on = width(signature.unit), width(signature.signed_on)
    from_edge = max(unit - signed_on, _INDENT) if unit and signed_on else _INDENT
    lines = (
        (Role.SIGNATURE, signature.unit, from_edge + signed_on + _INDENT - unit if signed_on else _INDENT),
        (Role.SIGNED_ON, signature.signed_on, from_edge),
    )
    for role, text, indent in lines:
        if text:
            paragraph = _paragraph(role, text, ids)
            paragraph[0].append(_right_indent(max(indent, 0), LOOKS[role].size))
            yield paragraph


def _right_indent(characters: float, size: int) -> etree._Element:
    return element("ind", rightChars=round(characters * _HUNDREDTHS), right=round(characters * size * 10))

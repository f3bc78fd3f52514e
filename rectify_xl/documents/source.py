"""A notice as lines: the bytes of a .txt, a .docx or a pasted text, in whatever encoding they were saved."""

from __future__ import annotations

import codecs
import re
import unicodedata
from typing import Final

from rectify_xl.documents.line import Line
from rectify_xl.documents.pasted import without_tables
from rectify_xl.errors import UnusableFile
from rectify_xl.text import LINE_BREAKS, UNREAD, decoded_as_far_as_possible, without_unseen
from rectify_xl.workbook.archive import OLE, read_archive

_ZIP: Final = b"PK\x03\x04"
_PICTURES: Final = (b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"BM6", b"II*\x00", b"MM\x00*")
_PAGE: Final = re.compile(
    rb"(?:\s*<!--.*?-->)*\s*(?:<!doctype html|<\?xml[^>]*\?>\s*<(?:!doctype )?html"
    rb"|<(?:html|head|body|meta|div|p|span|table|style|title|script|article|section|h[1-6])\b)"
    rb"|(?=[\s\S]{0,1024}^MIME-Version:)[A-Za-z-]+:",
    re.IGNORECASE | re.DOTALL | re.MULTILINE,
)
_WORD_XML: Final = re.compile(rb"\s*<\?xml[^>]*\?>.{0,400}?(?:mso-application|wordDocument|pkg:package)", re.DOTALL)
_ARCHIVES: Final = (b"Rar!", b"7z\xbc\xaf\x27\x1c")
_OTHER_WORDS: Final = frozenset({"content.xml", "OFD.xml", "ppt/presentation.xml"})
"""Parts of documents that WPS opens: .odt, .ofd, slides."""
_BREAKS: Final = re.compile(rf"\r\n|[{LINE_BREAKS}]")
_HEAD: Final = 4096
_MOST_UNREAD: Final = 0.01
"""Share of marks that may be unreadable before a file is no text: one broken character spoils no notice."""


def read_source(content: bytes) -> tuple[Line, ...]:
    """Return the lines of a notice.

    Text is UTF-8, UTF-16 with its mark, or GB18030; a .docx gives a line a paragraph, with the numbers that Word puts
    before them. Raises UnusableFile where the content is empty, no text, or of a form that cannot be read.
    """
    _refuse_other_forms(content)
    if content.startswith(_ZIP):
        texts, notes = _word_texts(content)
    else:
        texts, notes = without_tables(_BREAKS.split(_require_text(decoded_as_far_as_possible(content)))), []
    lines = [Line(number, text) for number, told in enumerate(texts, start=1) for text in map(_plain, told) if text]
    below = [Line(number, _plain(text), is_note=True) for number, text in enumerate(notes, start=len(texts) + 1)]
    if not lines:
        raise UnusableFile("notice_empty")
    return (*lines, *(line for line in below if line.text))


def _refuse_other_forms(content: bytes) -> None:
    if not content.strip():
        raise UnusableFile("notice_empty")
    if content[:1024].lstrip().startswith(b"%PDF"):
        raise UnusableFile("notice_is_pdf")
    plain = content.removeprefix(codecs.BOM_UTF8)[:_HEAD]
    if content.startswith((OLE, b"{\\rtf")) or _WORD_XML.match(plain):
        raise UnusableFile("notice_old_word")
    if content.startswith(_PICTURES) or content[8:12] == b"WEBP" or content[4:8] == b"ftyp":
        raise UnusableFile("notice_is_picture")
    if content.startswith(_ARCHIVES):
        raise UnusableFile("notice_is_archive")
    if _PAGE.match(plain):
        raise UnusableFile("notice_is_page")


def _word_texts(content: bytes) -> tuple[list[list[str]], list[str]]:
    """Return the lines of a .docx, and its footnotes."""
    names = _part_names(content)
    if "xl/workbook.xml" in names:
        raise UnusableFile("notice_is_workbook")
    if "word/document.xml" not in names:
        raise UnusableFile("notice_old_word" if _OTHER_WORDS.intersection(names) else "notice_is_archive")
    from rectify_xl.documents.word import word_texts  # noqa: PLC0415 - python-docx is an extra

    texts = word_texts(content)
    return [[part] for text in texts.paragraphs for part in _BREAKS.split(text)], texts.notes


def _part_names(content: bytes) -> set[str]:
    """Return the names of a zip file's parts; raise where it is damaged or made to harm."""
    try:
        return {entry.name for entry in read_archive(content).entries}
    except UnusableFile as error:
        if error.code == "file_too_large":
            raise
        raise UnusableFile("notice_old_word") from error


def _require_text(text: str) -> str:
    """Return the text; raise where too much of it is no writing."""
    unread = sum(mark == UNREAD or (unicodedata.category(mark) in ("Cc", "Cn", "Co") and not mark.isspace())
                 for mark in text)  # fmt: skip
    if unread > max(3, len(text) * _MOST_UNREAD):
        raise UnusableFile("notice_not_text")
    return text


def _plain(text: str) -> str:
    return without_unseen(text).replace("\u00a0", " ").replace("\t", " ").strip(" \u3000")

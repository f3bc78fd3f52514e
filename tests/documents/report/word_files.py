"""Reports as Word files: how the tests make and open them."""

from __future__ import annotations

import io
import zipfile
from typing import Any

import docx
from docx.document import Document

from rectify_xl.documents.report.kinds import ReportKind
from rectify_xl.documents.report.tree import Report
from rectify_xl.documents.report.word import to_docx

from .ledgers import AS_OF, composed, sound


def made(report: Report | None = None, *, kind: ReportKind = ReportKind.PUBLIC, base: bytes | None = None) -> bytes:
    """Return a report's file; the sound ledger's where none is given."""
    return to_docx(report or composed(sound(), kind), made_on=AS_OF, base=base)


def opened(content: bytes) -> Document:
    """Open a file with python-docx."""
    return docx.Document(io.BytesIO(content))


def letterhead(**styles: Any) -> bytes:
    """Return an office's letterhead: a red line of text, a header, narrow margins, its own Heading 1."""
    document = docx.Document()
    document.add_paragraph("某镇便民中心文件")
    document.sections[0].header.paragraphs[0].text = "版头"
    document.sections[0].left_margin = document.sections[0].right_margin = docx.shared.Cm(2)
    document.styles["Heading 1"].font.size = docx.shared.Pt(styles.get("heading", 13))
    saved = io.BytesIO()
    document.save(saved)
    return saved.getvalue()


def as_template(content: bytes) -> bytes:
    """Return a .docx as Word saves it for a template (.dotx)."""
    saved = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as source, zipfile.ZipFile(saved, "w") as archive:
        for name in source.namelist():
            archive.writestr(name, source.read(name).replace(b"ml.document.main+xml", b"ml.template.main+xml"))
    return saved.getvalue()

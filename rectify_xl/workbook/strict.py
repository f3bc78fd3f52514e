"""The strict dialect: what XlsxWriter draws, said in the namespaces of ISO/IEC 29500 strict.

Source: ISO/IEC 29500-1 annex A. Its percentages with a sign (gapWidth 150%) are left as plain numbers: the Open XML
SDK, which reads both dialects by one set of types, takes only those.
"""

from __future__ import annotations

from typing import Final

_NAMESPACES: Final = {
    b"http://schemas.openxmlformats.org/spreadsheetml/2006/main": b"http://purl.oclc.org/ooxml/spreadsheetml/main",
    b"http://schemas.openxmlformats.org/officeDocument/2006/relationships": (
        b"http://purl.oclc.org/ooxml/officeDocument/relationships"
    ),
    b"http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing": (
        b"http://purl.oclc.org/ooxml/drawingml/spreadsheetDrawing"
    ),
    b"http://schemas.openxmlformats.org/drawingml/2006/chart": b"http://purl.oclc.org/ooxml/drawingml/chart",
    b"http://schemas.openxmlformats.org/drawingml/2006/main": b"http://purl.oclc.org/ooxml/drawingml/main",
}


def in_strict(content: bytes) -> bytes:
    """Return a drawn part, or a relationships part that leads to one, in the strict dialect."""
    for transitional, strict in _NAMESPACES.items():
        content = content.replace(transitional, strict)
    return content

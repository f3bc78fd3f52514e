"""The office's own letterhead as it comes: told apart from what is none, and a Word template opened as a document."""

from __future__ import annotations

from typing import Final

from rectify_xl.codes import ErrorCode
from rectify_xl.errors import UnusableFile
from rectify_xl.workbook.package import Package, open_package
from rectify_xl.workbook.raw import in_memory

_TYPES: Final = "[Content_Types].xml"
_DOCUMENT: Final = b"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
_TEMPLATE: Final = b"application/vnd.openxmlformats-officedocument.wordprocessingml.template.main+xml"
_REASONS: Final[dict[ErrorCode, ErrorCode]] = {
    "file_missing": "report_base_missing",
    "file_is_folder": "report_base_folder",
    "file_unreadable": "report_base_unreadable",
    "file_unread": "report_base_unreadable",
    "file_not_plain": "report_base_unreadable",
    "name_not_encoded": "report_base_unreadable",
    "file_encrypted": "report_base_encrypted",
    "file_old_format": "report_base",
    "file_is_page": "report_base",
    "file_not_workbook": "report_base",
    "report_base": "report_base",
}
"""What is said of a letterhead, by the code of what would be said of a workbook."""


def as_document(raw: bytes) -> bytes:
    """Return a letterhead's bytes as those of a .docx; a template (.dotx) becomes one.

    A file that is made to harm is refused before it is unpacked. Raises UnusableFile: report_base where it is no Word
    file, otherwise what `open_package` raises.
    """
    package = open_package(raw)
    kinds = package.read(_TYPES)
    if _DOCUMENT in kinds:
        return raw
    if _TEMPLATE not in kinds:
        raise UnusableFile("report_base")
    return _as_plain_document(package, kinds)


def refused(error: UnusableFile, name: str) -> UnusableFile:
    """Return what is said of a letterhead that cannot be used: one sentence with its name."""
    return UnusableFile(_REASONS.get(error.code, "report_base_damaged"), base=name)


def _as_plain_document(package: Package, kinds: bytes) -> bytes:
    return in_memory(package.edited({_TYPES: kinds.replace(_TEMPLATE, _DOCUMENT)}))

"""A notice opened and read: the beginning of the verbs that take one."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from rectify_xl.codes import ErrorCode
from rectify_xl.documents.notice import Notice, read_notice
from rectify_xl.documents.source import read_source
from rectify_xl.errors import UnusableFile
from rectify_xl.workbook.package import read_file

_LARGEST: Final = 32 << 20
"""Bytes; the longest notices are a thousandth of it."""
_CODES: Final[dict[ErrorCode, ErrorCode]] = {"file_is_folder": "notice_is_folder", "file_empty": "notice_empty"}


def open_notice(source: Path | str, content: bytes | None = None, *, needs_items: bool = True) -> Notice:
    """Read a notice from a file, or from `content` where its bytes are at hand; `needs_items` refuses mere totals.

    Raises UnusableFile where it cannot be read, or is no rectification notice.
    """
    raw = _read(Path(source)) if content is None else content
    if len(raw) > _LARGEST:
        raise UnusableFile("notice_too_large")
    return read_notice(read_source(raw), needs_items=needs_items)


def _read(path: Path) -> bytes:
    try:
        return read_file(path)
    except UnusableFile as error:
        if error.code in _CODES:
            raise UnusableFile(_CODES[error.code]) from error
        raise

"""The verb `import`: a notice read into a new ledger."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Final

from rectify_xl.documents.notice import Comparison, Draft, Notice, compare, draft_ledger, read_notice
from rectify_xl.documents.source import read_source
from rectify_xl.errors import UnusableFile, Unwritable
from rectify_xl.workbook.package import read_file
from rectify_xl.workbook.saving import save, told

_LARGEST: Final = 32 << 20
"""Bytes; the longest notices are a thousandth of it."""


@dataclass(frozen=True, slots=True)
class ImportResult:
    """What `import_notice` read and wrote: the notice, its rows, and claimed beside found."""

    file: str
    output: str
    notice: Notice
    draft: Draft
    comparison: Comparison


def import_notice(source: Path | str, output: Path | str, *, content: bytes | None = None) -> ImportResult:
    """Read a rectification notice (.txt, .docx or, as `content`, pasted text) into a new ledger.

    What the notice does not say stays blank in the ledger and is listed as pending. `source` names the notice in what
    is said of it, even where `content` gives its bytes.
    Raises UnusableFile where it is no such notice or cannot be read, Unwritable where the ledger cannot be stored or a
    file of that name is there already.
    """
    target = Path(output)
    if target.suffix.lower() != ".xlsx":
        raise Unwritable("not_xlsx", file=target.name)
    with told(target):
        if target.exists():
            raise Unwritable("file_exists", file=target.name)
    raw = _read(Path(source)) if content is None else content
    if len(raw) > _LARGEST:
        raise UnusableFile("notice_too_large")
    notice = read_notice(read_source(raw))
    draft = draft_ledger(notice)
    save(target, _drawn(draft), expected=None, backup=None)
    return ImportResult(str(source), str(target), notice, draft, compare(notice))


def _read(path: Path) -> bytes:
    try:
        return read_file(path)
    except UnusableFile as error:
        if error.code in ("file_is_folder", "file_empty"):
            raise UnusableFile("notice_empty" if error.code == "file_empty" else "notice_is_folder") from error
        raise


def _drawn(draft: Draft) -> bytes:
    from rectify_xl.sheets.template import Contents, draw_ledger  # noqa: PLC0415 - not needed to refuse a file

    contents = Contents(
        about=draft.about,
        items=draft.items,
        measures=draft.measures,
        meetings=draft.meetings,
        regulations=draft.regulations,
    )
    return draw_ledger(contents)

"""The verb `import`: a notice read into a new ledger."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from rectify_xl.api.notices import open_notice
from rectify_xl.documents.notice import Comparison, Draft, Notice, compare, draft_ledger
from rectify_xl.errors import Unwritable
from rectify_xl.workbook.saving import require_new, save


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
    require_new(target)
    notice = open_notice(source, content)
    draft = draft_ledger(notice)
    save(target, _drawn(draft), expected=None, backup=None, like=Path(source) if content is None else None)
    return ImportResult(str(source), str(target), notice, draft, compare(notice))


def _drawn(draft: Draft) -> bytes:
    from rectify_xl.sheets.template import LedgerContents, draw_ledger  # noqa: PLC0415 - not needed to refuse a file

    contents = LedgerContents(
        about=draft.about,
        items=draft.items,
        measures=draft.measures,
        meetings=draft.meetings,
        regulations=draft.regulations,
    )
    return draw_ledger(contents)

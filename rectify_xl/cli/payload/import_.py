"""The JSON of `import`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from rectify_xl.cli.payload.notice import unread_payload
from rectify_xl.cli.payload.told import told_payload
from rectify_xl.cli.text.import_ import found_in
from rectify_xl.wording import Language, sentence_of

if TYPE_CHECKING:
    from rectify_xl.api import ImportResult
    from rectify_xl.documents.notice.comparison import Compared, ComparedRate


def import_payload(result: ImportResult, language: Language) -> dict[str, Any]:
    """Return the JSON of `import`; lines count from 1, and are null where there is no one place."""
    notice = result.notice
    return {
        "schema": "rectify-xl/import/1",
        "file": result.file,
        "output": result.output,
        "title": notice.title,
        "found": found_in(notice),
        "beside": [_beside(row) for row in result.comparison.levels],
        "rate": _rate(result.comparison.rate),
        "unstated": result.comparison.unstated,
        "gaps": [{"parent": gap.parent or None, "missing": list(gap.missing)} for gap in notice.gaps],
        "items": [
            {
                "item_id": item.item_id,
                "line": item.said.line,
                "status": str(item.status) if item.status else None,
                "stated_by": str(item.statement.by) if item.statement else None,
                "sentence": item.statement.said.text if item.statement else None,
                "sentence_line": item.statement.said.line if item.statement else None,
            }
            for item in notice.items
        ],
        "pending": told_payload(
            result.draft.pending,
            ("code", "heading", "item_ids", "line", "sentence"),
            lambda one: {"message": sentence_of(one, language)},
        ),
        "readings": told_payload(result.draft.readings, ("heading", "item_id", "printed", "read_as", "line")),
        **unread_payload(notice),
    }


def _beside(row: Compared) -> dict[str, Any]:
    return {
        "level": str(row.level),
        "claimed": row.value,
        "printed": row.printed or None,
        "found": row.found,
        "agrees": row.agrees,
        "line": row.said.line if row.said else None,
    }


def _rate(rate: ComparedRate | None) -> dict[str, Any] | None:
    if rate is None:
        return None
    given = rate.from_claims or None
    return {"claimed": rate.printed, "from_claims": given, "agrees": rate.agrees, "line": rate.said.line}

"""The JSON of `report`."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from rectify_xl.wording import Language, say

if TYPE_CHECKING:
    from rectify_xl.api import ReportResult
    from rectify_xl.documents.report.tree import Note


def report_payload(result: ReportResult, language: Language) -> dict[str, Any]:
    """Return the JSON of `report`; `cell` and `sheet` are null where a note is about no one cell.

    Under `renumbered`, `own` is how the ledger numbers an item and `printed` how the text does, such as （二）3.（1）.
    """
    return {
        "schema": "rectify-xl/report/1",
        "file": result.file,
        "output": result.output,
        "kind": str(result.kind),
        "as_of": result.as_of.isoformat(),
        "count_by": str(result.count_by),
        "items": {"total": result.total, "printed": result.printed},
        "left_out": _notes(result.left_out, language),
        "renumbered": [
            {"own": note.facts["own"], "printed": note.facts["printed"], **told}
            for note, told in zip(result.renumbered, _notes(result.renumbered, language), strict=True)
        ],
        "found": _notes(result.found, language),
        "told": _notes(result.told, language),
    }


def _notes(notes: Sequence[Note], language: Language) -> list[dict[str, Any]]:
    return [
        {
            "code": note.code,
            "sheet": note.address.sheet if note.address else None,
            "cell": note.address.cell if note.address else None,
            "message": say(note.code, language, **note.facts),
        }
        for note in notes
    ]

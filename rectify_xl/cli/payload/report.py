"""The JSON of `report`."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from rectify_xl.cli.payload.told import told_payload
from rectify_xl.wording import Language, sentence_of

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
        "renumbered": _notes(result.renumbered, language, "own", "printed"),
        "found": _notes(result.found, language),
        "told": _notes(result.told, language),
    }


def _notes(notes: Sequence[Note], language: Language, *facts: str) -> list[dict[str, Any]]:
    keys = (*facts, "code", "sheet", "cell")
    return told_payload(notes, keys, lambda one: {"message": sentence_of(one, language)})

"""The JSON of `merge`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from rectify_xl.ledger.hands.merging import Odd
from rectify_xl.wording import Language, say_error

if TYPE_CHECKING:
    from rectify_xl.api import MergeResult
    from rectify_xl.api.returned_files import RefusedFile
    from rectify_xl.ledger.hands.merging import CellChange


def merge_payload(result: MergeResult, language: Language) -> dict[str, Any]:
    """Return the JSON of `merge`; `output` is null where nothing was written, `cell` is the returned file's."""
    missing = [note for note in result.notes if note.odd is Odd.MISSING]
    return {
        "schema": "rectify-xl/merge/1",
        "file": result.file,
        "output": result.output if result.is_written else None,
        "backup": result.backup,
        "copies": result.copies,
        "applied": len(result.applied),
        "added": sum(one.row is not None for one in result.added),
        "missing": len(missing),
        "already": result.already,
        "settled": result.settled,
        "pending": len(result.pending),
        "changes": [_change(one) for one in result.applied],
        "conflicts": [{**_change(one), "why": one.why} for one in result.conflicts],
        "added_rows": [
            {"item_id": one.item_id, "row": one.row, "file": one.file, "cell": one.at.cell} for one in result.added
        ],
        "missing_items": [{"item_id": note.value, "file": note.file} for note in missing],
        "notes": [
            {
                "code": str(note.odd),
                "file": note.file,
                "value": note.value,
                "cell": note.at.cell if note.at else None,
                "count": note.count,
            }
            for note in result.notes
            if note.odd is not Odd.MISSING
        ],
        "open": [
            {"item_id": one.pending.item_id, "column": one.pending.column, "file": one.pending.file, "why": one.why}
            for one in result.open
        ],
        "refused": [_refused(one, language) for one in result.refused],
        "passed_over": [_refused(one, language) for one in result.passed_over],
        "parts": {"untouched": result.parts.untouched, "changed": list(result.parts.changed)},
        "signature_broken": result.has_broken_signature,
    }


def _change(one: CellChange) -> dict[str, Any]:
    return {
        "item_id": one.item_id,
        "column": one.column,
        "base": one.base,
        "ours": one.ours,
        "theirs": one.theirs,
        "file": one.file,
        "cell": one.at.cell,
        "who": one.who,
        "ledger_cell": one.place.cell if one.place else None,
    }


def _refused(one: RefusedFile, language: Language) -> dict[str, Any]:
    return {"file": one.file, "reason": say_error(one.why.code, one.why.facts, language), "code": one.why.code}

"""The JSON of `reconcile`."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from rectify_xl.cli.payload.notice import unread_payload
from rectify_xl.cli.payload.told import told_payload
from rectify_xl.cli.text.reconcile import difference_message
from rectify_xl.wording import Language

if TYPE_CHECKING:
    from rectify_xl.api import ReconcileResult
    from rectify_xl.documents.reconciling import Difference


def reconcile_payload(result: ReconcileResult, language: Language) -> dict[str, Any]:
    """Return the JSON of `reconcile`; line, sheet and cell are null where the notice or the ledger has no place."""
    return {
        "schema": "rectify-xl/reconcile/1",
        "file": result.file,
        "notice": result.notice,
        "as_of": result.as_of.isoformat(),
        "matched": result.found.matched,
        "errors": result.errors,
        "warnings": result.warnings,
        "differences": _payload(result.differences, language),
        "unchecked": _payload(result.found.unchecked, language),
        "notes": _payload(result.found.notes, language),
        **unread_payload(result.read),
    }


def _payload(told: Sequence[Difference], language: Language) -> list[dict[str, Any]]:
    keys = ("code", "severity", "sentence", "line", "sheet", "cell", "said", "found")
    return told_payload(told, keys, lambda one: {"message": difference_message(one, language)})

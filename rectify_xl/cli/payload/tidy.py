"""The JSON of `tidy`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from rectify_xl.api import TidyResult


def tidy_payload(result: TidyResult) -> dict[str, Any]:
    """Return the JSON of `tidy`; `output` is null where nothing was written."""
    parts = result.parts
    return {
        "schema": "rectify-xl/tidy/1",
        "file": result.file,
        "output": result.output if result.is_written else None,
        "backup": result.backup,
        "changed": [
            {"sheet": one.sheet, "cell": one.cell, "before": one.before, "after": one.after, "code": one.code}
            for one in result.changed
        ],
        "left": [
            {
                "sheet": one.address.sheet,
                "cell": one.address.cell,
                "value": one.value,
                "code": one.code,
                "why": one.why,
            }
            for one in result.left
        ],
        "parts": {"untouched": parts.untouched, "changed": list(parts.changed)},
        "signature_broken": result.has_broken_signature,
    }

"""The JSON of `check`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rectify_xl.cli.payload.counts import Json, balance_payload
from rectify_xl.cli.payload.told import told_payload

if TYPE_CHECKING:
    from rectify_xl.api import CheckResult


def check_payload(result: CheckResult) -> Json:
    """Return the JSON of `check`."""
    return {
        "schema": "rectify-xl/check/1",
        "file": result.file,
        "errors": result.errors,
        "warnings": result.warnings,
        "infos": len(result.diagnostics) - result.errors - result.warnings,
        "balance": balance_payload(result.balance),
        "diagnostics": told_payload(
            result.diagnostics,
            ("code", "severity", "sheet", "cell", "value"),
            lambda one: {"message": one.message, "hint": one.hint},
        ),
    }

"""The JSON of `split`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from rectify_xl.cli.payload.told import told_payload

if TYPE_CHECKING:
    from rectify_xl.api import SplitResult


def split_payload(result: SplitResult) -> dict[str, Any]:
    """Return the JSON of `split`; the `file` of a group is null where nothing was written."""
    return {
        "schema": "rectify-xl/split/1",
        "file": result.file,
        "by": str(result.by),
        "sending": result.sending if result.is_written else None,
        "backup": result.backup,
        "groups": [
            {
                "name": one.name,
                "file": one.file if result.is_written else None,
                "items": one.items,
                "shared": one.shared,
            }
            for one in result.groups
        ],
        "left_out": told_payload(result.left_out, ("sheet", "cell", "value", "item_id", "reason")),
        "carried": told_payload(result.carried, ("sheet", "cell", "value", "code")),
        "left_behind": dict(result.left_behind),
        "parts": {
            "untouched": result.parts.untouched,
            "changed": list(result.parts.changed),
            "added": list(result.parts.added),
        },
        "signature_broken": result.has_broken_signature,
    }

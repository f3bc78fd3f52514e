"""The JSON of `new`."""

from __future__ import annotations

from pathlib import Path
from typing import Any


def new_payload(made: Path) -> dict[str, Any]:
    """Return the JSON of `new`."""
    return {"schema": "rectify-xl/new/1", "file": str(made)}

"""The JSON of a file that could not be used."""

from __future__ import annotations

from typing import Any

from rectify_xl.errors import RectifyError


def error_payload(file: str, error: RectifyError, message: str) -> dict[str, Any]:
    """Return the JSON of a file that could not be used."""
    return {"schema": "rectify-xl/error/1", "file": file, "code": error.code, "message": message}

"""What every workbook that is drawn has in common: texts stay texts, and the same input gives the same bytes."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Final

TEXTS_STAY: Final[Mapping[str, object]] = {
    "in_memory": True,
    "strings_to_formulas": False,
    "strings_to_numbers": False,
    "strings_to_urls": False,
}
"""XlsxWriter's options by which no text becomes a formula, a number or a link."""
CREATED: Final = dt.datetime(2020, 1, 1)  # noqa: DTZ001 - a constant, so that the same input gives the same bytes

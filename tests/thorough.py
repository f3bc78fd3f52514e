"""How many examples a property is tried with: a quarter in the quick suite, all where RECTIFY_XL_THOROUGH=1 asks."""

from __future__ import annotations

import os
from typing import Final

_IS_THOROUGH: Final = os.environ.get("RECTIFY_XL_THOROUGH") == "1"
_FEWEST: Final = 5


def examples(number: int) -> int:
    """Return how many of so many examples to try."""
    return number if _IS_THOROUGH else max(_FEWEST, number // 4)

"""What stands in a cell for something else: words for nothing (无, 待定, —), and words for the cell above (同上)."""

# ruff: noqa: RUF001 - cells hold marks of either width, and typists mix what looks alike

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

from rectify_xl.ledger.schema import DITTOS, PLACEHOLDERS
from rectify_xl.text import closed_up, folded

_MARKS: Final = re.compile(r"[-\u2010-\u2015\u2212_/\\|.。·、,;:?~]+|\(\)")
_ENCLOSED: Final = re.compile(r"[(\[{【〔<《「](.*)[)\]}】〕>》」]")
_END: Final = ".。;!"
_NOTHING: Final = frozenset(map(folded, PLACEHOLDERS))
_ABOVE: Final = frozenset(map(folded, DITTOS))
LONGEST_WORD: Final = 12
"""No word of the lists is longer, blanks and brackets included."""


def is_placeholder(text: str) -> bool:
    """Return whether a text says that there is nothing yet: 无, 待定, （暂无）, N/A, or marks such as — only."""
    if len(text) > LONGEST_WORD:
        return False
    bare = _bare(text)
    return bare in _NOTHING or (bare not in _ABOVE and _MARKS.fullmatch(bare) is not None)


def is_ditto(text: str) -> bool:
    """Return whether a text stands for what the cell above it says: 同上, 〃."""
    return len(text) <= LONGEST_WORD and _bare(text) in _ABOVE


@lru_cache(maxsize=4096)
def _bare(text: str) -> str:
    whole = folded(text)
    enclosed = _ENCLOSED.fullmatch(whole)
    bare = closed_up(enclosed[1]) if enclosed else whole
    return bare.rstrip(_END) or bare

"""Names for new parts as Excel gives them, a word and a number: some programs drop sheets whose parts have others."""

from __future__ import annotations

import posixpath
from collections.abc import Iterable
from itertools import count
from typing import Final
from urllib.parse import unquote

_EARLIER: Final = "rectify_xl_"
"""What the names of generated parts began with once."""


class FreeNames:
    """Names that no part has and nothing leads to; those taken from here are free no longer."""

    def __init__(self, taken: Iterable[str]) -> None:
        self._taken = {_key(name) for name in taken}

    def take(self, folder: str, word: str) -> str:
        """Return a free name such as xl/charts/chart7.xml, the one with the lowest number."""
        names = (posixpath.join(folder, f"{word}{number}.xml") for number in count(1))
        name = next(one for one in names if _key(one) not in self._taken)
        self._taken.add(_key(name))
        return name


def is_earlier_name(part: str) -> bool:
    """Return whether a part has a name as the program gave them once."""
    return posixpath.basename(part).startswith(_EARLIER)


def _key(name: str) -> str:
    return unquote(name).replace("\\", "/").lstrip("/").casefold()

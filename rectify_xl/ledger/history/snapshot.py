"""What is remembered of an item, and of a ledger on one date."""

from __future__ import annotations

import datetime as dt
import hashlib
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Final

from rectify_xl.ledger.model import Item
from rectify_xl.ledger.schema import Status
from rectify_xl.text import closed_up, storable

_LONGEST: Final = 1_000
_MARKS: Final = 99_999_999
_NUMBERS: Final = re.compile(r"\d{1,9}")


@dataclass(frozen=True, slots=True)
class Remembered:
    """An item as it was on a date: texts on one line, `moves` the number of times its deadline has been changed.

    Items of the same number and the same words are told apart by `copy`, counted from 0, the least advanced first.
    """

    item_id: str = ""
    problem: str = ""
    sub_item: str = ""
    copy: int = 0
    status: Status | None = None
    due_on: dt.date | None = None
    moves: int = 0
    instruction: str = ""
    """What 领导批示 of 督办清单 says of it, as it is typed there, line breaks and all."""
    progress: int = 0
    """The mark of its 整改进展, by which another text is told from the same; 0 where none was recorded."""

    @property
    def title(self) -> str:
        """Return the sub-item's own words, or the problem's where it is not split."""
        return self.sub_item or self.problem

    @property
    def words(self) -> tuple[str, str]:
        """Return problem and sub-item as they are compared: width of characters and blanks do not count."""
        return closed_up(self.problem), closed_up(self.sub_item)


@dataclass(frozen=True, slots=True)
class Snapshot:
    """All items as they were on one as-of date."""

    on: dt.date
    items: tuple[Remembered, ...]


Present = Mapping[Remembered, Item]
"""What is to be remembered of each item of a ledger, and the item."""


def remember(items: Iterable[Item]) -> Present:
    """Return what is to be remembered of each item; `moves` is still 0."""
    groups: dict[tuple[str, str, str], list[tuple[Remembered, Item]]] = {}
    for item in items:
        seen = Remembered(
            plain(item.item_id),
            plain(item.problem),
            plain(item.sub_item),
            status=item.status,
            due_on=item.due_on,
            progress=text_mark(item.progress),
        )
        groups.setdefault((seen.item_id, *seen.words), []).append((seen, item))
    return {
        _numbered(seen, copy): item
        for group in groups.values()
        for copy, (seen, item) in enumerate(sorted(group, key=_advancement) if len(group) > 1 else group)
    }


def plain(text: str) -> str:
    """Return a text on one line, as any cell can hold it; a very long one is cut, with a digest of the whole."""
    tidy = " ".join(storable(text).split())
    if len(tidy) <= _LONGEST:
        return tidy
    digest = hashlib.sha256(tidy.encode()).hexdigest()[:12]
    return f"{tidy[: _LONGEST - 20]}…（{digest}）"


def text_mark(text: str) -> int:
    """Return a number of eight digits at most that tells a text from others, whatever its width and blanks; never 0."""
    digest = hashlib.sha256(closed_up(text).encode("utf-8", "surrogatepass")).digest()
    return int.from_bytes(digest[:8], "big") % _MARKS + 1


def numbers_in(item_id: str) -> list[int]:
    """Return the numbers in an item's number, by which items are put in order."""
    return [int(part) for part in _NUMBERS.findall(item_id)]


def _numbered(seen: Remembered, copy: int) -> Remembered:
    return replace(seen, copy=copy) if copy else seen


def _advancement(pair: tuple[Remembered, Item]) -> tuple[int, dt.date]:
    seen, _ = pair
    return -1 if seen.status is None else seen.status.rank, seen.due_on or dt.date.max

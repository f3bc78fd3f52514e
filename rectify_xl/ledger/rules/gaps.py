"""Numbers that ought to run on from 1: which are missing, and before which the gap lies."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

_SHORTEST_RANGE = 3


def gaps(numbers: Iterable[int]) -> Iterator[tuple[int, str]]:
    """Yield for each gap the number after it and the missing ones as text, such as (7, "6") or (9, "4–8")."""
    last = 0
    for number in sorted(set(numbers)):
        if number > last + 1:
            yield number, _listed(last + 1, number - 1)
        last = number


def _listed(first: int, last: int) -> str:
    """Return a few numbers one by one, more as a range."""
    if last - first + 1 < _SHORTEST_RANGE:
        return "、".join(str(number) for number in range(first, last + 1))
    return f"{first}–{last}"

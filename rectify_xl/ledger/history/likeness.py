"""How alike the words of items are: the parts that two texts share, signs and pairs of signs, over all they have."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import chain, pairwise
from typing import Any, Final

import numpy as np

ALIKE: Final = 0.5
"""From here on two texts may be one, reworded."""
_PROBLEM: Final = 0.3
"""What another problem takes from the likeness of two sub-items."""
_AT_ONCE: Final = 4_096

Words = tuple[str, str]
"""Problem and sub-item, folded."""
Likenesses = np.ndarray[tuple[int, int], np.dtype[np.float32]]
"""How alike the items of two dates are, from 0 to 1: a row for each of the first, a column for each of the second."""
_Marks = np.ndarray[Any, np.dtype[np.bool_]]


def likenesses(before: Sequence[Words], after: Sequence[Words]) -> Likenesses:
    """Return how alike items are by their sub-items, or by their problems where neither is split."""
    problem, sub_item = (_shared([one[at] for one in before], [one[at] for one in after]) for at in (0, 1))
    is_split, will_be = (np.array([bool(one[1]) for one in side], dtype=bool) for side in (before, after))
    return _together(problem, sub_item, is_split[:, None], will_be)


def likeness(one: Words, other: Words) -> float:
    """Return how alike two items are."""
    problem, sub_item = (
        np.array([[2 * len(first & second) / max(len(first) + len(second), 1)]], dtype=np.float32)
        for first, second in zip(map(_parts, one), map(_parts, other), strict=True)
    )
    return float(_together(problem, sub_item, np.array([[bool(one[1])]]), np.array([bool(other[1])]))[0, 0])


def _together(problem: Likenesses, sub_item: Likenesses, is_split: _Marks, will_be: _Marks) -> Likenesses:
    either, both = is_split | will_be, is_split & will_be
    found = np.where(both, sub_item * (1 - _PROBLEM + _PROBLEM * problem), problem)
    halved: Likenesses = np.where(either & ~both, ALIKE * found, found)  # a problem split in between, or no longer
    return halved.astype(np.float32)


def _shared(before: Sequence[str], after: Sequence[str]) -> Likenesses:
    """Return twice the parts that two texts share over the parts of both; texts without a sign are like none."""
    first, second = (list(map(_parts, side)) for side in (before, after))
    common = sorted(set(chain.from_iterable(first)) & set(chain.from_iterable(second)))
    numbers = np.zeros((len(first), len(second)), dtype=np.float32)
    for start in range(0, len(common), _AT_ONCE):
        places = {part: place for place, part in enumerate(common[start : start + _AT_ONCE])}
        numbers += _marked(first, places) @ _marked(second, places).T
    sizes = np.add.outer(np.array(list(map(len, first))), np.array(list(map(len, second))))
    shares: Likenesses = 2 * numbers / np.maximum(sizes, 1)
    return shares.astype(np.float32)


def _marked(texts: Iterable[frozenset[str]], places: dict[str, int]) -> np.ndarray[Any, np.dtype[np.float32]]:
    """Return which of some parts each text has."""
    rows = list(texts)
    marks = np.zeros((len(rows), len(places)), dtype=np.float32)
    for row, parts in enumerate(rows):
        marks[row, [places[part] for part in parts if part in places]] = 1
    return marks


def _parts(text: str) -> frozenset[str]:
    return frozenset({*text, *map("".join, pairwise(text))})

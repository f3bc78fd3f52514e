"""Which item of one date is which of another: by number and words, else by words alone, else by how alike they are."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Hashable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Final

import numpy as np

from rectify_xl.ledger.history.likeness import ALIKE, Likenesses, Words, likeness, likenesses
from rectify_xl.ledger.history.snapshot import Remembered

_BLANK: Final[frozenset[Hashable]] = frozenset({"", ("", "")})
_MOST_PAIRS: Final = 4_000_000
"""Beyond so many, which takes seconds, reworded items are looked for under their own number only."""
_MARGIN: Final = 0.05
"""By so much an item under another number must be more alike than every other one."""


class Doubt(StrEnum):
    """Why it is not sure that two items are the same, or that an item of one date alone has none on the other."""

    SAME_WORDS = "same_words"
    """Several items have these words."""
    SAME_NUMBER = "same_number"
    """Several items have this number."""
    OTHER_WORDS = "other_words"
    """The number stands on the other date too, with words that are not alike."""
    LIKE_WORDS = "like_words"
    """The words are alike, not the same: taken for one item where no other is as alike."""


_Alone = tuple[tuple[Remembered, Doubt | None], ...]
_Pair = tuple[Remembered, Remembered]
_Mask = np.ndarray[tuple[int, int], np.dtype[np.bool_]]


@dataclass(frozen=True, slots=True)
class Matches:
    """The pairs, and what stands alone on either date with the doubt, if there is one.

    `unsure` has the pairs that may be none, by their later item.
    """

    pairs: tuple[_Pair, ...]
    gone: _Alone
    new: _Alone
    unsure: Mapping[Remembered, Doubt] = field(default_factory=dict)


def match(before: Sequence[Remembered], after: Sequence[Remembered]) -> Matches:
    """Pair the items of two dates. An item that could be one of several is paired with none.

    The same words under another number are a renumbered item, where they stand once only on each of the dates. Words
    that are alike, not the same, are a reworded item, under its own number or another. A number with words that are
    not alike is another item's by now.
    """
    same, gone, new = _pair(before, after, lambda one: (one.item_id, one.problem, one.sub_item, one.copy))
    if not gone or not new:
        return Matches(tuple(same), _without_doubt(gone), _without_doubt(new))
    words = {one: one.words for one in (*before, *after)}
    words_once = _once([words[one] for one in before], [words[one] for one in after])
    numbers_once = _once([one.item_id for one in before], [one.item_id for one in after])
    respelt, gone, new = _pair(gone, new, lambda one: (one.item_id, words[one], one.copy))
    renumbered, gone, new = _pair(gone, new, lambda one: words[one] if words[one] in words_once else None)
    reworded, alike = _reworded(gone, new, words, numbers_once)
    gone, new = (_but(side, {pair[at] for pair in reworded}) for at, side in enumerate((gone, new)))
    repeated = {words[one] for one in (*gone, *new)} - _BLANK
    unsure = {later: Doubt.SAME_WORDS for _, later in same if words[later] in repeated}
    unsure |= {later: Doubt.LIKE_WORDS for _, later in reworded}
    pairs = (*same, *respelt, *renumbered, *reworded)
    left, come = (_doubted(*sides, words, numbers_once, alike) for sides in ((gone, new), (new, gone)))
    return Matches(pairs, left, come, unsure)


def _reworded(
    gone: Sequence[Remembered], new: Sequence[Remembered], words: Mapping[Remembered, Words], numbers: set[Hashable]
) -> tuple[list[_Pair], set[Remembered]]:
    """Return the pairs whose words are alike, and the items that are left although they are like others."""
    if len(gone) * len(new) > _MOST_PAIRS:
        return _reworded_in_place(gone, new, words, numbers)
    namesakes = _namesakes(gone, new, numbers)
    found = _found(gone, new, words, namesakes)
    pairs: list[_Pair] = []
    while (sure := _sure(found, namesakes)).any():
        for row, column in np.argwhere(sure):
            pairs.append((gone[row], new[column]))
            found[row, :], found[:, column] = 0, 0
    rows, columns = (set(np.flatnonzero(found.any(axis=axis)).tolist()) for axis in (1, 0))
    return pairs, {*(gone[row] for row in rows), *(new[column] for column in columns)}


def _reworded_in_place(
    gone: Sequence[Remembered], new: Sequence[Remembered], words: Mapping[Remembered, Words], numbers: set[Hashable]
) -> tuple[list[_Pair], set[Remembered]]:
    """Return the pairs of one number whose words are alike: of very many items all pairs would take too long."""
    later = {one.item_id: one for one in new if one.item_id in numbers}
    pairs = [(one, later[one.item_id]) for one in gone if one.item_id in later]
    return [pair for pair in pairs if _may_be_one(words[pair[0]], words[pair[1]])], set()


def _may_be_one(before: Words, after: Words) -> bool:
    return before != after and (not any(before) or not any(after) or likeness(before, after) >= ALIKE)


def _namesakes(gone: Sequence[Remembered], new: Sequence[Remembered], numbers: set[Hashable]) -> _Mask:
    """Return which pairs have one number, that no other item has."""
    ids = [[one.item_id if one.item_id in numbers else None for one in side] for side in (gone, new)]
    codes = {number: code for code, number in enumerate({*ids[0], *ids[1]} - {None})}
    rows, columns = (
        np.array([codes.get(number, missing) for number in side]) for side, missing in zip(ids, (-1, -2), strict=True)
    )
    same: _Mask = np.equal.outer(rows, columns)
    return same


def _found(
    gone: Sequence[Remembered], new: Sequence[Remembered], words: Mapping[Remembered, Words], namesakes: _Mask
) -> Likenesses:
    """Return how alike the pairs are that may be one item, 0 for the others.

    What had no words, or has none, is like what has its number; of items with the same words there are several.
    """
    rows, columns = [words[one] for one in gone], [words[one] for one in new]
    found = likenesses(rows, columns)
    is_blank = np.logical_or.outer([not any(one) for one in rows], [not any(one) for one in columns])
    found[namesakes & is_blank] = ALIKE
    codes = {one: code for code, one in enumerate(dict.fromkeys([*rows, *columns]))}
    is_same = np.equal.outer([codes[one] for one in rows], [codes[one] for one in columns])
    found[is_same | (found < ALIKE)] = 0
    return found


def _sure(found: Likenesses, namesakes: _Mask) -> _Mask:
    """Return the pairs that are more alike than any other of the two: as alike is enough under one number."""
    best_other = np.maximum(_best_other(found), _best_other(found.T).T)
    return (found > 0) & (found >= best_other + np.where(namesakes, 0, _MARGIN))


def _best_other(found: Likenesses) -> Likenesses:
    """Return for each pair the highest likeness of another pair in its row."""
    ordered = np.sort(np.pad(found, ((0, 0), (1, 0))), axis=1)  # the column added stands for none
    first, second = ordered[:, -1:], ordered[:, -2:-1]
    return np.where(found == first, second, first)


def _but(side: Sequence[Remembered], taken: set[Remembered]) -> list[Remembered]:
    return [one for one in side if one not in taken]


def _pair(
    before: Sequence[Remembered], after: Sequence[Remembered], key: Callable[[Remembered], Hashable]
) -> tuple[list[tuple[Remembered, Remembered]], list[Remembered], list[Remembered]]:
    """Return the pairs whose key stands once on both sides, and what is left over; a key of None pairs nothing."""
    earlier, later = _by_key(before, key), _by_key(after, key)
    pairs = [(one, later[found]) for found, one in earlier.items() if found in later]
    paired = {id(one) for pair in pairs for one in pair}
    gone, new = ([one for one in side if id(one) not in paired] for side in (before, after))
    return pairs, gone, new


def _by_key(side: Sequence[Remembered], key: Callable[[Remembered], Hashable]) -> dict[Hashable, Remembered]:
    keys = [key(one) for one in side]
    numbers = Counter(keys)
    return {found: one for found, one in zip(keys, side, strict=True) if found is not None and numbers[found] == 1}


def _once(before: Sequence[Hashable], after: Sequence[Hashable]) -> set[Hashable]:
    """Return the keys that stand once at most on each date, the blank ones left out."""
    repeated = {found for side in (before, after) for found, number in Counter(side).items() if number > 1}
    return {*before, *after} - repeated - _BLANK


def _without_doubt(alone: Sequence[Remembered]) -> _Alone:
    return tuple((one, None) for one in alone)


def _doubted(
    alone: Sequence[Remembered],
    others: Sequence[Remembered],
    words: Mapping[Remembered, Words],
    numbers: set[Hashable],
    alike: set[Remembered],
) -> _Alone:
    same_words = {words[one] for one in others} - _BLANK
    same_number = {one.item_id for one in others} - _BLANK

    def doubt(one: Remembered) -> Doubt | None:
        if words[one] in same_words:
            return Doubt.SAME_WORDS
        if one in alike:
            return Doubt.LIKE_WORDS
        if one.item_id not in same_number:
            return None
        return Doubt.OTHER_WORDS if one.item_id in numbers else Doubt.SAME_NUMBER

    return tuple((one, doubt(one)) for one in alone)

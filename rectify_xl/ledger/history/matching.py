"""Which item of one date is which of another: by number and words, else by words alone, else by number alone."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Hashable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from rectify_xl.ledger.history.snapshot import Remembered

_BLANK: Final[frozenset[Hashable]] = frozenset({"", ("", "")})


class Doubt(StrEnum):
    """Why an item was not taken for one of the other date although they are alike."""

    SAME_WORDS = "same_words"
    """Several items have these words."""
    SAME_NUMBER = "same_number"
    """Several items have this number."""


_Alone = tuple[tuple[Remembered, Doubt | None], ...]


@dataclass(frozen=True, slots=True)
class Matches:
    """The pairs, and what stands alone on either date with the doubt, if there is one."""

    pairs: tuple[tuple[Remembered, Remembered], ...]
    gone: _Alone
    new: _Alone


def match(before: Sequence[Remembered], after: Sequence[Remembered]) -> Matches:
    """Pair the items of two dates. An item that could be one of several is paired with none.

    The same words under another number are a renumbered item, other words under the same number a reworded one; in
    both cases the words, or the number, must stand once only on each of the dates.
    """
    same, gone, new = _pair(before, after, lambda one: (one.item_id, one.problem, one.sub_item, one.copy))
    if not gone or not new:
        return Matches(tuple(same), _without_doubt(gone), _without_doubt(new))
    words = {one: one.words for one in (*before, *after)}
    words_once = _once([words[one] for one in before], [words[one] for one in after])
    number_once = _once([one.item_id for one in before], [one.item_id for one in after])
    respelt, gone, new = _pair(gone, new, lambda one: (one.item_id, words[one], one.copy))
    renumbered, gone, new = _pair(gone, new, lambda one: words[one] if words[one] in words_once else None)
    reworded, gone, new = _pair(gone, new, lambda one: one.item_id if one.item_id in number_once else None)
    pairs = (*same, *respelt, *renumbered, *reworded)
    return Matches(pairs, _doubted(gone, new, words), _doubted(new, gone, words))


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


def _doubted(alone: Sequence[Remembered], others: Sequence[Remembered], words: Mapping[Remembered, Hashable]) -> _Alone:
    same_words = {words[one] for one in others} - _BLANK
    same_number = {one.item_id for one in others} - _BLANK

    def doubt(one: Remembered) -> Doubt | None:
        if words[one] in same_words:
            return Doubt.SAME_WORDS
        return Doubt.SAME_NUMBER if one.item_id in same_number else None

    return tuple((one, doubt(one)) for one in alone)

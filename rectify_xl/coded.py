"""Many cells as few values: each distinct value once, and for every cell the number of its value.

What is asked of a value is asked once, however many cells hold it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Final, Generic, Protocol, TypeVar, overload

import numpy as np

Value_co = TypeVar("Value_co", covariant=True)
Other = TypeVar("Other")
Value = TypeVar("Value")

Codes = np.ndarray[tuple[int], np.dtype[np.integer[Any]]]
CODE: Final = np.int32
_LONGEST_CHARACTER: Final = 4
_AT_ONCE: Final = 4096
Mask = np.ndarray[tuple[int], np.dtype[np.bool_]]


class Store(Protocol[Value]):
    """What keeps values by numbers."""

    def value(self, number: int) -> Value:
        """Return a value."""

    def values(self, numbers: Codes) -> list[Value]:
        """Return several values."""

    def lengths(self, numbers: Codes) -> Codes:
        """Return how many bytes the texts among some values take at least, 0 for what is no text."""


class Lazy(Sequence[Value_co]):
    """Values by their numbers in a store, each looked up whenever it is asked for."""

    def __init__(self, store: Store[Value_co], numbers: Codes) -> None:
        self._store = store
        self._numbers = numbers

    def __len__(self) -> int:
        return len(self._numbers)

    @overload
    def __getitem__(self, index: int) -> Value_co: ...
    @overload
    def __getitem__(self, index: slice) -> Sequence[Value_co]: ...
    def __getitem__(self, index: int | slice) -> Value_co | Sequence[Value_co]:
        if isinstance(index, slice):
            return self._store.values(self._numbers[index])
        return self._store.value(int(self._numbers[index]))

    def __iter__(self) -> Iterator[Value_co]:
        for start in range(0, len(self), _AT_ONCE):
            yield from self[start : start + _AT_ONCE]

    def pick(self, indices: Codes) -> Lazy[Value_co]:
        """Return some of the values."""
        return Lazy(self._store, self._numbers[indices])

    def up_to(self, length: int) -> Mask:
        """Return which values may be no texts longer than so many characters, of four bytes at most."""
        found: Mask = self._store.lengths(self._numbers) <= _LONGEST_CHARACTER * length
        return found


@dataclass(frozen=True, slots=True, eq=False)
class Coded(Generic[Value_co]):
    """Cells by the numbers of their values, counted from 0 in the order in which the values first appear."""

    codes: Codes
    values: Sequence[Value_co]

    def __len__(self) -> int:
        """Return how many cells there are."""
        return len(self.codes)

    def at(self, index: int) -> Value_co:
        """Return the value of a cell, counted from 0."""
        return self.values[int(self.codes[index])]

    def each(self) -> list[Value_co]:
        """Return the value of every cell."""
        return [self.values[code] for code in self.codes.tolist()]

    def where(self, test: Callable[[Value_co], object], among: Mask | None = None) -> Mask:
        """Return which cells, among those asked about, hold a value that passes a test."""
        codes = self.codes if among is None else self.codes[among]
        asked = present(codes, len(self.values))
        answers = np.zeros(len(self.values), dtype=np.bool_)
        values = (
            self.values.pick(asked) if isinstance(self.values, Lazy) else [self.values[at] for at in asked.tolist()]
        )
        answers[asked] = [bool(test(value)) for value in values]
        found: Mask = answers[self.codes]
        return found if among is None else found & among

    def take(self, indices: Codes | slice) -> Coded[Value_co]:
        """Return some of the cells, the values numbered anew."""
        codes, kept = renumbered(self.codes[indices], len(self.values))
        return Coded(codes, picked(self.values, kept))

    def up_to(self, length: int) -> Mask | None:
        """Return which cells may hold no text longer than so many characters; None where that is not known."""
        return self.values.up_to(length)[self.codes] if isinstance(self.values, Lazy) else None

    def counts(self) -> list[int]:
        """Return how many cells hold each value."""
        return [int(count) for count in np.bincount(self.codes, minlength=len(self.values))]

    def tally(self) -> dict[Value_co, int]:
        """Return how many cells hold each value, where of several values some may be equal."""
        found: dict[Value_co, int] = {}
        for value, count in zip(self.values, self.counts(), strict=True):
            found[value] = found.get(value, 0) + count
        return found

    def looked_up(self) -> Coded[Value_co]:
        """Return the cells with all their values looked up."""
        return Coded(self.codes, list(self.values))

    def said(self, say: Callable[[Value_co], Other]) -> Coded[Other]:
        """Return what is said of each cell by its value; of two values the same may be said."""
        return Coded(self.codes, list(map(say, self.values)))


def picked(values: Sequence[Other], indices: Codes) -> Sequence[Other]:
    """Return some of the values; those that are looked up are so when somebody asks for them."""
    return values.pick(indices) if isinstance(values, Lazy) else [values[index] for index in indices.tolist()]


def coded(values: Iterable[Any]) -> Coded[Any]:
    """Return cells by their values; 1, 1.0 and TRUE are equal and not the same."""
    numbers: dict[object, int] = {}
    codes = [numbers.setdefault(one if type(one) is str else (type(one), one), len(numbers)) for one in values]
    return Coded(np.array(codes, dtype=CODE), [key if type(key) is str else key[1] for key in numbers])  # type: ignore[index]


def alike(length: int, value: Other) -> Coded[Other]:
    """Return so many cells of one value."""
    return Coded(np.zeros(length, dtype=CODE), [value])


def present(codes: Codes, values: int) -> Codes:
    """Return the numbers that stand in some codes, in their order."""
    seen = np.zeros(values, dtype=np.bool_)
    seen[codes] = True
    return np.flatnonzero(seen)


def firsts(codes: Codes, values: int) -> Codes:
    """Return where each number stands first; what stands nowhere is given the number of cells."""
    found = np.full(values, len(codes), dtype=np.int64)
    found[codes[::-1]] = np.arange(len(codes) - 1, -1, -1)
    return found


def renumbered(codes: Codes, values: int) -> tuple[Codes, Codes]:
    """Return codes numbered by first appearance, and for each new number the old one."""
    first = firsts(codes, values)
    kept = np.flatnonzero(first < len(codes))
    kept = kept[np.argsort(first[kept], kind="stable")]
    numbers = np.zeros(values, dtype=CODE)
    numbers[kept] = np.arange(len(kept))
    anew: Codes = numbers[codes]
    return anew, kept


def pairs(first: Codes, second: Codes) -> Codes:
    """Return a number for each pair of codes, the same for the same pair."""
    wide = first.astype(np.int64) * (int(second.max(initial=0)) + 2) + second
    numbers: Codes = np.unique(wide, return_inverse=True)[1]
    return numbers

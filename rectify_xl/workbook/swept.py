"""Large sheets in the plain form that programs write them in, read in one sweep over their bytes.

A cell is found by where its marks stand, without a parser; what is not of that form is left to the others. What a cell
holds is not read here: each distinct one is told once.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Final

import numpy as np

from rectify_xl.coded import CODE, Codes, Mask

_PIECE: Final = 1 << 22
_BEGINS: Final = b"<sheetData>"
_ENDS: Final = b"</sheetData>"
_ROW: Final = b"<row "
_NUMBERED_ROW: Final = b'<row r="'
_NUMBERED_CELL: Final = b'<c r="'
_ITEM: Final = b"<si>"
_SPACED: Final = b'<t xml:space="preserve">'
_HEAD: Final = 100
_ATTRIBUTES: Final = re.compile(rb'(?: s="\d{1,6}"| t="(?P<kind>[a-z]+)")*')
_KINDS: Final = frozenset({b"s", b"n", b"b", None})
_LETTERS: Final = 3
_LONGEST_INDEX: Final = 8
_DIGITS: Final = "0123456789"
_WORD: Final = 8
_WORDS: Final = 3
_MASKS: Final = np.array([(1 << (_WORD * length)) - 1 for length in range(_WORD + 1)], dtype=np.uint64)
_PRIMES: Final = np.array([0x9E3779B97F4A7C15, 0xC2B2AE3D27D4EB4F, 0x165667B19E3779F9, 0x27D4EB2F165667C5], np.uint64)
_LESS, _MORE, _SLASH, _QUOTE, _SPACE = b'<>/" '
_C, _V, _R = b"cvr"

Bytes = np.ndarray[Any, np.dtype[np.uint8]]


class _OddError(Exception):
    """Something is not of the plain form."""


@dataclass(frozen=True, slots=True)
class Sweep:
    """The cells of a sheet: where they stand, counted from 0, and what they hold.

    `codes` from 0 on are those of `distinct` cells, as they are written; shared strings have theirs below 0, the
    first one -1.
    """

    rows: Codes
    columns: Codes
    codes: Codes
    distinct: Sequence[bytes]
    head: bytes
    """What stands before the rows."""


def sweep(content: bytes) -> Sweep | None:
    """Return the cells of a sheet; None where it is not of the plain form."""
    start, end = content.find(_BEGINS), content.rfind(_ENDS)
    if start < 0 or end < start or not _is_utf8(content):
        return None
    sweeping = _Sweeping(content[: start + len(_BEGINS)])
    try:
        for first, last in _pieces(content, start + len(_BEGINS), end, _ROW):
            sweeping.take(content[first:last])
    except (_OddError, IndexError):
        return None
    return sweeping.swept()


def _pieces(content: bytes, start: int, end: int, whole: bytes) -> Iterator[tuple[int, int]]:
    """Yield stretches that each begin with a whole element."""
    while start < end:
        cut = content.find(whole, min(start + _PIECE, end), end)
        yield start, end if cut < 0 else cut
        start = end if cut < 0 else cut


@dataclass(slots=True)
class _Sweeping:
    head: bytes
    rows: list[Codes] = field(default_factory=list)
    columns: list[Codes] = field(default_factory=list)
    codes: list[Codes] = field(default_factory=list)
    known: dict[bytes, int] = field(default_factory=dict)

    def take(self, piece: bytes) -> None:
        """Take in the cells of some rows; raises _OddError where anything is not of the plain form."""
        text = _Text(piece)
        cells, has_value = _marks(text)
        _require(text.marks[0] == 0)
        following = text.marks[cells + 1]
        ends = following - 1
        _require(bool((text.at[ends] == _MORE).all()) and bool(((text.at[ends - 1] == _SLASH) != has_value).all()))
        rows, columns, after = _references(text, cells)
        rows, columns, after, ends = rows[has_value], columns[has_value], after[has_value], ends[has_value]
        first, kinds = text.distinct(after, ends)
        written = [piece[start:end] for start, end in zip(after[first].tolist(), ends[first].tolist(), strict=True)]
        is_shared = np.array([_is_shared(one) for one in written], dtype=np.bool_)[kinds]
        starts, stops = following[has_value] + len(b"<v>"), text.marks[cells[has_value] + 2]
        codes: Codes = np.zeros(len(rows), dtype=CODE)
        codes[is_shared] = -1 - text.numbers(starts[is_shared], stops[is_shared])
        others = ~is_shared
        firsts, inverse = text.distinct(starts[others], stops[others], kinds[others])
        attributes = kinds[others][firsts].tolist()
        found = zip(attributes, starts[others][firsts].tolist(), stops[others][firsts].tolist(), strict=True)
        numbers = [self._number(written[kind], piece[start:stop]) for kind, start, stop in found]
        codes[others] = np.array(numbers, dtype=CODE)[inverse]
        self.rows.append(rows.astype(CODE))
        self.columns.append(columns.astype(CODE))
        self.codes.append(codes)

    def _number(self, attributes: bytes, value: bytes) -> int:
        return self.known.setdefault(b"%b><v>%b</v></c>" % (attributes, value), len(self.known))

    def swept(self) -> Sweep:
        """Return all that was taken in."""
        none = [np.zeros(0, dtype=CODE)]
        rows, columns, codes = (np.concatenate(one or none) for one in (self.rows, self.columns, self.codes))
        return Sweep(rows, columns, codes, tuple(self.known), self.head)


class _Text:
    """Bytes to be looked at in many places at once."""

    def __init__(self, piece: bytes) -> None:
        padded = piece + bytes(_WORD * (_WORDS + 1))  # who looks a little too far finds nothing
        self.at: Bytes = np.frombuffer(padded, dtype=np.uint8)
        self.marks = np.flatnonzero(self.at == _LESS)
        self._words = np.ndarray((len(padded) - _WORD + 1,), "<u8", padded, strides=(1,))

    def begins(self, places: Codes, words: bytes) -> Mask:
        """Return whether words stand in each of some places."""
        found = np.ones(len(places), dtype=np.bool_)
        for at, mark in enumerate(words):
            found &= self.at[places + at] == mark
        return found

    def up_to(self, places: Codes, mark: int) -> Codes:
        """Return how far from each of some places a mark stands, within a word."""
        lengths = np.full(len(places), -1, dtype=np.int64)
        for at in reversed(range(_WORD)):
            lengths[self.at[places + at] == mark] = at
        _require(bool((lengths >= 0).all()))
        return lengths

    def word(self, places: Codes, lengths: Codes) -> Codes:
        """Return short texts as numbers: their bytes, a word at most."""
        found: Codes = self._words[places] & _MASKS[np.clip(lengths, 0, _WORD)]
        return found

    def distinct(self, starts: Codes, stops: Codes, *beside: Codes) -> tuple[Codes, Codes]:
        """Return the first of each of the short texts that differ, and for each text which it is."""
        lengths = stops - starts
        _require(not len(lengths) or int(lengths.max()) <= _WORD * _WORDS)
        words = [self.word(starts + _WORD * at, lengths - _WORD * at) for at in range(_WORDS)]
        keys = [*words, *(one.astype(np.uint64) for one in beside)]
        mixed = np.zeros(len(starts), dtype=np.uint64)
        for key, prime in zip(keys, _PRIMES, strict=False):
            mixed = (mixed ^ key) * prime
            mixed ^= mixed >> np.uint64(29)
        _, first, inverse = np.unique(mixed, return_index=True, return_inverse=True)
        _require(all(bool((key == key[first][inverse]).all()) for key in keys))
        return first, inverse

    def numbers(self, starts: Codes, stops: Codes) -> Codes:
        """Return what whole numbers say."""
        lengths = stops - starts
        _require(not len(lengths) or (int(lengths.max()) <= _LONGEST_INDEX and int(lengths.min()) > 0))
        said = np.zeros(len(starts), dtype=np.int64)
        for at in range(int(lengths.max(initial=0))):
            digits, within = self.at[starts + at].astype(np.int64) - ord("0"), at < lengths
            _require(bool(((digits >= 0) & (digits < len(_DIGITS)) | ~within).all()))
            said = np.where(within, said * 10 + digits, said)
        return said


def _marks(text: _Text) -> tuple[Codes, Mask]:
    """Return which marks begin the cells of some rows, and whether each has a value.

    Nothing may stand between rows and cells, nor in them but values.
    """
    at, marks = text.at, text.marks
    second, third = at[marks + 1], at[marks + 2]
    is_end = second == _SLASH
    is_cell, is_value = (second == _C) & (third == _SPACE), (second == _V) & (third == _MORE)
    is_row = (second == _R) & (third == ord("o"))
    ends = [is_end & (third == one) for one in (_C, _V, _R)]
    _require(bool((is_cell | is_value | is_row | ends[0] | ends[1] | ends[2]).all()))
    _require(bool((at[marks[1:] - 1] == _MORE)[~ends[1][1:]].all()))
    values = np.flatnonzero(is_value)
    _require(len(values) == int(ends[0].sum()) == int(ends[1].sum()))
    _require(bool((is_cell[values - 1] & ends[1][values + 1] & ends[0][values + 2]).all()) if len(values) else True)
    cells = np.flatnonzero(is_cell)
    return cells, is_value[cells + 1]


def _references(text: _Text, cells: Codes) -> tuple[Codes, Codes, Codes]:
    """Return row and column of cells, counted from 0, and where the rest of their attributes begins.

    Every row says its number first, and every cell of it the same.
    """
    is_row = text.begins(text.marks, _NUMBERED_ROW)
    rows = text.marks[is_row] + len(_NUMBERED_ROW)
    lengths = text.up_to(rows, _QUOTE)
    numbers = text.numbers(rows, rows + lengths)
    _require(bool((numbers > 0).all()))
    row_of = np.cumsum(is_row)[cells] - 1
    starts = text.marks[cells] + len(_NUMBERED_CELL)
    _require(bool((row_of >= 0).all()) and bool(text.begins(text.marks[cells], _NUMBERED_CELL).all()))
    columns, letters = np.zeros(len(cells), dtype=np.int64), np.zeros(len(cells), dtype=np.int64)
    for at in range(_LETTERS):
        mark = text.at[starts + at]
        is_letter = (mark >= ord("A")) & (mark <= ord("Z")) & (letters == at)
        if not is_letter.any():
            break
        columns = np.where(is_letter, columns * 26 + mark - ord("A") + 1, columns)
        letters += is_letter
    _require(bool((columns > 0).all()))
    digits = lengths[row_of] + 1
    _require(bool((text.word(starts + letters, digits) == text.word(rows, lengths + 1)[row_of]).all()))
    return numbers[row_of] - 1, columns - 1, starts + letters + digits


def _is_shared(attributes: bytes) -> bool:
    found = _ATTRIBUTES.fullmatch(attributes)
    _require(found is not None and found["kind"] in _KINDS)
    return found is not None and found["kind"] == b"s"


@dataclass(frozen=True, slots=True)
class SweptStrings:
    """Where the texts of shared strings stand in their part; `odd` are the others by their numbers, as they stand.

    Odd are those with runs, escapes or line breaks of their own: more than a text as it is written.
    """

    starts: Codes
    stops: Codes
    odd: Mapping[int, bytes]
    head: bytes


def sweep_strings(content: bytes) -> SweptStrings | None:
    """Return where the shared strings of a workbook stand; None where they are not of the plain form."""
    start, end = content.find(_ITEM), content.rfind(b"</sst>")
    if start < 0 or end < start or not _is_utf8(content):
        return None
    starts, stops, odd = list[Codes](), list[Codes](), dict[int, bytes]()
    count = 0
    for first, last in _pieces(content, start, end, _ITEM):
        text = _Text(content[first:last])
        items, begins, ends, is_plain = _strings(text)
        edges = [*items.tolist(), last - first]
        for at in np.flatnonzero(~is_plain).tolist():
            odd[count + at] = content[first + edges[at] : first + edges[at + 1]]
        starts.append((begins + first).astype(CODE))
        stops.append((ends + first).astype(CODE))
        count += len(items)
    return SweptStrings(np.concatenate(starts), np.concatenate(stops), odd, content[:start])


def _strings(text: _Text) -> tuple[Codes, Codes, Codes, Mask]:
    """Return where items begin, where the text of each does and ends, and which of them are nothing but that."""
    at, marks = text.at, text.marks
    places = np.flatnonzero((at[marks + 1] == ord("s")) & (at[marks + 2] == ord("i")))
    items, lengths = marks[places], np.diff(np.append(places, len(marks)))
    texts, stops, last = (marks[np.minimum(places + step, len(marks) - 1)] for step in (1, 2, 3))
    is_bare, is_spaced = text.begins(texts, b"<t>"), text.begins(texts, _SPACED)
    starts = texts + np.where(is_spaced, len(_SPACED), len(b"<t>"))
    is_plain = (lengths == len(("si", "t", "/t", "/si"))) & (is_bare | is_spaced)
    is_plain &= text.begins(stops, b"</t>") & text.begins(last, b"</si>")
    for mark, following in ((b"&", b""), (b"\r", b""), (b"_", b"x")):
        odd = np.flatnonzero(at == ord(mark))
        odd = odd[at[odd + 1] == ord(following)] if following else odd
        is_plain[np.searchsorted(items, odd, side="right") - 1] = False
    return items, starts, stops, is_plain


def _is_utf8(content: bytes) -> bool:
    head = content[:_HEAD].lower()
    return b"encoding=" not in head or b'encoding="utf-8"' in head


def _require(is_plain: bool) -> None:
    if not is_plain:
        raise _OddError

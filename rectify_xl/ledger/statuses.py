"""Status cells: what they say about how far an item is, by the phrases of 字典 and the grammar of its words."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from enum import Enum
from typing import Final

from rectify_xl.ledger.schema import Status
from rectify_xl.ledger.stance.phrases import even, fold
from rectify_xl.ledger.stance.reading import awaits, belies_done, says_done
from rectify_xl.ledger.stance.table import AHEAD, SIGNS
from rectify_xl.text import LINE_BREAKS, is_blank, one_width, trimmed


class StatusForm(Enum):
    """How a cell was read as a status."""

    WORD = "word"
    """One of the four words, exactly as they are written."""
    PHRASE = "phrase"
    """Through a phrase of the list, or one of the four words after folding."""
    TWO = "two"
    """Two different statuses stand in the cell."""
    CONTRADICTED = "contradicted"
    """Two phrases of the list hold for the cell, and read it as different statuses."""
    UNKNOWN = "unknown"
    BLANK = "blank"


@dataclass(frozen=True, slots=True)
class ReadStatus:
    """A status read from a cell, the phrase it was read through, and where there are two, the other one.

    Where two phrases contradict each other there is no status, and `against` holds both with what each says.
    """

    status: Status | None
    how: StatusForm
    phrase: str = ""
    other: Status | None = None
    against: tuple[tuple[str, Status], ...] = ()


@dataclass(frozen=True, slots=True)
class _Pattern:
    """A phrase with wildcards, ready to match folded text; `rank` is its place in the reading order."""

    phrase: str
    status: Status
    rank: int
    matcher: re.Pattern[str]


_BLANK: Final = ReadStatus(None, StatusForm.BLANK)
_UNKNOWN: Final = ReadStatus(None, StatusForm.UNKNOWN)
_WORDS: Final = {str(status): ReadStatus(status, StatusForm.WORD, str(status)) for status in Status}

_SEPARATORS: Final = (re.compile(f"[/、;{LINE_BREAKS}]|或"), re.compile(","))
"""Marks between two statuses; a comma only where the piece between the stronger marks is no phrase by itself."""

_DENIED: Final = 1
"""The place in the reading order of phrases that deny; those before it, and they, say themselves what belies 已完成."""

_TOKEN: Final = re.compile(r"~[*?~]|.", re.DOTALL)
_STAR: Final = "\0"  # no cell can hold it


@dataclass(frozen=True, slots=True)
class StatusReader:
    """Reads status cells through a list of phrases, each distinct text once.

    In a phrase `*` stands for any text and `~` makes the mark after it plain, as in Excel. The four words always read
    as themselves. A phrase as written wins over a folded one, and both win over wildcards. Among wildcards of different
    statuses the reading order decides, first to last: 预计 拟 计划 打算 and their like; 未 没有; 阶段 基本 持续 长期;
    words of work in progress; done words; none of these. What is still open then is unknown, for nothing is guessed.
    """

    phrases: Mapping[str, Status]
    _written: dict[str, ReadStatus] = field(init=False, repr=False, compare=False, default_factory=dict)
    _folded: dict[str, ReadStatus] = field(init=False, repr=False, compare=False, default_factory=dict)
    _patterns: list[_Pattern] = field(init=False, repr=False, compare=False, default_factory=list)
    _seen: dict[str, ReadStatus] = field(init=False, repr=False, compare=False, default_factory=dict)

    def __post_init__(self) -> None:
        for phrase, status in self.phrases.items():
            segments = _segments(phrase)
            if len(segments) > 1:
                self._patterns.append(_pattern(phrase, status, segments))
            else:
                self._add(segments[0], ReadStatus(status, StatusForm.PHRASE, phrase))
        self._written.update(_WORDS)
        self._folded.update({word: ReadStatus(known.status, StatusForm.PHRASE, word) for word, known in _WORDS.items()})

    def read(self, text: str) -> ReadStatus:
        """Read the text of a status cell."""
        known = self._seen.get(text)
        if known is None:
            known = self._seen[text] = self._read(text)
        return known

    def _add(self, words: str, reading: ReadStatus) -> None:
        """Add a phrase; two that fold alike but differ in status have no reading but as written."""
        self._written[words] = reading
        known = self._folded.setdefault(fold(words), reading)
        if known.status is not reading.status and known.status is not None:
            self._folded[fold(words)] = _contradicted(known, reading)

    def _read(self, text: str) -> ReadStatus:
        if is_blank(text):
            return _BLANK
        return self._whole(text) or self._two(text) or self._contradicted(fold(text)) or _UNKNOWN

    def _whole(self, text: str) -> ReadStatus | None:
        """Return the reading of the whole text, never split."""
        folded = fold(text)
        if not folded:
            return None
        return self._written.get(text) or self._folded.get(folded) or self._wildcard(folded)

    def _wildcard(self, folded: str) -> ReadStatus | None:
        first, *others = self._matching(folded) or (None,)
        if first is None or any(other.status is not first.status for other in others if other):
            return None
        if first.status is not Status.COMPLETED and says_done(folded):
            return ReadStatus(first.status, StatusForm.TWO, first.phrase, Status.COMPLETED)
        return ReadStatus(first.status, StatusForm.PHRASE, first.phrase)

    def _matching(self, folded: str) -> list[_Pattern]:
        """Return the wildcards that hold for a text and come first in the reading order."""
        matching = [pattern for pattern in self._patterns if pattern.matcher.fullmatch(folded)]
        rank = min((pattern.rank for pattern in matching), default=0)
        if rank == 0 and not AHEAD.search(folded):
            return []  # 拟* stands for what is still to come, and 拟稿完成 is no such thing
        first = [pattern for pattern in matching if pattern.rank == rank]
        # *完成 is no word on 打算6月完成, nor on 未完成.
        is_belied = rank > _DENIED and belies_done(folded)
        return [pattern for pattern in first if not (is_belied and pattern.status is Status.COMPLETED)]

    def _contradicted(self, folded: str) -> ReadStatus | None:
        """Return the first two wildcards that hold for a text and read it as different statuses."""
        first, *others = self._matching(folded) or (None,)
        other = next((one for one in others if first and one and one.status is not first.status), None)
        return _contradicted(first, other) if first and other else None

    def _two(self, text: str) -> ReadStatus | None:
        """Return the first two different statuses of a text split at its separators."""
        stated = dict.fromkeys(self._stated(one_width(text), *_SEPARATORS))
        if {*stated} == {Status.COMPLETED, Status.ADVANCING} and awaits(fold(text)):
            return ReadStatus(Status.ADVANCING, StatusForm.PHRASE, trimmed(text))
        first, other, *_ = (*stated, None, None)
        return ReadStatus(first, StatusForm.TWO, other=other) if other else None

    def _stated(self, text: str, separator: re.Pattern[str], *weaker: re.Pattern[str]) -> Iterator[Status]:
        for piece in separator.split(text):
            reading = self._whole(piece)
            if reading and reading.status:
                yield reading.status
            elif weaker:
                yield from self._stated(piece, *weaker)


def _contradicted(*readings: ReadStatus | _Pattern) -> ReadStatus:
    pairs = tuple((one.phrase, one.status) for one in readings if one.status is not None)
    return ReadStatus(None, StatusForm.CONTRADICTED, against=pairs)


def _segments(phrase: str) -> list[str]:
    """Return the texts between a phrase's wildcards, escapes taken out: one text where it has none."""
    tokens = _TOKEN.findall(phrase)
    return "".join(_STAR if token in ("*", "＊") else token[-1] for token in tokens).split(_STAR)


def _pattern(phrase: str, status: Status, segments: list[str]) -> _Pattern:
    first, *middle, last = (re.escape(even(segment)) for segment in [*segments[:-1], fold(segments[-1])])
    # A middle part matches at its first place and is not tried again: a hostile phrase costs no more than a long one.
    parts = (first, *(f"(?>.*?{part})" for part in middle if part), ".*", last)
    words = even(phrase)
    rank = next((rank for rank, mark in enumerate(SIGNS) if mark.search(words)), len(SIGNS))
    return _Pattern(phrase, status, rank, re.compile("".join(parts), re.DOTALL))

"""The memory as lines of text and back: each complete in itself, in any order, many to a cell.

`D 20210328 29` is a date and the number of items on it, with the day of recording as a third number where that was
another day; `T 7 …` a text and its number, each text once; `I` a run: its
first and last date, its texts by their numbers (0 is blank) as number, problem and sub-item, its copy, its status as a
text, its due date (0 is none) and how often that was moved. A date whose items are not all there is given up: nothing
is compared with half a ledger.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import accumulate
from typing import Final

from rectify_xl.grid import CellValue
from rectify_xl.ledger.history.memory import Memory, Run
from rectify_xl.ledger.history.snapshot import Remembered
from rectify_xl.ledger.schema import SNAPSHOT_NOTE, Status

FORMAT: Final = "rectify_xl snapshots 1"
NOTE: Final = f"N {SNAPSHOT_NOTE}"
_BETWEEN: Final = "\t"  # no line has one: texts are on one line, with single blanks
_FULL: Final = 30_000  # characters; a cell holds 32,767
_LINE: Final = re.compile(r"([DTI]) (\d.*)", re.DOTALL)
_NUMBERS: Final = re.compile(r"\d{1,8}(?: \d{1,8})*")
_OF_A_DATE, _OF_A_RECORD, _OF_A_RUN = 2, 3, 9
_WORDS: Final[dict[str, Status | None]] = {"": None, **{str(status): status for status in Status}}


@dataclass(frozen=True, slots=True)
class Decoded:
    """A memory as read back: `unread` are the lines that could not be read, from 1, `given_up` the dates left out."""

    memory: Memory
    unread: tuple[int, ...] = ()
    given_up: tuple[dt.date, ...] = ()


def encode(memory: Memory) -> Iterator[str]:
    """Yield the lines that hold a memory."""
    texts: dict[str, int] = {"": 0}
    runs = [_run_line(run, texts) for run in memory.runs]
    on_date = _items_on(memory)
    yield FORMAT
    yield NOTE
    yield from (_date_line(on, on_date[on], memory.made.get(on)) for on in memory.dates)
    yield from (f"T {number} {text}" for text, number in texts.items() if text)
    yield from runs


def packed(lines: Iterable[str]) -> Iterator[str]:
    """Yield lines as cells: what says what this is in cells of its own, the others many to a cell."""
    held: list[str] = []
    size = 0
    for line in lines:
        if line in (FORMAT, NOTE):
            yield line
            continue
        if size + len(line) >= _FULL:
            yield _BETWEEN.join(held)
            held, size = [], 0
        held.append(line)
        size += len(line) + 1
    if held:
        yield _BETWEEN.join(held)


def unpacked(cells: Iterable[CellValue]) -> Iterator[tuple[int, CellValue]]:
    """Yield the lines of cells, each with the number of its cell from 1."""
    for number, cell in enumerate(cells, start=1):
        for line in cell.split(_BETWEEN) if isinstance(cell, str) else (cell,):
            yield number, line


def decode(lines: Sequence[CellValue]) -> Decoded:
    """Read a memory back; a line that cannot be read is left out, and so is a date whose items are not all there."""
    if FORMAT not in lines:
        return Decoded(Memory(), (1,) if any(line not in (None, "") for line in lines) else ())
    reading = _Reading()
    for number, line in enumerate(lines, start=1):
        if line not in (FORMAT, NOTE, None, ""):
            reading.take(number, line)
    return reading.result()


@dataclass(slots=True)
class _Reading:
    """The records while they are read; runs wait for the texts they refer to."""

    dates: dict[dt.date, int] = field(default_factory=dict)
    made: dict[dt.date, dt.date] = field(default_factory=dict)
    texts: dict[int, str] = field(default_factory=lambda: {0: ""})
    runs: list[tuple[int, Sequence[int]]] = field(default_factory=list)
    unread: set[int] = field(default_factory=set)

    def take(self, number: int, line: CellValue) -> None:
        found = _LINE.fullmatch(line) if isinstance(line, str) else None
        if found is None:
            self.unread.add(number)
            return
        kind, rest = found.groups()
        if kind == "T":
            is_read = self._text(rest)
        else:
            numbers = [int(part) for part in rest.split(" ")] if _NUMBERS.fullmatch(rest) else []
            is_read = self._date(numbers) if kind == "D" else self._run(number, numbers)
        if not is_read:
            self.unread.add(number)

    def result(self) -> Decoded:
        runs = tuple(run for number, cells in self.runs if (run := self._made(number, cells)) is not None)
        memory = Memory(tuple(sorted(self.dates)), runs, self.made)
        found = _items_on(memory)
        given_up = tuple(on for on, items in self.dates.items() if found[on] != items)
        for on in given_up:
            memory = memory.without(on)
        return Decoded(memory.rejoined(), tuple(sorted(self.unread)), tuple(sorted(given_up)))

    def _text(self, rest: str) -> bool:
        number, _, text = rest.partition(" ")
        if not text or not _NUMBERS.fullmatch(number) or int(number) in self.texts:
            return False
        self.texts[int(number)] = text
        return True

    def _date(self, numbers: Sequence[int]) -> bool:
        on = _day(numbers[0]) if len(numbers) in (_OF_A_DATE, _OF_A_RECORD) else None
        made_on = _day(numbers[-1]) if len(numbers) == _OF_A_RECORD else on
        if on is None or made_on is None or on in self.dates:
            return False
        self.dates[on] = numbers[1]
        if made_on != on:
            self.made[on] = made_on
        return True

    def _run(self, number: int, numbers: Sequence[int]) -> bool:
        if len(numbers) != _OF_A_RUN:
            return False
        self.runs.append((number, numbers))
        return True

    def _made(self, number: int, numbers: Sequence[int]) -> Run | None:
        """Return the run of a line, or None where one of its numbers leads nowhere."""
        first, last, *places, copy, status, due, moves = numbers
        begun, ended, due_on = _day(first), _day(last), _day(due)
        texts = [self.texts[place] for place in places if place in self.texts]
        word = self.texts.get(status)
        is_dated = begun is not None and ended is not None and begun in self.dates and ended in self.dates
        is_known = len(texts) == len(places) and word in _WORDS and (due_on is not None or not due)
        if begun is None or ended is None or not is_dated or not is_known or begun > ended:
            self.unread.add(number)
            return None
        item_id, problem, sub_item = texts
        return Run(Remembered(item_id, problem, sub_item, copy, _WORDS[word or ""], due_on, moves), begun, ended)


def _items_on(memory: Memory) -> dict[dt.date, int]:
    """Return how many items there are on each date."""
    steps = [0] * (len(memory.dates) + 1)
    places = {on: place for place, on in enumerate(memory.dates)}
    for run in memory.runs:
        steps[places[run.first]] += 1
        steps[places[run.last] + 1] -= 1
    return dict(zip(memory.dates, accumulate(steps), strict=False))


def _date_line(on: dt.date, items: int, made_on: dt.date | None) -> str:
    return f"D {_number(on)} {items}" + (f" {_number(made_on)}" if made_on else "")


def _run_line(run: Run, texts: dict[str, int]) -> str:
    item = run.item
    number_of = (texts.setdefault(text, len(texts)) for text in (item.item_id, item.problem, item.sub_item))
    item_id, problem, sub_item = number_of
    status = texts.setdefault(str(item.status or ""), len(texts))
    due = _number(item.due_on) if item.due_on else 0
    dates = f"{_number(run.first)} {_number(run.last)}"
    return f"I {dates} {item_id} {problem} {sub_item} {item.copy} {status} {due} {item.moves}"


def _number(on: dt.date) -> int:
    """Return a date as the number it is written as: 20210328."""
    return on.year * 10_000 + on.month * 100 + on.day


def _day(number: int) -> dt.date | None:
    try:
        return dt.date(number // 10_000, number // 100 % 100, number % 100)
    except ValueError:
        return None

"""What the hidden sheet keeps as lines of text and back: each complete in itself, in any order, many to a cell.

`D 20210328 29` is a date and the number of items on it, with the day of recording as a third number where that was
another day; `T 7 …` a text and its number, each text once; `I` a run: its
first and last date, its texts by their numbers (0 is blank) as number, problem and sub-item, its copy, its status as a
text, its due date (0 is none) and how often that was moved, then its 领导批示 as a text and the mark of its 整改进展 as
a number, where it has them. A date whose items are not all there is given up: nothing is compared with half a ledger.
`L 20210328` is the as-of date of the last refresh, with 1 behind it where its items are not those recorded for it: then
`V` is a 领导批示 of one of them, and `U` one that belongs to no item, as the texts of its number, title and words;
`+ 7 1 …` is the first continuation of text 7, which is too long for one line.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import accumulate
from typing import Final

from rectify_xl.grid import CellValue
from rectify_xl.ledger.history.last import LastRefresh, Loose
from rectify_xl.ledger.history.memory import Memory, Run
from rectify_xl.ledger.history.snapshot import Remembered
from rectify_xl.ledger.schema import SNAPSHOT_NOTE, Status

FORMAT: Final = "rectify_xl snapshots 1"
NOTE: Final = f"N {SNAPSHOT_NOTE}"
BESIDE: Final = "X "
"""How the lines begin that the hidden sheet keeps for others."""
_BETWEEN: Final = "\t"  # no line has one: texts are on one line, with single blanks
_FULL: Final = 30_000  # characters; a cell holds 32,767
_PIECE: Final = 8_000  # characters of a text on one line
_LINE: Final = re.compile(r"([DTILUV+]) (\d.*)", re.DOTALL)
_NUMBERS: Final = re.compile(r"\d{1,8}(?: \d{1,8})*")
_OF_A_DATE, _OF_A_RECORD, _OF_A_RUN, _OF_A_LOOSE = 2, 3, 9, 3
_ADDED_LATER: Final = 2
"""How many numbers of a run an earlier refresh may not have written."""
_ESCAPES: Final = {"\\": r"\\", "\n": r"\n", "\t": r"\t"}
_ESCAPED: Final = re.compile(r"\\[\\nt]")
_UNESCAPES: Final = {written: mark for mark, written in _ESCAPES.items()}
_WORDS: Final[dict[str, Status | None]] = {"": None, **{str(status): status for status in Status}}
_NOTHING: Final = LastRefresh()


@dataclass(frozen=True, slots=True)
class Decoded:
    """What was read back: `unread` are the lines that could not be read, from 1, `given_up` the dates left out."""

    memory: Memory
    unread: tuple[int, ...] = ()
    given_up: tuple[dt.date, ...] = ()
    last: LastRefresh = _NOTHING


def encode(memory: Memory, last: LastRefresh = _NOTHING) -> Iterator[str]:
    """Yield the lines that hold a memory and what the last refresh left."""
    texts: dict[str, int] = {"": 0}
    runs = [_run_line(run, texts) for run in memory.runs]
    loose = [f"U {_loose_line(one, texts)}" for one in last.loose]
    loose += [f"V {_loose_line(one, texts)}" for one in last.aside or ()]
    on_date = _items_on(memory)
    yield FORMAT
    yield NOTE
    if last.on is not None:
        yield f"L {_number(last.on)}" if last.aside is None else f"L {_number(last.on)} 1"
    yield from (_date_line(on, on_date[on], memory.made.get(on)) for on in memory.dates)
    for text, number in texts.items():
        yield from _text_lines(text, number)
    yield from runs
    yield from loose


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
    """Read a memory back. Lines that begin as BESIDE says are no concern of it.

    A line that cannot be read is left out, and so is a date whose items are not all there.
    """
    if FORMAT not in lines:
        return Decoded(Memory(), (1,) if any(line not in (None, "") for line in lines) else ())
    reading = _Reading()
    for number, line in enumerate(lines, start=1):
        is_ours = not (isinstance(line, str) and line.startswith(BESIDE))
        if is_ours and line not in (FORMAT, NOTE, None, ""):
            reading.take(number, line)
    return reading.result()


@dataclass(slots=True)
class _Reading:
    """The records while they are read; runs wait for the texts they refer to."""

    dates: dict[dt.date, int] = field(default_factory=dict)
    made: dict[dt.date, dt.date] = field(default_factory=dict)
    texts: dict[int, str] = field(default_factory=lambda: {0: ""})
    pieces: dict[tuple[int, int], str] = field(default_factory=dict)
    runs: list[tuple[int, Sequence[int]]] = field(default_factory=list)
    loose: list[tuple[int, Sequence[int]]] = field(default_factory=list)
    aside: list[tuple[int, Sequence[int]]] = field(default_factory=list)
    last_on: dt.date | None = None
    has_aside: bool = False
    unread: set[int] = field(default_factory=set)

    def take(self, number: int, line: CellValue) -> None:
        found = _LINE.fullmatch(line) if isinstance(line, str) else None
        if found is None:
            self.unread.add(number)
            return
        kind, rest = found.groups()
        if kind in ("T", "+"):
            is_read = self._text(rest) if kind == "T" else self._piece(rest)
        else:
            numbers = [int(part) for part in rest.split(" ")] if _NUMBERS.fullmatch(rest) else []
            is_read = self._numbers(kind, number, numbers)
        if not is_read:
            self.unread.add(number)

    def result(self) -> Decoded:
        for (text, _), piece in sorted(self.pieces.items()):
            self.texts[text] = self.texts.get(text, "") + piece
        runs = tuple(run for number, cells in self.runs if (run := self._made(number, cells)) is not None)
        memory = Memory(tuple(sorted(self.dates)), runs, self.made)
        found = _items_on(memory)
        given_up = tuple(on for on, items in self.dates.items() if found[on] != items)
        for on in given_up:
            memory = memory.without(on)
        loose, aside = ([one for place in found if (one := self._loose(*place))] for found in (self.loose, self.aside))
        last = LastRefresh(self.last_on, tuple(loose), tuple(aside) if self.has_aside else None)
        return Decoded(memory.rejoined(), tuple(sorted(self.unread)), tuple(sorted(given_up)), last)

    def _text(self, rest: str) -> bool:
        number, _, text = rest.partition(" ")
        if not text or not _NUMBERS.fullmatch(number) or int(number) in self.texts:
            return False
        self.texts[int(number)] = text
        return True

    def _piece(self, rest: str) -> bool:
        number, _, following = rest.partition(" ")
        place, _, text = following.partition(" ")
        if not text or not _NUMBERS.fullmatch(number) or not _NUMBERS.fullmatch(place):
            return False
        self.pieces[int(number), int(place)] = text
        return True

    def _numbers(self, kind: str, number: int, numbers: Sequence[int]) -> bool:
        """Take a line of numbers alone; return whether it could be read."""
        match kind:
            case "D":
                return self._date(numbers)
            case "L":
                self.last_on, self.has_aside = _day(numbers[0]) if numbers else None, len(numbers) > 1
                return self.last_on is not None
            case "U" | "V":
                found = self.loose if kind == "U" else self.aside
                found += [(number, numbers)] if len(numbers) == _OF_A_LOOSE else []
                return len(numbers) == _OF_A_LOOSE
            case _:
                return self._run(number, numbers)

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
        if not _OF_A_RUN <= len(numbers) <= _OF_A_RUN + _ADDED_LATER:
            return False
        self.runs.append((number, numbers))
        return True

    def _made(self, number: int, numbers: Sequence[int]) -> Run | None:
        """Return the run of a line, or None where one of its numbers leads nowhere."""
        try:
            return self._run_of(numbers)
        except (KeyError, ValueError):
            self.unread.add(number)
            return None

    def _run_of(self, numbers: Sequence[int]) -> Run:
        """Return the run that numbers mean; raises KeyError for an unknown text, ValueError for no date, or no span."""
        first, last, *places, copy, status, due, moves = numbers[:_OF_A_RUN]
        item_id, problem, sub_item = (self.texts[place] for place in places)
        said, progress = (*numbers[_OF_A_RUN:], 0, 0)[:_ADDED_LATER]
        instruction = _unescaped(self.texts[said])
        state = copy, _WORDS[self.texts[status]], _date(due) if due else None, moves, instruction, progress
        begun, ended = _date(first), _date(last)
        if not {begun, ended} <= self.dates.keys() or begun > ended:
            raise ValueError(numbers)
        return Run(Remembered(item_id, problem, sub_item, *state), begun, ended)

    def _loose(self, number: int, places: Sequence[int]) -> Loose | None:
        texts = [self.texts[place] for place in places if place in self.texts]
        if len(texts) == _OF_A_LOOSE:
            item_id, title, text = texts
            return Loose(item_id, title, _unescaped(text))
        self.unread.add(number)
        return None


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
    line = f"I {dates} {item_id} {problem} {sub_item} {item.copy} {status} {due} {item.moves}"
    said = _place_of(item.instruction, texts) if item.instruction else 0
    return f"{line} {said} {item.progress}" if item.progress else f"{line} {said}" if said else line


def _loose_line(loose: Loose, texts: dict[str, int]) -> str:
    item_id, title = (texts.setdefault(text, len(texts)) for text in (loose.item_id, loose.title))
    return f"{item_id} {title} {_place_of(loose.text, texts)}"


def _place_of(text: str, texts: dict[str, int]) -> int:
    """Return the number of a text that may have several lines."""
    return texts.setdefault("".join(_ESCAPES.get(mark, mark) for mark in text), len(texts))


def _unescaped(text: str) -> str:
    return _ESCAPED.sub(lambda found: _UNESCAPES[found[0]], text)


def _text_lines(text: str, number: int) -> Iterator[str]:
    """Yield a text, in pieces where it is long."""
    for place, start in enumerate(range(0, len(text), _PIECE)):
        piece = text[start : start + _PIECE]
        yield f"+ {number} {place} {piece}" if place else f"T {number} {piece}"


def _number(on: dt.date) -> int:
    """Return a date as the number it is written as: 20210328."""
    return on.year * 10_000 + on.month * 100 + on.day


def _date(number: int) -> dt.date:
    """Return the date that a number is; raises ValueError where it is none."""
    return dt.date(number // 10_000, number // 100 % 100, number % 100)


def _day(number: int) -> dt.date | None:
    try:
        return _date(number)
    except ValueError:
        return None

"""What came back, opened: each copy with its rows and what was sent by it, or the reason why it is not taken."""

from __future__ import annotations

import datetime as dt
import hashlib
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from rectify_xl.api.opened import Opened, ledger_in
from rectify_xl.api.outgoing import outgoing, received
from rectify_xl.codes import ErrorCode
from rectify_xl.errors import RectifyError, Severity, Told, UnusableFile
from rectify_xl.grid import Address, CellValue, Grid
from rectify_xl.ledger.hands.held import present_rows, returned_rows, unread_rows, value_at
from rectify_xl.ledger.hands.meanings import Meanings
from rectify_xl.ledger.hands.memory import Memory
from rectify_xl.ledger.hands.returned import Returned, renamed, with_headings
from rectify_xl.ledger.hands.rows import Rows, identity
from rectify_xl.ledger.hands.sent import Sent, from_lines
from rectify_xl.ledger.model import Measure
from rectify_xl.ledger.schema import MEASURE_COLUMNS
from rectify_xl.workbook.cells import formula_places
from rectify_xl.workbook.grids import read_grids
from rectify_xl.workbook.inputs import Handed, handed_in
from rectify_xl.workbook.locked import is_locked, unlocked
from rectify_xl.workbook.package import open_package

PasswordOf = Callable[[str], str | None]
"""Gives the password of a file by its name, None where nobody knows it."""


@dataclass(frozen=True, slots=True)
class RefusedFile:
    """A file that is not taken, and why."""

    file: str
    why: Told[ErrorCode]


@dataclass(frozen=True, slots=True)
class CopyRead:
    """A copy that was read: what came back by it, and its sheet as values, with the cells that hold formulas.

    `unread` are the rows that hold what an item holds and could not be made out, `renamed` the headings that stood for
    others, `measures` the rows of 措施清单 that the ledger does not have so.
    """

    returned: Returned
    grid: Grid = field(repr=False)
    formulas: frozenset[tuple[int, int]] = frozenset()
    unread: tuple[int, ...] = ()
    renamed: Mapping[str, str] = field(default_factory=dict)
    measures: tuple[Address, ...] = ()

    def value(self, address: Address) -> CellValue:
        """Return what a cell of the copy shows."""
        return value_at(self.grid, address.row, address.column)


@dataclass(frozen=True, slots=True)
class Received:
    """All that came back: the copies by the name of their file, those that are not taken, and what was passed over."""

    copies: Mapping[str, CopyRead]
    refused: tuple[RefusedFile, ...]
    passed_over: tuple[RefusedFile, ...]


@dataclass(frozen=True, slots=True)
class Home:
    """The ledger that copies come back to: what it remembers of its sendings, and the name of its unit."""

    opened: Opened
    grid: Grid
    rows: Rows
    memory: Memory | None
    meaning: Meanings

    @property
    def unit(self) -> str:
        """Return 被巡察单位."""
        return self.opened.ledger.about.text("unit")


def home_of(opened: Opened) -> Home:
    """Return the ledger as copies are held against it."""
    meaning = Meanings(opened.ledger.lexicon)
    return Home(opened, opened.grid, present_rows(opened.grid, opened.ledger, meaning), outgoing(opened), meaning)


def receive(home: Home, places: Iterable[Path], password_of: PasswordOf) -> Received:
    """Read every file that was handed in; what cannot be used is told, and the others go on."""
    handed = sorted(handed_in(places), key=lambda one: one.name)
    names = _short_names(handed)
    copies: dict[str, CopyRead] = {}
    refused, passed_over, seen = list[RefusedFile](), list[RefusedFile](), dict[str, str]()
    for one in handed:
        name = names[one.name]
        if one.refused is not None and (one.is_litter or one.refused.code == "input_lock_file"):
            passed_over += [] if one.is_litter else [RefusedFile(name, one.refused)]
            continue
        try:
            copies[name] = _copy(home, one, name, seen, password_of)
        except RectifyError as error:
            refused.append(RefusedFile(name, Told(error.code, Severity.ERROR, facts=error.facts)))
    return Received(copies, tuple(refused), tuple(passed_over))


def _short_names(handed: Sequence[Handed]) -> Mapping[str, str]:
    """Return the name by which each file is spoken of: its own, where no other has it."""
    own = {one.name: one.member or one.path.name for one in handed}
    numbers = Counter(own.values())
    return {name: short if numbers[short] == 1 else name for name, short in own.items()}


def _copy(home: Home, handed: Handed, name: str, seen: dict[str, str], password_of: PasswordOf) -> CopyRead:
    raw = handed.read()
    digest = hashlib.sha256(raw).hexdigest()
    if digest in seen:
        raise UnusableFile("merge_same_file", first=seen[digest])
    seen[digest] = name
    password = password_of(handed.name) if is_locked(raw) else None
    package = open_package(unlocked(raw, password))
    opened = ledger_in(package, Path(handed.name), raw, password)
    grid, told = opened.grid, received(opened) or _on_any_sheet(opened)
    if told is None and outgoing(opened) is not None:
        raise UnusableFile("merge_is_ledger")
    rows = returned_rows(grid, opened.ledger, told.headings if told else ())
    sent = _from_here(home, told) if told else _remembered(home, opened, rows)
    rows = rows if told else returned_rows(grid, opened.ledger, sent.headings)
    names = renamed(rows, sent)
    rows = with_headings(rows, names)
    sheet = opened.book.sheet(grid.sheet)
    formulas = frozenset(formula_places(package.read(sheet.part), sheet.part)) if sheet else frozenset()
    returned = Returned(name, rows, sent, is_known=told is not None)
    unread = tuple(unread_rows(opened.ledger, rows))
    return CopyRead(returned, grid, formulas, unread, names, _other_measures(home, opened))


def _other_measures(home: Home, opened: Opened) -> tuple[Address, ...]:
    """Return the rows of 措施清单 in a copy that the ledger does not have so."""
    held = opened.ledger.measures
    if held is None:
        return ()
    ours = home.opened.ledger.measures
    known = {_measure(row) for row in ours.rows} if ours else set()
    return tuple(Address(held.name, row.row, 1) for row in held.rows if _measure(row) not in known)


def _measure(row: Measure) -> tuple[object, ...]:
    return tuple(getattr(row, one.key) for one in MEASURE_COLUMNS)


def _on_any_sheet(opened: Opened) -> Sent | None:
    """Return what a copy was sent where the sheet that tells it is not known by its name any more."""
    if opened.sent is not None:
        return None
    grids = read_grids(opened.package, opened.book).values()
    return next((found for one in grids if (found := from_lines(one.rows)) is not None), None)


def _from_here(home: Home, told: Sent) -> Sent:
    """Return what was sent by a copy; raises UnusableFile where it is another ledger's."""
    is_ours = home.memory.ledger == told.ledger if home.memory else home.unit == told.unit
    if not is_ours:
        raise UnusableFile("merge_other_ledger", unit=told.unit, own=home.unit)
    return told


def _remembered(home: Home, opened: Opened, rows: Rows) -> Sent:
    """Return what was sent by a copy that does not tell it any more, by what the ledger remembers: the most like it."""
    unit = opened.ledger.about.text("unit")
    if unit and home.unit and unit != home.unit:
        raise UnusableFile("merge_other_ledger", unit=unit, own=home.unit)
    keys = {row.key for row in rows.rows} - {""}
    texts = {identity(row.cells) for row in rows.rows}
    found = max(_sendings(home.memory), key=lambda sent: _likeness(sent, keys, texts), default=None)
    if found is None or not any(_likeness(found, keys, texts)[:1]):
        raise UnusableFile("merge_not_sent")
    return found


def _sendings(memory: Memory | None) -> Iterator[Sent]:
    for one in memory.sendings if memory else ():
        for group in one.groups:
            if (sent := memory.base(one.sending, group.name) if memory else None) is not None:
                yield sent


def _likeness(sent: Sent, keys: set[str], texts: set[tuple[str, ...]]) -> tuple[int, int, dt.datetime]:
    """Return how many items of a sending a copy has, less those that it lacks, and when it was sent."""
    shared = sum(row.key in keys or identity(row.cells) in texts for row in sent.rows)
    return shared, -len(sent.rows), sent.moment


def said_later(home: Home, copies: Iterable[Returned]) -> Callable[[Returned, str], Sequence[Mapping[str, str]]]:
    """Return what gives the texts that later sendings had of an item; of a copy that tells nothing, those of all."""
    sendings = [*_sendings(home.memory), *(one.sent for one in copies if one.is_known)]
    by_key: dict[str, list[tuple[dt.datetime, Mapping[str, str]]]] = {}
    for sent in sendings:
        for row in sent.rows:
            by_key.setdefault(row.key, []).append((sent.moment, row.cells))

    def later(copy: Returned, key: str) -> Sequence[Mapping[str, str]]:
        known = by_key.get(key, ())
        return [cells for moment, cells in known if not copy.is_known or moment > copy.sent.moment]

    return later

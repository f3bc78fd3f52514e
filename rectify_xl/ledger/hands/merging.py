"""What copies that came back change in the ledger: three-way, a cell at a time, against what was sent.

One side changed a cell: that is taken. Both to the same: nothing is left to do. Both, or two copies, to different
texts: a conflict, and the ledger stays as it is. In what order the copies come does not matter.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum

from rectify_xl.grid import Address
from rectify_xl.ledger.hands.returned import Recognised, Returned, recognised
from rectify_xl.ledger.hands.rows import Cells, Identity, Row, Rows, has_words, identity, number_of, same_items
from rectify_xl.ledger.hands.sent import SentRow

Meaning = Callable[[str, str], str]
"""What a text of a column, by its heading, says: the same for texts that differ only in how they are written."""


class Why(StrEnum):
    """Why a change is not taken, but left to be decided."""

    BOTH = "both"
    """The ledger's cell was changed too, to something else."""
    COPIES = "copies"
    """Several copies changed it, to different texts."""
    LOCKED = "locked"
    """It is in a column that was not to be filled in."""
    GONE = "gone"
    """The ledger has the item no more."""
    UNSURE = "unsure"
    """It is not sure which of the ledger's items it is."""
    NO_COLUMN = "no_column"
    """The ledger has the column no more."""
    NOT_PLAIN = "not_plain"
    """The ledger's cell does not itself hold what it says: it is merged, goes on below, or points at another one."""
    UNREAD = "unread"
    """What stands in the cell is no text, number or date."""


@dataclass(frozen=True, slots=True)
class CellChange:
    """A cell that a copy changed: what was sent, what the ledger says now, what the copy says, and where both stand.

    `at` is the cell in the copy, `place` the one in the ledger, None where there is none or the row is still to be
    added; `why` tells why the change is not taken, None where it is. `who` is the group that had the copy.
    """

    item_id: str
    column: str
    base: str
    ours: str
    theirs: str
    file: str
    who: str
    at: Address
    place: Address | None
    why: str | None = None


@dataclass(frozen=True, slots=True)
class Added:
    """A row that the ledger does not have yet: by heading the change that is taken, and those that are conflicts."""

    taken: Mapping[str, CellChange]
    conflicts: tuple[CellChange, ...] = ()

    @property
    def source(self) -> CellChange:
        """Return one of its changes, which names the copy that it comes from."""
        return next(iter((*self.taken.values(), *self.conflicts)))


class Odd(StrEnum):
    """What is told of a copy besides its changes."""

    MISSING = "missing"
    """An item that was sent does not stand in it; the ledger keeps it."""
    UNSURE_ROW = "unsure_row"
    """A row that may be one of several items: nothing of it is taken."""
    NO_COLUMN = "no_column"
    """A column that was sent does not stand in it."""
    OWN_COLUMN = "own_column"
    """A column that was not sent: nothing of it is taken."""
    RENAMED = "renamed"
    """A column under another heading: what stands in it says which one it is."""
    MEASURES = "measures"
    """Rows of 措施清单 that the ledger does not have so: nothing of them is taken."""
    FORMULA = "formula"
    """A cell whose value is taken, not the formula that it holds."""
    UNREAD_ROW = "unread_row"
    """A row that holds what an item holds and could not be made out: nothing of it is taken."""
    BY_TEXT = "by_text"
    KEYS_MOVED = "keys_moved"


@dataclass(frozen=True, slots=True)
class CopyNote:
    """Something told of a copy: the item or column that it is about, and its cell in the copy where it has one."""

    odd: Odd
    file: str
    value: str = ""
    at: Address | None = None
    count: int = 1


@dataclass(frozen=True, slots=True)
class Merged:
    """What is to be done: cells changed, rows added; what is left to be decided; what is told besides.

    Changes that the ledger holds already are counted only.
    """

    taken: tuple[CellChange, ...] = ()
    added: tuple[Added, ...] = ()
    conflicts: tuple[CellChange, ...] = ()
    notes: tuple[CopyNote, ...] = ()
    already: int = 0


@dataclass(frozen=True, slots=True)
class Asked:
    """What a merge goes by: the ledger's rows, what texts mean, the columns to be filled in, what was sent later.

    `fillable` is None where every column may be filled in. `later` gives for a copy and an identity what later
    sendings said of the item: what came back before is no change when it comes again.
    """

    ours: Rows
    meaning: Meaning
    fillable: frozenset[str] | None = None
    later: Callable[[Returned, str], Sequence[Cells]] = field(default=lambda _returned, _key: ())


def merged(asked: Asked, copies: Iterable[Returned]) -> Merged:
    """Return what copies change in a ledger; the order in which they come does not matter."""
    merging = _Merging(asked)
    for one in sorted(copies, key=lambda copy: (copy.file, copy.sent.moment, copy.sent.group)):
        merging.take(one)
    return merging.settled()


_Settled = tuple[list[CellChange], list[CellChange]]
"""What is taken of the changes to one cell, and what is a conflict."""


@dataclass(slots=True)
class _Merging:
    """A merge while copies are taken in."""

    asked: Asked
    _claims: dict[tuple[int, str], list[CellChange]] = field(default_factory=lambda: defaultdict(list))
    _new: dict[Identity, dict[str, list[CellChange]]] = field(default_factory=dict)
    _left: list[CellChange] = field(default_factory=list)
    _notes: list[CopyNote] = field(default_factory=list)
    _already: int = 0
    _by_identity: Mapping[Identity, list[Row]] = field(init=False)

    def __post_init__(self) -> None:
        self._by_identity = defaultdict(list)
        for row in self.asked.ours.rows:
            self._by_identity[_identity(row)].append(row)

    def take(self, copy: Returned) -> None:
        """Take in one copy: its changes, its new rows, and what is told of it."""
        found = recognised(copy.sent.rows, copy.held.rows)
        items = same_items(copy.sent.rows, self.asked.ours.rows)
        places = {sent.key: row for sent, row in items.sure}
        unsure = {sent.key for sent in items.unsure}
        for sent, row in found.pairs:
            why = Why.UNSURE if sent.key in unsure else Why.GONE
            for change in self._changes(copy, sent, row):
                self._claim(change, places.get(sent.key), why)
        self._take_new(copy, found.new)
        self._notes += _notes(copy, found, frozenset(places) | unsure)

    def _changes(self, copy: Returned, sent: SentRow, row: Row) -> Iterator[CellChange]:
        """Yield the cells of a row that are not as they were sent."""
        meaning = self.asked.meaning
        later = self.asked.later(copy, sent.key)
        for column, base in sent.cells.items():
            theirs = row.cells.get(column)
            if theirs is None:
                continue
            said = meaning(column, theirs)
            is_known = any(said == meaning(column, known[column]) for known in later if column in known)
            is_as_sent = said == meaning(column, base)
            if (column in row.unread and not (is_as_sent and theirs)) or not (is_as_sent or is_known):
                yield replace(_change(copy, row, column, base, theirs), item_id=number_of(sent.cells))

    def _claim(self, change: CellChange, ours: Row | None, otherwise: Why) -> None:
        """Note down a change for its cell in the ledger, or why it has none."""
        column = change.column
        if ours is None:
            self._left.append(replace(change, why=otherwise))
        elif not self.asked.ours.has(ours.row, column):
            self._left.append(replace(change, why=Why.NO_COLUMN))
        else:
            place, text = self.asked.ours.address(ours.row, column), ours.cells.get(column, "")
            why = change.why or (Why.NOT_PLAIN if column in ours.unread else None)
            here = replace(change, item_id=number_of(ours.cells) or change.item_id, ours=text, place=place, why=why)
            self._claims[ours.row, column].append(here)

    def _take_new(self, copy: Returned, rows: Sequence[Row]) -> None:
        """Take in rows that were not sent: those that the ledger holds already are changes of theirs."""
        numbers = Counter(_identity(row) for row in rows)
        for row in rows:
            is_single = numbers[_identity(row)] == 1
            changes = [_change(copy, row, column, "", text) for column, text in row.cells.items() if text]
            changes = [one for one in changes if one.column in self.asked.ours.columns]
            present = self._like(row, is_single=is_single)
            if present is not None:
                for change in changes:
                    self._claim(change, present, Why.GONE)
            elif changes:
                cells = self._new.setdefault(_identity(row) if is_single else _whole(row), {})
                for change in changes:
                    cells.setdefault(change.column, []).append(change)

    def _like(self, row: Row, *, is_single: bool) -> Row | None:
        """Return the ledger's row that a new one is already: by 编号 and texts, of several by all it says."""
        alike = self._by_identity.get(_identity(row), [])
        if is_single and len(alike) == 1:
            return alike[0]
        said = {column: text for column, text in row.cells.items() if text}
        return next((ours for ours in alike if said.items() <= ours.cells.items()), None)

    def settled(self) -> Merged:
        """Return what is to be done."""
        taken, conflicts = list[CellChange](), list(self._left)
        for changes in self._claims.values():
            chosen, left = self._settle(changes)
            taken += chosen
            conflicts += left
        added = [self._added(cells) for cells in self._new.values()]
        return Merged(
            tuple(sorted(taken, key=_order)),
            tuple(sorted(added, key=lambda one: _order(one.source))),
            tuple(sorted(conflicts, key=_order)),
            tuple(self._notes),
            self._already,
        )

    def _added(self, cells: Mapping[str, Sequence[CellChange]]) -> Added:
        settled = {column: self._settle(changes, is_new=True) for column, changes in cells.items()}
        taken = {column: chosen[0] for column, (chosen, _) in settled.items() if chosen}
        return Added(taken, tuple(one for _, left in settled.values() for one in left))

    def _settle(self, changes: Sequence[CellChange], *, is_new: bool = False) -> _Settled:
        """Return of the changes to one cell the one that is taken, if any, and those that are conflicts."""
        meaning = self.asked.meaning
        told = {id(one): meaning(one.column, one.theirs) for one in changes}
        ours = meaning(changes[0].column, changes[0].ours)
        is_odd = [one.why == Why.UNREAD or (one.why is not None and told[id(one)] != ours) for one in changes]
        odd = [one for one, found in zip(changes, is_odd, strict=True) if found]
        open_ones = [one for one in changes if one.why is None and told[id(one)] != ours]
        self._already += len(changes) - len(odd) - len(open_ones)
        if not open_ones:
            return [], odd
        fillable = self.asked.fillable
        if fillable is not None and changes[0].column not in fillable and not is_new:
            return [], [*odd, *(replace(one, why=Why.LOCKED) for one in open_ones)]
        is_ours_changed = [meaning(one.column, one.base) != ours for one in open_ones]
        if len({told[id(one)] for one in open_ones}) == 1 and not any(is_ours_changed):
            return [open_ones[0]], odd
        whys = [Why.BOTH if changed else Why.COPIES for changed in is_ours_changed]
        return [], [*odd, *(replace(one, why=why) for one, why in zip(open_ones, whys, strict=True))]


def _change(copy: Returned, row: Row, column: str, base: str, theirs: str) -> CellChange:
    at = copy.held.address(row.row, column)
    why = Why.UNREAD if column in row.unread else None
    return CellChange(number_of(row.cells), column, base, "", theirs, copy.file, copy.sent.group, at, None, why)


def _identity(row: Row) -> Identity:
    """Return what a row is known by without an identity: 编号 and texts, or all it says where it has no words."""
    return identity(row.cells) if has_words(row.cells) else _whole(row)


def _whole(row: Row) -> Identity:
    return tuple(f"{column}\n{text}" for column, text in sorted(row.cells.items()) if text)


def _order(change: CellChange) -> tuple[object, ...]:
    place = change.place
    return place is None, (place.row, place.column) if place else (), change.file, change.at.row, change.at.column


def _notes(copy: Returned, found: Recognised, present: frozenset[str]) -> Iterator[CopyNote]:
    """Yield what is told of a copy; what the ledger has no more may be missing in it too."""
    file, held = copy.file, copy.held
    for sent in found.missing:
        if sent.key in present:
            yield CopyNote(Odd.MISSING, file, number_of(sent.cells))
    for row in found.unsure:
        yield CopyNote(Odd.UNSURE_ROW, file, number_of(row.cells), Address(held.sheet, row.row, 1))
    for column in copy.sent.headings:
        if column not in held.columns:
            yield CopyNote(Odd.NO_COLUMN, file, column)
    for column in held.columns:
        filled = [row.row for row in held.rows if row.cells.get(column)]
        if column not in copy.sent.headings and filled:
            yield CopyNote(Odd.OWN_COLUMN, file, column, held.address(filled[0], column), len(filled))
    for said, count in found.said.items():
        if count:
            yield CopyNote(Odd(said.value), file, count=count)

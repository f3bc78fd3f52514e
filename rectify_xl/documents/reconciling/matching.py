"""Items of a notice and rows of a ledger that are the same: by title and number, by title, and last by number."""

from __future__ import annotations

from collections.abc import Callable, Collection, Hashable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final

from rectify_xl.documents.notice.model import Notice, NoticeItem
from rectify_xl.documents.notice.structure.titles import aspect_title
from rectify_xl.documents.report.kinds import ReportChoices, ReportKind
from rectify_xl.documents.report.outline import arranged, renumbered
from rectify_xl.documents.report.public import kept_back
from rectify_xl.documents.report.text import bare, title
from rectify_xl.documents.report.wording import aspect_heading, heading, read_heading
from rectify_xl.ledger.model import Item, Ledger

Key = Callable[["_Unit"], Hashable]
Numbers = tuple[str, int | None]
"""The numbers of a problem and of its part, None where it is not split."""
Afresh = Mapping[int, tuple[int, str, int | None]]
"""The numbers of 方面, 问题 and 分项 by row in a notice numbered afresh."""


@dataclass(frozen=True, slots=True)
class Pair:
    """An item of the notice and its rows: several where the notice prints a problem that the ledger splits.

    `is_same_number` and `is_same_title` tell what the two have in common; `number` is the ledger's own, as printed,
    `own` the numbers of problem and part in it.
    """

    printed: NoticeItem
    rows: tuple[Item, ...]
    number: str
    own: Numbers
    is_same_number: bool
    is_same_title: bool

    @property
    def first(self) -> Item:
        """Return the first of the rows."""
        return self.rows[0]


@dataclass(frozen=True, slots=True)
class Matching:
    """The pairs in the order of the notice, and what only one side has.

    `fresh` are the numbers that rows have where a public notice is numbered afresh, because some are kept back.
    """

    pairs: tuple[Pair, ...]
    only_notice: tuple[NoticeItem, ...]
    only_ledger: tuple[Item, ...]
    fresh: Mapping[int, Numbers]


@dataclass(frozen=True, slots=True)
class _Unit:
    """What one side prints as one item: `sub` is None where it is a whole problem; titles are letters and figures.

    `own` are the ledger's own numbers, where it is looked for under those of a notice that is numbered afresh.
    """

    place: int
    aspect_no: int
    aspect: str
    problem_no: str
    problem: str
    sub: int | None
    sub_title: str
    rows: tuple[Item, ...] = ()
    own: Numbers | None = None

    @property
    def number(self) -> str:
        """Return the unit's own number as one reads it, such as 3.(2)."""
        problem_no, sub = self.own or self.numbers
        return problem_no if sub is None else f"{problem_no}.({sub})"

    @property
    def numbers(self) -> Numbers:
        return self.problem_no, self.sub

    @property
    def titles(self) -> tuple[str, str]:
        return self.problem, self.sub_title

    @property
    def own_title(self) -> str:
        return self.sub_title or self.problem


_TEXTS: Final = ("measures", "progress", "due_note", "status", "remark", "closure")
_ROUNDS: Final[tuple[Key, ...]] = (
    lambda unit: (unit.aspect_no, unit.numbers, unit.titles),
    lambda unit: (unit.numbers, unit.titles),
    lambda unit: (unit.aspect, unit.titles),
    lambda unit: unit.titles,
    lambda unit: (unit.numbers, unit.own_title),
    lambda unit: (unit.problem, unit.own_title),
    lambda unit: (unit.aspect, unit.own_title),
    lambda unit: unit.own_title,
    lambda unit: (unit.aspect_no, unit.numbers),
    lambda unit: unit.numbers,
)
"""What both sides have to have alike, the surest first: a number alone may be another item's after a renumbering."""


def match_items(notice: Notice, ledger: Ledger) -> Matching:
    """Pair the items of a notice with rows; nothing is paired that has two readings."""
    printed = [_printed_unit(place, item) for place, item in enumerate(notice.items)]
    units = list(_ledger_units(ledger))
    fresh = _likeliest(printed, units, ledger)
    listed = _as_printed(printed, units, fresh)
    found = _found(printed, listed)
    taken = {row.row for unit in found.values() for row in unit.rows}
    return Matching(
        pairs=tuple(
            _pair(notice.items[unit.place], unit, found[unit.place]) for unit in printed if unit.place in found
        ),
        only_notice=tuple(notice.items[unit.place] for unit in printed if unit.place not in found),
        only_ledger=tuple(item for item in ledger.items.rows if item.row not in taken),
        fresh={row: (problem_no, sub) for row, (_, problem_no, sub) in fresh.items()},
    )


def _found(printed: Sequence[_Unit], listed: Sequence[_Unit]) -> dict[int, _Unit]:
    """Return the unit of the ledger for each place in the notice, round by round; no row is taken twice."""
    found: dict[int, _Unit] = {}
    taken: set[int] = set()
    for key in _ROUNDS:
        free = [unit for unit in printed if unit.place not in found]
        open_units = [unit for unit in listed if not _is_taken(unit, taken)]
        for one, other in _paired(free, open_units, key):
            if not _is_taken(other, taken):
                found[one.place] = other
                taken |= {row.row for row in other.rows}
    return found


def _is_taken(unit: _Unit, taken: Collection[int]) -> bool:
    return any(row.row in taken for row in unit.rows)


def _likeliest(printed: Sequence[_Unit], listed: Sequence[_Unit], ledger: Ledger) -> Afresh:
    """Return the numbers afresh under which more of a notice's items are found.

    Rows whose 公开范围 is blank are kept back, unless the office had them printed.
    """
    both = [_afresh(ledger, includes_undecided=includes) for includes in (False, True)]
    found = [_count_found(printed, [_renewed(unit, fresh) for unit in listed]) if fresh else 0 for fresh in both]
    return both[1] if found[1] > found[0] else both[0]


def _afresh(ledger: Ledger, *, includes_undecided: bool) -> Afresh:
    """Return the numbers of rows in a notice numbered afresh; none where nothing is kept back."""
    left_out = frozenset(kept_back(ledger, ReportChoices(ReportKind.PUBLIC, includes_undecided=includes_undecided)))
    aspects = renumbered(ledger.items.rows, leaving_out=left_out) if left_out else ()
    return {
        printed.item.row: (aspect.number, problem.number, printed.number)
        for aspect in aspects
        for problem in aspect.problems
        for printed in problem.items
    }


def _as_printed(printed: Sequence[_Unit], listed: list[_Unit], fresh: Afresh) -> list[_Unit]:
    """Return the ledger's units under the numbers that the notice has them: its own, or those afresh.

    The notice is taken as numbered afresh where more of its items are found under such numbers than under the ledger's
    own, or as many, and it prints no more items than are left.
    """
    renewed = [_renewed(unit, fresh) for unit in listed] if fresh else []
    own_found, fresh_found = _count_found(printed, listed), _count_found(printed, renewed)
    is_fresh = fresh_found > own_found or (fresh_found == own_found and len(printed) <= len(fresh))
    return renewed if renewed and is_fresh else listed


def _count_found(printed: Sequence[_Unit], listed: Sequence[_Unit]) -> int:
    known = {(unit.numbers, unit.titles) for unit in listed}
    return sum((unit.numbers, unit.titles) in known for unit in printed)


def _renewed(unit: _Unit, fresh: Afresh) -> _Unit:
    """Return a unit under its numbers afresh; one that is kept back has none."""
    place = next((fresh[row.row] for row in unit.rows if row.row in fresh), None)
    if place is None:
        return replace(unit, aspect_no=0, problem_no="", own=unit.numbers)
    aspect_no, problem_no, sub = place
    sub = None if unit.sub is None else sub or 1
    return replace(unit, aspect_no=aspect_no, problem_no=problem_no, sub=sub, own=unit.numbers)


def same_title(text: str) -> str:
    """Return the letters and figures of a finding's title, as they are read from the notice that `report` writes."""
    return bare(read_heading(heading(text))) or bare(text)


def is_title(printed: str, text: str) -> bool:
    """Return whether a notice's title is that of a cell, printed as `report` does or as it stands."""
    return bare(printed) in (same_title(text), bare(text), bare(read_heading(title(text))))


def row_says(row: Item, words: str) -> bool:
    """Return whether a row's own texts hold the words of a notice."""
    told = "".join(str(row.written.get(key) or getattr(row, key) or "") for key in _TEXTS)
    return bare(words) in bare(told)


def same_aspect(text: str) -> str:
    """Return the letters and figures of a 方面, read as a notice's heading is."""
    return bare(aspect_title(aspect_heading(text))) or bare(text)


def _paired(printed: Sequence[_Unit], listed: Sequence[_Unit], key: Key) -> Iterator[tuple[_Unit, _Unit]]:
    """Yield the units of both sides that alone on their side have a key, and are of the same kind."""
    left, right = _by_key(printed, key), _by_key(listed, key)
    for which, units in left.items():
        others = right.get(which, [])
        if len(units) == 1 == len(others):
            yield units[0], others[0]


def _by_key(units: Sequence[_Unit], key: Key) -> dict[Hashable, list[_Unit]]:
    found: dict[Hashable, list[_Unit]] = {}
    for unit in units:
        found.setdefault((unit.sub is None, key(unit)), []).append(unit)
    return found


def _printed_unit(place: int, item: NoticeItem) -> _Unit:
    return _Unit(
        place=place,
        aspect_no=item.aspect.place,
        aspect=bare(item.aspect.title),
        problem_no=str(item.problem_no),
        problem=bare(item.problem),
        sub=item.sub_no,
        sub_title=bare(item.sub_item),
    )


def _ledger_units(ledger: Ledger) -> Iterator[_Unit]:
    """Yield every problem as a whole, and every row as a part of it."""
    for aspect in arranged(ledger.items.rows):
        name = same_aspect(aspect.name)
        for problem in aspect.problems:
            text = same_title(problem.text)
            rows = tuple(printed.item for printed in problem.items)
            yield _Unit(0, aspect.number, name, problem.number, text, None, "", rows)
            for printed in problem.items:
                part = same_title(printed.item.sub_item) if printed.item.sub_item else text
                number = printed.number or 1
                yield _Unit(0, aspect.number, name, problem.number, text, number, part, (printed.item,))


def _pair(item: NoticeItem, printed: _Unit, listed: _Unit) -> Pair:
    return Pair(
        printed=item,
        rows=listed.rows,
        number=listed.number,
        own=listed.own or listed.numbers,
        is_same_number=printed.numbers == (listed.own or listed.numbers),
        is_same_title=printed.own_title == listed.own_title or is_title(printed.own_title, _own_text(listed)),
    )


def _own_text(listed: _Unit) -> str:
    """Return the cell that a unit's own title stands in."""
    row = listed.rows[0]
    return row.problem if listed.sub is None else row.sub_item or row.problem

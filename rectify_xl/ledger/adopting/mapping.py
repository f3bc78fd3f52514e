"""The mapping: for every heading of an old ledger, the column of the canonical one that it is read as, and why."""

from __future__ import annotations

import difflib
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from operator import itemgetter
from typing import Final

from rectify_xl.errors import UnusableFile
from rectify_xl.grid import CellValue
from rectify_xl.ledger.adopting.banners import banners_of
from rectify_xl.ledger.adopting.columns import OldColumn
from rectify_xl.ledger.adopting.model import DROPPED, OWN, MappingLine, Why
from rectify_xl.ledger.adopting.sources import Chosen, Source
from rectify_xl.ledger.dates import DateForm, read_date
from rectify_xl.ledger.reading.blocks import Match, is_foretold, is_month, recognise
from rectify_xl.ledger.reading.find import fold_heading, reads_as_statuses, vertical_merges
from rectify_xl.ledger.reading.values import trimmed
from rectify_xl.ledger.schema import LEDGER_COLUMNS, Column, Kind
from rectify_xl.ledger.statuses import StatusReader

COLUMNS: Final = {column.key: column for column in LEDGER_COLUMNS}
_SINGLE_TEXTS: Final = frozenset({"item_id", "aspect", "problem_no", "problem", "sub_item"})
_WHY: Final = {Match.HEADING: Why.HEADING, Match.SPELLING: Why.SPELLING, Match.GROUP: Why.GROUP, Match.NOTED: Why.NEAR}
_ITEM_ID: Final = re.compile(r"\d{1,3}[-.\uff0d\uff0e]\d{1,3}(?:[-.\uff0d\uff0e]\d{1,3})?")
_SURE_ID: Final = re.compile(r"\d{1,3}[-\uff0d]\d{1,3}(?:[-\uff0d]\d{1,3})?|\d{1,3}(?:[.\uff0e]\d{1,3}){2}")
"""What no decimal is written like."""
_NUMBERED: Final = re.compile("号|序|编|^n[oO]", re.IGNORECASE)
_EARLIER: Final = re.compile("上[一次轮月年季周期]|往年|历史|原来|此前|前期")
"""Words in a heading of what was, not of what is."""
_ORDINAL: Final = frozenset({"序号", "顺序号", "序", "NO", "NO.", "No", "No.", "no"})
_PART: Final = re.compile("具体|表现|细化|分解|子问题")
_WHOLE: Final = re.compile(r"\d{1,4}")
_NEAR: Final = 0.7
_LEAST_CONTAINED: Final = 3
_TOO_PLAIN: Final = frozenset({"单位", "时间", "日期", "情况", "编号", "序号"})
"""Ends of headings that stand for much else when they stand alone."""
_MOST: Final = 0.8
_TELLING: Final = re.compile(r"(?:[^\u4e00-\u9fff]*[\u4e00-\u9fff]){3}")
"""So much text tells what was done, which √ and 80% do not."""
_NARRATIVE: Final = 12
_LONGEST_NAMES: Final = 40


def is_joined(key: str) -> bool:
    """Return whether several old columns may be joined into one of the ledger's."""
    return COLUMNS[key].kind in (Kind.TEXT, Kind.NAMES) and key not in _SINGLE_TEXTS


def propose(
    chosen: Chosen, columns: Sequence[OldColumn], given: Mapping[str, str], statuses: StatusReader
) -> tuple[MappingLine, ...]:
    """Return the mapping: what is given, then what headings say, then what cells or near spellings suggest.

    Every heading has its line; what none of these settles is kept as the office's own. Raises UnusableFile where the
    given mapping reads two columns of one sheet as a column that takes one only.
    """
    draft, sources = _Draft({one.name: one for one in columns}), chosen.sources
    for name, target in ((name, target) for name, target in given.items() if name in draft.columns):
        _require_free(draft, name, target)
        draft.settle(name, target, Why.GIVEN)
    _by_months(draft)
    _by_headings(draft, sources, statuses)
    _by_cells(draft, chosen, statuses)
    _by_nearness(draft, statuses)
    for one in draft.open():
        known = recognise(one.path)
        draft.settle(one.name, OWN, Why.TAKEN if known else Why.UNKNOWN)
    return tuple(draft.lines[one.name] for one in columns)


@dataclass(slots=True)
class _Draft:
    """A mapping in the making: the columns, and the lines that are settled."""

    columns: Mapping[str, OldColumn]
    lines: dict[str, MappingLine] = field(default_factory=dict)

    def settle(self, name: str, target: str, why: Why) -> None:
        self.lines[name] = MappingLine(name, target, why)

    def open(self) -> list[OldColumn]:
        """Return the columns that are not settled yet."""
        return [one for name, one in self.columns.items() if name not in self.lines]

    def rival(self, name: str, key: str) -> str:
        """Return the heading that is read as a key already in one of a heading's sheets; empty where none is."""
        own = self.columns[name].sources
        same = (line.heading for line in self.lines.values() if line.target == key and line.heading != name)
        return next((heading for heading in same if own & self.columns[heading].sources), "")

    def column(self, source: Source, key: str) -> int | None:
        """Return the column of a source that is read as a key."""
        named = {line.heading for line in self.lines.values() if line.target == key}
        return next((at for at, name in source.names.items() if name in named), None)

    def has(self, key: str) -> bool:
        """Return whether any column is read as a key."""
        return any(line.target == key for line in self.lines.values())


def _require_free(draft: _Draft, name: str, target: str) -> None:
    if target in (OWN, DROPPED) or is_joined(target):
        return
    rival = draft.rival(name, target)
    if rival:
        raise UnusableFile("mapping_twice", heading=COLUMNS[target].heading, first=rival, second=name)


def _by_months(draft: _Draft) -> None:
    """Settle the months' columns of progress: those under its heading, and those that stand beside another."""
    months = [one for one in draft.open() if is_month(one.path)]
    for one in months:
        known = recognise(one.path)
        beside = any(other is not one and other.sources & one.sources for other in months)
        if (known and known.key == "progress") or (beside and known is None and not _is_deadline(one)):
            draft.settle(one.name, "progress", Why.MONTH)


def _is_deadline(one: OldColumn) -> bool:
    groups = (recognise((group,)) for group in one.path[:-1])
    return any(known and known.key != "progress" for known in groups)


def _by_headings(draft: _Draft, sources: Sequence[Source], statuses: StatusReader) -> None:
    for key in COLUMNS:
        found = [(known.match, one) for one in draft.open() if (known := recognise(one.path)) and known.key == key]
        ranked = [
            (not _is_usual(sources, one, key), match, key == "status" and not _holds(one, statuses), place, one)
            for place, (match, one) in enumerate(found)
        ]
        for _, match, _, _, one in sorted(ranked, key=itemgetter(0, 1, 2, 3)):
            if _is_taken(draft, one, key):
                continue
            if key == "status" and _is_narrative(one, statuses):
                continue
            draft.settle(one.name, key, _WHY[match])


def _is_usual(sources: Sequence[Source], one: OldColumn, key: str) -> bool:
    """Return whether a column is the one that reading by itself takes for a key."""
    return any((sources[number].usual or {}).get(key) == column for number, column in one.places)


def _is_taken(draft: _Draft, one: OldColumn, key: str) -> bool:
    """Return whether another column beside a heading is read as a key; months leave room for the progress itself."""
    read = [draft.columns[line.heading] for line in draft.lines.values() if line.target == key]
    return any(other.sources & one.sources and not (key == "progress" and is_month(other.path)) for other in read)


def _holds(one: OldColumn, statuses: StatusReader) -> bool:
    return reads_as_statuses(one.cells, statuses)


def _is_narrative(one: OldColumn, statuses: StatusReader) -> bool:
    """Return whether a column headed as the status tells what was done instead: long texts, none a status."""
    texts = [trimmed(cell) for cell in one.cells]
    is_long = bool(texts) and sum(map(len, texts)) > _NARRATIVE * len(texts)
    return is_long and not any(statuses.read(text).status for text in texts)


def _tells_beside(draft: _Draft, one: OldColumn, statuses: StatusReader) -> bool:
    """Return whether a column headed as the status, beside the one that is it, tells in words what was done."""
    return _is_taken(draft, one, "status") and _share(
        one, lambda text: bool(_TELLING.match(text)) and not statuses.read(text).status
    )


def _by_cells(draft: _Draft, chosen: Chosen, statuses: StatusReader) -> None:
    sources = chosen.sources
    tests: tuple[tuple[str, str, Callable[[OldColumn], bool]], ...] = (
        ("progress", "status", lambda one: _is_narrative(one, statuses) or _tells_beside(draft, one, statuses)),
        ("status", "", lambda one: _is_only_status(draft, one, statuses)),
        ("item_id", "", _numbers_items),
        ("problem_no", "", lambda one: _counts_problems(draft, chosen, one)),
        ("sub_item", "problem", lambda one: _splits_problems(draft, sources, one)),
    )
    for key, headed, holds in tests:
        for one in draft.open():
            known = recognise(one.path)
            is_free = known is None or known.key == headed
            is_headed = headed in ("", "problem") or (known is not None and known.key == headed)
            if is_free and is_headed and not _is_taken(draft, one, key) and holds(one):
                draft.settle(one.name, key, Why.CONTENT)


def _is_only_status(draft: _Draft, one: OldColumn, statuses: StatusReader) -> bool:
    """Return whether a column's cells are statuses, those of now and not of an earlier round, and no other's are."""
    is_earlier = _EARLIER.search(one.path[-1]) is not None
    return not is_earlier and _says_statuses(one, statuses) and not _is_one_of_several(draft, one, statuses)


def _is_one_of_several(draft: _Draft, one: OldColumn, statuses: StatusReader) -> bool:
    """Return whether a column's cells are statuses and another open one's beside it, too: nobody knows which it is."""
    rivals = (other for other in draft.open() if other is not one and other.sources & one.sources)
    return _says_statuses(one, statuses) and any(_says_statuses(other, statuses) for other in rivals)


def _says_statuses(one: OldColumn, statuses: StatusReader) -> bool:
    return _share(one, lambda text: statuses.read(text).status is not None)


def _numbers_items(one: OldColumn) -> bool:
    """Return whether a column's cells number items; what may be decimals does only where the heading says so."""
    is_said = _NUMBERED.search(fold_heading(one.path[-1])) is not None
    form = _ITEM_ID if is_said else _SURE_ID
    return _share(one, lambda text: form.fullmatch(text) is not None)


def _share(one: OldColumn, holds: Callable[[str], bool]) -> bool:
    """Return whether nearly all of a column's cells are of a form."""
    texts = [trimmed(cell) for cell in one.cells]
    return bool(texts) and sum(map(holds, texts)) >= _MOST * len(texts)


def _counts_problems(draft: _Draft, chosen: Chosen, one: OldColumn) -> bool:
    """Return whether a column 序号 numbers the problems, not the rows: it changes where the problem does.

    No number may stand for two problems of one 方面: those of several sheets, each counted from 1, would be one.
    """
    if fold_heading(one.path[-1]) not in _ORDINAL:
        return False
    each = [_beside_problem(draft, chosen.sources, place) for place in one.places]
    numbered = [[beside for beside in rows if _WHOLE.fullmatch(beside.text)] for rows in each]
    in_step = all(
        rows and all((above.text != here.text) == (above.problem != here.problem) for above, here in pairwise(rows))
        for rows in numbered
    )
    stands_for: dict[tuple[object, str], set[str]] = {}
    for (place, _), rows in zip(one.places, numbered, strict=True):
        for beside in rows:
            aspect = place if chosen.named_by == "aspect" else beside.aspect
            stands_for.setdefault((aspect, beside.text), set()).add(beside.problem)
    return in_step and all(len(problems) == 1 for problems in stands_for.values())


def _splits_problems(draft: _Draft, sources: Sequence[Source], one: OldColumn) -> bool:
    """Return whether a column such as 具体表现 says what parts the problems have: several texts under one problem."""
    if not _PART.search(fold_heading(one.path[-1])) or any(sources[number].usual for number in one.sources):
        return False
    parts: dict[str, set[str]] = {}
    for place in one.places:
        for beside in _beside_problem(draft, sources, place):
            parts.setdefault(beside.problem, set()).add(beside.text)
    return any(len(texts) > 1 for texts in parts.values())


@dataclass(frozen=True, slots=True)
class _Beside:
    """A cell's text, and the problem and the 方面 of its row."""

    text: str
    problem: str
    aspect: str


def _beside_problem(draft: _Draft, sources: Sequence[Source], place: tuple[int, int]) -> list[_Beside]:
    """Return a column's texts with the problems of their rows, through merged cells; no row that lacks one."""
    number, column = place
    source = sources[number]
    of_problem = draft.column(source, "problem")
    if of_problem is None:
        return []
    of_aspect, banners, aspect = draft.column(source, "aspect"), banners_of(source), ""
    covered = vertical_merges(source.grid, source.first_row, source.last_row)

    def at(row: int, place: int) -> str:
        area = covered.get(place, {}).get(row)
        return trimmed(source.grid.value(area.first_row if area else row, place))

    found = []
    for row in range(source.first_row, source.last_row + 1):
        aspect = at(row, of_aspect) if of_aspect else banners.get(row, aspect)
        found.append(_Beside(at(row, column), at(row, of_problem), aspect))
    return [one for one in found if one.text and one.problem]


def _by_nearness(draft: _Draft, statuses: StatusReader) -> None:
    """Settle headings that are nearly those of a column still missing, where the cells are of its kind.

    Of several that are near to one column none is: what they share is a word, and each says something else.
    """
    near: dict[str, list[OldColumn]] = {}
    for one in draft.open():
        if _is_one_of_several(draft, one, statuses):
            continue
        key = _nearest(one) if recognise(one.path) is None else None
        if key and not draft.rival(one.name, key) and not draft.has(key) and _suits(one, COLUMNS[key], statuses):
            near.setdefault(key, []).append(one)
    for key, columns in near.items():
        for one in columns:
            if not any(other.sources & one.sources for other in columns if other is not one):
                draft.settle(one.name, key, Why.NEAR)


def _nearest(one: OldColumn) -> str | None:
    """Return the key of the column that a heading is nearly one of, None where there is none or more than one."""
    ranked = sorted(((_nearness(one, column), column.key) for column in LEDGER_COLUMNS), reverse=True)
    (best, key), (second, _) = ranked[:2]
    if best < _NEAR or best == second:
        return None
    return None if key == "completed_on" and is_foretold(fold_heading(one.path[-1])) else key


def _nearness(one: OldColumn, column: Column) -> float:
    """Return how near a heading is to a column's, from 0 to 1; one that holds it, or ends it, is nearer the longer."""
    leaf = fold_heading(one.path[-1])
    return max(_alike(leaf, fold_heading(heading)) for heading in (column.heading, *column.spellings))


def _alike(leaf: str, heading: str) -> float:
    is_longer = len(heading) >= _LEAST_CONTAINED and heading in leaf
    is_shorter = len(leaf) > 1 and leaf not in _TOO_PLAIN and heading.endswith(leaf)
    if is_longer or is_shorter:
        return min(_NEAR + len(heading if is_longer else leaf) / 100, 1.0)
    if not _is_within(*sorted((leaf, heading), key=len)):
        return 0.0
    return difflib.SequenceMatcher(None, leaf, heading, autojunk=False).ratio()


def _is_within(short: str, long: str) -> bool:
    """Return whether a heading is another one with something put in: 问题类型 is not 问题类别."""
    marks = iter(long)
    return all(mark in marks for mark in short)


def _suits(one: OldColumn, column: Column, statuses: StatusReader) -> bool:
    """Return whether a column's cells are such as the ledger's column takes."""
    if not one.cells:
        return column.kind is not Kind.STATUS
    match column.kind:
        case Kind.STATUS:
            return _holds(one, statuses)
        case Kind.DATE:
            return 2 * sum(map(_says_date, one.cells)) > len(one.cells)
        case Kind.NAMES:
            return _share(one, lambda text: len(text) <= _LONGEST_NAMES)
        case _:
            return True


def _says_date(value: CellValue) -> bool:
    return read_date(value).how in (DateForm.EXACT, DateForm.TEXT, DateForm.NO_YEAR)

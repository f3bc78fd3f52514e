"""Headings of one to three rows: where they stand, and for each column the path of its headings."""

from __future__ import annotations

import datetime as dt
import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import IntEnum
from functools import cache
from typing import Final

from rectify_xl.grid import Area, CellValue, Grid
from rectify_xl.ledger.reading.find import NOTED, OTHER_MATTER, fold_heading
from rectify_xl.ledger.schema import LEDGER_COLUMNS

_HEADING_ROWS: Final = 30
_DEEPEST: Final = 3
_FEWEST: Final = 4
_WIDEST: Final = 1_000
"""Columns: a ledger has a hundredth of it, a hostile merge sixteen thousand."""
_ESSENTIAL: Final = frozenset({"problem", "sub_item"})
_PLAIN_LEAVES: Final = frozenset({"姓名", "名称", "内容", "人员"})
"""Headings that say nothing but through the group above them: 责任领导 over 姓名 and 职务."""
_ENDS: Final = frozenset({"止", "至", "终", "截止", "结束", "止期", "截止时间", "截止日期", "结束时间", "结束日期"})
"""Headings of the later of two dates, below a group such as 整改时限."""
_DEADLINE: Final = re.compile("时限|期限|计划")
_TO_COME: Final = "预计|预期|计划|拟|承诺|要求|应|目标|期望|规定"
_PLANNED: Final = re.compile(
    f"(?:{_TO_COME}|拟定)(?:设定)?(?:整改)?(?:完成|办结|解决|销号)(?:的)?(?:时间|日期|时限|期限|节点)"
    "|(?:整改|办理|解决|完成)?截[止至](?:时间|日期)|(?:办结|解决)(?:时限|期限)"
)
"""Headings of a day that is planned: it is no day on which anything was done."""
_FORETOLD: Final = re.compile(f"{_TO_COME}|最迟|限|确保|下一?步|节点|打算|准备")
"""Words in a heading by which no day under it is one on which anything was done."""
_BREAKS: Final = re.compile(r"\s*[\r\n\v\f\u2028\u2029]\s*")
_MONTH: Final = re.compile(
    r"(?:截[至止])?(?:(?:19|20)\d\d(?:年|[-./]))?(?:1[0-2]|0?[1-9]|十[一二]?|[一二三四五六七八九])月(?:份|底|末|\d{1,2}[日号])?"
    r"|(?:19|20)\d\d[-./](?:1[0-2]|0?[1-9])(?:[-./]\d{1,2})?|(?:(?:19|20)\d\d年)?第?[一二三四1-4]季度"
)
_SPANS: Final = frozenset({"本周", "上周", "本月", "上月", "本季度", "上季度", "累计", "目前", "当前", "最新"})
"""Headings of progress where they stand below its heading; elsewhere they may be of anything."""
_ON_PROGRESS: Final = re.compile(
    r"(?:的|工作|整改|完成|落实)*(?:进展|进度|推进|情况)+|(?:整改)?(?:进展|推进|落实|完成|整改)+(?:情况)?"
)


class Match(IntEnum):
    """How a heading was recognised, the surest first."""

    HEADING = 1
    """The canonical heading."""
    SPELLING = 2
    """An accepted spelling."""
    GROUP = 3
    """Together with the group above it."""
    NOTED = 4
    """Beside a note in brackets."""


@dataclass(frozen=True, slots=True)
class Known:
    """A recognised heading: the ledger's column, and how it was recognised."""

    key: str
    match: Match


@dataclass(frozen=True, slots=True)
class ColumnHeading:
    """One column's headings from the outermost to the innermost, on one line each."""

    column: int
    path: tuple[str, ...]

    @property
    def name(self) -> str:
        """Return the heading with its groups before it, such as 整改情况/完成时间."""
        return "/".join(self.path)


@dataclass(frozen=True, slots=True)
class HeadingBlock:
    """The heading rows of a sheet, first and last from 1, and the headings from left to right."""

    first_row: int
    last_row: int
    headings: tuple[ColumnHeading, ...]

    @property
    def keys(self) -> frozenset[str]:
        """Return the ledger's columns among the headings."""
        return frozenset(known.key for one in self.headings if (known := recognise(one.path)))


def find_block(grid: Grid) -> HeadingBlock | None:
    """Return the rows near the top that have most of the ledger's headings; None where none has any.

    Of several that have as many, one that no merged cell reaches out of is taken, then the one with most columns
    recognised, the one with fewer rows, the upper one.
    """
    merges = _Merges(grid)
    best: tuple[tuple[int, bool, int, int, int], HeadingBlock] | None = None
    for first in range(1, min(len(grid.rows), _HEADING_ROWS) + 1):
        for depth in range(1, _DEEPEST + 1):
            block = HeadingBlock(first, first + depth - 1, tuple(_headings(grid, merges, first, depth)))
            known = [one for one in block.headings if recognise(one.path) or is_month(one.path)]
            if not block.keys:
                continue
            keys = block.keys | _of_groups(block)
            score = (len(keys), merges.holds(first, block.last_row), len(known), -depth, -first)
            if best is None or score > best[0]:
                best = score, block
    return best[1] if best else None


def block_at(grid: Grid, first_row: int, depth: int) -> HeadingBlock:
    """Return the headings in some rows of a sheet."""
    return HeadingBlock(first_row, first_row + depth - 1, tuple(_headings(grid, _Merges(grid), first_row, depth)))


def _of_groups(block: HeadingBlock) -> frozenset[str]:
    """Return the ledger's columns that only the group over several unknown headings stands for."""
    groups = Counter(one.path[-2] for one in block.headings if len(one.path) > 1 and recognise(one.path) is None)
    known = (_known().get(fold_heading(group)) for group, number in groups.items() if number > 1)
    return frozenset(one.key for one in known if one)


def is_ledger_like(block: HeadingBlock) -> bool:
    """Return whether headings are a ledger's: several of its columns, one of them the problem."""
    return len(block.keys) >= _FEWEST and (
        bool(block.keys & _ESSENTIAL) or any("问题" in one.name for one in block.headings)
    )


@cache
def recognise(path: tuple[str, ...]) -> Known | None:
    """Return what a heading under its groups stands for, None where it is not one of the ledger's or its spellings."""
    *groups, leaf = (fold_heading(one) for one in path)
    known = _known().get(leaf) or _planned(leaf) or _beside_note(leaf)
    if known and known.key == "completed_on" and is_foretold(leaf):
        known = Known("due_on", known.match)
    if not groups:
        return known
    if known and known.key == "completed_on" and any(map(_DEADLINE.search, groups)):
        return Known("due_on", Match.GROUP)
    return _joined(groups[-1], leaf, known) or known or _under(groups[-1], leaf, path)


def _joined(group: str, leaf: str, known: Known | None) -> Known | None:
    """Return what a heading stands for together with its group, where that is surer than the heading alone."""
    joined = _known().get(group + leaf)
    is_surer = joined and (known is None or joined.match < known.match)
    return Known(joined.key, Match.GROUP) if joined and is_surer else None


def _under(group: str, leaf: str, path: tuple[str, ...]) -> Known | None:
    """Return what a heading that says nothing by itself stands for under its group."""
    above = _known().get(group)
    is_date = above and above.key == "due_on" and leaf in _ENDS
    is_progress = above and above.key == "progress" and is_month(path)
    return Known(above.key, Match.GROUP) if above and (leaf in _PLAIN_LEAVES or is_date or is_progress) else None


def is_foretold(leaf: str) -> bool:
    """Return whether a folded heading speaks of what is to come."""
    return _FORETOLD.search(leaf) is not None


def _planned(leaf: str) -> Known | None:
    return Known("due_on", Match.SPELLING) if _PLANNED.fullmatch(leaf) else None


def _beside_note(leaf: str) -> Known | None:
    """Return what a heading stands for beside a note in brackets, such as 整改时限（年/月/日）."""
    found = NOTED.fullmatch(leaf)
    known = _known().get(found["heading"]) if found and not OTHER_MATTER.search(found["note"]) else None
    return Known(known.key, Match.NOTED) if known else None


def is_month(path: Sequence[str]) -> bool:
    """Return whether a heading is a month, a quarter or a day under which progress is written, or 本周 in its group."""
    *groups, leaf = map(fold_heading, path)
    if leaf in _SPANS:
        return any(known and known.key == "progress" for known in map(_known().get, groups))
    found = _MONTH.match(leaf)
    return found is not None and (found.end() == len(leaf) or bool(_ON_PROGRESS.fullmatch(leaf, found.end())))


def heading_text(value: CellValue) -> str:
    """Return a heading on one line; a month typed as a date is its month."""
    if isinstance(value, dt.date):
        return f"{value.year}年{value.month}月" if value.day == 1 else value.strftime("%Y-%m-%d")
    if value is None or isinstance(value, bool):
        return ""
    text = f"{value:g}" if isinstance(value, float) else str(value)
    return _BREAKS.sub("", text).strip()


@cache
def _known() -> Mapping[str, Known]:
    known: dict[str, Known] = {}
    for column in LEDGER_COLUMNS:
        known[fold_heading(column.heading)] = Known(column.key, Match.HEADING)
    for column in LEDGER_COLUMNS:
        for spelling in column.spellings:
            known.setdefault(fold_heading(spelling), Known(column.key, Match.SPELLING))
    return known


class _Merges:
    """The merged cells around the headings, by cell."""

    def __init__(self, grid: Grid) -> None:
        self._areas: dict[tuple[int, int], Area] = {}
        for area in grid.merges:
            if area.first_row <= _HEADING_ROWS + _DEEPEST:
                self._add(area)

    def _add(self, area: Area) -> None:
        for row in range(area.first_row, min(area.last_row, _HEADING_ROWS + _DEEPEST) + 1):
            for column in range(area.first_column, min(area.last_column, _WIDEST) + 1):
                self._areas.setdefault((row, column), area)

    def at(self, row: int, column: int) -> Area | None:
        """Return the merged area over a cell."""
        return self._areas.get((row, column))

    def holds(self, first: int, last: int) -> bool:
        """Return whether no merged cell of the rows reaches below them, nor stands alone over what it groups."""
        areas = {area for (row, _), area in self._areas.items() if first <= row <= last}
        reaches_out = any(area.last_row > last for area in areas)
        groups = sum(area.first_row == last and area.last_column > area.first_column for area in areas)
        return not reaches_out and not groups


def _headings(grid: Grid, merges: _Merges, first: int, depth: int) -> Iterator[ColumnHeading]:
    rows = [grid.rows[row - 1] if row <= len(grid.rows) else () for row in range(first, first + depth)]
    width = min(max(map(len, rows), default=0), _WIDEST)
    left: list[str] = [""] * depth
    for column in range(1, width + 1):
        texts = [_text_at(grid, merges, row, column) for row in range(first, first + depth)]
        is_free = [merges.at(row, column) is None for row in range(first, first + depth)]
        left = _with_groups(texts, left, is_free)
        path = tuple(text for level, text in enumerate(left) if text and text not in left[:level])
        if path:
            yield ColumnHeading(column, path)


def _with_groups(texts: Sequence[str], left: Sequence[str], is_free: Sequence[bool]) -> list[str]:
    """Return a column's headings: a group is written once, over the first of its columns."""
    return [
        left[level] if is_free[level] and not text and any(texts[level + 1 :]) and any(left[level + 1 :]) else text
        for level, text in enumerate(texts)
    ]


def _text_at(grid: Grid, merges: _Merges, row: int, column: int) -> str:
    area = merges.at(row, column)
    if area is None:
        return heading_text(grid.value(row, column))
    return heading_text(grid.value(area.first_row, area.first_column)) if row == area.first_row else ""

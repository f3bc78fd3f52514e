"""Rules on how persons and departments are named."""

from __future__ import annotations

import difflib
import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from functools import cache
from typing import Final

import numpy as np

from rectify_xl.errors import Severity
from rectify_xl.grid import Address
from rectify_xl.ledger import schema
from rectify_xl.ledger.columns import Cells, as_columns, blanks
from rectify_xl.ledger.model import Measure
from rectify_xl.ledger.rules.cells import seen_at, text_of
from rectify_xl.ledger.rules.rule import Case, Found, rule
from rectify_xl.text import closed_up

_KINDS: Final = (("lead_official", "owner"), ("department",))
"""The columns that name persons, and those that name departments."""
_NOT_THE_NAME: Final = re.compile(r"\([^()]*\)")
_NEAR: Final = 0.6

Cell = tuple[Address, str]
"""A cell's address and what is seen in it."""


@rule("N01", Severity.WARNING)
def one_spelling_a_name(case: Case) -> Iterator[Found]:
    """One person or department is spelled in one way, apart from width, blanks and notes in brackets."""
    for keys in _KINDS:
        columns = [one for key in keys for one in _columns_naming(case, key)]
        counts: Counter[str] = Counter()
        for _, cells in columns:
            for code, count in cells.tally():
                counts.update(dict.fromkeys(_spelled(cells, code), 0))
                for name in _spelled(cells, code):
                    counts[name] += count
        rarer = _rarer_spellings(counts)
        for at, cells in columns if rarer else ():
            odd = {code: names for code, _ in cells.tally() if (names := [*filter(rarer.get, _spelled(cells, code))])}
            for index in np.flatnonzero(np.isin(cells.codes, list(odd))).tolist():
                for name in odd[int(cells.codes[index])]:
                    yield *at(index), {"name": name, "other": rarer[name]}


def _columns_naming(case: Case, key: str) -> Iterator[tuple[Callable[[int], Cell], Cells]]:
    """Yield the columns with names of the ledger and 措施清单, with what gives a row's cell and what is seen there."""
    cells, measures = case.columns[key], case.ledger.measures
    yield lambda index: (case.address(index, key), seen_at(cells, index)), cells
    if measures and key in blanks(Measure):
        rows = as_columns(measures.rows, Measure)
        named = rows[key]
        yield lambda index: (measures.address(int(rows.rows[index]), key), text_of(named.at(index))), named


def _spelled(cells: Cells, code: int) -> list[str]:
    """Return the names of a cell as they are spelled there: 刘 洋 is read as 刘洋, and is still an odd spelling."""
    written = cells.written[code]
    return [
        _as_written(name, written) if isinstance(written, str) and name not in written else name
        for name in cells.read[code] or ()
    ]


@cache
def _as_written(name: str, written: str) -> str:
    found = re.search(r"\s*".join(map(re.escape, name)), written)
    return found[0] if found else name


def _rarer_spellings(counts: Counter[str]) -> dict[str, str]:
    """Return for each rarer spelling the one most used; between equals one without blanks, else the first there."""
    by_name: dict[str, list[str]] = {}
    for spelling in counts:
        by_name.setdefault(_fold(spelling), []).append(spelling)
    rarer: dict[str, str] = {}
    for spellings in by_name.values():
        usual = max(spellings, key=lambda spelling: (counts[spelling], len(spelling.split()) == 1))
        rarer |= {spelling: usual for spelling in spellings if spelling != usual}
    return rarer


@cache
def _fold(name: str) -> str:
    return _NOT_THE_NAME.sub("", closed_up(name)) or name


@rule("N02", Severity.WARNING)
def names_stand_in_the_lists(case: Case) -> Iterator[Found]:
    """责任部门 and 责任领导 stand in the lists of 字典, where these are not empty."""
    lexicon = case.ledger.lexicon
    for key, listed in (("department", lexicon.departments), ("lead_official", lexicon.lead_officials)):
        cells = case.columns[key]
        unlisted = {name for names in cells.distinct() for name in names}.difference(listed) if listed else set()
        nearest = {name: _nearest(name, listed) for name in unlisted}
        for index in np.flatnonzero(case.where(key, lambda names: not unlisted.isdisjoint(names))).tolist():  # noqa: B023
            for name in filter(nearest.__contains__, cells.at(index)):
                yield case.at(index, key, heading=schema.heading(key), name=name, nearest=nearest[name])


def _nearest(name: str, listed: Sequence[str]) -> str:
    return next(iter(difflib.get_close_matches(name, listed, n=1, cutoff=_NEAR)), "")


RULES = (one_spelling_a_name, names_stand_in_the_lists)

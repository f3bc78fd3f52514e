"""Rules on how persons and departments are named."""

from __future__ import annotations

import difflib
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from functools import cache
from typing import Final

from rectify_xl.errors import Severity
from rectify_xl.grid import Address
from rectify_xl.ledger import schema
from rectify_xl.ledger.model import Item, Measure
from rectify_xl.ledger.rules.cells import seen, text_of
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
        rows = [(row, key) for key in keys for row in _rows_naming(case, key)]
        rarer = _rarer_spellings(Counter(name for row, key in rows for name in _spelled(row, key)))
        for row, key in rows if rarer else ():
            for name in _spelled(row, key):
                if name in rarer:
                    address, value = _cell(case, row, key)
                    yield address, value, {"name": name, "other": rarer[name]}


def _rows_naming(case: Case, key: str) -> Iterator[Item | Measure]:
    """Yield the rows of the ledger and of 措施清单 with a name in the column."""
    measures = case.ledger.measures
    yield from (item for item in case.items if getattr(item, key))
    yield from (measure for measure in (measures.rows if measures else ()) if getattr(measure, key, ()))


def _spelled(row: Item | Measure, key: str) -> Iterator[str]:
    """Yield the names of a cell as they are spelled there: 刘 洋 is read as 刘洋, and is still an odd spelling."""
    written = row.written.get(key)
    for name in getattr(row, key):
        yield _as_written(name, written) if isinstance(written, str) and name not in written else name


@cache
def _as_written(name: str, written: str) -> str:
    found = re.search(r"\s*".join(map(re.escape, name)), written)
    return found[0] if found else name


def _cell(case: Case, row: Item | Measure, key: str) -> Cell:
    if isinstance(row, Item):
        return case.ledger.address(row, key), seen(row, key)
    sheet = case.ledger.measures or case.ledger.items
    return sheet.address(row.row, key), text_of(getattr(row, key))


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
        nearest = {name: _nearest(name, listed) for name in _unlisted(case, key, listed)}
        for item in case.items if nearest else ():
            for name in getattr(item, key):
                if name in nearest:
                    yield case.at(item, key, heading=schema.heading(key), name=name, nearest=nearest[name])


def _unlisted(case: Case, key: str, listed: Sequence[str]) -> set[str]:
    """Return the names of a column that are not in its list; none where there is no list."""
    names = {name for item in case.items for name in getattr(item, key)} if listed else set()
    return names.difference(listed)


def _nearest(name: str, listed: Sequence[str]) -> str:
    return next(iter(difflib.get_close_matches(name, listed, n=1, cutoff=_NEAR)), "")


RULES = (one_spelling_a_name, names_stand_in_the_lists)

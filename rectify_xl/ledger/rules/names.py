"""Rules on how persons and departments are named."""

from __future__ import annotations

import difflib
import re
import unicodedata
from collections import Counter
from collections.abc import Iterator, Sequence
from functools import cache
from typing import Final

from rectify_xl.errors import Severity
from rectify_xl.grid import Address
from rectify_xl.ledger.rules.cells import seen, text_of
from rectify_xl.ledger.rules.rule import Case, Found, rule
from rectify_xl.ledger.schema import LEDGER_COLUMNS

_HEADINGS: Final = {column.key: column.heading for column in LEDGER_COLUMNS}
_KINDS: Final = (("lead_official", "owner"), ("department",))
"""The columns that name persons, and those that name departments."""
_NOT_THE_NAME: Final = re.compile(r"\([^()]*\)|\s")
_NEAR: Final = 0.6

Named = tuple[Address, str, tuple[str, ...]]
"""A cell that holds names: its address, what is seen there, and the names."""


@rule("N01", Severity.WARNING)
def one_spelling_a_name(case: Case) -> Iterator[Found]:
    """One person or department is spelled in one way, apart from width, blanks and notes in brackets."""
    for keys in _KINDS:
        cells = [named for key in keys for named in _named(case, key)]
        rarer = _rarer_spellings(Counter(name for _, _, names in cells for name in names))
        for address, value, names in cells if rarer else ():
            for name in names:
                if name in rarer:
                    yield address, value, {"name": name, "other": rarer[name]}


def _named(case: Case, key: str) -> Iterator[Named]:
    """Yield the cells of one column that hold names, in the ledger and in 措施清单."""
    ledger, measures = case.ledger, case.ledger.measures
    for item in case.items:
        if names := getattr(item, key):
            yield ledger.address(item, key), seen(item, key), names
    for measure in measures.rows if measures else ():
        if measures and (names := getattr(measure, key, ())):
            yield measures.address(measure.row, key), text_of(names), names


def _rarer_spellings(counts: Counter[str]) -> dict[str, str]:
    """Return for each rarer spelling the one most used; between equals the first that stands in the ledger."""
    by_name: dict[str, list[str]] = {}
    for spelling in counts:
        by_name.setdefault(_fold(spelling), []).append(spelling)
    rarer: dict[str, str] = {}
    for spellings in by_name.values():
        usual = max(spellings, key=counts.__getitem__)
        rarer |= {spelling: usual for spelling in spellings if spelling != usual}
    return rarer


@cache
def _fold(name: str) -> str:
    return _NOT_THE_NAME.sub("", unicodedata.normalize("NFKC", name)) or name


@rule("N02", Severity.WARNING)
def names_stand_in_the_lists(case: Case) -> Iterator[Found]:
    """责任部门 and 责任领导 stand in the lists of 字典, where these are not empty."""
    lexicon = case.ledger.lexicon
    for key, listed in (("department", lexicon.departments), ("lead_official", lexicon.lead_officials)):
        nearest = {name: _nearest(name, listed) for name in _unlisted(case, key, listed)}
        for item in case.items if nearest else ():
            for name in getattr(item, key):
                if name in nearest:
                    yield case.at(item, key, heading=_HEADINGS[key], name=name, nearest=nearest[name])


def _unlisted(case: Case, key: str, listed: Sequence[str]) -> set[str]:
    """Return the names of a column that are not in its list; none where there is no list."""
    names = {name for item in case.items for name in getattr(item, key)} if listed else set()
    return names.difference(listed)


def _nearest(name: str, listed: Sequence[str]) -> str:
    return next(iter(difflib.get_close_matches(name, listed, n=1, cutoff=_NEAR)), "")


RULES = (one_spelling_a_name, names_stand_in_the_lists)

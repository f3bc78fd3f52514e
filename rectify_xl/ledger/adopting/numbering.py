"""Numbers made where an old ledger has none: 问题序号 and 编号, from the order of 方面, 问题 and 分项."""

from __future__ import annotations

import re
from collections.abc import Hashable, Iterator, Sequence
from itertools import count
from typing import Final

from rectify_xl.errors import Told
from rectify_xl.ledger import schema
from rectify_xl.ledger.adopting.body import NewRow
from rectify_xl.ledger.adopting.cells import as_text
from rectify_xl.ledger.adopting.model import ReadAs, read_as
from rectify_xl.ledger.reading.alike import aspect_keys

_WHOLE: Final = re.compile(r"[1-9]\d{0,2}")


def add_numbers(rows: Sequence[NewRow]) -> list[Told[ReadAs]]:
    """Give the rows a 问题序号 and a 编号 where they have none, and return what was given.

    A row without a problem gets none, nor one without a 方面 where others have it. Problems are numbered through the
    whole ledger; where other parts of it (方面, else sheets) have numbers, a part that has none at all gets those that
    are left, or where the others begin anew in each part, its own from 1. A 编号 is given where no row has one:
    方面-问题-分项, the place of the 方面, the problem's number (its place there where that is no number), and the
    row's place under its problem.
    """
    told = list(_add_problem_numbers(rows))
    if not any(as_text(row.cells.get("item_id")) for row in rows):
        for row, item_id in zip(rows, _item_ids(rows), strict=True):
            if item_id:
                row.cells["item_id"] = item_id
                told.append(_told(row, "item_id", item_id, ReadAs.ITEM_ID))
    return told


def _add_problem_numbers(rows: Sequence[NewRow]) -> Iterator[Told[ReadAs]]:
    """Give the problems of every part without numbers a 问题序号, in the order of the rows."""
    printed: dict[str, set[str]] = {}
    for row in filter(None, _numbered(rows)):
        printed.setdefault(_part(row), set()).update(filter(None, [_text(row, "problem_no")]))
    taken, begins_anew = set[str]().union(*printed.values()), _begins_anew(list(printed.values()))
    numbers: dict[tuple[str, str], int] = {}
    free: dict[str, Iterator[int]] = {}
    for row in filter(None, _numbered(rows)):
        if printed[_part(row)]:
            continue
        key = _problem(row)
        if key not in numbers:
            left = free.setdefault(
                _part(row) if begins_anew else "", (at for at in count(1) if begins_anew or str(at) not in taken)
            )
            numbers[key] = next(left)
        row.cells["problem_no"] = numbers[key]
        yield _told(row, "problem_no", str(numbers[key]), ReadAs.PROBLEM_NO)


def _part(row: NewRow) -> str:
    """Return the part of the ledger that a row stands in: its 方面, or else its sheet."""
    return _text(row, "aspect") or row.address.sheet


def _begins_anew(printed: Sequence[set[str]]) -> bool:
    """Return whether numbers begin anew in each part: one stands in two of them, or 1 in a later one."""
    each = [number for numbers in printed for number in numbers]
    return len(each) > len(set(each)) or any("1" in numbers for numbers in printed[1:])


def _item_ids(rows: Sequence[NewRow]) -> list[str]:
    key_of = aspect_keys([_text(row, "aspect") for row in rows])
    aspects: dict[Hashable, int] = {}
    problems: dict[int, dict[str, int]] = {}
    counts: dict[tuple[int, int], int] = {}
    ids = []
    for row in _numbered(rows):
        if row is None:
            ids.append("")
            continue
        aspect = aspects.setdefault(key_of(_text(row, "aspect")), len(aspects) + 1)
        known = problems.setdefault(aspect, {})
        printed = _text(row, "problem_no")
        place = known.setdefault(printed or _text(row, "problem"), len(known) + 1)
        problem = int(printed) if _WHOLE.fullmatch(printed) else place
        sub_item = counts[aspect, problem] = counts.get((aspect, problem), 0) + 1
        ids.append(f"{aspect}-{problem}-{sub_item}")
    return ids


def _numbered(rows: Sequence[NewRow]) -> Iterator[NewRow | None]:
    """Yield the rows that can be numbered, None in the place of the others."""
    have_aspects = any(_text(row, "aspect") for row in rows)
    for row in rows:
        is_placed = _text(row, "problem") and (_text(row, "aspect") or not have_aspects)
        yield row if is_placed else None


def _problem(row: NewRow) -> tuple[str, str]:
    return _text(row, "aspect"), _text(row, "problem")


def _text(row: NewRow, key: str) -> str:
    return as_text(row.cells.get(key)).strip()


def _told(row: NewRow, key: str, reading: str, what: ReadAs) -> Told[ReadAs]:
    return read_as(what, row.address, schema.heading(key), "", reading)

"""Numbers made where an old ledger has none: 问题序号 and 编号, from the order of 方面, 问题 and 分项."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

from rectify_xl.ledger.adopting.body import NewRow
from rectify_xl.ledger.adopting.cells import as_text
from rectify_xl.ledger.adopting.model import Reading, Told
from rectify_xl.ledger.schema import LEDGER_COLUMNS

_WHOLE: Final = re.compile(r"[1-9]\d{0,2}")
_HEADINGS: Final = {column.key: column.heading for column in LEDGER_COLUMNS}


def add_numbers(rows: Sequence[NewRow]) -> list[Told]:
    """Give the rows a 问题序号 and a 编号 where no row has one, and return what was given.

    A row without a problem gets none, nor one without a 方面 where others have it. Problems are numbered through the
    whole ledger. A 编号 is 方面-问题-分项: the place of the 方面, the problem's number (its place there where that
    is no number), and the row's place under its problem.
    """
    told: list[Told] = []
    if not any(as_text(row.cells.get("problem_no")) for row in rows):
        numbers: dict[tuple[str, str], int] = {}
        for row in _numbered(rows):
            if row is not None:
                number = numbers.setdefault(_problem(row), len(numbers) + 1)
                row.cells["problem_no"] = number
                told.append(_told(row, "problem_no", str(number), Reading.PROBLEM_NO))
    if not any(as_text(row.cells.get("item_id")) for row in rows):
        for row, item_id in zip(rows, _item_ids(rows), strict=True):
            if item_id:
                row.cells["item_id"] = item_id
                told.append(_told(row, "item_id", item_id, Reading.ITEM_ID))
    return told


def _item_ids(rows: Sequence[NewRow]) -> list[str]:
    aspects: dict[str, int] = {}
    problems: dict[int, dict[str, int]] = {}
    counts: dict[tuple[int, int], int] = {}
    ids = []
    for row in _numbered(rows):
        if row is None:
            ids.append("")
            continue
        aspect = aspects.setdefault(_text(row, "aspect"), len(aspects) + 1)
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


def _told(row: NewRow, key: str, reading: str, what: Reading) -> Told:
    return Told(what, row.address, _HEADINGS[key], "", reading)

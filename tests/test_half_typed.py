"""Rows that are half typed, from either end: no state of a ledger shows a number that cannot be."""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from pathlib import Path

import openpyxl
import pytest
from edited import Value, columns, edit
from office import recalculate, require_office
from refreshed import refreshed

pytestmark = pytest.mark.office

_HEADINGS = ("编号", "方面", "问题序号", "整改状态", "责任部门", "整改时限")


def half_typed(path: Path) -> Iterator[tuple[str, str]]:
    """Yield cells of the last rows to be blanked: in every row other ones are left."""
    row, letters = columns(path, "整改台账")
    last = openpyxl.load_workbook(path)["整改台账"].max_row
    left = [set(kept) for size in (1, 2) for kept in itertools.combinations(_HEADINGS, size)]
    for number, kept in zip(range(last, row, -1), left, strict=False):
        yield from (("整改台账", f"{letters[heading]}{number}") for heading in letters if heading not in kept)


def items(path: Path) -> list[float]:
    """Return the numbers of the items' row in 总览: total, the four statuses, unread."""
    sheet = openpyxl.load_workbook(path, data_only=True)["总览"]
    row = next(cell.row for cell in sheet["A"] if cell.value == "分项")
    return [cell.value for cell in sheet[row] if isinstance(cell.value, int | float)][:6]


def groups(path: Path) -> Iterator[list[float]]:
    """Yield total and statuses of every 方面 in 分类汇总."""
    sheet = openpyxl.load_workbook(path, data_only=True)["分类汇总"]
    first = next(cell.row for cell in sheet["A"] if cell.value == "方面") + 1
    for row in sheet.iter_rows(min_row=first):
        if row[0].value in (None, "合计"):
            return
        yield [cell.value for cell in row[3:8] if isinstance(cell.value, int | float)]


@pytest.mark.parametrize("name", ["data_resources_bureau", "model_bureau"])
def test_no_row_half_typed_makes_a_number_that_cannot_be(name: str, tmp_path: Path) -> None:
    require_office()
    path = refreshed(name, tmp_path)
    sheet = openpyxl.load_workbook(path)["整改台账"]
    blanked: dict[tuple[str, str], Value] = {
        place: None for place in half_typed(path) if sheet[place[1]].value is not None
    }
    assert blanked
    edit(path, blanked)

    made = recalculate(path, tmp_path / "recalculated")
    total, *statuses, unknown = items(made)
    of_aspects = list(groups(made))

    assert unknown == total - sum(statuses)
    assert unknown >= 0
    assert of_aspects
    assert all(of >= sum(parts) for of, *parts in of_aspects)
    assert sum(of for of, *_ in of_aspects) <= total


def test_a_row_whose_number_comes_last_is_counted_from_its_status_on(tmp_path: Path) -> None:
    require_office()
    path = refreshed("model_bureau", tmp_path)
    before, (row, letters) = items(path), columns(path, "整改台账")
    edit(path, {("整改台账", f"{letters['编号']}{row + 1}"): None})
    assert items(recalculate(path, tmp_path / "recalculated")) == before

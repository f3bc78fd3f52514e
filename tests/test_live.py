"""A status changed in the workbook moves every number at once: LibreOffice finds what a fresh refresh would write."""

from __future__ import annotations

import datetime as dt
import random
import re
from pathlib import Path

import openpyxl
import pytest
from edited import Value, columns, edit
from office import recalculate, require_office
from refreshed import TODAY, refreshed
from test_recalculation import differing, formulas, values

import rectify_xl
from rectify_xl.ledger.schema import CHOICE_WORDS, Choices, Status

pytestmark = pytest.mark.office

_OWN_CELL = re.compile(r"(?<![!A-Z:$])\$?[A-Z]+\$?[0-9]+\b")
_LABELS = "ABC"
"""Columns of 分类汇总 that hold names and numbers of problems."""
LIVE = ("总览", "分类汇总")
LEAST_LIVE = {"data_resources_bureau": 180, "government_services_bureau": 180, "model_bureau": 450}


def changes(path: Path, seed: int) -> dict[tuple[str, str], Value]:
    """Return new statuses and due dates for many rows, and other types, sums and dates beside the ledger."""
    chance = random.Random(seed)
    book = openpyxl.load_workbook(path, data_only=True)
    made: dict[tuple[str, str], Value] = {}
    row, letters = columns(path, "整改台账")
    for number in range(row + 1, book["整改台账"].max_row + 1):
        if book["整改台账"][f"{letters['编号']}{number}"].value and chance.random() < 0.4:
            made["整改台账", f"{letters['整改状态']}{number}"] = str(chance.choice(list(Status)))
            made["整改台账", f"{letters['整改时限']}{number}"] = _day(book, chance)
    if "措施清单" in book.sheetnames and book["措施清单"]["A2"].value:
        row, letters = columns(path, "措施清单")
        for number in range(row + 1, row + 30, 2):
            made["措施清单", f"{letters['措施类型']}{number}"] = chance.choice(CHOICE_WORDS[Choices.MEASURE_TYPE])
            made["措施清单", f"{letters['状态']}{number}"] = str(chance.choice(list(Status)))
            made["措施清单", f"{letters['数量']}{number}"] = float(chance.randrange(1, 9))
            made["措施清单", f"{letters['金额（万元）']}{number}"] = chance.randrange(1, 999) / 4
        made["会议记录", "A2"] = dt.date(2030, 1, 1)
    return made


def over_live_cells(path: Path) -> dict[tuple[str, str], str]:
    """Return the formulas, without those over a number of the same sheet that had to be a plain value."""
    found = {place: text for place, text in formulas(path).items() if place[0] in LIVE}
    plain = {
        (sheet, cell)
        for (sheet, cell), value in values(path).items()
        if isinstance(value, int | float) and (sheet, cell) not in found and cell[0] not in _LABELS
    }
    return {
        (sheet, cell): text
        for (sheet, cell), text in found.items()
        if not any((sheet, one.replace("$", "")) in plain for one in _OWN_CELL.findall(text))
    }


def _day(book: openpyxl.Workbook, chance: random.Random) -> dt.date:
    as_of = next(row[1].value for row in book["基本信息"].iter_rows() if row[0].value == "截至日期")
    return (as_of.date() if as_of else TODAY) + dt.timedelta(days=chance.randrange(-40, 60))


@pytest.mark.parametrize("name", sorted(LEAST_LIVE))
def test_changed_cells_recalculate_to_what_a_refresh_writes(name: str, tmp_path: Path) -> None:
    require_office()
    path = refreshed(name, tmp_path)
    before = values(path)
    edit(path, changes(path, seed=7))
    live = over_live_cells(path)

    calculated = values(recalculate(path, tmp_path / "recalculated"))
    fresh = tmp_path / "fresh.xlsx"
    rectify_xl.refresh(path, today=TODAY, output=fresh)
    written = values(fresh)

    moved = [place for place in live if before.get(place) != written.get(place)]
    print(f"{name}: {len(live)} live cells compared, {len(moved)} of them changed")
    assert len(live) >= LEAST_LIVE[name]
    assert len(moved) > len(live) / 4, "the changes reach most of the tables"
    assert differing(calculated, written, live) == {}
    assert formulas(fresh).keys() >= live.keys(), "a fresh refresh puts its formulas in the same cells"


def test_a_number_that_stays_behind_is_seen(tmp_path: Path) -> None:
    require_office()
    path = refreshed("model_bureau", tmp_path)
    edit(path, changes(path, seed=7))
    edit(path, {("分类汇总", "D6"): 30.0})
    live = {("分类汇总", "D6"): "30"}

    calculated = values(recalculate(path, tmp_path / "recalculated"))
    fresh = tmp_path / "fresh.xlsx"
    rectify_xl.refresh(path, today=TODAY, output=fresh)

    assert differing(calculated, values(fresh), live) != {}

"""What you see is what recalculates: LibreOffice calculates every cell anew and finds what the file already says."""

import datetime as dt
import math
import re
from pathlib import Path

import openpyxl
import pytest
from office import recalculate, require_office
from refreshed import SAMPLES, part_of, refreshed

from rectify_xl.workbook.package import open_package

pytestmark = pytest.mark.office
_OWN = ("总览", "分类汇总", "督办清单", "变化情况", "进度历史", "校验结果")


def values(path: Path) -> dict[tuple[str, str], object]:
    """Return every cell's value by sheet and cell."""
    book = openpyxl.load_workbook(path, data_only=True)
    return {
        (sheet.title, cell.coordinate): cell.value
        for sheet in book.worksheets
        for row in sheet.iter_rows()
        for cell in row
        if cell.value is not None and cell.value != ""
    }


def formulas(path: Path) -> dict[tuple[str, str], str]:
    book = openpyxl.load_workbook(path)
    return {
        (sheet.title, cell.coordinate): str(getattr(cell.value, "text", cell.value))
        for sheet in book.worksheets
        for row in sheet.iter_rows()
        for cell in row
        if cell.data_type == "f"
    }


@pytest.mark.parametrize("name", SAMPLES)
def test_every_formula_recalculates_to_the_value_it_holds(name: str, tmp_path: Path) -> None:
    require_office()
    path = refreshed(name, tmp_path)
    cached, live = values(path), formulas(path)

    again = values(recalculate(path, tmp_path / "recalculated"))

    assert [place for place in live if place[0] in _OWN], "a refreshed workbook has live formulas"
    assert differing(cached, again, live) == {}


def test_a_value_that_does_not_recalculate_is_seen(tmp_path: Path) -> None:
    require_office()
    path = refreshed("model_bureau", tmp_path)
    cached, live = values(path), formulas(path)
    cell = next(cell for (sheet, cell), text in live.items() if sheet == "分类汇总" and "COUNTIFS" in text)
    package = open_package(path.read_bytes())
    part = part_of(package, "分类汇总")
    pattern = rb'(<c r="' + cell.encode() + rb'"[^>]*><f>[^<]*</f><v>)[^<]*'
    path.write_bytes(package.edited({part: re.sub(pattern, rb"\g<1>777", package.read(part))}))
    wrong = values(path)

    again = values(recalculate(path, tmp_path / "recalculated"))

    assert wrong["分类汇总", cell] == 777
    assert list(differing(wrong, again, live)) == [("分类汇总", cell)]
    assert differing(cached, again, live) == {}


def differing(
    cached: dict[tuple[str, str], object], again: dict[tuple[str, str], object], live: dict[tuple[str, str], str]
) -> dict[tuple[str, str], tuple[object, object, str]]:
    """Return the formula cells whose value differs, with both values and the formula."""
    pairs = {place: (cached.get(place), again.get(place)) for place in live}
    return {place: (*pair, live[place]) for place, pair in pairs.items() if not _same(*pair)}


def _same(first: object, second: object) -> bool:
    if isinstance(first, dt.datetime | dt.date) and isinstance(second, dt.datetime | dt.date):
        return str(first)[:10] == str(second)[:10]
    if isinstance(first, int | float) and isinstance(second, int | float):
        return math.isclose(first, second, rel_tol=1e-14)  # LibreOffice stores fifteen digits
    return first == second

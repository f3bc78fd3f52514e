"""Far-off cells cost no memory, and the slow reader reads what the fast one reads."""

import datetime as dt
import io
from pathlib import Path

import pytest
import xlsxwriter
from refreshed import SAMPLES, sample

import rectify_xl
from rectify_xl.workbook.grids import read_grids
from rectify_xl.workbook.package import open_package
from rectify_xl.workbook.parts import read_workbook_part
from rectify_xl.workbook.sparse import SparseReader

HEADINGS = [
    "编号", "方面", "问题序号", "反馈问题", "整改措施", "责任领导", "责任部门", "责任人", "整改时限", "整改状态",
]  # fmt: skip


@pytest.mark.parametrize("name", SAMPLES)
def test_both_readers_read_the_same(name: str) -> None:
    package = open_package(sample(name).read_bytes())
    book = read_workbook_part(package)
    reader = SparseReader(package, book)

    for sheet, grid in read_grids(package, book).items():
        fast, slow = _cells(grid.rows), _cells(reader.rows(sheet.part))
        odd = {place for place, value in fast.items() if value == "" or type(value).__name__ == "CellError"}
        assert {place: value for place, value in fast.items() if place not in odd} == slow


def _cells(rows: object) -> dict[tuple[int, int], object]:
    return {(r, c): value for r, row in enumerate(rows) for c, value in enumerate(row) if value is not None}


@pytest.mark.parametrize("last", [50_000, pytest.param(1_048_575, marks=pytest.mark.slow)])
def test_a_stray_cell_in_the_last_corner_does_not_matter(tmp_path: Path, last: int) -> None:
    stream = io.BytesIO()
    with xlsxwriter.Workbook(stream, {"in_memory": True}) as book:
        sheet = book.add_worksheet("整改台账")
        sheet.write_row(0, 0, HEADINGS)
        sheet.write_row(1, 0, ["1-1-1", "方面", 1, "问题", "一是", "周立", "办公室", "陈敏", "", "正在推进"])
        sheet.write_datetime(1, 8, dt.date(2021, 3, 31), book.add_format({"num_format": 31}))
        sheet.write(last, 16_383, " ")
    path = tmp_path / "台账.xlsx"
    path.write_bytes(stream.getvalue())

    counts = rectify_xl.refresh(path, as_of=dt.date(2021, 4, 10)).status.counts

    assert (counts.items.total.value, counts.overdue.value) == (1, 1)

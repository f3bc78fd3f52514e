"""The generated sheets are recognised after another program has saved the file, moved, renamed or hidden them."""

import datetime as dt
import shutil
from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest
from office import recalculate, require_office
from one_sheet import one_sheet
from ooxml.linter import lint, new_problems
from openpyxl.workbook.defined_name import DefinedName
from refreshed import SAMPLES, TODAY, part_of, refreshed, sample

import rectify_xl
from rectify_xl.workbook.package import open_package
from rectify_xl.workbook.parts import reachable, read_workbook_part

OWN = ["总览", "分类汇总", "督办清单", "变化情况", "进度历史", "校验结果"]


def saved_by_office(path: Path, folder: Path) -> Path:
    require_office()
    return recalculate(path, folder)


def saved_by_openpyxl(path: Path, folder: Path) -> Path:
    folder.mkdir(exist_ok=True)
    book = openpyxl.load_workbook(path)
    book.save(folder / path.name)
    return folder / path.name


def sheet_names(path: Path) -> list[str]:
    return [sheet.name for sheet in read_workbook_part(open_package(path.read_bytes())).sheets]


def orphans(path: Path) -> set[str]:
    package = open_package(path.read_bytes())
    reached = reachable(package, "")
    return {name for name in package.names if name not in reached and not name.endswith(".rels")} - {
        "[Content_Types].xml"
    }


@pytest.mark.parametrize("save", [pytest.param(saved_by_office, marks=pytest.mark.office), saved_by_openpyxl])
@pytest.mark.parametrize("name", SAMPLES)
def test_own_sheets_are_replaced_not_doubled(name: str, save: Callable[[Path, Path], Path], tmp_path: Path) -> None:
    first = refreshed(name, tmp_path)
    names = sheet_names(first)
    again = save(first, tmp_path / "saved")
    before = again.read_bytes()

    rectify_xl.refresh(again, today=TODAY, keep_backup=False)

    assert sheet_names(again) == names
    assert orphans(again) <= orphans_of(before, tmp_path)
    assert new_problems(lint(before), lint(again)) == []
    twice = again.read_bytes()
    assert not rectify_xl.refresh(again, today=TODAY, keep_backup=False).is_written
    assert again.read_bytes() == twice


def orphans_of(raw: bytes, folder: Path) -> set[str]:
    path = folder / "before.xlsx"
    path.write_bytes(raw)
    return orphans(path)


@pytest.mark.slow
def test_a_year_of_refreshes_does_not_grow_the_file(tmp_path: Path) -> None:
    path = tmp_path / "台账.xlsx"
    shutil.copy(sample("model_bureau"), path)
    day = dt.date(2026, 5, 6)
    rectify_xl.refresh(path, as_of=day, keep_backup=False)
    once = path.read_bytes()

    for week in range(1, 13):
        rectify_xl.refresh(path, as_of=day + dt.timedelta(weeks=week), keep_backup=False)
    rectify_xl.refresh(path, as_of=day, keep_backup=False)

    package, first = open_package(path.read_bytes()), open_package(once)
    assert package.names == first.names
    remembering = {part_of(package, name) for name in ("进度历史", "分项快照")}
    changes = part_of(package, "变化情况")  # says that no earlier date, not that no date at all is remembered
    differing = {name for name in package.names if package.read(name) != first.read(name)}
    assert remembering <= differing <= remembering | {"xl/styles.xml", changes}
    assert len(package.read("xl/styles.xml")) < 1.2 * len(first.read("xl/styles.xml"))


def test_a_sheet_keeps_the_name_place_and_colour_the_staff_gave_it(tmp_path: Path) -> None:
    path = refreshed("model_bureau", tmp_path)
    book = openpyxl.load_workbook(path)
    book["分类汇总"].title = "汇总表（科里用）"
    book.defined_names["_rectify_xl.summary"].attr_text = "'汇总表（科里用）'!$A$1"  # as Excel keeps it
    book.move_sheet("汇总表（科里用）", -6)
    book["汇总表（科里用）"].sheet_properties.tabColor = "FF123456"
    book["督办清单"].sheet_state = "hidden"
    book.save(path)
    names = sheet_names(path)

    result = rectify_xl.refresh(path, keep_backup=False)

    assert sheet_names(path) == names
    assert "汇总表（科里用）" in result.sheets
    after = openpyxl.load_workbook(path)
    assert after["汇总表（科里用）"].sheet_properties.tabColor.rgb == "FF123456"
    assert after["督办清单"].sheet_state == "hidden"
    charts = [one.read(name) for one in [open_package(path.read_bytes())] for name in one.names if "chart" in name]
    assert any("汇总表（科里用）".encode() in chart for chart in charts)


def test_a_sheet_of_the_staffs_with_our_name_is_never_overwritten(tmp_path: Path) -> None:
    path = tmp_path / "台账.xlsx"
    shutil.copy(sample("messy_office"), path)
    book = openpyxl.load_workbook(path)
    own = book.create_sheet("督办清单")
    own["A1"] = "书记的督办事项，不要动"
    book.save(path)

    result = rectify_xl.refresh(path, keep_backup=False)

    assert one_sheet(path, "督办清单")["A1"].value == "书记的督办事项，不要动"
    assert result.sheets[2] != "督办清单"
    assert any(one.code == "G03" for one in result.check.diagnostics)
    assert OWN[0] in result.sheets


def test_cells_moved_or_deleted_do_not_take_the_ownership_along(tmp_path: Path) -> None:
    path = tmp_path / "台账.xlsx"
    rectify_xl.refresh(sample("model_bureau"), today=TODAY, output=path)
    book = openpyxl.load_workbook(path)
    own = book["会议记录"]["A2"].value
    book.defined_names["_rectify_xl.overview"].attr_text = "'会议记录'!$A$20"  # the title cut and pasted there
    book.defined_names["_rectify_xl.history"].attr_text = "'进度历史'!#REF!"  # its first row deleted
    book.save(path)

    result = rectify_xl.refresh(path, as_of=dt.date(2026, 5, 13), keep_backup=False)

    assert one_sheet(path, "会议记录")["A2"].value == own
    assert set(result.sheets) == {"总览", "分类汇总", "督办清单", "变化情况", "进度历史", "校验结果"}
    assert len(result.status.trend) == 2


def test_a_copy_of_a_generated_sheet_is_the_staffs(tmp_path: Path) -> None:
    path = tmp_path / "台账.xlsx"
    rectify_xl.refresh(sample("model_bureau"), today=TODAY, output=path)
    book = openpyxl.load_workbook(path)
    copy = book.copy_worksheet(book["总览"])
    copy.title = "上次的总览"
    copy["A1"] = "存档"
    copy.defined_names["_rectify_xl.sheet"] = DefinedName("_rectify_xl.sheet", attr_text='"overview"')
    book.move_sheet(copy, -20)
    book.save(path)

    rectify_xl.refresh(path, as_of=TODAY, keep_backup=False)
    again = rectify_xl.refresh(path, as_of=TODAY, keep_backup=False)

    assert one_sheet(path, "上次的总览")["A1"].value == "存档"
    assert not again.is_written

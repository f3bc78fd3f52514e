"""What people put on the program's sheets is told before it goes; how they set them up stays."""

from __future__ import annotations

import datetime as dt
import json
import shutil
from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest
from click.testing import CliRunner
from office import recalculate, require_office
from one_sheet import one_sheet
from openpyxl.chart import BarChart, Reference
from openpyxl.comments import Comment
from openpyxl.formatting.rule import CellIsRule
from openpyxl.workbook import Workbook
from openpyxl.worksheet.datavalidation import DataValidation
from refreshed import SAMPLES, refresh_known, sample

import rectify_xl
from rectify_xl.cli.commands import build
from rectify_xl.wording import Language
from rectify_xl.workbook.package import open_package
from rectify_xl.workbook.parts import read_workbook_part
from rectify_xl.workbook.settings import keep_settings, settings_of
from rectify_xl.workbook.xml import parse

FIRST, SECOND = dt.date(2026, 5, 6), dt.date(2026, 5, 13)
LIST = "督办清单"
_RELATED = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PICTURE = b"""<xdr:oneCellAnchor xmlns:xdr="http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing">
<xdr:from><xdr:col>1</xdr:col><xdr:colOff>0</xdr:colOff><xdr:row>40</xdr:row><xdr:rowOff>0</xdr:rowOff></xdr:from>
<xdr:ext cx="9" cy="9"/><xdr:%s/><xdr:clientData/></xdr:oneCellAnchor>"""


@pytest.fixture(scope="module")
def once_refreshed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    output = Path(shutil.copy(sample("model_bureau"), tmp_path_factory.mktemp("once") / "台账.xlsx"))
    refresh_known(output, FIRST)
    return output


@pytest.fixture
def path(once_refreshed: Path, tmp_path: Path) -> Path:
    return Path(shutil.copy(once_refreshed, tmp_path / "台账.xlsx"))


def refresh(path: Path, on: dt.date = FIRST) -> rectify_xl.RefreshResult:
    return refresh_known(path, on)


def edited(path: Path, edit: Callable[[Workbook], None]) -> None:
    book = openpyxl.load_workbook(path)
    edit(book)
    book.save(path)


def counts(result: rectify_xl.RefreshResult) -> dict[str, dict[str, int]]:
    return {one.sheet: dict(one.counts) for one in result.replaced}


def codes(result: rectify_xl.RefreshResult) -> list[str]:
    return [one.code for one in result.check.diagnostics if one.code == "G15"]


def written_on(book: Workbook) -> None:
    """Put two comments on 督办清单, type into three of its cells, and more elsewhere."""
    sheet = book[LIST]
    sheet["B4"].comment = Comment("书记批示：月底前办结", "书记")
    sheet["C4"].comment = Comment("已阅", "书记")
    sheet["K5"].value = "等采购完成"
    sheet["N2"].value = 27
    sheet["N3"].value = "=SUM(I4:I9)"
    validation = DataValidation(type="list", formula1='"是,否"')
    validation.add("M4:M9")
    sheet.add_data_validation(validation)
    chart = BarChart()
    chart.add_data(Reference(book["分类汇总"], min_col=4, min_row=4, max_row=8))
    book["分类汇总"].add_chart(chart, "P2")
    book["校验结果"].conditional_formatting.add("A1:A9", CellIsRule(operator="lessThan", formula=["0"]))


@pytest.mark.parametrize("name", SAMPLES)
def test_nothing_is_told_of_a_workbook_that_another_program_only_saved(name: str, tmp_path: Path) -> None:
    path = Path(shutil.copy(sample(name), tmp_path / "台账.xlsx"))
    refresh_known(path, FIRST)
    edited(path, lambda _: None)
    result = refresh(path, SECOND)
    assert (counts(result), codes(result)) == ({}, [])


@pytest.mark.office
@pytest.mark.parametrize("name", ["model_bureau", "messy_office"])
def test_nothing_is_told_of_a_workbook_that_libreoffice_only_saved(name: str, tmp_path: Path) -> None:
    require_office()
    path = tmp_path / "台账.xlsx"
    rectify_xl.refresh(sample(name), as_of=FIRST, output=path)
    shutil.copy(recalculate(path, tmp_path / "saved"), path)
    result = refresh(path, SECOND)
    assert (counts(result), codes(result)) == ({}, [])


def test_rows_sorted_and_put_between_are_no_alarm(path: Path) -> None:
    def edit(book: Workbook) -> None:
        sheet = book[LIST]
        for column in range(1, 13):
            one, two = sheet.cell(4, column), sheet.cell(6, column)
            one.value, two.value = two.value, one.value
        sheet.insert_rows(5, 2)
        book["变化情况"].delete_rows(3)

    edited(path, edit)
    assert counts(refresh(path)) == {}


def test_what_is_replaced_is_told_by_sheet_and_kind(path: Path) -> None:
    edited(path, written_on)
    result = refresh(path)
    assert counts(result) == {
        "分类汇总": {"charts": 1},
        LIST: {"comments": 2, "validations": 1, "typed": 3},
        "校验结果": {"formats": 1},
    }
    assert next(one.cell for one in result.replaced if one.sheet == LIST) == "N2"
    assert counts(refresh(path)) == {}


def test_pictures_shapes_pivots_and_slicers_are_counted(path: Path) -> None:
    package = open_package(path.read_bytes())
    drawing = next(name for name in package.names if name.startswith("xl/drawings/drawing"))
    content = package.read(drawing)
    end = content.rindex(b"</")
    added = _PICTURE % b"pic" + _PICTURE % b"sp"
    sheet = read_workbook_part(package).sheet("变化情况")
    assert sheet is not None
    folder, name = sheet.part.rsplit("/", 1)
    links = "".join(
        f'<Relationship Id="r{kind}" Type="{_RELATED}/{kind}" Target="../{kind}1.xml"/>'
        for kind in ("pivotTable", "slicer", "table")
    )
    related = (
        f'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{links}</Relationships>'
    )
    path.write_bytes(
        package.edited(
            {drawing: content[:end] + added + content[end:], f"{folder}/_rels/{name}.rels": related.encode()}
        )
    )
    assert counts(rectify_xl.refresh(path, as_of=FIRST, dry_run=True)) == {
        "总览": {"pictures": 1, "shapes": 1},
        "变化情况": {"tables": 1, "pivots": 1, "slicers": 1},
    }


def test_the_backup_that_holds_it_is_named_before_and_in_the_check_result(path: Path) -> None:
    edited(path, written_on)
    ran = CliRunner().invoke(build(Language.ZH), ["refresh", str(path), "--as-of", "2026-05-06", "--json"])
    told = json.loads(ran.stdout)
    backup = Path(told["backup"])
    assert f"  {LIST}：批注 2 处、数据验证 1 处、手填 3 格\n" in ran.stderr
    assert backup.name in ran.stderr
    assert told["replaced"][1] == {
        "sheet": LIST,
        "cell": "N2",
        "counts": {"comments": 2, "validations": 1, "typed": 3},
        "kept_in": backup.name,
    }
    assert one_sheet(backup, LIST)["B4"].comment is not None
    rows = [[cell.value for cell in row] for row in one_sheet(path, "校验结果").iter_rows(min_row=5)]
    (said,) = [row[6] for row in rows if row[2] == "G15" and row[3] == LIST]
    assert said == (
        "这张表上手工加上的内容，更新时没有保留：批注 2 处、数据验证 1 处、手填 3 格。"
        f"更新前的文件里还有：{backup.name}。"
    )
    once = path.read_bytes()
    assert not refresh(path).is_written
    assert path.read_bytes() == once
    assert codes(refresh(path, SECOND)) == []


def test_it_is_told_before_anything_is_written(path: Path) -> None:
    edited(path, written_on)
    before = path.read_bytes()
    seen: list[bytes] = []
    rectify_xl.refresh(path, as_of=FIRST, before_replacing=lambda _: seen.append(path.read_bytes()))
    assert seen == [before]
    assert path.read_bytes() != before


def test_without_a_backup_it_is_said_that_no_other_file_has_it_and_with_output_the_source_has(path: Path) -> None:
    edited(path, written_on)
    other = path.with_name("结果.xlsx")
    result = rectify_xl.refresh(path, as_of=FIRST, output=other)
    assert {one.kept_in for one in result.replaced} == {path.name}
    ran = CliRunner().invoke(build(Language.ZH), ["refresh", str(path), "--as-of", "2026-05-06", "--no-backup"])
    assert "没有留备份，这些内容在别处没有。" in ran.stderr


def set_up(book: Workbook) -> None:
    """Set 督办清单 up as an office might."""
    sheet = book[LIST]
    sheet.print_area = "A1:L30"
    sheet.print_title_rows = "2:3"
    sheet.page_setup.orientation = "portrait"
    sheet.page_setup.paperSize = 8
    sheet.page_margins.left = 1.5
    sheet.oddFooter.center.text = "内部资料"
    sheet.sheet_view.zoomScale = 70
    sheet.freeze_panes = "C4"
    sheet.column_dimensions["G"].hidden = True
    sheet.column_dimensions["L"].width = 55
    sheet.sheet_properties.tabColor = "FF123456"
    sheet.protection.set_password("secret")
    sheet.protection.sheet = True


def test_how_the_staff_set_a_sheet_up_stays(path: Path) -> None:
    edited(path, set_up)
    kept = one_sheet(path, LIST).protection.password
    for on in (FIRST, SECOND):
        assert refresh(path, on).is_written
        assert not refresh(path, on).is_written
        edited(path, lambda _: None)
        sheet = one_sheet(path, LIST)
        assert sheet.print_area == f"'{LIST}'!$A$1:$L$30"
        assert sheet.print_title_rows == "$2:$3"
        assert (sheet.page_setup.orientation, sheet.page_setup.paperSize) == ("portrait", 8)
        assert sheet.page_margins.left == 1.5
        assert sheet.oddFooter.center.text == "内部资料"
        assert (sheet.sheet_view.zoomScale, sheet.freeze_panes) == (70, "C4")
        assert sheet.column_dimensions["G"].hidden
        assert sheet.column_dimensions["L"].width == 55
        assert sheet.column_dimensions["K"].width == pytest.approx(40.7, abs=0.1)
        assert sheet.sheet_properties.tabColor.rgb == "FF123456"
        assert (sheet.protection.sheet, sheet.protection.password) == (True, kept)
        assert not sheet["L4"].protection.locked


def test_a_column_put_between_does_not_shift_the_widths(path: Path) -> None:
    dimensions = one_sheet(path, LIST).column_dimensions
    before = [dimensions[letter].width for letter in "ABCDEFGHIJKL"]

    def edit(book: Workbook) -> None:
        sheet = book[LIST]
        for at in range(12, 3, -1):
            sheet.column_dimensions[chr(65 + at)].width = sheet.column_dimensions[chr(64 + at)].width

    edited(path, edit)
    refresh(path, SECOND)
    sheet = one_sheet(path, LIST)
    assert [sheet.column_dimensions[letter].width for letter in "ABCDEFGHIJKL"] == before


@pytest.mark.parametrize("nonsense", ["", "²", "A1:B2 C3:D4", "inf", "nan", "1" * 5000])
def test_a_measure_that_is_no_number_is_none(nonsense: str) -> None:
    space = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    text = (
        f'<worksheet xmlns="{space}"><sheetViews><sheetView workbookViewId="0"><pane xSplit="{nonsense}" ySplit="2" '
        f'state="frozen"/></sheetView></sheetViews><cols><col min="1" max="1" width="{nonsense}" customWidth="1"/>'
        f'</cols><sheetData/><pageMargins left="{nonsense}" right="1" top="1" bottom="1"/></worksheet>'
    )
    found = settings_of(parse(text.encode(), "sheet"))
    assert (found["panes"], found["columns"]) == ("frozen 0 2", "1:0")
    assert found["margins"] == "0.00 1.00 1.00 1.00"


def test_what_the_staff_did_not_set_follows_the_program() -> None:
    space = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    text = (
        '<worksheet xmlns="{}"><cols><col min="1" max="1" width="{}" customWidth="1"/></cols><sheetData/></worksheet>'
    )
    old, other = (parse(text.format(space, width).encode(), "sheet") for width in (9.7, 20.7))
    drawn = parse(text.format(space, 30.7).encode(), "sheet")
    keep_settings(drawn, old, settings_of(old))
    assert settings_of(drawn)["columns"] == "1:30"
    keep_settings(drawn, other, settings_of(old))
    assert settings_of(drawn)["columns"] == "1:20"

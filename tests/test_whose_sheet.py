"""A sheet is the program's only where its sign, its mark and what it shows agree; no other one is written over."""

import datetime as dt
import re
from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest
from click.testing import CliRunner
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from lxml import etree
from one_sheet import one_sheet
from ooxml.linter import lint, new_problems
from openpyxl.chart import BarChart, Reference
from refreshed import part_of, sample
from resaved import (
    BLANK,
    add_chartsheet,
    add_sheet,
    copy_sheet,
    drop_names,
    drop_sheets,
    point,
    sheets_of,
    shift_signs,
    with_names,
)
from thorough import examples

import rectify_xl
from rectify_xl.cli.commands import build
from rectify_xl.ledger.rules import TOLD_ONCE
from rectify_xl.wording import Language
from rectify_xl.workbook import parts
from rectify_xl.workbook.package import open_package
from rectify_xl.workbook.parts import read_workbook_part

FIRST, SECOND = dt.date(2026, 5, 6), dt.date(2026, 5, 13)
OWN = ("总览", "分类汇总", "督办清单", "变化情况", "进度历史", "校验结果", "分项快照")
MARKS = ("overview", "summary", "supervision", "changes", "history", "check_result", "snapshot")


@pytest.fixture(scope="module")
def once(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    path = tmp_path_factory.mktemp("once") / "台账.xlsx"
    rectify_xl.refresh(sample("messy_office"), as_of=FIRST, output=path)
    return path.read_bytes()


@pytest.fixture
def path(once: bytes, tmp_path: Path) -> Path:
    path = tmp_path / "台账.xlsx"
    path.write_bytes(once)
    return path


def refreshed(path: Path) -> rectify_xl.RefreshResult:
    """Refresh a workbook; what was written must be sound, and a second refresh must find nothing to do."""
    before = path.read_bytes()
    result = rectify_xl.refresh(path, as_of=SECOND, keep_backup=False)
    assert new_problems(lint(before), lint(path.read_bytes())) == []
    again = rectify_xl.refresh(path, as_of=SECOND, keep_backup=False)
    assert not again.is_written
    assert TOLD_ONCE.isdisjoint(codes(again))
    return result


def codes(result: rectify_xl.RefreshResult) -> list[str]:
    return [one.code for one in result.check.diagnostics]


def told(result: rectify_xl.RefreshResult) -> list[tuple[str, str]]:
    return sorted((one.code, one.sheet) for one in result.check.diagnostics if one.code in TOLD_ONCE)


def names_of(path: Path) -> list[str]:
    return [sheet.name for sheet in read_workbook_part(open_package(path.read_bytes())).sheets]


def staffs(path: Path) -> dict[str, bytes]:
    """Return the sheets that are not generated ones, by their parts."""
    package = open_package(path.read_bytes())
    ours = {part_of(package, name) for name in OWN if name in names_of(path)}
    return {part: content for part, content in sheets_of(path).items() if part not in ours}


def test_a_chartsheet_put_first_by_openpyxl_makes_no_staff_sheet_the_programs(path: Path) -> None:
    book = openpyxl.load_workbook(path)
    chart = BarChart()
    chart.add_data(Reference(book["镇里统计"], min_col=2, min_row=7, max_row=9))
    book.create_chartsheet("图表", 0).add_chart(chart)
    book.save(path)
    before = staffs(path)

    result = refreshed(path)

    assert before.items() <= sheets_of(path).items()
    assert names_of(path) == ["图表", "镇里统计", "整改台账(4月)", "基本信息", *OWN]
    assert result.sheets == OWN[:-1]
    assert len(result.status.trend) == 2
    assert ("G10", "基本信息") in told(result)
    openpyxl.load_workbook(path).save(path)
    before = staffs(path)
    assert ("G10", "基本信息") in told(refreshed(path))
    assert before.items() <= sheets_of(path).items()


@pytest.mark.parametrize("content", [None, "staffs"])
def test_a_sheet_put_first_while_the_signs_stay_at_their_numbers_is_the_staffs(path: Path, content: str | None) -> None:
    sheet = one_sheet(path, "基本信息")
    copied = sheets_of(path)[part_of(open_package(path.read_bytes()), sheet.title)]
    added = {} if content is None else {"content": copied}
    add_sheet(path, "领导批示", at=0, **added)
    before = staffs(path)

    result = refreshed(path)

    assert before.items() <= sheets_of(path).items()
    assert names_of(path) == ["领导批示", "镇里统计", "整改台账(4月)", "基本信息", *OWN]
    assert (len(result.status.trend), result.changes.since) == (2, FIRST)


@pytest.mark.parametrize("by", [-3, -1, 1, 4])
def test_signs_that_point_elsewhere_are_put_right(path: Path, by: int) -> None:
    before = staffs(path)
    shift_signs(path, by)

    result = refreshed(path)

    assert before == staffs(path)
    assert result.sheets == OWN[:-1]


def test_without_their_marks_shifted_signs_leave_every_sheet_to_the_staff_and_carry_the_history_on(path: Path) -> None:
    shift_signs(path, -1)
    drop_names(path, "_rectify_xl[.](?!sheet|template).*")
    before = sheets_of(path)

    result = refreshed(path)

    assert before.items() <= sheets_of(path).items()
    assert result.sheets == tuple(f"{name}（程序1）" for name in OWN[:-1])
    assert (len(result.status.trend), result.changes.since) == (2, FIRST)
    assert {("G11", "基本信息"), ("H05", "进度历史"), ("H05", "分项快照")} <= set(told(result))


def test_marks_without_signs_are_witness_enough(path: Path) -> None:
    drop_names(path, "_rectify_xl.sheet")
    before = staffs(path)

    result = refreshed(path)

    assert before == staffs(path)
    assert (result.sheets, len(result.status.trend), told(result)) == (OWN[:-1], 2, [])


@pytest.mark.parametrize("copy", ["督办清单4月存档", "督办清单", "督办清单 (2)"])
def test_a_copy_of_which_the_original_was_deleted_is_the_staffs(path: Path, copy: str) -> None:
    archived = copy_sheet(path, "督办清单", f"{copy}·", at=4)
    drop_sheets(path, {"督办清单"})
    point(path, "_rectify_xl.supervision", "#REF!$A$1")
    path.write_bytes(_renamed(path.read_bytes(), f"{copy}·", copy))
    before = staffs(path) | {archived: sheets_of(path)[archived]}

    result = refreshed(path)

    assert before.items() <= sheets_of(path).items()
    assert copy in names_of(path)
    assert copy not in result.sheets
    assert ("G11", copy) in told(result)


def test_a_copy_beside_its_original_is_the_staffs(path: Path) -> None:
    copy_sheet(path, "督办清单", "督办清单4月存档", at=2)
    before = staffs(path)

    result = refreshed(path)

    assert before == staffs(path)
    assert told(result) == [("G10", "督办清单4月存档")]


def test_the_record_goes_on_from_a_copy_of_which_the_original_was_deleted(path: Path) -> None:
    copy_sheet(path, "进度历史", "进度历史存档", at=0)
    drop_sheets(path, {"进度历史"})
    point(path, "_rectify_xl.history", "#REF!$A$1")
    before = staffs(path)

    result = refreshed(path)

    assert before.items() <= sheets_of(path).items()
    assert [one.on for one in result.status.trend] == [FIRST, SECOND]
    assert ("H05", "进度历史存档") in told(result)


def test_a_ledger_on_a_generated_sheet_makes_it_the_staffs(path: Path) -> None:
    package = open_package(path.read_bytes())
    ledger = package.read(part_of(package, "整改台账(4月)"))
    note = package.read(part_of(package, "总览"))
    noted = (
        re.search(rb"<row r=\"41\".*?</row>", note, re.DOTALL)[0].replace(b'"41"', b'"900"').replace(b'41"', b'900"')
    )
    both = re.sub(rb"<(drawing|legacyDrawing)\b[^>]*/>", b"", ledger).replace(b"</sheetData>", noted + b"</sheetData>")
    path.write_bytes(package.edited({part_of(package, "总览"): both}))
    drop_sheets(path, {"整改台账(4月)"})
    part = part_of(open_package(path.read_bytes()), "总览")

    result = refreshed(path)

    assert sheets_of(path)[part] == both
    assert result.sheets[0] == "总览（程序1）"
    assert result.status.counts.items.total.value > 0


def test_what_staff_wrote_where_a_generated_sheet_was_is_theirs(path: Path) -> None:
    package = open_package(path.read_bytes())
    part = part_of(package, "督办清单")
    typed = openpyxl.load_workbook(path)
    assert typed["督办清单"]["A1"].value == "督办清单"
    mine = package.read(part_of(package, "镇里统计"))
    path.write_bytes(package.edited({part: mine}))

    result = refreshed(path)

    assert sheets_of(path)[part] == mine
    assert ("G11", "督办清单") in told(result)


def test_a_released_sheet_keeps_its_part(path: Path) -> None:
    package = open_package(path.read_bytes())
    part = part_of(package, "进度历史")
    headless = re.sub(rb'<row r="[34]".*?</row>', b"", package.read(part), flags=re.DOTALL)
    path.write_bytes(package.edited({part: headless}))

    result = refreshed(path)

    parts = [one.part for one in read_workbook_part(open_package(path.read_bytes())).sheets]
    assert len(set(parts)) == len(parts)
    assert sheets_of(path)[part] == headless
    assert told(result) == [("H03", "进度历史")]


@st.composite
def disorders(draw: st.DrawFn) -> dict[str, object]:
    """Return what other programs may do to the order of sheets, their names and their copies."""
    return {
        "by": draw(st.integers(-9, 9)),
        "signs": {mark: draw(st.sampled_from(("kept", "kept", "gone", "anywhere"))) for mark in MARKS},
        "marks": {mark: draw(st.sampled_from(("kept", "kept", "gone", "dead", "twice"))) for mark in MARKS},
        "copies": draw(
            st.lists(st.tuples(st.sampled_from((*OWN, "基本信息", "镇里统计")), st.integers(0, 9)), max_size=2)
        ),
        "added": draw(st.lists(st.tuples(st.booleans(), st.integers(0, 9), st.booleans()), max_size=2)),
        "where": draw(st.integers(0, 9)),
    }


def disturb(path: Path, how: dict[str, object]) -> None:
    for number, (name, at) in enumerate(how["copies"]):
        copy_sheet(path, name, f"{name}存档{number}", at=at)
    for number, (is_chart, at, shifts) in enumerate(how["added"]):
        (add_chartsheet if is_chart else add_sheet)(path, f"另加{number}", at=at, shifts=shifts)
    shift_signs(path, how["by"])
    staff = [name for name in names_of(path) if name not in OWN and "存档" not in name]

    def change(names: object) -> None:
        for one in list(names):
            mark, sign = one.get("name").rpartition(".")[2], (one.text or "").strip('"')
            fate = how["marks"].get(mark)
            if fate == "dead":
                one.text = "#REF!$A$1"
            elif fate == "twice":
                twin = names.makeelement(one.tag, dict(one.attrib))
                twin.text = f"'{staff[how['where'] % len(staff)]}'!$A$1"
                names.append(twin)
            elif fate == "gone" or (mark == "sheet" and how["signs"].get(sign) == "gone"):
                names.remove(one)
            elif mark == "sheet" and how["signs"].get(sign) == "anywhere":
                one.set("localSheetId", str(how["where"]))

    with_names(path, change)


@given(how=disorders())
@settings(max_examples=examples(12), deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_no_disorder_of_names_lets_a_staff_sheet_be_written_over(
    how: dict[str, object], once: bytes, tmp_path: Path
) -> None:
    _stays(how, once, tmp_path / "台账.xlsx")


def test_an_empty_sheet_that_a_doubled_mark_and_a_shifted_sign_meet_on_is_the_staffs(once: bytes, path: Path) -> None:
    signs = {**dict.fromkeys(MARKS, "kept"), "summary": "anywhere", "check_result": "gone"}
    marks = {
        **dict.fromkeys(MARKS, "kept"),
        "overview": "twice",
        "changes": "dead",
        "history": "gone",
        "snapshot": "dead",
    }
    added = [(False, 6, True), (False, 7, False)]
    _stays({"by": 4, "signs": signs, "marks": marks, "copies": [], "added": added, "where": 9}, once, path)


@pytest.mark.slow
def test_hundreds_of_disorders_let_no_staff_sheet_be_written_over(once: bytes, tmp_path: Path) -> None:
    @given(how=disorders())
    @settings(max_examples=300, deadline=None)
    def stays(how: dict[str, object]) -> None:
        _stays(how, once, tmp_path / "台账.xlsx")

    stays()


def _stays(how: dict[str, object], once: bytes, path: Path) -> None:
    path.write_bytes(once)
    disturb(path, how)
    before = staffs(path)

    result = rectify_xl.refresh(path, as_of=SECOND, keep_backup=False)

    assert before.items() <= sheets_of(path).items()
    assert [one.on for one in result.status.trend] == [FIRST, SECOND]
    assert not rectify_xl.refresh(path, as_of=SECOND, keep_backup=False).is_written


def _renamed(raw: bytes, old: str, new: str) -> bytes:
    package = open_package(raw)
    book = package.read("xl/workbook.xml").decode()
    return package.edited({"xl/workbook.xml": book.replace(f'name="{old}"', f'name="{new}"').encode()})


@pytest.mark.parametrize("unit", ["某局" * 400, -1e308])
def test_the_page_of_a_unit_with_an_endless_name_is_the_programs(path: Path, unit: object) -> None:
    book = openpyxl.load_workbook(path)
    label = next(cell for row in book["基本信息"].iter_rows() for cell in row if cell.value == "被巡察单位：")
    book["基本信息"].cell(label.row, label.column + 1).value = unit
    book.save(path)

    assert "G11" not in codes(refreshed(path))
    assert names_of(path).count("总览") == 1


def lose(path: Path, *names: str) -> None:
    """Leave sheets out of a workbook, as programs do that keep the workbook-wide names all the same."""
    drop_sheets(path, set(names))


def empty(path: Path, *names: str) -> None:
    """Leave sheets without their contents."""
    package = open_package(path.read_bytes())
    path.write_bytes(package.edited({part_of(package, name): BLANK for name in names}))


def lost(result: rectify_xl.RefreshResult | rectify_xl.CheckResult) -> list[str]:
    check = result if isinstance(result, rectify_xl.CheckResult) else result.check
    return [one.message for one in check.diagnostics if one.code == "H04"]


@pytest.mark.parametrize("by", [lose, empty])
def test_a_record_that_another_program_lost_is_told_with_the_backup_that_has_it(
    by: Callable[..., None], path: Path
) -> None:
    with_backup = rectify_xl.refresh(path, as_of=SECOND)
    again = rectify_xl.refresh(path, as_of=SECOND + dt.timedelta(1))
    by(path, "进度历史", "分项快照")
    without = path.read_bytes()
    names = names_of(path)

    (told_by_check,) = lost(rectify_xl.check(path, as_of=SECOND))
    result = rectify_xl.refresh(path, as_of=SECOND, keep_backup=False)

    assert with_backup.backup != again.backup
    assert f"台账备份/{Path(again.backup).name}" in told_by_check
    assert lost(result) == [told_by_check]
    assert "进度历史、分项快照" in told_by_check
    assert new_problems(lint(without), lint(path.read_bytes())) == []
    assert set(names_of(path)) == {*names, *OWN}
    assert lost(rectify_xl.refresh(path, as_of=SECOND, keep_backup=False)) == []


def test_backups_in_another_folder_are_looked_through_too(path: Path, tmp_path: Path) -> None:
    folder = tmp_path / "别处"
    kept = rectify_xl.refresh(path, as_of=SECOND, backup_dir=folder)
    lose(path, "进度历史")

    (told_once,) = lost(rectify_xl.refresh(path, as_of=SECOND, backup_dir=folder))

    assert f"别处/{Path(kept.backup).name}" in told_once


def test_a_folder_of_backups_without_the_record_is_named(path: Path) -> None:
    lose(path, "分项快照")
    rectify_xl.refresh(path, as_of=SECOND)
    lose(path, "分项快照")
    (path.parent / "台账备份" / "台账.20260101-000000.xlsx").write_bytes(b"no workbook")

    (told_once,) = lost(rectify_xl.check(path, as_of=SECOND))

    assert "备份的文件夹“台账备份”里也没有找到" in told_once


def test_without_backups_a_lost_record_is_told_all_the_same(path: Path) -> None:
    lose(path, "进度历史", "分项快照")

    (told_once,) = lost(rectify_xl.refresh(path, as_of=SECOND, keep_backup=False))

    assert "备份" not in told_once


def test_a_workbook_that_never_was_refreshed_has_lost_nothing(tmp_path: Path) -> None:
    assert lost(rectify_xl.check(sample("messy_office"), as_of=FIRST)) == []
    assert lost(rectify_xl.check(rectify_xl.new(tmp_path / "新.xlsx"), as_of=FIRST)) == []


def test_the_lost_record_is_said_by_the_command(path: Path) -> None:
    lose(path, "进度历史", "分项快照")

    ran = CliRunner().invoke(build(Language.ZH), ["refresh", str(path), "--as-of", "2026-05-13"], standalone_mode=False)

    assert "重新开始记" in ran.stdout


def test_formulas_that_read_a_generated_sheet_are_named(path: Path) -> None:
    found = [one for one in rectify_xl.check(path, as_of=SECOND).diagnostics if one.code == "G12"]

    assert [(one.sheet, one.cell, one.severity) for one in found] == [("镇里统计", "B11", "info")]
    assert "有 1 个公式引用程序生成的表（B11）" in found[0].message
    assert "打开、保存一次" in found[0].hint
    assert rectify_xl.check(sample("model_bureau"), as_of=SECOND).diagnostics
    assert "G12" not in {one.code for one in rectify_xl.check(sample("model_bureau"), as_of=SECOND).diagnostics}


def test_a_second_refresh_reads_each_relationships_part_once(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    read: list[str] = []
    parse = parts.parse
    host = open_package(path.read_bytes())

    def counted(content: bytes, part: str) -> etree._Element:
        if part in host.names and content == host.read(part):  # the scratch workbook has parts of these names too
            read.append(part)
        return parse(content, part)

    monkeypatch.setattr(parts, "parse", counted)
    rectify_xl.refresh(path, as_of=SECOND, keep_backup=False)

    # The links of the package itself are alike in every workbook, so nobody can tell whose were read.
    links = [part for part in read if part.endswith(".rels") and part != "_rels/.rels"]
    assert links
    assert {part: links.count(part) for part in set(links) if links.count(part) > 1} == {}

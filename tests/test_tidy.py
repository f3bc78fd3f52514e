"""`tidy` changes how a ledger is written and nothing of what it says; what is not certain it leaves, and says so."""

from __future__ import annotations

import datetime as dt
import io
import json
import shutil
from pathlib import Path

import openpyxl
import pytest
import xlsxwriter
from click.testing import CliRunner
from judge.counter import count
from judge.generated import AS_OF, draw
from office import recalculate, require_office
from ooxml.linter import lint, new_problems
from refreshed import SAMPLES, TODAY, refreshed, sample
from workbook.hosts import parts

import rectify_xl
from rectify_xl.cli.commands import build
from rectify_xl.cli.payload.status import status_payload
from rectify_xl.errors import Unwritable
from rectify_xl.wording import Language

MOST = 60
MANY = 400
WORD = "密码"
HEADINGS = (
    *("编号", "方面", "问题序号", "反馈问题", "整改措施"),
    *("责任领导", "责任部门", "责任人", "整改时限", "整改状态", "完成日期"),
)
SOUND = ("1-1", "党建", 1, "学习走过场", "补学", "张三", "办公室", "李四", dt.date(2021, 6, 30), "正在推进", "")


def book(
    folder: Path,
    *rows: tuple[object, ...],
    merges: tuple[str, ...] = (),
    table: int | None = None,
) -> Path:
    """Draw a ledger: rows below its headings, areas merged with the value of their first cell, a table of some rows."""
    path = folder / "台账.xlsx"
    with xlsxwriter.Workbook(path) as drawn:
        made, dated = drawn.add_worksheet("台账表"), drawn.add_format({"num_format": "yyyy-mm-dd"})
        made.write_row(0, 0, HEADINGS)
        for number, row in enumerate(rows, start=1):
            for column, value in enumerate(row):
                if value is not None:
                    made.write(number, column, value, dated if isinstance(value, dt.date) else None)
        for area in merges:
            made.merge_range(area, "")
            top = area.partition(":")[0]
            made.write(top, rows[int(top[1:]) - 2][ord(top[0]) - 65])
        if table is not None:
            made.add_table(
                0, 0, table, len(HEADINGS) - 1, {"name": "台账", "columns": [{"header": one} for one in HEADINGS]}
            )
    return path


def changed(path: Path) -> dict[str, tuple[str, str]]:
    result = rectify_xl.tidy(path, output=path.with_name("整理.xlsx"))
    return {one.cell: (one.code, one.after) for one in result.changed}


def left(path: Path) -> dict[str, tuple[str, str]]:
    result = rectify_xl.tidy(path, dry_run=True)
    return {one.address.cell: (one.code, one.why) for one in result.left}


def cells(path: Path) -> openpyxl.worksheet.worksheet.Worksheet:
    return openpyxl.load_workbook(path)["台账表"]


def assert_lawful(path: Path, folder: Path) -> bool:
    """Hold a file and its tidied copy against the law of `tidy`; return whether anything was changed."""
    output = folder / f"整理-{path.name}"
    output.unlink(missing_ok=True)
    before = path.read_bytes()
    result = rectify_xl.tidy(path, output=output)
    assert path.read_bytes() == before
    if not result.is_written:
        assert result.changed == ()
        return False
    told = {(one.code, one.sheet, one.cell) for one in rectify_xl.check(output, today=AS_OF).diagnostics}
    assert told.isdisjoint({(one.code, one.sheet, one.cell) for one in result.changed})
    assert {(one.code, one.address.sheet, one.address.cell) for one in result.left} <= told
    again = rectify_xl.tidy(output, output=folder / "再次.xlsx")
    assert (again.changed, again.is_written) == ((), False)
    old, new = parts(before), parts(output.read_bytes())
    assert old.keys() == new.keys()
    kinds = ("xl/worksheets/", "xl/tables/", "xl/styles.xml", "xl/workbook.xml")
    assert all(name.startswith(kinds) for name in old if old[name] != new[name])
    assert new_problems(lint(before), lint(output.read_bytes())) == []
    return True


@pytest.mark.parametrize("part", range(4))
def test_the_counts_stay_and_nothing_that_was_tidied_is_told_again(part: int, tmp_path: Path) -> None:
    size = MOST // 4
    assert sum(_is_lawful(tmp_path, seed) for seed in range(part * size, (part + 1) * size)) > size // 3


@pytest.mark.slow
def test_the_law_holds_of_many_ledgers(tmp_path: Path) -> None:
    assert sum(_is_lawful(tmp_path, seed) for seed in range(MOST, MOST + MANY)) > MANY // 3


def _is_lawful(folder: Path, seed: int) -> bool:
    """Hold a drawn ledger against the law; a counter that is not the program's counts before and after."""
    path = draw(folder / f"{seed}.xlsx", seed)
    is_changed = assert_lawful(path, folder)
    if is_changed:
        before, after = count(path), count(folder / f"整理-{path.name}")
        assert after == before, seed
    return is_changed


@pytest.mark.parametrize("name", SAMPLES)
def test_a_sample_keeps_its_counts_refreshed_or_not(name: str, tmp_path: Path) -> None:
    for path in (sample(name), refreshed(name, tmp_path)):
        if assert_lawful(path, tmp_path):
            before, after = (rectify_xl.status(one, today=TODAY) for one in (path, tmp_path / f"整理-{path.name}"))
            assert _numbers(before) == _numbers(after)
            assert [(one.item_id, one.due_on) for one in before.overdue] == [
                (one.item_id, one.due_on) for one in after.overdue
            ]


def _numbers(result: rectify_xl.StatusResult) -> dict[str, object]:
    told = status_payload(result)
    return {key: value for key, value in told.items() if key != "file"}


def test_what_is_read_is_written_so(tmp_path: Path) -> None:
    odd = (
        "１-2",
        " 党建",
        "2",
        "学习走过场2",
        "补学",
        "张三，王五",
        "办公室/人事科",
        "刘 洋",
        "2021年6月30日",
        "已整改到位",
        "2021.3.1",
    )

    found = changed(book(tmp_path, SOUND, odd))

    assert found == {
        "A3": ("C04", "1-2"), "B3": ("C04", "党建"), "F3": ("C04", "张三、王五"), "G3": ("C04", "办公室、人事科"),
        "H3": ("C04", "刘洋"), "I3": ("D02", "2021-06-30"), "J3": ("C11", "已完成"), "K3": ("D02", "2021-03-01"),
    }  # fmt: skip
    sheet = cells(tmp_path / "整理.xlsx")
    assert sheet["I3"].is_date
    assert sheet["I3"].value == dt.datetime(2021, 6, 30)  # noqa: DTZ001
    assert sheet["I3"].number_format == "yyyy-mm-dd"
    assert sheet["J3"].value == "已完成"


def test_what_would_lose_something_is_left(tmp_path: Path) -> None:
    more = (
        *("1-2", "党建", 2, "学习走过场2", "补学", "张三（牵头）、王五", "牵头：办公室；配合：人事科", "李四"),
        *("2021年底前，并长期坚持", "预计6月完成", "6月3日"),
    )

    found = left(book(tmp_path, SOUND, more))

    assert found == {
        "F3": ("C04", "says_more"), "G3": ("C04", "says_more"), "I3": ("D02", "says_more"), "J3": ("C11", "says_more"),
        "K3": ("D04", "unsure"),
    }  # fmt: skip


def test_merged_cells_are_taken_apart_and_filled_down(tmp_path: Path) -> None:
    rows = [
        ("1-1", *SOUND[1:8], "2021.6.30", *SOUND[9:]),
        ("1-2", None, *SOUND[2:8], None, *SOUND[9:]),
        ("1-3", None, *SOUND[2:]),
    ]
    path = book(tmp_path, *rows, merges=("B2:B4", "I2:I3"))

    found = changed(path)

    assert found["B3"] == found["B4"] == ("C01", "党建")
    assert found["I2"] == ("D02", "2021-06-30")
    assert found["I3"] == ("C01", "2021-06-30")
    sheet = cells(tmp_path / "整理.xlsx")
    assert not sheet.merged_cells.ranges
    assert sheet["B4"].value == "党建"
    assert sheet["I3"].is_date


def test_a_merged_area_stays_where_something_else_hides_under_it(tmp_path: Path) -> None:
    path = book(tmp_path, SOUND, ("1-2", "作风", *SOUND[2:]), merges=("B2:B3",))

    assert left(path) == {"B2": ("C01", "says_more")}


def test_a_merged_area_that_makes_several_rows_one_item_stays(tmp_path: Path) -> None:
    goes_on = (None, None, None, None, "再补学")
    keys = tuple(f"{column}2:{column}3" for column in "ABCDFGHIJ")
    path = book(tmp_path, SOUND, goes_on, merges=keys)

    assert {why for code, why in left(path).values() if code == "C01"} == {"read_otherwise"}
    assert len(rectify_xl.status(path, today=AS_OF).counts.items.by_status) == 4
    assert rectify_xl.status(path, today=AS_OF).counts.items.total.value == 1


def test_the_table_reaches_the_rows_under_it_but_not_past_a_note(tmp_path: Path) -> None:
    rows = [(f"1-{number}", *SOUND[1:]) for number in range(1, 6)]
    path = book(tmp_path, *rows[:4], ("注：以上为4月底情况",), rows[4], table=2)

    found = changed(path)

    assert found == {"A4": ("C03", "A1:K5")}
    assert left(path) == {"A7": ("C03", "no_room")}
    assert cells(tmp_path / "整理.xlsx").tables["台账"].ref == "A1:K5"


def test_a_formula_is_never_replaced_and_programs_are_asked_to_calculate(tmp_path: Path) -> None:
    path = book(tmp_path, SOUND, ("1-2", *SOUND[1:9], '="已整改到位"', "2021.3.1"))
    made = openpyxl.load_workbook(path)
    assert made["台账表"]["J3"].data_type == "f"

    result = rectify_xl.tidy(path, output=tmp_path / "整理.xlsx")

    assert [one.cell for one in result.changed] == ["K3"]
    assert b'fullCalcOnLoad="1"' in parts((tmp_path / "整理.xlsx").read_bytes())["xl/workbook.xml"]


@pytest.mark.parametrize(
    ("formula", "kept"),
    [
        ('=IF(ISNUMBER(K3),"已完成","正在推进")', {"K3"}),
        ('=IF(ISNUMBER(台账表!$K$3),"已完成","正在推进")', {"K3"}),
        ('=IF(N3=1,"已完成","正在推进")', {"K3"}),
        ('=IF(COUNTA(K:K)>2,"已完成","正在推进")', {"G3", "K3"}),
        ('=IF(ISNUMBER(L3),"已完成","正在推进")', set()),
        ('="正在推进"', set()),
    ],
)
def test_what_a_formula_of_the_ledger_reads_is_left(formula: str, kept: set[str], tmp_path: Path) -> None:
    row = ("1-2", *SOUND[1:6], f" {SOUND[6]} ", *SOUND[7:9], formula, "2021.3.1")
    path = book(tmp_path, SOUND, row)
    opened = openpyxl.load_workbook(path)
    opened["台账表"]["N3"] = "=--ISNUMBER(K3)"
    opened.save(path)

    assert {cell for cell, (_, why) in left(path).items() if why == "calculated"} == kept
    assert set(changed(path)) == {"G3", "K3"} - kept


def test_in_place_the_file_is_backed_up_and_can_be_put_back(tmp_path: Path) -> None:
    path = book(tmp_path, SOUND, ("1-2", *SOUND[1:9], "已整改到位", ""))
    before = path.read_bytes()

    result = rectify_xl.tidy(path, in_place=True)

    assert result.backup is not None
    assert Path(result.backup).read_bytes() == before
    assert cells(path)["J3"].value == "已完成"
    rectify_xl.restore(path)
    assert path.read_bytes() == before


def test_without_a_name_the_copy_stands_beside_and_overwrites_nothing(tmp_path: Path) -> None:
    path = book(tmp_path, SOUND, ("1-2", *SOUND[1:9], "已整改到位", ""))

    assert rectify_xl.tidy(path).output == str(tmp_path / "台账.tidied.xlsx")
    with pytest.raises(Unwritable, match="file_exists"):
        rectify_xl.tidy(path)


def test_an_output_never_takes_the_place_of_a_file_that_is_there(tmp_path: Path) -> None:
    path = book(tmp_path, SOUND, ("1-2", *SOUND[1:9], "已整改到位", ""))
    other = tmp_path / "别的.xlsx"
    other.write_bytes(b"other")
    before = path.read_bytes()

    for output in (path, other):
        with pytest.raises(Unwritable, match="file_exists"):
            rectify_xl.tidy(path, output=output)
    assert (path.read_bytes(), other.read_bytes()) == (before, b"other")


def test_a_tidy_ledger_is_left_alone(tmp_path: Path) -> None:
    path = book(tmp_path, SOUND)

    result = rectify_xl.tidy(path, in_place=True)

    assert (result.changed, result.left, result.is_written, result.backup) == ((), (), False, None)


@pytest.mark.office
def test_libreoffice_reads_every_cell_as_it_was_written(tmp_path: Path) -> None:
    require_office()
    output = tmp_path / "整理.xlsx"
    rectify_xl.tidy(sample("messy_office"), output=output)

    again = recalculate(output, tmp_path / "读过")

    written, read = (openpyxl.load_workbook(path, data_only=True) for path in (output, again))
    sheet = next(name for name in written.sheetnames if name.startswith("整改台账"))
    differing = [
        cell.coordinate
        for row in written[sheet].iter_rows()
        for cell in row
        if (cell.value or "") != (read[sheet][cell.coordinate].value or "")
    ]
    assert differing == []


def run(*words: str) -> tuple[int, str]:
    ran = CliRunner().invoke(build(Language.EN), words, standalone_mode=False)
    assert ran.exception is None or isinstance(ran.exception, SystemExit)
    return ran.return_value, ran.stdout


def test_the_command_lists_before_it_writes_and_prints_json(tmp_path: Path) -> None:
    path = book(tmp_path, SOUND, ("1-2", *SOUND[1:9], "已整改到位", ""))

    code, said = run("tidy", str(path), "--dry-run")

    assert code == 0
    assert "台账表!J3  已整改到位 → 已完成 (C11)" in said
    assert not list(tmp_path.glob("*.tidied.xlsx"))
    code, said = run("tidy", str(path), "--in-place", "--json")
    told = json.loads(said)
    assert (code, told["schema"], told["output"]) == (0, "rectify-xl/tidy/1", str(path))
    assert told["changed"] == [
        {"sheet": "台账表", "cell": "J3", "before": "已整改到位", "after": "已完成", "code": "C11"}
    ]
    assert told["left"] == []


def test_where_the_result_goes_is_said_once(tmp_path: Path) -> None:
    path = book(tmp_path, SOUND)

    ran = CliRunner().invoke(build(Language.EN), ["tidy", str(path), "--in-place", "--output", "x.xlsx"])

    assert ran.exit_code != 0


def test_a_locked_ledger_is_tidied_and_locked_again(tmp_path: Path) -> None:
    pytest.importorskip("msoffcrypto")
    from rectify_xl.workbook.locked import is_locked, lock, unlock  # noqa: PLC0415 - only with the extra

    path = book(tmp_path, SOUND, ("1-2", *SOUND[1:9], "已整改到位", ""))
    path.write_bytes(lock(path.read_bytes(), WORD))

    rectify_xl.tidy(path, in_place=True, password=WORD)

    assert is_locked(path.read_bytes())
    opened = openpyxl.load_workbook(io.BytesIO(unlock(path.read_bytes(), WORD)))
    assert opened["台账表"]["J3"].value == "已完成"


def test_a_copy_of_a_sample_on_another_name_is_the_same_but_for_its_cells(tmp_path: Path) -> None:
    path = tmp_path / "messy.xlsx"
    shutil.copy(sample("messy_office"), path)

    result = rectify_xl.tidy(path)

    old, new = parts(path.read_bytes()), parts(Path(result.output).read_bytes())
    assert {name for name in old if old[name] != new[name]} == set(result.parts.changed)
    assert len(result.changed) > 50

"""`consolidate`: many ledgers in, one workbook out; nothing passed over, nothing counted twice."""

from __future__ import annotations

import codecs
import csv
import datetime as dt
import json
import shutil
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from consolidating.units import AS_OF, handed_in, ledger, rows, unit_name
from openpyxl import load_workbook
from zips import packed

import rectify_xl
from rectify_xl.api import handed_in as handed_in_module
from rectify_xl.cli.commands import build
from rectify_xl.errors import Unwritable
from rectify_xl.wording import Language

TODAY = dt.date(2026, 4, 2)
DONE, OPEN = "已完成", "尚未完成"


def gathered(*places: Path, **asked: Any) -> rectify_xl.ConsolidateResult:
    return rectify_xl.consolidate(places, today=TODAY, **asked)


def totals(result: rectify_xl.ConsolidateResult) -> tuple[int, int]:
    return result.union.items.total.value, result.union.items.completed


def noted(result: rectify_xl.ConsolidateResult, code: str) -> list[dict[str, Any]]:
    return [dict(one.facts) for one in result.union.told if one.code == code]


@pytest.fixture(scope="module")
def three(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return handed_in(tmp_path_factory.mktemp("three"), [1, 2, 3])


def test_each_unit_counts_as_status_counts_it_and_all_together_as_their_sum(three: Path) -> None:
    result = gathered(three)

    assert len(result.union.reports) == 3
    for report in result.union.reports:
        own = rectify_xl.status(report.file, today=TODAY)
        assert [report.items.total.value, report.items.completed, report.items.unknown.value, report.overdue] == [
            own.counts.items.total.value,
            own.counts.items.completed,
            own.counts.items.unknown.value,
            own.counts.overdue.value,
        ]
        assert report.problems.total.value == own.counts.problems.total.value
        assert report.errors == rectify_xl.check(report.file, today=TODAY).errors
        assert len(report.late_rows) == report.overdue
    reports = result.union.reports
    assert totals(result) == (sum(r.items.total.value for r in reports), sum(r.items.completed for r in reports))
    assert sum(one.items.total.value for one in result.union.by_aspect) == result.union.items.total.value


def test_the_list_of_units_says_who_is_missing_and_who_is_not_on_it(three: Path, tmp_path: Path) -> None:
    listed = tmp_path / "名单.txt"
    listed.write_bytes(f"# 应报\r\n{unit_name(1)}\r\n\r\n某区财政局\r\n{unit_name(2)}\r\n".encode("gbk"))
    result = gathered(three, units=listed)

    assert result.union.missing == ("某区财政局",)
    assert [one["unit"] for one in noted(result, "unexpected")] == [unit_name(3)]


def test_a_list_without_units_or_that_is_no_text_is_refused(three: Path, tmp_path: Path) -> None:
    (tmp_path / "empty.txt").write_text("# nobody\n", encoding="utf-8")
    with pytest.raises(rectify_xl.UnusableFile, match="units_empty"):
        gathered(three, units=tmp_path / "empty.txt")
    with pytest.raises(rectify_xl.UnusableFile, match="units_unread"):
        gathered(three, units=next(three.glob("*.xlsx")))


def test_of_two_ledgers_of_a_unit_the_later_counts_or_both_and_it_is_said(tmp_path: Path) -> None:
    (tmp_path / "a.xlsx").write_bytes(ledger(1, rows=rows(DONE, OPEN), as_of=dt.date(2026, 3, 31)))
    (tmp_path / "b.xlsx").write_bytes(ledger(1, rows=rows(OPEN, OPEN), as_of=dt.date(2026, 2, 28)))

    later, both = gathered(tmp_path), gathered(tmp_path, same="all")

    assert totals(later) == (2, 1)
    assert totals(both) == (4, 1)
    assert [[Path(file).name for file in one.files] for one in later.union.duplicates] == [["b.xlsx", "a.xlsx"]]
    assert [Path(one["file"]).name for one in noted(later, "same_unit")] == ["a.xlsx"]
    assert len(noted(both, "added")) == 1


def test_a_file_under_two_names_counts_once_whatever_names_its_unit(tmp_path: Path) -> None:
    (tmp_path / "a.xlsx").write_bytes(ledger(1, rows=rows(DONE)))
    (tmp_path / "民政局.xlsx").write_bytes(ledger(1, rows=rows(OPEN), unit=None))
    shutil.copy(tmp_path / "a.xlsx", tmp_path / "b.xlsx")
    shutil.copy(tmp_path / "民政局.xlsx", tmp_path / "财政局.xlsx")

    result = gathered(tmp_path, same="all")

    assert totals(result) == (2, 1)
    assert len(noted(result, "same_content")) == 2


def test_names_that_are_nearly_one_are_asked_about_and_never_joined(tmp_path: Path) -> None:
    for number, unit in enumerate(("某区财政局", "财政局")):
        (tmp_path / f"{number}.xlsx").write_bytes(ledger(1, rows=rows(DONE), unit=unit))

    result = gathered(tmp_path)

    assert totals(result) == (2, 2)
    assert [{one["unit"], one["other"]} for one in noted(result, "near")] == [{"某区财政局", "财政局"}]


def test_a_file_named_after_another_unit_is_said(tmp_path: Path) -> None:
    (tmp_path / "民政局整改台账.xlsx").write_bytes(ledger(1, rows=rows(DONE), unit="某区财政局"))
    (tmp_path / "财政局（汇总）0918.xlsx").write_bytes(ledger(1, rows=rows(DONE), unit="某市财政局"))

    (said,) = noted(gathered(tmp_path), "other_name")

    assert (said["unit"], said["by"], said["other"]) == ("某区财政局", "file", "民政局")


def test_a_ledger_as_of_an_earlier_date_than_the_others_is_late(tmp_path: Path) -> None:
    (tmp_path / "a.xlsx").write_bytes(ledger(1, rows=rows(DONE)))
    (tmp_path / "b.xlsx").write_bytes(ledger(2, rows=rows(DONE), as_of=dt.date(2026, 2, 28)))

    assert gathered(tmp_path).union.late == (unit_name(2),)
    assert gathered(tmp_path, as_of=dt.date(2026, 2, 1)).union.late == ()
    assert {one.as_of for one in gathered(tmp_path, as_of=TODAY).union.reports} == {TODAY}


def test_what_cannot_be_read_is_listed_with_its_reason_and_the_rest_counts(tmp_path: Path) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    (folder / "good.xlsx").write_bytes(ledger(1, rows=rows(DONE)))
    (folder / "empty.xlsx").touch()
    (folder / "page.xlsx").write_text("<html>", encoding="utf-8")
    (folder / "cut.xlsx").write_bytes(ledger(2)[:5000])
    (folder / "~$good.xlsx").write_bytes(b"owner")
    (folder / ".DS_Store").touch()
    packed(folder / "返回.zip", {"各局/民政局.xlsx": ledger(3, rows=rows(OPEN)), "in.zip": b""}, "gbk")
    output = tmp_path / "out.xlsx"

    ran = CliRunner().invoke(
        build(Language.ZH), ["consolidate", str(folder), "-o", str(output), "--json"], standalone_mode=False
    )
    payload = json.loads(ran.stdout)

    assert ran.return_value == 5
    assert {Path(one["file"]).name: one["code"] for one in payload["failed"]} == {
        "empty.xlsx": "file_empty",
        "page.xlsx": "file_is_page",
        "cut.xlsx": "file_damaged",
        "~$good.xlsx": "input_lock_file",
        "in.zip": "input_zip_in_zip",
    }
    assert [Path(file).name for file in payload["passed_over"]] == [".DS_Store"]
    assert (payload["files"], payload["units"], payload["totals"]["total"]) == (8, 2, 2)
    listed = [row[1] for row in load_workbook(output)["未能读取"].iter_rows(min_row=4, values_only=True)]
    assert len(listed) == 6


def test_the_same_input_gives_the_same_bytes_and_a_second_run_writes_nothing(three: Path, tmp_path: Path) -> None:
    output = tmp_path / "全区汇总.xlsx"
    first = gathered(three, output=output)
    content = output.read_bytes()
    again = gathered(three, output=output)
    other = gathered(three, output=tmp_path / "other.xlsx", jobs=2)

    assert (first.is_written, again.is_written, other.is_written) == (True, False, True)
    assert output.read_bytes() == content
    assert (tmp_path / "other.xlsx").read_bytes() == content


def test_its_own_workbook_is_never_read_as_a_ledger_and_is_backed_up_before_it_is_replaced(tmp_path: Path) -> None:
    handed_in(tmp_path, [1])
    output = tmp_path / "汇总.xlsx"
    gathered(tmp_path, output=output)
    content = output.read_bytes()
    (tmp_path / "b.xlsx").write_bytes(ledger(2, rows=rows(DONE)))

    result = gathered(tmp_path, output=output)

    assert [one.why.code for one in result.unread] == ["input_consolidated"]
    assert result.union.units == tuple(sorted((unit_name(1), unit_name(2)), key=result.union.units.index))
    assert result.backup is not None
    assert Path(result.backup).read_bytes() == content


@pytest.mark.parametrize("name", ["taken.xlsx", "taken.docx"])
def test_no_other_file_is_overwritten(name: str, three: Path, tmp_path: Path) -> None:
    (tmp_path / name).write_bytes(ledger(1))
    with pytest.raises(Unwritable):
        gathered(three, output=tmp_path / name)
    assert (tmp_path / name).read_bytes() == ledger(1)


def test_every_number_of_the_workbook_leads_to_its_file_and_cell(three: Path) -> None:
    output = three / "汇总.xlsx"
    gathered(three, output=output)
    book = load_workbook(output)
    output.unlink()
    units, items = book["单位汇总"], book["问题清单"]

    for row in range(6, 9):
        file = units.cell(row, 16)
        assert file.hyperlink.target.startswith(units.cell(row, 2).value)
        first = units.cell(row, 2).hyperlink.location
        assert first.startswith(("'问题清单'!", "问题清单!"))
        item = items.cell(int(first.rsplit("$", 1)[1]), 1)
        assert item.value == units.cell(row, 2).value
    source = items.cell(4, 16)
    ledger_of = load_workbook(three / source.hyperlink.target)["整改台账"]
    assert ledger_of[source.hyperlink.location.rsplit("!", 1)[1].replace("$", "")].value == items.cell(4, 2).value
    assert source.value.endswith("整改台账!A2")


@pytest.mark.parametrize("name", ["#1.xlsx", "50%.xlsx", "a?b.xlsx"])
def test_a_file_whose_name_a_link_would_read_otherwise_is_named_only(name: str, tmp_path: Path) -> None:
    (tmp_path / name).write_bytes(ledger(1, rows=rows(DONE)))
    gathered(tmp_path, output=tmp_path / "汇总.xlsx")
    cell = load_workbook(tmp_path / "汇总.xlsx")["单位汇总"].cell(6, 16)

    assert cell.value.endswith(name)
    assert cell.hyperlink is None


def test_what_units_type_never_becomes_a_formula(tmp_path: Path) -> None:
    evil = '=HYPERLINK("http://x","y")'
    (tmp_path / "a.xlsx").write_bytes(ledger(1, rows=[{**rows(DONE)[0], "problem": evil}], unit=evil))
    gathered(tmp_path, output=tmp_path / "汇总.xlsx")
    book = load_workbook(tmp_path / "汇总.xlsx")

    cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row if cell.data_type == "f"]
    assert cells
    assert [cell.coordinate for cell in cells if "HYPERLINK" in str(cell.value)] == []
    assert book["单位汇总"].cell(6, 2).value == evil


def test_the_command_says_what_it_gathered_and_exits_with_0(three: Path) -> None:
    ran = CliRunner().invoke(build(Language.ZH), ["consolidate", str(three)], standalone_mode=False)

    assert ran.return_value == 0
    assert "看了 3 个文件，读到 3 个单位的台账" in ran.stdout
    assert f"截至日期：{AS_OF.isoformat()}" in ran.stdout
    assert all(unit_name(number) in ran.stdout for number in (1, 2, 3))


def test_the_rows_of_all_units_are_written_with_where_they_are_from_and_no_text_is_a_formula(tmp_path: Path) -> None:
    evil = "=1+1"
    (tmp_path / "a.xlsx").write_bytes(
        ledger(1, rows=[{**rows(DONE)[0], "problem": evil, "progress": "-3项"}], unit="甲局")
    )
    (tmp_path / "b.xlsx").write_bytes(ledger(2, rows=rows(OPEN, DONE), unit="乙局"))
    listed = tmp_path / "全部.csv"

    result = gathered(tmp_path, rows=listed)

    content = listed.read_bytes()
    assert content.startswith(codecs.BOM_UTF8)
    table = list(csv.DictReader(content.decode("utf-8-sig").splitlines()))
    assert result.rows_file == str(listed)
    assert [(row["单位"], row["文件"], row["工作表"], row["单元格"]) for row in table] == [
        ("甲局", str(tmp_path / "a.xlsx"), "整改台账", "A2"),
        ("乙局", str(tmp_path / "b.xlsx"), "整改台账", "A2"),
        ("乙局", str(tmp_path / "b.xlsx"), "整改台账", "A3"),
    ]
    assert (table[0]["反馈问题"], table[0]["整改进展"]) == ("'=1+1", "'-3项")
    assert table[0]["截至日期"] == AS_OF.isoformat()
    with pytest.raises(Unwritable, match="file_exists"):
        gathered(tmp_path, rows=listed)
    with pytest.raises(Unwritable, match="rows_not_csv"):
        gathered(tmp_path, rows=tmp_path / "x.xlsx")


def test_what_was_read_is_kept_by_its_bytes_and_gives_the_same(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = handed_in(tmp_path / "in", [1, 2])
    cache = tmp_path / "cache"
    gathered(folder, output=tmp_path / "first.xlsx", cache=cache, by=["责任部门"])
    kept = sorted(cache.iterdir())
    opened: list[str] = []
    read = handed_in_module.ledger_in

    def counting(package: Any, path: Path, *others: Any, **named: Any) -> Any:
        opened.append(path.name)
        return read(package, path, *others, **named)

    monkeypatch.setattr(handed_in_module, "ledger_in", counting)
    gathered(folder, output=tmp_path / "second.xlsx", cache=cache, by=["责任部门"])
    assert (len(kept), opened) == (2, [])
    assert (tmp_path / "first.xlsx").read_bytes() == (tmp_path / "second.xlsx").read_bytes()

    kept[0].write_text("{}", encoding="utf-8")
    changed = folder / f"{unit_name(1)}整改台账.xlsx"
    changed.write_bytes(ledger(1, rows=rows(DONE)))
    result = gathered(folder, cache=cache, by=["责任部门"])
    assert changed.name in opened
    assert next(one for one in result.union.reports if one.name == unit_name(1)).items.total.value == 1
    gathered(folder, cache=cache, as_of=dt.date(2026, 2, 1))
    assert len(set(cache.iterdir())) >= 5

"""The samples in the repository, and what the program says of them."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner
from drawn import differing
from refreshed import SAMPLES, TODAY, refreshed, sample
from samples.build import SAMPLES as DRAWINGS

import rectify_xl
from rectify_xl.cli.commands import build
from rectify_xl.ledger.schema import Status
from rectify_xl.wording import Language
from rectify_xl.workbook.package import open_package


@pytest.mark.parametrize("name", SAMPLES)
def test_the_sample_in_the_repository_is_what_its_facts_build(name: str) -> None:
    assert differing(sample(name).read_bytes(), DRAWINGS[f"{name}.xlsx"]()) == []


def payload(*words: str) -> dict[str, object]:
    done = CliRunner().invoke(build(Language.ZH), [*words, "--json"], standalone_mode=False)
    return json.loads(done.stdout)


def test_the_data_resources_bureau_is_counted_as_its_notice_prints_it() -> None:
    counts = payload("status", str(sample("data_resources_bureau")))

    assert counts["as_of"] == "2021-03-28"
    assert counts["items"]["total"] == 27
    assert counts["items"]["by_status"] == {"已完成": 26, "阶段性完成并长期坚持": 0, "正在推进": 1, "尚未完成": 0}
    assert counts["problems"]["total"] == 12
    assert counts["declared"] == {"aspects": 3, "problems": 13, "items": 29}


def test_the_data_resources_bureau_is_warned_of_what_its_notice_leaves_open() -> None:
    diagnostics = payload("check", str(sample("data_resources_bureau")))["diagnostics"]
    found = {(one["code"], one["severity"], one["sheet"], one["cell"]) for one in diagnostics}

    assert {
        ("T02", "warning", "基本信息", "B12"),  # 13 problems declared, 12 printed
        ("T03", "warning", "基本信息", "B13"),  # 29 items declared, 27 printed
        ("T05", "warning", "基本信息", "B30"),  # the headings jump from 一 to 三
        ("D07", "warning", "基本信息", "B9"),  # signed before the date it counts to
        ("I02", "warning", "整改台账", "C14"),  # problem 6 is absent
        ("I03", "warning", "整改台账", "A7"),  # sub-item 3.(2) is absent
    } <= found
    assert "T04" not in {code for code, *_ in found}, "28 of 29 is 97 %, as the notice says"


def test_the_government_services_bureau_is_counted_by_its_closing_sentences() -> None:
    counts = payload("status", str(sample("government_services_bureau")))

    for level in ("items", "problems"):
        numbers = counts[level]
        assert (numbers["total"], numbers["completed"], numbers["ongoing"], numbers["pending"]) == (16, 1, 15, 0)
        assert numbers["by_status"]["阶段性完成并长期坚持"] == 14


def test_the_model_bureau_has_no_error_and_all_statuses() -> None:
    path = sample("model_bureau")

    assert rectify_xl.check(path).errors == 0
    counts = rectify_xl.status(path).counts
    assert all(counts.items.by_status[status].value for status in Status)
    assert counts.overdue.value > 0


def test_the_messy_office_is_read_in_spite_of_itself() -> None:
    result = rectify_xl.check(sample("messy_office"))
    codes = {one.code for one in result.diagnostics}

    assert rectify_xl.status(sample("messy_office")).counts.items.total.value == 18
    assert {"C01", "C02", "C04", "C06", "D01", "D02", "D03", "S01", "S02", "N01"} <= codes


@pytest.mark.parametrize("name", SAMPLES)
def test_every_part_of_the_staffs_is_byte_identical(name: str, tmp_path: Path) -> None:
    before, after = open_package(sample(name).read_bytes()), open_package(refreshed(name, tmp_path).read_bytes())
    may_differ = {"[Content_Types].xml", "xl/workbook.xml", "xl/_rels/workbook.xml.rels", "xl/styles.xml"}
    placeholder = "xl/worksheets/sheet4.xml" if name == "messy_office" else "xl/worksheets/sheet1.xml"

    staffs = set(before.names) - may_differ - {placeholder}
    assert [part for part in staffs if before.read(part) != after.read(part)] == []


@pytest.mark.parametrize("name", SAMPLES)
def test_a_refresh_of_a_refresh_changes_nothing(name: str, tmp_path: Path) -> None:
    path = refreshed(name, tmp_path)
    once = path.read_bytes()

    result = rectify_xl.refresh(path, today=TODAY)

    assert not result.is_written
    assert result.backup is None
    assert path.read_bytes() == once


def test_in_place_the_old_file_is_backed_up(tmp_path: Path) -> None:
    path = tmp_path / "台账.xlsx"
    path.write_bytes(sample("model_bureau").read_bytes())

    result = rectify_xl.refresh(path)

    assert Path(result.backup).read_bytes() == sample("model_bureau").read_bytes()
    assert Path(result.backup).parent == tmp_path / "台账备份"


def test_a_dry_run_and_a_strict_one_with_errors_write_nothing(tmp_path: Path) -> None:
    path = tmp_path / "台账.xlsx"
    path.write_bytes(sample("messy_office").read_bytes())

    assert not rectify_xl.refresh(path, dry_run=True).is_written
    assert not rectify_xl.refresh(path, strict=True).is_written
    assert path.read_bytes() == sample("messy_office").read_bytes()
    assert list(tmp_path.iterdir()) == [path]


def test_macros_are_kept(tmp_path: Path) -> None:
    path = tmp_path / "台账.xlsm"
    package = open_package(sample("model_bureau").read_bytes())
    types = package.read("[Content_Types].xml").replace(
        b"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml",
        b"application/vnd.ms-excel.sheet.macroEnabled.main+xml",
    )
    path.write_bytes(package.edited({"[Content_Types].xml": types, "xl/vbaProject.bin": b"\xd0\xcf macros"}))

    rectify_xl.refresh(path)

    after = open_package(path.read_bytes())
    assert after.read("xl/vbaProject.bin") == b"\xd0\xcf macros"
    assert b"macroEnabled" in after.read("[Content_Types].xml")


def test_restore_puts_the_last_backup_back_and_can_be_undone(tmp_path: Path) -> None:
    path = tmp_path / "台账.xlsx"
    original = sample("model_bureau").read_bytes()
    path.write_bytes(original)
    rectify_xl.refresh(path)
    after = path.read_bytes()

    result = rectify_xl.restore(path)

    assert path.read_bytes() == original
    assert Path(result.backup).read_bytes() == after
    with pytest.raises(rectify_xl.UnusableFile, match="no_backup"):
        rectify_xl.restore(path, backup_dir=tmp_path / "别处")

"""A real workbook whose staff sheets are renamed or gone: no number changes without a word."""

from pathlib import Path

import openpyxl
import pytest
from refreshed import TODAY, sample

import rectify_xl
from rectify_xl.workbook.package import open_package


def renamed(folder: Path, **names: str) -> Path:
    """Return the model ledger with sheets renamed, as Excel renames them: in the workbook part, names and all."""
    package = open_package(sample("model_bureau").read_bytes())
    book = package.read("xl/workbook.xml").decode()
    for old, new in names.items():
        assert old in book
        book = book.replace(old, new)
    path = folder / "台账.xlsx"
    path.write_bytes(package.edited({"xl/workbook.xml": book.encode()}))
    return path


def without(folder: Path, *names: str) -> Path:
    path = folder / "台账.xlsx"
    book = openpyxl.load_workbook(sample("model_bureau"))
    for name in names:
        del book[name]
    book.save(path)
    return path


def told(path: Path) -> list[tuple[str, str, str]]:
    found = rectify_xl.check(path, today=TODAY).diagnostics
    return [(one.code, one.severity, one.sheet) for one in found if one.code.startswith("G")]


@pytest.mark.parametrize("names", [{"基本信息": "基本情况"}, {"字典": "词典"}])
def test_a_renamed_sheet_that_bears_on_the_numbers_changes_none(names: dict[str, str], tmp_path: Path) -> None:
    path = renamed(tmp_path, **names)
    before, after = (rectify_xl.status(one, today=TODAY) for one in (sample("model_bureau"), path))

    assert after.counts == before.counts
    assert after.round == before.round
    assert told(path) == [("G05", "warning", *names.values())]


@pytest.mark.parametrize("name", ["措施清单", "会议记录", "制度清单"])
def test_a_renamed_list_is_named_with_the_name_it_should_have(name: str, tmp_path: Path) -> None:
    path = renamed(tmp_path, **{name: f"{name}新"})

    assert told(path) == [("G07", "warning", f"{name}新")]


def test_a_refresh_points_at_the_renamed_sheet(tmp_path: Path) -> None:
    path = renamed(tmp_path, 基本信息="基本情况")
    rectify_xl.refresh(path, today=TODAY, keep_backup=False)

    assert "'基本情况'!$B$" in open_package(path.read_bytes()).read("xl/worksheets/sheet1.xml").decode()


def test_a_workbook_without_settings_says_so_once_and_names_the_date_it_counts_to(tmp_path: Path) -> None:
    path = without(tmp_path, "基本信息", "措施清单", "会议记录", "制度清单", "字典")

    assert [(code, severity) for code, severity, _ in told(path)] == [("G06", "info")]
    (note,) = (one for one in rectify_xl.check(path, today=TODAY).diagnostics if one.code == "G06")
    assert f"这一次统计到 {TODAY.isoformat()}" in note.message

"""The verb and the command: numbers held against `status`, what is written, and what is refused."""

from __future__ import annotations

import datetime as dt
import json
from pathlib import Path
from typing import Any, Final

import openpyxl
import pytest
from click.testing import CliRunner, Result
from edited import columns, edit
from refreshed import SAMPLES, TODAY, sample

import rectify_xl
from rectify_xl.cli import codes
from rectify_xl.cli.commands import build, remind
from rectify_xl.errors import Unwritable
from rectify_xl.ledger.slips import SlipBy
from rectify_xl.sheets.template import LedgerContents, draw_ledger
from rectify_xl.wording import Language

MODEL: Final = sample("model_bureau")
GROUPS: Final = {SlipBy.DEPARTMENT: "by_department", SlipBy.LEAD_OFFICIAL: "by_lead_official"}


def run(*words: object, language: Language = Language.ZH) -> Result:
    return CliRunner().invoke(build(language), [*map(str, words)], standalone_mode=False)


def shown(*words: object) -> dict[str, Any]:
    payload: dict[str, Any] = json.loads(run(*words, "--json").stdout)
    return payload


def test_the_columns_are_the_librarys() -> None:
    assert sorted(SlipBy) == sorted(remind.COLUMNS)


@pytest.mark.parametrize("name", SAMPLES)
def test_the_numbers_are_those_of_status(name: str) -> None:
    asked = (sample(name), "--as-of", TODAY) if name != "model_bureau" else (MODEL,)
    status = shown("status", *asked)
    for by, key in GROUPS.items():
        reminded = shown("remind", *asked, "--by", by)
        slips = {one["name"]: one for one in reminded["slips"]}
        groups = {one["name"]: one for one in status[key]}
        assert [reminded[one] for one in ("as_of", "overdue", "due_soon")] == [
            status[one] for one in ("as_of", "overdue", "due_soon")
        ]
        assert slips.keys() <= groups.keys()
        for group, counted in groups.items():
            assert slips.get(group, {"overdue": 0})["overdue"] == counted["overdue"]
            assert slips.get(group, {"unread": 0})["unread"] == counted["unknown"]


def test_the_text_counts_what_the_json_counts() -> None:
    reminded = shown("remind", MODEL, "--by", "责任人")
    assert sum(one["overdue"] for one in reminded["slips"]) >= reminded["overdue"] == 5
    for one in reminded["slips"]:
        assert one["text"].count("，超期") == one["overdue"]
        assert (f"已超期{one['overdue']}项" in one["text"]) is bool(one["overdue"])


def test_the_terminal_shows_every_slip_and_the_workbook_is_left_alone() -> None:
    before = MODEL.read_bytes()
    result = run("remind", MODEL)
    lines = result.stdout.splitlines()

    assert result.return_value == 0
    assert lines[0] == "截至日期：2026-05-06"
    assert lines.count("整改催办单") == len(shown("remind", MODEL)["slips"])
    assert any(line.startswith("还没有更早的记录可比") for line in lines)
    assert MODEL.read_bytes() == before


def test_a_slip_each_is_written_as_word_or_as_text(tmp_path: Path) -> None:
    docx = pytest.importorskip("docx", reason="the extra word is not installed")
    written = shown("remind", MODEL, "-o", tmp_path / "催办")
    texts = shown("remind", MODEL, "-o", tmp_path / "催办", "--text")

    assert len(list((tmp_path / "催办").iterdir())) == 2 * len(written["slips"]) > 2
    for one, other in zip(written["slips"], texts["slips"], strict=True):
        assert other["file"] == str(tmp_path / "催办" / f"整改催办单_{one['name']}.txt")
        assert Path(other["file"]).read_text(encoding="utf-8-sig").splitlines() == one["text"].splitlines()
        paragraphs = [paragraph.text for paragraph in docx.Document(one["file"]).paragraphs]
        assert paragraphs[:3] == one["text"].splitlines()[:3]
        (table,) = docx.Document(one["file"]).tables
        items = [line.split()[1] for line in one["text"].splitlines() if line.split(". ")[0].isdecimal()]
        assert [row.cells[0].text for row in table.rows] == ["编号", *items]


def test_the_same_ledger_gives_the_same_bytes(tmp_path: Path) -> None:
    pytest.importorskip("docx", reason="the extra word is not installed")
    files = [
        [Path(one.file or "") for one in rectify_xl.remind(MODEL, tmp_path / name, by="责任人").slips] for name in "ab"
    ]

    assert [one.read_bytes() for one in files[0]] == [one.read_bytes() for one in files[1]]


def test_nothing_is_written_where_one_of_the_files_is_there(tmp_path: Path) -> None:
    (tmp_path / "整改催办单_财务科.txt").write_bytes(b"mine")

    result = run("remind", MODEL, "-o", tmp_path, "--text")

    assert result.return_value == codes.UNUSABLE
    assert [one.name for one in tmp_path.iterdir()] == ["整改催办单_财务科.txt"]
    assert (tmp_path / "整改催办单_财务科.txt").read_bytes() == b"mine"


def test_a_folder_that_cannot_be_made_is_told_in_one_sentence(tmp_path: Path) -> None:
    with pytest.raises(Unwritable):
        rectify_xl.remind(MODEL, tmp_path / "没有" / "催办", by="责任人", as_text=True)
    assert list(tmp_path.iterdir()) == []


def test_names_become_names_of_files_that_every_system_takes(tmp_path: Path) -> None:
    row = {
        "aspect": "党的建设", "problem_no": 1, "problem": "甲", "measures": "补", "lead_official": "张三",
        "owner": "李四", "due_on": dt.date(2021, 3, 1), "status": "正在推进",
    }  # fmt: skip
    names = ["a:b?c*.", "HR", "hr", "长" * 99, None]
    items = [{**row, "item_id": f"1-1-{number}", "department": name} for number, name in enumerate(names, start=1)]
    (tmp_path / "台账.xlsx").write_bytes(draw_ledger(LedgerContents(items=items)))

    result = rectify_xl.remind(
        tmp_path / "台账.xlsx", tmp_path / "out", by="责任部门", as_text=True, as_of=dt.date(2021, 3, 28)
    )

    assert [Path(one.file or "").name for one in result.slips] == [
        "整改催办单_a_b_c_.txt", "整改催办单_HR.txt", "整改催办单_hr-2.txt", f"整改催办单_{'长' * 40}.txt",
        "整改催办单_（未填写）.txt",
    ]  # fmt: skip
    assert all(Path(one.file or "").is_file() for one in result.slips)


def test_progress_is_compared_with_the_last_earlier_date_and_a_record_keeps_its_first_text(tmp_path: Path) -> None:
    book = tmp_path / "台账.xlsx"
    book.write_bytes(MODEL.read_bytes())
    first, later = dt.date(2026, 4, 1), dt.date(2026, 5, 6)
    rectify_xl.refresh(book, as_of=first, today=first, keep_backup=False)
    numbers = {
        one.name: one.unchanged for one in rectify_xl.remind(book, by="责任部门", as_of=later, today=later).slips
    }
    place = _progress_of(book, "1-3-4")

    edit(book, {("整改台账", place): "已全部拆除，等待验收。"})
    rectify_xl.refresh(book, as_of=first, today=later, keep_backup=False)
    result = rectify_xl.remind(book, by="责任部门", as_of=later, today=later)

    assert result.since == first
    assert {one.name: one.unchanged for one in result.slips} == {
        **numbers,
        "城市建设科": (numbers["城市建设科"] or 0) - 1,
    }
    assert rectify_xl.remind(book, by="责任部门", as_of=first, today=first).since is None


def _progress_of(book: Path, item_id: str) -> str:
    heading_row, letters = columns(book, "整改台账")
    sheet = openpyxl.load_workbook(book)["整改台账"]
    (row,) = (cell.row for cell in sheet[letters["编号"]] if cell.row > heading_row and cell.value == item_id)
    return f"{letters['整改进展']}{row}"


def test_instructions_go_out(tmp_path: Path) -> None:
    book = tmp_path / "台账.xlsx"
    book.write_bytes(MODEL.read_bytes())
    rectify_xl.refresh(book, keep_backup=False)
    opened = openpyxl.load_workbook(book)
    sheet = opened["督办清单"]
    (heading,) = (cell for row in sheet.iter_rows() for cell in row if cell.value == "领导批示")
    sheet.cell(heading.row + 1, heading.column).value = "本月底前办结"
    number = sheet.cell(heading.row + 1, 2).value
    opened.save(book)

    texts = [one["text"] for one in shown("remind", book)["slips"]]

    assert any(
        f"{number} " in line and "领导批示：本月底前办结" in line for text in texts for line in text.splitlines()
    )


def test_a_column_that_has_no_slips_is_wrong_usage() -> None:
    assert CliRunner().invoke(build(Language.ZH), ["remind", str(MODEL), "--by", "方面"]).exit_code == codes.USAGE

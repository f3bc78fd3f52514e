"""A picture in a cell is content: no text, no error, and evidence where it stands for evidence."""

from __future__ import annotations

import re
import zipfile
from pathlib import Path

import pytest
from ledger.grids import AS_OF, HEADINGS, SOUND
from xlsxwriter import Workbook

import rectify_xl
from rectify_xl.api.opened import open_ledger

WPS = '<f>_xlfn.DISPIMG("ID_1",1)</f>'
KINDS = {
    "wps": ("str", "", f'{WPS}<v>=DISPIMG("ID_1",1)</v>'),
    "wps saved by excel": ("e", "", f"{WPS}<v>#NAME?</v>"),
    "excel": ("e", ' vm="1"', "<v>#VALUE!</v>"),
}


def book(path: Path, kind: str, heading: str) -> Path:
    """Make a ledger of one done item with a picture in one cell."""
    headings = [*HEADINGS, "完成日期", "佐证材料", "整改进展"]
    with Workbook(path) as made:
        sheet = made.add_worksheet("整改台账")
        row = {**SOUND, "整改状态": "已完成", "整改时限": "2021-06-30", "完成日期": "2021-03-01"}
        sheet.write_row(0, 0, headings)
        sheet.write_row(1, 0, [row.get(name) for name in headings])
        sheet.write_string(1, headings.index(heading), "PICTURE")
    kinds, meta, inside = KINDS[kind]
    with zipfile.ZipFile(path) as package:
        parts = {name: package.read(name) for name in package.namelist()}
    strings = re.findall(rb"<si><t[^>]*>([^<]*)</t></si>", parts["xl/sharedStrings.xml"])
    index = strings.index(b"PICTURE")
    xml = parts["xl/worksheets/sheet1.xml"].decode()
    shown = re.sub(rf'(<c r="\w+"(?: s="\d+")?) t="s"><v>{index}</v>', rf'\1 t="{kinds}"{meta}>{inside}', xml)
    assert shown != xml
    parts["xl/worksheets/sheet1.xml"] = shown.encode()
    with zipfile.ZipFile(path, "w") as package:
        for name, content in parts.items():
            package.writestr(name, content)
    return path


@pytest.mark.parametrize("kind", KINDS)
def test_a_picture_as_evidence_is_evidence_and_no_error(kind: str, tmp_path: Path) -> None:
    path = book(tmp_path / "台账.xlsx", kind, "佐证材料")
    codes = {one.code for one in rectify_xl.check(path, as_of=AS_OF).diagnostics}

    assert not codes & {"C02", "C05", "S05"}
    assert open_ledger(path).ledger.items.rows[0].evidence == "（图片）"


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize(("heading", "key", "read"), [("整改进展", "progress", ""), ("责任人", "owner", ())])
def test_a_picture_is_no_text_and_no_name(kind: str, heading: str, key: str, read: object, tmp_path: Path) -> None:
    item = open_ledger(book(tmp_path / "台账.xlsx", kind, heading)).ledger.items.rows[0]

    assert getattr(item, key) == read
    assert str(item.written[key]) == "（图片）"


def test_adopting_tells_of_a_picture_that_it_cannot_carry(tmp_path: Path) -> None:
    found = rectify_xl.adopt(book(tmp_path / "旧.xlsx", "wps", "佐证材料"), tmp_path / "新.xlsx")

    assert [(one.address.cell, str(one.code)) for one in found.adopted.left_out] == [("L2", "picture")]

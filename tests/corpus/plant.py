"""Plants a small ledger sheet in any workbook, below the program's own code: plain XML, every other entry raw."""

from __future__ import annotations

import io
import posixpath
import zipfile
from typing import Final

from lxml import etree

from rectify_xl.workbook.archive import read_archive, write_archive

MAIN: Final = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
STRICT_MAIN: Final = "http://purl.oclc.org/ooxml/spreadsheetml/main"
RELATIONSHIPS: Final = "http://schemas.openxmlformats.org/package/2006/relationships"
TYPES: Final = "http://schemas.openxmlformats.org/package/2006/content-types"
OFFICE: Final = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
STRICT_OFFICE: Final = "http://purl.oclc.org/ooxml/officeDocument/relationships"
SHEET_TYPE: Final = "application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"

ROWS: Final = (
    (
        "编号", "方面", "问题序号", "反馈问题", "整改措施", "责任领导", "责任部门", "责任人", "整改时限", "整改状态",
        "完成日期",
    ),
    ("1-1-1", "党的建设", 1, "学习不经常", "一是定计划", "周立", "办公室", "陈敏", 44286, "已完成", 44280),
    ("1-1-2", "党的建设", 1, "学习不经常", "一是抓考勤", "周立", "办公室、财务科", "陈敏", 44286, "正在推进", None),
    ("2-2-1", "作风建设", 2, "窗口缺岗", "一是设AB岗", "何静", "政务科", "吴强", 44561, "阶段性完成并长期坚持", None),
)  # fmt: skip
NAME: Final = "整改台账"
_LARGE: Final = 1 << 24


class CannotPlantError(Exception):
    """The workbook has no sound sheet list to add to."""


def planted(raw: bytes) -> bytes:
    """Return the workbook with a ledger sheet at its end; raises CannotPlantError."""
    try:
        return _planted(raw)
    except Exception as error:
        raise CannotPlantError from error


def _planted(raw: bytes) -> bytes:
    names = {name.casefold(): name for name in zipfile.ZipFile(io.BytesIO(raw)).namelist()}
    archive = read_archive(raw)
    small = [entry for entry in archive.entries if entry.size < _LARGE]
    contents = {entry.name: archive.unpack(entry) for entry in small}
    root = etree.fromstring(contents[_entry(names, "_rels/.rels")])
    target = next(
        one.get("Target").replace("\\", "/") for one in root if one.get("Type", "").endswith("/officeDocument")
    )
    workbook = _entry(names, target)
    folder, base = posixpath.split(workbook.replace("\\", "/"))
    relations = _entry(names, posixpath.join(folder, "_rels", f"{base}.rels"))
    types = names["[content_types].xml"]
    part = posixpath.join(folder, "worksheets", "planted_ledger.xml")
    book = etree.fromstring(contents[workbook])
    space = etree.QName(book).namespace
    edits = {
        workbook: _with_sheet(book, space),
        relations: _with_relation(etree.fromstring(contents[relations]), space),
        types: _with_type(etree.fromstring(contents[types]), part),
        part: sheet_xml(space),
    }
    return write_archive(archive, edits)


def _entry(names: dict[str, str], target: str) -> str:
    wanted = target.replace("\\", "/").lstrip("/").casefold()
    for name, entry in names.items():
        if name.replace("\\", "/") == wanted:
            return entry
    raise CannotPlantError(target)


def _with_sheet(book: etree._Element, space: str) -> bytes:
    sheets = book.find(f"{{{space}}}sheets")
    if sheets is None:
        raise CannotPlantError
    sheet = etree.SubElement(sheets, f"{{{space}}}sheet")
    used = [int(one.get("sheetId", "0")) for one in sheets if one is not sheet and one.get("sheetId")]
    sheet.set("name", NAME)
    sheet.set("sheetId", str(max(used, default=0) + 1))
    sheet.set(f"{{{STRICT_OFFICE if space == STRICT_MAIN else OFFICE}}}id", "rIdPlanted")
    return etree.tostring(book.getroottree(), xml_declaration=True, encoding="UTF-8", standalone=True)


def _with_relation(root: etree._Element, space: str) -> bytes:
    relation = etree.SubElement(root, f"{{{RELATIONSHIPS}}}Relationship")
    relation.set("Id", "rIdPlanted")
    relation.set("Type", f"{STRICT_OFFICE if space == STRICT_MAIN else OFFICE}/worksheet")
    relation.set("Target", "worksheets/planted_ledger.xml")
    return etree.tostring(root.getroottree(), xml_declaration=True, encoding="UTF-8", standalone=True)


def _with_type(root: etree._Element, part: str) -> bytes:
    override = etree.SubElement(root, f"{{{TYPES}}}Override")
    override.set("PartName", f"/{part}")
    override.set("ContentType", SHEET_TYPE)
    return etree.tostring(root.getroottree(), xml_declaration=True, encoding="UTF-8", standalone=True)


def sheet_xml(space: str) -> bytes:
    """Return the ledger as a sheet part: inline strings, numbers, no styles."""
    root = etree.Element(f"{{{space}}}worksheet", nsmap={None: space})
    data = etree.SubElement(root, f"{{{space}}}sheetData")
    for number, values in enumerate(ROWS, start=1):
        row = etree.SubElement(data, f"{{{space}}}row", r=str(number))
        for column, value in enumerate(values):
            _cell(row, f"{chr(ord('A') + column)}{number}", value, space)
    return etree.tostring(root.getroottree(), xml_declaration=True, encoding="UTF-8", standalone=True)


def _cell(row: etree._Element, reference: str, value: object, space: str) -> None:
    if value is None:
        return
    cell = etree.SubElement(row, f"{{{space}}}c", r=reference)
    if isinstance(value, str):
        cell.set("t", "inlineStr")
        etree.SubElement(etree.SubElement(cell, f"{{{space}}}is"), f"{{{space}}}t").text = value
    else:
        etree.SubElement(cell, f"{{{space}}}v").text = str(value)

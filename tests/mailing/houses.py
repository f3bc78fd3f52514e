"""A workbook with secrets everywhere that a sheet, a comment or a memory can keep one, and where they turn up."""

from __future__ import annotations

import datetime as dt
import html
import io
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Final
from xml.sax.saxutils import escape

import openpyxl
from lxml import etree
from openpyxl.comments import Comment
from shapes.contents import with_related

import rectify_xl
from mailing.drafts import ROW
from rectify_xl.ledger.schema import LEDGER_COLUMNS, Kind
from rectify_xl.sheets.template import LedgerContents, draw_ledger
from rectify_xl.workbook.package import open_package
from rectify_xl.workbook.parts import read_workbook_part

FIRST: Final = dt.date(2021, 3, 14)
_MAIN: Final = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
SECOND: Final = dt.date(2021, 3, 28)
SECRET_DAY: Final = dt.date(2031, 7, 9)
SCOPES: Final = ("党内", "不公开", "", "看情况", "公开")


class Secrets:
    """Words that stand nowhere else, each remembered with where it was put."""

    def __init__(self) -> None:
        self.put: dict[str, str] = {}
        self.days: tuple[str, ...] = ()
        """A day that stands nowhere else, as it may be written."""

    def new(self, place: str) -> str:
        """Return a secret of ten letters and a number, as long as a text that is compared."""
        word = f"机密子丑寅卯辰巳午未{len(self.put):04d}"
        self.put[word] = place
        return word


def house(path: Path) -> Secrets:
    """Make a workbook of two refreshes: rows of every 公开范围, one removed in between, and all around them."""
    secrets = Secrets()
    serial = (SECRET_DAY - dt.date(1899, 12, 30)).days
    secrets.days = (SECRET_DAY.isoformat(), "2031年7月9日", f"<v>{serial}</v>")
    rows = [_row(number, scope, secrets) for number, scope in enumerate((*SCOPES, "公开", "党内"), start=1)]
    removed = _row(9, "公开", Secrets()) | {"problem": secrets.new("removed"), "sub_item": secrets.new("removed")}
    path.write_bytes(draw_ledger(_contents([*rows, removed], secrets)))
    rectify_xl.refresh(path, as_of=FIRST, keep_backup=False)
    _work_on(path, secrets, len(rows) + 2)
    rectify_xl.refresh(path, as_of=SECOND, keep_backup=False)
    return secrets


def _row(number: int, scope: str, secrets: Secrets) -> dict[str, object]:
    """Return a row: of one that is not public every text is a secret."""
    own = {"item_id": f"1-{number}-1", "problem_no": str(number), "problem": f"公开的问题之{number}"}
    row = {**ROW, **own, "disclosure": scope}
    if scope == "公开":
        return row
    keys = [one.key for one in LEDGER_COLUMNS if one.kind in (Kind.TEXT, Kind.NAMES)]
    texts = {key: secrets.new(f"{number} {key}") for key in keys if key not in own or key == "problem"}
    return {**row, **texts, "due_on": SECRET_DAY}


def _contents(rows: list[dict[str, object]], secrets: Secrets) -> LedgerContents:
    measures = [
        {"item_id": one, "measure": secrets.new(f"measure of {one}"), "owner": secrets.new("owner of a measure")}
        for one in ("1-1-1", "1-2-1", "", "9-9-9")
    ]
    return LedgerContents(
        about={"unit": "某局", "head": secrets.new("head"), "feedback_on": dt.date(2020, 12, 28)},
        items=rows,
        measures=[*measures, {"item_id": "1-5-1", "measure": "公开的措施"}],
        meetings=[{"held_on": FIRST, "meeting_type": "调度会", "topic": secrets.new("meeting")}],
        regulations=[
            {"title": secrets.new("rule without items")},
            {"title": secrets.new("rule of two"), "item_id": "1-5-1、1-1-1"},
            {"title": "公开的制度", "item_id": "1-5-1"},
        ],
        departments=["办公室", secrets.new("department")],
        leaders=["王强", secrets.new("leader")],
        own_columns=[("own", secrets.new("own heading"))],
        phrases=[(secrets.new("phrase"), "已完成")],
    )


def _work_on(path: Path, secrets: Secrets, last_row: int) -> None:
    """Do what people do between two refreshes, and save with a program that shares all strings."""
    book = openpyxl.load_workbook(path)
    ledger = book["整改台账"]
    for cell in ledger[last_row]:
        cell.value = None
    ledger["A2"].comment = Comment(secrets.new("comment"), secrets.new("author"))
    for row in range(2, last_row):
        ledger.cell(row, ledger.max_column, secrets.new("own column"))
    book["基本信息"]["D2"] = secrets.new("beside the settings")
    hidden = book.create_sheet(secrets.new("name of a sheet"))
    hidden["A1"], hidden.sheet_state = secrets.new("own sheet"), "veryHidden"
    supervised = book["督办清单"]
    heading = next(cell for row in supervised.iter_rows() for cell in row if cell.value == "领导批示")
    supervised.cell(heading.row + 1, heading.column, secrets.new("instruction"))
    book.properties.creator = book.properties.lastModifiedBy = secrets.new("who made it")
    book.save(path)


def shared(raw: bytes) -> bytes:
    """Return a workbook without a list of shared strings as Excel saves it: every text once, in that list."""
    package = open_package(raw)
    strings: dict[str, int] = {}
    edits: dict[str, bytes | None] = {}
    for sheet in read_workbook_part(package).sheets:
        root = etree.fromstring(package.read(sheet.part))
        for cell in root.iter(f"{_MAIN}c"):
            text = "".join(cell.itertext()) if cell.get("t") == "inlineStr" else ""
            if text:
                cell.set("t", "s")
                cell[:] = [etree.Element(f"{_MAIN}v")]
                cell[0].text = str(strings.setdefault(text, len(strings)))
        edits[sheet.part] = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
    items = "".join(f'<si><t xml:space="preserve">{escape(text)}</t></si>' for text in strings)
    made = package.edited(edits)
    kind = "application/vnd.openxmlformats-officedocument.spreadsheetml.sharedStrings+xml"
    return with_related(made, "sharedStrings.xml", "sharedStrings", f'<sst xmlns="{_MAIN[1:-1]}">{items}</sst>', kind)


def leaks(secrets: Secrets, *places: bytes | str) -> list[str]:
    """Return where secrets that stand in some bytes had been put; zips are unpacked, numbered letters are read."""
    texts = [text for place in places for text in _texts(place)]
    words = {**secrets.put, **dict.fromkeys(secrets.days, "a day")}
    return [where for word, where in words.items() if any(word in text for text in texts)]


def _texts(place: bytes | str) -> Iterator[str]:
    if isinstance(place, str):
        yield html.unescape(place)
        return
    yield html.unescape(place.decode("utf-8", "replace"))
    if zipfile.is_zipfile(io.BytesIO(place)):
        with zipfile.ZipFile(io.BytesIO(place)) as archive:
            for name in archive.namelist():
                yield name
                yield from _texts(archive.read(name))

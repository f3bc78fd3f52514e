"""A notice whose findings stand in a Word table is read as one that is written out."""

from __future__ import annotations

import io
from typing import Any

import docx
import pytest

from rectify_xl.documents.notice import Notice, draft_ledger, read_notice
from rectify_xl.documents.source import read_source

from .reading import table as as_table

OPENING = "2024年3月1日至4月2日，县委第一巡察组对某镇进行了巡察。反馈的3个问题已整改完成1个。"
WHOLE = """
序号 | 存在问题 | 原因分析 | 整改措施 | 责任领导 | 责任科室 | 整改期限 | 整改结果 | 验收人
1 | 库房钥匙没人管 | 分工不清 | 一是指定专人；二是登记出入 | 江涛 | 后勤办 | 2024年6月30日 | 已完成 | 秦岚
2 | 12345热线件拖着不办 | | 每天看一次 | 秦岚 | 信访办 | 2024年12月31日 | 正在推进 |
4 | 公车停放乱 | | 画线 | 江涛 | 后勤办 | | |
"""
PARTED = """
问题类别 | 问题 | 分项问题 | 整改情况
服务群众 | 1.窗口常关门 | 午间没有人 | 一是排班；二是公布电话。目前，此问题已整改完成，并长期坚持。
^ | ^ | 周末没有人 | 周末轮值。
内部管理 | 2.印章随手放 | | 锁进柜子。
"""


def word_table(text: str, *, title: str = "") -> bytes:
    """Return a notice with a table: `^` goes on from the cell above; `title` is a row over all columns."""
    rows = [[cell.strip() for cell in line.split("|")] for line in text.strip().splitlines()]
    document = docx.Document()
    for line in ("某镇关于巡察整改情况的通报", OPENING):
        document.add_paragraph(line)
    drawn = document.add_table(rows=0, cols=len(rows[0]))
    if title:
        cells = drawn.add_row().cells
        cells[0].merge(cells[-1]).text = title
    for row in rows:
        _fill(drawn, row)
    document.add_paragraph("某镇党委")
    document.add_paragraph("2024年7月8日")
    stored = io.BytesIO()
    document.save(stored)
    return stored.getvalue()


def _fill(drawn: Any, row: list[str]) -> None:
    above = drawn.rows[-1].cells if len(drawn.rows) else ()
    for place, text in enumerate(row if (cells := drawn.add_row().cells) else ()):
        if text == "^":
            above[place].merge(cells[place])
        else:
            cells[place].text = text


def imported(text: str, **options: str) -> Notice:
    return read_notice(read_source(word_table(text, **options)))


@pytest.mark.parametrize("title", ["", "巡察反馈问题整改情况一览表"])
def test_each_row_is_an_item_under_the_tables_headings(title: str) -> None:
    read = imported(WHOLE, title=title)

    assert as_table(read).splitlines() == [
        "1-1-1 | 库房钥匙没人管 | - | 已完成 | line",
        "1-2-1 | 12345热线件拖着不办 | - | 正在推进 | line",
        "1-4-1 | 公车停放乱 | - | - | -",
    ]
    first = draft_ledger(read).items[0]
    assert (first["cause"], first["lead_official"], first["department"]) == ("分工不清", "江涛", "后勤办")
    assert first["measures"] == "一是指定专人；二是登记出入"
    assert str(first["due_on"]) == "2024-06-30"


def test_a_column_that_the_ledger_does_not_have_is_not_lost() -> None:
    assert "验收人：秦岚" in str(draft_ledger(imported(WHOLE)).items[0]["remark"])


def test_merged_cells_hold_for_all_their_rows() -> None:
    read = imported(PARTED)

    assert as_table(read).splitlines() == [
        "1-1-1 | 窗口常关门 | 午间没有人 | 阶段性完成并长期坚持 | closing",
        "1-1-2 | 窗口常关门 | 周末没有人 | - | -",
        "2-2-1 | 印章随手放 | - | - | -",
    ]
    assert [item.aspect.title for item in read.items] == ["服务群众", "服务群众", "内部管理"]


def test_what_stands_around_the_table_is_read_too() -> None:
    read = imported(WHOLE)

    assert read.texts["unit"].text == "某镇"
    assert {date.key: str(date.on) for date in read.dates}["signed_on"] == "2024-07-08"
    assert {str(claim.level): claim.value for claim in read.claims} == {"problems": 3, "completed": 1}


def test_a_table_of_something_else_is_read_as_paragraphs() -> None:
    content = word_table("姓名 | 电话\n江涛 | 12345")

    assert "江涛" in [line.text for line in read_source(content)]

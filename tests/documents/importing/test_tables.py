"""A notice whose findings stand in a Word table is read as one that is written out."""

from __future__ import annotations

import io
from typing import Any

import docx
import pytest
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from rectify_xl.documents.notice import Notice, draft_ledger, read_notice
from rectify_xl.documents.source import read_source

from .reading import table as as_table
from .test_source import list_of, stored

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
        elif text == ">":
            cells[place - 1].merge(cells[place])
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


def test_numbers_that_word_counts_in_a_column_are_read() -> None:
    document = docx.Document()
    list_of(document, ("decimal", "%1"))
    document.add_paragraph("某镇巡察整改情况一览")
    rows = [("序号", "反馈问题", "整改措施"), ("", "账目不清", "核对"), ("", "库房乱", "整理")]
    drawn = document.add_table(3, 3)
    for row, words in zip(drawn.rows, rows, strict=True):
        for cell, text in zip(row.cells, words, strict=True):
            cell.text = text
        if not words[0]:
            place = f'<w:numPr {nsdecls("w")}><w:ilvl w:val="0"/><w:numId w:val="78"/></w:numPr>'
            row.cells[0].paragraphs[0]._p.get_or_add_pPr().append(parse_xml(place))

    assert as_table(read_notice(read_source(stored(document)))).splitlines() == [
        "1-1-1 | 账目不清 | - | - | -",
        "1-2-1 | 库房乱 | - | - | -",
    ]


TWO_HEADINGS = """
序号 | 存在问题 | 整改 | > | 责任
^ | ^ | 整改措施 | 整改状态 | 责任领导
1 | 账目不清 | 核对 | 已完成 | 江涛
2 | 库房乱 | 整理 | 正在推进 | 秦岚
"""


def test_headings_may_take_two_rows() -> None:
    read = imported(TWO_HEADINGS)

    assert as_table(read).splitlines() == [
        "1-1-1 | 账目不清 | - | 已完成 | line",
        "1-2-1 | 库房乱 | - | 正在推进 | line",
    ]
    assert read.items[0].fields["lead_official"] == "江涛"


def test_a_table_that_goes_on_below_a_page_break_keeps_its_headings() -> None:
    document = docx.Document(io.BytesIO(word_table(WHOLE)))
    drawn = document.tables[0]
    more = document.add_table(rows=1, cols=len(drawn.columns))
    for cell, text in zip(more.rows[0].cells, ("5", "空调常开", "没人管", "装定时器"), strict=False):
        cell.text = text
    drawn._tbl.addnext(more._tbl)
    drawn._tbl.addnext(parse_xml(f"<w:p {nsdecls('w')}/>"))

    items = read_notice(read_source(stored(document))).items

    assert [(item.item_id, item.problem, item.cause) for item in items][-1] == ("1-5-1", "空调常开", "没人管")
    assert len(items) == 4


PASTED = """某镇关于巡察整改情况的通报
序号\t方面\t反馈问题\t分项问题\t整改措施\t责任领导\t整改时限\t整改状态
1\t服务群众\t窗口常关门\t午间没有人\t一是排班；
二是公布电话
三是轮岗\t江涛\t2024年6月30日\t已完成
\t\t\t周末没有人\t周末轮值\t江涛\t2024年6月30日\t正在推进
2\t\t热线不接\t\t专人接听\t秦岚\t2024年9月30日\t正在推进
序号\t方面\t反馈问题\t分项问题\t整改措施\t责任领导\t整改时限\t整改状态
3\t内部管理\t印章随手放\t\t锁进柜子\t秦岚\t2024年5月31日
某镇党委
2024年7月8日
"""


def test_a_table_pasted_as_text_is_read_by_its_headings() -> None:
    read = read_notice(read_source(PASTED.encode()))

    assert as_table(read).splitlines() == [
        "1-1-1 | 窗口常关门 | 午间没有人 | 已完成 | line",
        "1-1-2 | 窗口常关门 | 周末没有人 | 正在推进 | line",
        "1-2-1 | 热线不接 | - | 正在推进 | line",
        "2-3-1 | 印章随手放 | - | - | -",
    ]
    assert read.items[0].measures == "一是排班；二是公布电话；三是轮岗"
    assert [(item.said.line, item.fields["lead_official"]) for item in read.items] == [
        *((3, "江涛"), (6, "江涛"), (7, "秦岚"), (9, "秦岚")),
    ]  # fmt: skip
    assert read.texts["unit"].text == "某镇"
    assert read.unread == ()


def test_tabs_in_running_text_are_no_table() -> None:
    lines = read_source("某镇关于巡察整改情况的通报\n1.\t账目不清\n整改情况：\t核对\n".encode())

    assert [line.text for line in lines] == ["某镇关于巡察整改情况的通报", "1. 账目不清", "整改情况： 核对"]


def test_what_stands_around_the_table_is_read_too() -> None:
    read = imported(WHOLE)

    assert read.texts["unit"].text == "某镇"
    assert {date.key: str(date.on) for date in read.dates}["signed_on"] == "2024-07-08"
    assert {str(claim.level): claim.value for claim in read.claims} == {"problems": 3, "completed": 1}


def test_a_table_of_something_else_is_read_as_paragraphs() -> None:
    content = word_table("姓名 | 电话\n江涛 | 12345")

    assert "江涛" in [line.text for line in read_source(content)]


def test_a_band_pasted_between_rows_is_the_aspect_of_those_below() -> None:
    text = (
        "某局党组关于巡察整改进展情况的通报\n2023年6月12日，县委第三巡察组反馈了意见。\n"
        "序号\t反馈问题\t整改措施\t责任领导\t整改状态\n一、履行职责方面\n1\t仓容统计不准\t逐仓丈量；每月抽查\t江涛\t已完成\n"
        "2\t轮换记录缺页\t补齐记录\t江涛\t正在推进\n二、内部管理方面\n3\t公车登记不全\t实行派车单\t秦岚\t已完成\n"
        "联系电话：0700-1234567\n某局党组\n2023年9月18日\n"
    )
    read = read_notice(read_source(text.encode()))

    assert [(one.item_id, one.aspect.title, one.problem, str(one.status)) for one in read.items] == [
        ("1-1-1", "履行职责", "仓容统计不准", "已完成"),
        ("1-2-1", "履行职责", "轮换记录缺页", "正在推进"),
        ("2-3-1", "内部管理", "公车登记不全", "已完成"),
    ]
    assert read.texts["phone"].text == "0700-1234567"

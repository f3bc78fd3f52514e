"""Bytes become lines whatever they were saved as; what is no notice is refused by a code of its own."""

from __future__ import annotations

import io
import sys
import zipfile
from typing import Any

import docx
import pytest
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from hypothesis import given
from hypothesis import strategies as st

from rectify_xl.documents.notice import read_notice
from rectify_xl.documents.notice.lines import is_chrome
from rectify_xl.documents.source import read_source
from rectify_xl.errors import UnusableFile

from .reading import NOTICES, fixture, table

TEXT = (NOTICES / "a_running_numbers.txt").read_text(encoding="utf-8")


def word_file(*paragraphs: str) -> Any:
    document = docx.Document()
    for text in paragraphs:
        document.add_paragraph(text)
    return document


def stored(document: Any) -> bytes:
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


def texts(content: bytes) -> list[str]:
    return [line.text for line in read_source(content)]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
def test_every_encoding_gives_the_same_notice(encoding: str) -> None:
    read = read_notice(read_source(TEXT.replace("\n", "\r\n").encode(encoding)))

    assert table(read) == table(fixture("a_running_numbers"))


def test_one_broken_character_spoils_no_notice() -> None:
    broken = TEXT.encode().replace("轮换".encode(), b"\xe8\xbd", 1)

    assert len(read_notice(read_source(broken)).items) == 5


def test_a_word_file_gives_the_same_notice() -> None:
    content = stored(word_file(*TEXT.splitlines()))

    assert table(read_notice(read_source(content))) == table(fixture("a_running_numbers"))


LEVELS = """
<w:abstractNum {ns} w:abstractNumId="77">
  <w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="chineseCountingThousand"/><w:lvlText w:val="（%1）"/></w:lvl>
  <w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%2."/></w:lvl>
</w:abstractNum>
"""


def numbered(document: Any, text: str, level: int) -> None:
    properties = document.add_paragraph(text)._p.get_or_add_pPr()
    place = f'<w:numPr {nsdecls("w")}><w:ilvl w:val="{level}"/><w:numId w:val="78"/></w:numPr>'
    properties.append(parse_xml(place))


def test_numbers_that_word_counts_by_itself_are_read() -> None:
    document = word_file("县委巡察反馈问题整改情况")
    numbering = document.part.numbering_part.element
    numbering.insert(0, parse_xml(LEVELS.format(ns=nsdecls("w"))))
    numbering.append(parse_xml(f'<w:num {nsdecls("w")} w:numId="78"><w:abstractNumId w:val="77"/></w:num>'))
    numbered(document, "学风建设方面", 0)
    for title in ("学得少", "学得浅"):
        numbered(document, title, 1)
        document.add_paragraph("整改情况：一是多学。目前该问题已整改到位。")
    numbered(document, "作风建设方面", 0)
    numbered(document, "会议多", 1)
    document.add_paragraph("整改情况：少开会。")

    lines = texts(stored(document))
    items = read_notice(read_source(stored(document))).items

    assert [line[:4] for line in lines if not line.startswith(("县委", "整改"))] == [
        "（一）学",
        "1.学得",
        "2.学得",
        "（二）作",
        "1.会议",
    ]
    assert [item.item_id for item in items] == ["1-1-1", "1-2-1", "2-1-1"]


def test_deleted_text_is_not_read_and_tables_and_line_breaks_are() -> None:
    document = word_file("一、整改\n二、落实")
    paragraph = document.paragraphs[0]._p
    paragraph.append(parse_xml(f"<w:del {nsdecls('w')}><w:r><w:delText>删去</w:delText><w:t>删去</w:t></w:r></w:del>"))
    paragraph.append(parse_xml(f"<w:ins {nsdecls('w')}><w:r><w:t>增补</w:t></w:r></w:ins>"))
    document.add_table(1, 2).rows[0].cells[1].text = "表里的话"

    assert texts(stored(document)) == ["一、整改", "二、落实增补", "表里的话"]


def zipped(**parts: str) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return stream.getvalue()


REFUSED = {
    "empty": (b"", "notice_empty"),
    "blank": ("\ufeff \r\n\u3000\n".encode(), "notice_empty"),
    "PDF": (b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n", "notice_is_pdf"),
    "old Word": (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "notice_old_word"),
    "RTF": (b"{\\rtf1\\ansi }", "notice_old_word"),
    "web page": ("<!DOCTYPE html><html>整改</html>".encode(), "notice_is_page"),
    "picture": (b"\x89PNG\r\n\x1a\n" + bytes(100), "notice_is_picture"),
    "workbook": (zipped(**{"xl/workbook.xml": "<workbook/>"}), "notice_is_workbook"),
    "bytes": (bytes(range(256)) * 8, "notice_not_text"),
    "damaged zip": (b"PK\x03\x04" + bytes(80), "notice_old_word"),
    "another document": (zipped(**{"OFD.xml": "<ofd/>"}), "notice_not_text"),
}


@pytest.mark.parametrize("case", REFUSED)
def test_what_is_no_notice_is_refused(case: str) -> None:
    content, code = REFUSED[case]

    with pytest.raises(UnusableFile) as raised:
        read_source(content)

    assert raised.value.code == code


def test_without_python_docx_the_extra_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    content = stored(word_file("整改"))
    monkeypatch.setitem(sys.modules, "docx", None)

    with pytest.raises(UnusableFile, match="word_missing"):
        read_source(content)


@given(st.binary(max_size=400))
def test_any_bytes_are_read_or_refused(content: bytes) -> None:
    try:
        lines = read_source(content)
    except UnusableFile:
        return
    assert all(line.text.strip() for line in lines)


@given(
    st.text(
        st.sampled_from(
            "一二（）()1.、问题整改情况：原因分析完成一是目前该方面关于“”针对\n\n。；巡察X2021年月日至反馈 个"
        ),
        max_size=300,
    )
)
def test_any_text_is_read_or_refused(text: str) -> None:
    try:
        read = read_notice(read_source(text.encode()))
    except UnusableFile:
        return
    assert len({item.item_id for item in read.items}) == len(read.items) > 0


@pytest.mark.parametrize(
    "line",
    [
        *("索引号：XZ-01", "字号：大 中 小", "【字体：大 中 小】", "浏览量：35次", "分享到：微信 微博"),
        *("打印本页 关闭窗口", "发布日期：2022-08-30", "首页 > 政务公开 > 巡察整改", "索 引 号：A1"),
        *("来源：区委办 作者：李四", "2023-01-29 10:22 来源：巡察办 点击：35", "上一篇：关于放假的通知"),
    ],
)  # fmt: skip
def test_web_page_chrome_is_no_text_of_the_notice(line: str) -> None:
    assert is_chrome(line)


@pytest.mark.parametrize(
    "line",
    [
        "1.来源：群众来信",
        "整改情况：一是学。",
        "（一）学风方面",
        "2022年8月29日",
        "责任领导：方远",
        "中共青桥区粮食局党组",
    ],
)
def test_lines_of_a_notice_are_no_chrome(line: str) -> None:
    assert not is_chrome(line)

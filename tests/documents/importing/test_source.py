"""Bytes become lines whatever they were saved as; what is no notice is refused by a code of its own."""

from __future__ import annotations

import io
import sys
import zipfile
from typing import Any

import docx
import pytest
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from hypothesis import given
from hypothesis import strategies as st

from rectify_xl.documents.notice import read_notice
from rectify_xl.documents.notice.structure.lines import is_chrome
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


def list_of(document: Any, *levels: tuple[str, str], number: int = 78, more: str = "") -> None:
    """Give a document a list: the form and the text of each level's number."""
    numbering = document.part.numbering_part.element
    told = "".join(
        f'<w:lvl w:ilvl="{at}"><w:start w:val="1"/><w:numFmt w:val="{form}"/><w:lvlText w:val="{text}"/>{more}</w:lvl>'
        for at, (form, text) in enumerate(levels)
    )
    numbering.insert(0, parse_xml(f'<w:abstractNum {nsdecls("w")} w:abstractNumId="77">{told}</w:abstractNum>'))
    numbering.append(parse_xml(f'<w:num {nsdecls("w")} w:numId="{number}"><w:abstractNumId w:val="77"/></w:num>'))


def labels(document: Any) -> list[str]:
    """Return the lines of a document without the letters x that its paragraphs are."""
    return [line.rstrip("x") for line in texts(stored(document))]


@pytest.mark.parametrize(
    ("form", "text", "printed"),
    [
        ("chineseCounting", "第%1，", ["第一，", "第二，"]),
        ("chineseLegalSimplified", "%1、", ["一、", "二、"]),
        ("chineseCountingThousand", "%1", ["一、", "二、"]),
        ("decimal", "%1", ["1.", "2."]),
        ("decimal", "问题%1：", ["问题1：", "问题2："]),
        ("upperRoman", "%1.", ["1.", "2."]),
        ("decimalEnclosedCircle", "%1", ["①", "②"]),
        ("decimalEnclosedParen", "%1", ["⑴", "⑵"]),
        ("bullet", "•", ["", ""]),
    ],
)
def test_every_form_of_words_own_numbers_is_printed(form: str, text: str, printed: list[str]) -> None:
    document = word_file()
    list_of(document, (form, text))
    for _ in printed:
        numbered(document, "xx", 0)

    assert labels(document) == [one or "" for one in printed]


def test_a_level_may_print_the_numbers_above_it_in_figures() -> None:
    document = word_file()
    list_of(document, ("chineseCounting", "%1、"), ("decimal", "%1.%2"), more="<w:isLgl/>")
    for level in (0, 1, 1, 0, 1):
        numbered(document, "xx", level)

    assert labels(document) == ["1、", "1.1.", "1.2.", "2、", "2.1."]


def test_a_list_that_starts_again_does() -> None:
    document = word_file()
    list_of(document, ("decimal", "%1."))
    again = '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride>'
    document.part.numbering_part.element.append(
        parse_xml(f'<w:num {nsdecls("w")} w:numId="79"><w:abstractNumId w:val="77"/>{again}</w:num>')
    )
    for number in (78, 78, 79, 79):
        numbered(document, "xx", 0)
        document.paragraphs[-1]._p.pPr.numPr.numId.val = number

    assert labels(document) == ["1.", "2.", "1.", "2."]


def test_a_paragraph_that_was_deleted_is_not_counted() -> None:
    document = word_file()
    list_of(document, ("decimal", "%1."))
    for _ in range(3):
        numbered(document, "xx", 0)
    gone = document.paragraphs[1]._p
    gone.remove(gone.r_lst[0])
    gone.append(parse_xml(f'<w:del {nsdecls("w")} w:id="1"><w:r><w:delText>xx</w:delText></w:r></w:del>'))
    gone.pPr.append(parse_xml(f'<w:rPr {nsdecls("w")}><w:del w:id="2"/></w:rPr>'))

    assert labels(document) == ["1.", "2."]


BOX = """
<w:p {ns} xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"><w:r><mc:AlternateContent>
<mc:Choice Requires="wps"><w:txbxContent>{text}</w:txbxContent></mc:Choice>
<mc:Fallback><w:pict><w:txbxContent>{text}</w:txbxContent></w:pict></mc:Fallback>
</mc:AlternateContent></w:r></w:p>
"""


def test_a_text_box_is_read_once_and_a_list_of_contents_is_not() -> None:
    document = word_file("县委巡察整改情况")
    document.add_paragraph("一、学风建设\t1").style = document.styles.add_style("TOC 1", 1)
    box = BOX.format(ns=nsdecls("w"), text="<w:p><w:r><w:t>电话0731</w:t><w:noBreakHyphen/><w:t>555</w:t></w:r></w:p>")
    document.element.body.insert(1, parse_xml(box))

    assert texts(stored(document)) == ["县委巡察整改情况", "电话0731-555"]


FOOTNOTES = """
<w:footnotes {ns}><w:footnote w:type="separator" w:id="-1"><w:p><w:r><w:t>线</w:t></w:r></w:p></w:footnote>
<w:footnote w:id="2"><w:p><w:r><w:t>数据截至上月底。</w:t></w:r></w:p></w:footnote></w:footnotes>
"""


def test_a_footnote_is_told_apart_from_the_text() -> None:
    document = word_file("县委巡察整改情况", "1.学得少", "整改情况：多学。", "2.用得少", "整改情况：多用。")
    mark = f'<w:r {nsdecls("w")}><w:footnoteReference w:id="2"/></w:r>'
    document.paragraphs[2]._p.append(parse_xml(mark))
    kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/footnotes"
    content_type = "application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml"
    blob = FOOTNOTES.format(ns=nsdecls("w")).encode()
    document.part.relate_to(Part(PackURI("/word/footnotes.xml"), content_type, blob, document.part.package), kind)

    read = read_notice(read_source(stored(document)))

    assert read.items[0].measures == "多学。"
    assert [line.text for line in read.unread] == ["数据截至上月底。"]


def test_contacts_in_a_table_stand_beside_their_labels() -> None:
    document = word_file("县委巡察整改情况")
    drawn = document.add_table(2, 2)
    for row, words in zip(drawn.rows, (("联系电话：", "0731-5556666"), ("电子邮箱", "a@b.cn")), strict=True):
        for cell, text in zip(row.cells, words, strict=True):
            cell.text = text

    assert texts(stored(document))[1:] == ["联系电话：0731-5556666", "电子邮箱：a@b.cn"]


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
    "Word 2003 XML": (b'<?xml version="1.0"?>\n<?mso-application progid="Word.Document"?><w/>', "notice_old_word"),
    "part of a web page": ("<div class='text'>整改</div>".encode(), "notice_is_page"),
    "web page with a comment": ("<!-- saved from url=(0022) -->\n<HTML>整改</HTML>".encode(), "notice_is_page"),
    "web archive": (b"From: <Saved by Blink>\r\nMIME-Version: 1.0\r\n\r\n<html>", "notice_is_page"),
    "OpenDocument": (zipped(**{"content.xml": "<a/>"}), "notice_old_word"),
    "archive": (zipped(**{"通报.docx": ""}), "notice_is_archive"),
    "RAR": (b"Rar!\x1a\x07\x00" + bytes(90), "notice_is_archive"),
    "WebP": (b"RIFF\x00\x00\x00\x00WEBPVP8 " + bytes(90), "notice_is_picture"),
    "web page": ("<!DOCTYPE html><html>整改</html>".encode(), "notice_is_page"),
    "picture": (b"\x89PNG\r\n\x1a\n" + bytes(100), "notice_is_picture"),
    "workbook": (zipped(**{"xl/workbook.xml": "<workbook/>"}), "notice_is_workbook"),
    "bytes": (bytes(range(256)) * 8, "notice_not_text"),
    "damaged zip": (b"PK\x03\x04" + bytes(80), "notice_old_word"),
    "another document": (zipped(**{"OFD.xml": "<ofd/>"}), "notice_old_word"),
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
            "一二（）()1.、问题整改情况：原因分析完成一是目前该方面关于“”针对\n\n。；"
            "巡察X2021年月日至反馈 个\t目前已其余正在推进"
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

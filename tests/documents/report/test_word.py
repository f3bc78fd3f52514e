"""The Word file: sound by the schema, the same every time, with the styles and fonts of an official document."""

from __future__ import annotations

import base64
import io
import sys
import zipfile
from pathlib import Path
from typing import Any, Final

import docx
import pytest
from docx.oxml.ns import qn
from hypothesis import given, settings
from hypothesis import strategies as st
from ooxml.validator import require_validator, validate
from thorough import examples

from rectify_xl.documents.report.kinds import ReportKind
from rectify_xl.documents.report.text import plain
from rectify_xl.documents.report.tree import Paragraph, Report, Role, Signature
from rectify_xl.errors import UnusableFile

from .ledgers import ABOUT, composed, lines, sound
from .schema_order import misplaced
from .word_files import letterhead, made, opened

PICTURE: Final = base64.b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="
)
"""A red dot."""
kinds = pytest.mark.parametrize("kind", ReportKind)


def font_of(style: Any) -> tuple[str, float, bool]:
    """Return a style's East Asian font, its size in points, and whether it is bold."""
    fonts = style.element.rPr.find(qn("w:rFonts"))
    return fonts.get(qn("w:eastAsia")), style.font.size.pt, bool(style.font.bold)


@kinds
def test_every_element_stands_in_the_order_of_the_schema(kind: ReportKind) -> None:
    assert misplaced(made(kind=kind)) == []
    assert misplaced(made(kind=kind, base=letterhead())) == []


def test_an_element_out_of_order_would_be_seen() -> None:
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w") as archive:
        archive.writestr("word/x.xml", f'<w:pPr xmlns:w="{misplaced.__globals__["W"][1:-1]}"><w:jc/><w:ind/></w:pPr>')
    assert misplaced(content.getvalue()) == ["pPr/ind"]


@kinds
@pytest.mark.validator
def test_the_validator_finds_nothing(kind: ReportKind, tmp_path: Path) -> None:
    require_validator()
    for name, base in (("plain", None), ("letterhead", letterhead())):
        path = tmp_path / f"{name}.docx"
        path.write_bytes(made(kind=kind, base=base))
        assert validate(path) == []


@kinds
def test_the_same_report_gives_the_same_bytes(kind: ReportKind) -> None:
    assert made(kind=kind) == made(kind=kind)
    head = letterhead()
    assert made(kind=kind, base=head) == made(kind=kind, base=head)


def test_the_text_is_the_reports_text_paragraph_by_paragraph() -> None:
    report = composed(sound(), ReportKind.INTERNAL)
    texts = [paragraph.text for paragraph in opened(made(report)).paragraphs]
    assert texts[: len(lines(report))] == lines(report)
    assert texts[len(lines(report)) :] == ["某镇便民中心", "2024年10月8日"]


def test_headings_are_words_own_at_four_levels() -> None:
    paragraphs = opened(made()).paragraphs
    names = {paragraph.style.name: paragraph.text for paragraph in reversed(paragraphs) if paragraph.style}
    assert names["Heading 1"] == "一、整改工作组织情况"
    assert names["Heading 2"] == "（一）服务群众"
    assert names["Heading 3"] == "1.便民服务不便民"
    assert names["Heading 4"] == "（1）排队叫号常坏"
    assert names["Title"] == "某镇便民中心关于巡察整改进展情况的通报"


def test_fonts_lines_and_page_are_those_of_the_standard() -> None:
    document = opened(made())
    paragraph_styles = document.styles.element.style_lst
    named = {style.name_val: document.styles[style.name_val] for style in paragraph_styles if style.rPr is not None}
    fonts = {style.name: font_of(style) for style in named.values() if style.font.size}
    assert fonts["Title"] == ("方正小标宋简体", 22, False)
    assert fonts["公文正文"] == ("仿宋_GB2312", 16, False)
    assert fonts["Heading 1"] == ("黑体", 16, False)
    assert fonts["Heading 2"] == ("楷体_GB2312", 16, False)
    assert fonts["Footer"] == ("宋体", 14, False)
    section = document.sections[0]
    millimetres = [
        round(length.mm)
        for length in (section.page_width, section.page_height, section.top_margin, section.left_margin)
        if length is not None
    ]
    assert millimetres == [210, 297, 37, 28]
    body = document.styles["公文正文"].paragraph_format
    assert body.line_spacing is not None
    assert 22 * body.line_spacing.pt <= section.page_height.pt - section.top_margin.pt - section.bottom_margin.pt
    assert body.element.pPr.ind.get(qn("w:firstLineChars")) == "200"


def test_every_run_takes_its_font_from_a_style() -> None:
    assert not [run.text for paragraph in opened(made()).paragraphs for run in paragraph.runs if run.font.name]


def test_pages_are_numbered_outside_right_and_left() -> None:
    section = opened(made()).sections[0]
    odd, even = section.footer.paragraphs[0], section.even_page_footer.paragraphs[0]
    assert (odd.text, even.text) == ("－ 1 －", "－ 1 －")
    assert odd.alignment == docx.enum.text.WD_ALIGN_PARAGRAPH.RIGHT
    assert even.alignment == docx.enum.text.WD_ALIGN_PARAGRAPH.LEFT
    assert "PAGE" in odd._element.xml


def test_a_long_title_is_broken_before_about() -> None:
    report = composed(sound(about=ABOUT.replace("某镇便民中心", "某某市某某区某某镇便民服务中心")))
    assert opened(made(report)).paragraphs[0].text == "某某市某某区某某镇便民服务中心\n关于巡察整改进展情况的通报"


@pytest.mark.parametrize("unit", ["局", "某某市某某区某某镇便民服务中心", ""])
@pytest.mark.parametrize("signed_on", ["2024年10月8日", ""])
def test_the_date_begins_two_characters_right_of_the_name_and_both_keep_off_the_edge(unit: str, signed_on: str) -> None:
    report = Report("", (Paragraph(Role.BODY, "文"), Signature(unit, signed_on)))
    paragraphs = opened(made(report)).paragraphs[1:]
    assert [paragraph.text for paragraph in paragraphs] == [text for text in (unit, signed_on) if text]
    indents = [int(paragraph._element.pPr.ind.get(qn("w:rightChars"))) for paragraph in paragraphs]
    assert all(indent >= 200 for indent in indents)
    if unit and signed_on:
        starts = [indents[0] + 100 * len(unit), indents[1] + 650]
        assert starts[0] - starts[1] == 200


def test_the_signature_is_never_alone_on_a_page_and_a_subtitle_is_close_under_its_title() -> None:
    paragraphs = opened(made(kind=ReportKind.INTERNAL)).paragraphs
    assert paragraphs[-3].paragraph_format.keep_with_next
    assert paragraphs[-2].style is not None
    assert paragraphs[-2].style.paragraph_format.keep_with_next
    assert paragraphs[0].paragraph_format.space_after == 0
    assert opened(made()).paragraphs[0].paragraph_format.space_after is None


def test_without_a_date_or_unit_nothing_is_signed() -> None:
    report = composed(sound(about="巡察组 | 县委第四巡察组"))
    assert opened(made(report)).paragraphs[-1].text.startswith("三是对" if "三是" in lines(report)[-1] else "四是对")


def test_the_files_properties_hold_the_title_and_no_name_of_the_program() -> None:
    properties = opened(made()).core_properties
    assert properties.title == "某镇便民中心关于巡察整改进展情况的通报"
    assert properties.author == ""
    assert str(properties.modified).startswith("2024-09-30")


@settings(max_examples=examples(40), deadline=None)
@given(st.text(st.characters(exclude_characters="\n\r\t"), min_size=1))
def test_any_text_comes_back_from_the_file_as_it_went_in(text: str) -> None:
    report = Report("", (Paragraph(Role.BODY, text, "原因分析："),))
    assert opened(made(report)).paragraphs[0].text == f"原因分析：{plain(text)}"


def test_control_characters_in_cells_do_not_break_the_file() -> None:
    items = "编号 | 反馈问题 | 整改进展 | …\n" + '1-1-1 | "题\x00目\\n二" | "做\x1f了\ufffe" | …'
    assert "1.题目；二" in [
        paragraph.text for paragraph in opened(made(composed(sound(items), ReportKind.INTERNAL))).paragraphs
    ]


def test_a_letterhead_keeps_its_body_header_page_and_styles() -> None:
    base = letterhead(heading=13)
    document = opened(made(base=base))
    before, after = opened(base), document
    assert after.paragraphs[0].text == "某镇便民中心文件"
    assert after.paragraphs[1].text.startswith("某镇便民中心关于")
    assert after.sections[0].header.paragraphs[0].text == "版头"
    assert after.sections[0].left_margin == before.sections[0].left_margin
    assert after.styles["Heading 1"].font.size.pt == 13
    assert after.styles["公文正文"].font.size.pt == 16
    assert len(after.sections) == 1


def test_a_letterheads_picture_table_lists_and_landscape_page_stay_as_they_are() -> None:
    document = opened(letterhead())
    section = document.sections[0]
    section.page_width, section.page_height = section.page_height, section.page_width
    section.header.paragraphs[0].add_run().add_picture(io.BytesIO(PICTURE))
    document.add_table(1, 2).cell(0, 1).text = "内部"
    document.add_paragraph("第一条", style="List Number")
    saved = io.BytesIO()
    document.save(saved)
    for kind in ReportKind:
        content = made(kind=kind, base=saved.getvalue())
        with zipfile.ZipFile(saved) as before, zipfile.ZipFile(io.BytesIO(content)) as after:
            kept = {name for name in before.namelist() if after.read(name) == before.read(name)}
        assert {"word/header1.xml", "word/media/image1.png", "word/numbering.xml"} <= kept
        assert opened(content).tables[0].cell(0, 1).text == "内部"
        assert opened(content).sections[-1].page_width == section.page_width
        assert misplaced(content) == []


def test_a_letterheads_own_official_styles_win() -> None:
    document = opened(letterhead())
    document.styles.add_style("公文正文", docx.enum.style.WD_STYLE_TYPE.PARAGRAPH).font.size = docx.shared.Pt(15)
    saved = io.BytesIO()
    document.save(saved)
    after = opened(made(base=saved.getvalue()))
    assert after.styles["公文正文"].font.size.pt == 15
    assert sum(style.name == "公文正文" for style in after.styles) == 1


def test_a_letterheads_styles_are_known_by_name_whatever_their_ids() -> None:
    document = opened(letterhead())
    for style in document.styles.element.style_lst:
        if style.name_val in ("heading 1", "heading 2"):
            style.rPr.rFonts.set(qn("w:eastAsia"), "黑体")
        if style.name_val == "heading 1":
            style.set(qn("w:styleId"), "1")
        elif style.name_val == "heading 2":
            style.name_val = "别的样式"  # its id, Heading2, is taken then
    saved = io.BytesIO()
    document.save(saved)
    after = opened(made(base=saved.getvalue()))
    ids = {paragraph.style.name: paragraph.style.style_id for paragraph in after.paragraphs if paragraph.style}
    assert (ids["Heading 1"], ids["Heading 2"]) == ("1", "Heading22")
    assert misplaced(made(base=saved.getvalue())) == []


def test_headings_as_word_came_with_them_are_no_offices_own() -> None:
    paragraphs = opened(made(base=letterhead())).paragraphs[1:]
    names = {paragraph.style.name: paragraph.text for paragraph in reversed(paragraphs) if paragraph.style}
    assert names["公文标题"].startswith("某镇便民中心关于")
    assert (names["公文一级标题"], names["公文二级标题"]) == ("一、整改工作组织情况", "（一）服务群众")
    assert not [name for name in names if name.startswith(("Heading", "Title"))]


def test_headings_that_word_would_number_are_not_numbered_twice() -> None:
    document = opened(letterhead())
    heading = document.styles["Heading 1"].element
    heading.rPr.rFonts.set(qn("w:eastAsia"), "黑体")
    heading.get_or_add_pPr().get_or_add_numPr().get_or_add_numId().val = 1
    saved = io.BytesIO()
    document.save(saved)
    after = opened(made(base=saved.getvalue()))
    headings = [paragraph for paragraph in after.paragraphs if paragraph.style and paragraph.style.name == "Heading 1"]
    assert [paragraph._p.pPr.numPr.numId.val for paragraph in headings] == [0, 0, 0]
    assert misplaced(made(base=saved.getvalue())) == []
    assert all(paragraph._p.pPr.numPr is None for paragraph in opened(made()).paragraphs)


def test_a_letterhead_without_a_page_of_its_own_is_written_into() -> None:
    document = opened(letterhead())
    body = document.element.body
    body.remove(body.sectPr)
    saved = io.BytesIO()
    document.save(saved)
    for kind in ReportKind:
        assert len(opened(made(kind=kind, base=saved.getvalue())).paragraphs) > 5


def test_tables_take_the_letterheads_width() -> None:
    table = opened(made(kind=ReportKind.BRIEF, base=letterhead())).tables[1]
    section = opened(letterhead()).sections[0]
    width = sum(int(column.get(qn("w:w"))) for column in table._tbl.tblGrid)
    assert width == (section.page_width - section.left_margin - section.right_margin) // 635


@pytest.mark.parametrize(
    "damage",
    [
        lambda raw: raw[:0],
        lambda raw: b"not a zip" + raw[:9],
        lambda raw: raw[: len(raw) // 2],
        lambda raw: raw.replace(b"word/document.xml", b"word/dokument.xml"),
        lambda raw: raw.replace(b"[Content_Types].xml", b"[Content_Tipes].xml"),
    ],
    ids=["empty", "no zip", "cut off", "no document", "no content types"],
)
def test_a_damaged_base_is_refused(damage: Any) -> None:
    with pytest.raises(UnusableFile, match="file_damaged"):
        made(base=damage(letterhead()))


def test_without_python_docx_one_sentence_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    report = composed(sound())
    monkeypatch.setitem(sys.modules, "docx", None)
    with pytest.raises(UnusableFile, match="report_word_missing"):
        made(report)

"""The grammar of numbers, and measures that are split without a loss."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rectify_xl.documents.notice.measures import split_measures
from rectify_xl.documents.notice.numerals import is_masked, read_number
from rectify_xl.documents.notice.text.markers import Form, read_marker
from rectify_xl.documents.notice.text.sentences import clauses, sentences
from rectify_xl.text import numeral

NUMBERS = st.integers(1, 99)
WIDE = str.maketrans("0123456789", "０１２３４５６７８９")
WORDS = st.sampled_from(
    ["学习不深入", "关于“会风不严”的问题", "针对台账不清问题。", "5G建设迟缓", "（试行）办法没有落实"]
)
CHINESE = {
    Form.SECTION: ["{}、", "{}．", "{} 、"],
    Form.PAREN_CHINESE: ["（{}）", "({})", "（{})", "({}）、", "〔{}〕"],
}
FIGURES = {
    Form.DOT: ["{}.", "{}．", "{}、", "{} .", "{}，"],
    Form.PAREN: ["（{}）", "({})", "（{})", "{}）", "{})", "（ {} ）"],
    Form.NAMED: ["问题{}：", "问题{}:", "反馈问题{}：", "问题（{}）", "第{}个问题：", "整改问题{}、"],
}
PRINTED = st.one_of(
    st.tuples(st.sampled_from([(form, one) for form, ones in CHINESE.items() for one in ones]), st.just(True)),
    st.tuples(st.sampled_from([(form, one) for form, ones in FIGURES.items() for one in ones]), st.just(False)),
)


@given(printed=PRINTED, number=NUMBERS, words=WORDS, is_wide=st.booleans(), blank=st.sampled_from(["", " ", "\u3000"]))
def test_every_form_of_number_reads_in_every_width(
    printed: tuple[tuple[Form, str], bool], number: int, words: str, *, is_wide: bool, blank: str
) -> None:
    (form, pattern), is_chinese = printed
    figures = numeral(number) if is_chinese else str(number)
    if words[0].isdigit() and not pattern.endswith(("）", ")", "：", ":")):
        words = words[2:]

    marker = read_marker(pattern.format(figures.translate(WIDE) if is_wide else figures) + blank + words)

    assert marker is not None
    assert (marker.form, marker.number, marker.rest.strip(" \u3000")) == (form, number, words)


@pytest.mark.parametrize(
    ("text", "form", "number", "rest"),
    [
        ("①制定计划", Form.CIRCLED, 1, "制定计划"),
        ("㈢作风建设方面", Form.PAREN_CHINESE, 3, "作风建设方面"),
        ("⒓台账不清", Form.DOT, 12, "台账不清"),
        ("⑵补齐手续", Form.PAREN, 2, "补齐手续"),
        ("1.2 规划执行不严", Form.DOTTED, 2, "规划执行不严"),
        ("3.问题7：车辆超编", Form.DOT, 7, "车辆超编"),
        ("13. 存在问题:人手少", Form.DOT, 13, "存在问题:人手少"),
        ("第二部分 整改情况", Form.SECTION, 2, "整改情况"),
        ("2 关于会议多的问题", Form.DOT, 2, "关于会议多的问题"),
    ],
)
def test_rarer_forms_read_too(text: str, form: Form, number: int, rest: str) -> None:
    marker = read_marker(text)

    assert marker is not None
    assert (marker.form, marker.number, marker.rest) == (form, number, rest)


@pytest.mark.parametrize(
    "text",
    [
        *("2021.3.28完成", "3.5万元已退缴", "12月28日反馈", "2020年9月", "一是成立专班"),
        *("第一，统一思想", "5G基站已建", "问题清单已制定"),
        *("二〇二一年", "四风问题反弹", "三个方面问题", "（试行）", "(2020版)规范", "问题12个已完成", "7×24小时自助"),
    ],
)  # fmt: skip
def test_words_and_amounts_are_no_numbers_of_a_list(text: str) -> None:
    assert read_marker(text) is None


@given(NUMBERS)
def test_numerals_are_read_back(number: int) -> None:
    assert read_number(numeral(number)) == number
    assert read_number(str(number).translate(WIDE)) == number


@pytest.mark.parametrize("mask", ["X", "XX", "xx", "×", "**", "某", "Ｘ"])
def test_a_mask_is_no_number(mask: str) -> None:
    assert read_number(mask) is None
    assert is_masked(mask)


PIECES = st.text(st.sampled_from("制度落实到人。；，：、一二三四是（）()12①②第 \n“”"), max_size=40)


@given(PIECES)
def test_splitting_loses_nothing(text: str) -> None:
    split = split_measures(text)

    assert split.source == text
    assert all(text[step.start :].startswith(step.text) for step in split.steps)


@given(st.text(max_size=60))
def test_sentences_and_clauses_are_all_of_a_text(text: str) -> None:
    assert "".join(sentences(text)) == text
    assert "".join(clauses(text)) == text


@given(st.lists(st.sampled_from(["建立台账", "补齐手续，专人保管", "培训3次。效果明显"]), min_size=1, max_size=12))
def test_measures_after_yi_shi_are_split_one_by_one(parts: list[str]) -> None:
    text = "；".join(f"{numeral(at)}是{part}" for at, part in enumerate(parts, start=1))

    split = split_measures(text)

    assert [step.text.rstrip("；") for step in split.steps] == parts
    assert split.lead == ""


@pytest.mark.parametrize(
    ("text", "steps"),
    [
        ("统一是前提，唯一是标准。", 0),
        ("一是否到位要看效果。", 0),
        ("主要做法：一是学；二是查；三是改。", 3),
        ("第一，学文件；第二，定清单。", 2),
        ("（1）学文件。（2）定清单。", 2),
        ("①学文件②定清单③抓落实", 3),
        ("投入3.5万元。", 0),
        ("一是学；三是改。", 2),
    ],
)
def test_only_marks_at_the_head_of_a_clause_split(text: str, steps: int) -> None:
    assert len(split_measures(text).steps) == steps

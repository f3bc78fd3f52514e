from __future__ import annotations

import re
import string
from importlib import import_module
from typing import Final

import pytest

from rectify_xl.errors import Breach, Fact, Severity, Told
from rectify_xl.grid import Address
from rectify_xl.ledger.rules import READING_RULES, RULES, Rule, RuleHead
from rectify_xl.wording import Language, rule_title, say, tell
from rectify_xl.wording.words import RuleWords

from .examples import EXAMPLES
from .ledgers import breaches

HEADS: Final[tuple[Rule | RuleHead, ...]] = (*RULES, *READING_RULES)
CODES: Final = sorted(rule.code for rule in HEADS)

# What reading hands over with each of its codes.
READING_FACTS: Final[dict[str, tuple[str, ...]]] = {
    "B05": ("heading", "other"),
    "B06": ("nearest",),
    "B07": ("heading", "where", "merged"),
    "C01": ("heading", "area"),
    "C02": ("heading", "used", "today"),
    "C03": ("table",),
    "C04": ("heading", "reading", "number"),
    "C05": ("heading", "used", "today"),
    "C06": (),
    "C07": ("heading", "spellings"),
    "C08": ("heading", "other"),
    "C09": ("heading", "used"),
    "C10": ("heading", "choices", "used"),
    "C11": ("heading", "reading"),
    "C12": ("headings",),
    "C13": ("row",),
    "C14": ("headings",),
    "C16": ("sheet",),
    "C17": ("heading", "other"),
    "C18": ("heading", "reading"),
    "C19": ("sheet", "count"),
    "C20": ("heading",),
    "C25": ("heading", "reading", "unit", "column"),
    "C26": ("heading", "written", "unit", "used"),
    "D01": ("heading", "today"),
    "D02": ("heading", "reading"),
    "D03": ("heading", "reading"),
    "D04": ("heading", "year_from", "today"),
    "G01": ("version", "current"),
    "G02": ("version", "current"),
    "G03": ("sheet", "other"),
    "G04": (),
    "G05": ("sheet", "found"),
    "G06": ("sheet", "as_of"),
    "G07": ("sheet", "found", "others"),
    "G08": ("sheet",),
    "G09": ("headings", "count"),
    "G10": ("sheet", "own"),
    "G11": ("sheet", "own", "other"),
    "G12": ("cells", "count"),
    "G15": ("what", "kept_in"),
    "G16": ("count", "block"),
    "H01": (),
    "H03": (),
    "H02": ("dates",),
    "H04": ("sheets", "backup", "folder"),
    "H05": ("own", "sheet", "other"),
    "H06": ("as_of", "today", "made_on"),
    "H07": ("as_of", "today"),
    "H08": ("as_of", "today", "last"),
    "L01": ("phrase", "choices", "count"),
    "L02": ("phrase", "first", "second"),
    "L03": ("phrase", "reading"),
    "L04": ("heading", "phrase", "first", "first_is", "second", "second_is"),
    "N03": ("heading", "reading"),
    "N04": ("heading", "other"),
    "S01": ("phrase",),
    "S02": ("first", "second"),
}


def _catalogue(language: Language) -> dict[str, RuleWords]:
    rules: dict[str, RuleWords] = import_module(f"rectify_xl.wording.{language.lower()}.rules").RULES
    return rules


def _breach(code: str, value: str = "值", **facts: Fact) -> Breach:
    return Told(code, Severity.ERROR, Address("整改台账", 7, 14), value, facts)


def _placeholders(text: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(text) if name is not None}


@pytest.mark.parametrize("language", Language)
def test_every_rule_has_words_and_no_words_are_without_a_rule(language: Language) -> None:
    assert sorted(_catalogue(language)) == CODES


def test_codes_and_statements_are_unique() -> None:
    statements = [rule.statement for rule in HEADS]
    assert len(set(CODES)) == len(CODES)
    assert len(set(statements)) == len(statements)


@pytest.mark.parametrize("rule", HEADS, ids=lambda rule: str(rule.code))
def test_a_statement_is_one_english_line(rule: Rule | RuleHead) -> None:
    assert re.fullmatch(r"[^\n]{10,130}\.", rule.statement)


@pytest.mark.parametrize("language", Language)
def test_titles_messages_and_hints_are_whole_sentences(language: Language) -> None:
    stop = "。" if language is Language.ZH else "."
    words = [text for rule in _catalogue(language).values() for text in (rule.title, rule.message, rule.hint)]
    assert [text for text in words if not text.endswith(stop) or text != text.strip()] == []
    titles = [rule_title(code, language) for code in CODES]
    assert len(set(titles)) == len(titles)
    assert not any("{" in title or "\n" in title for title in titles)


@pytest.mark.parametrize("language", Language)
@pytest.mark.parametrize("code", sorted(EXAMPLES))
def test_the_facts_of_a_rule_fill_its_sentences(code: str, language: Language) -> None:
    for breach in breaches(code, EXAMPLES[code].broken):
        diagnostic = tell(breach, language)
        assert not re.search(r"[{}]|\[\[|\]\]|None", diagnostic.message + diagnostic.hint)


@pytest.mark.parametrize("language", Language)
@pytest.mark.parametrize("code", sorted(EXAMPLES))
def test_no_fact_of_a_rule_goes_untold(code: str, language: Language) -> None:
    words = _catalogue(language)[code]
    given = {key for breach in breaches(code, EXAMPLES[code].broken) for key in breach.facts}
    assert given <= _placeholders(words.message + words.hint)


def test_the_facts_of_reading_are_those_of_its_rules() -> None:
    assert sorted(READING_FACTS) == sorted(rule.code for rule in READING_RULES)


@pytest.mark.parametrize("language", Language)
@pytest.mark.parametrize("code", sorted(READING_FACTS))
def test_the_facts_of_reading_fill_its_sentences(code: str, language: Language) -> None:
    diagnostic = tell(_breach(code, **dict.fromkeys(READING_FACTS[code], "词")), language)
    assert "{" not in diagnostic.message + diagnostic.hint


@pytest.mark.parametrize("code", ["C01", "C03", "C04", "D02", "D03"])
def test_what_keeps_a_number_from_being_a_formula_says_how_to_make_it_one(code: str) -> None:
    facts = dict.fromkeys(READING_FACTS[code], "词")
    assert "涉及汇总的，改好后再更新一次，汇总数就会随台账自动变化" in tell(_breach(code, **facts)).hint
    assert "follows the ledger by itself" in tell(_breach(code, **facts), Language.EN).hint


def test_a_phrase_whose_reading_is_given_may_stay() -> None:
    diagnostic = tell(_breach("C11", "基本完成", heading="整改状态", reading="正在推进"))
    assert diagnostic.message == "“整改状态”里的“基本完成”是写明了读法的词语，读作“正在推进”。"
    assert diagnostic.hint.startswith("不用改；")


@pytest.mark.parametrize("language", Language)
@pytest.mark.parametrize("code", CODES)
def test_no_hint_promises_a_formula(code: str, language: Language) -> None:
    assert not re.search("重新成为|formulas", _catalogue(language)[code].hint)


def test_a_diagnostic_carries_address_severity_and_the_whole_value() -> None:
    value = "已完成，" * 30
    diagnostic = tell(_breach("S01", value, phrase="基本完成"))
    assert (diagnostic.code, diagnostic.severity, diagnostic.sheet, diagnostic.cell, diagnostic.value) == (
        "S01",
        Severity.ERROR,
        "整改台账",
        "N7",
        value,
    )
    assert (
        diagnostic.message == "整改状态“基本完成”不是四个词之一，字典里也没有写它读作哪一种，所以没有计入任何一种状态。"
    )


def test_a_long_value_is_cut_and_line_breaks_are_blanks_in_a_message() -> None:
    message = tell(_breach("D01", "三月\n底" + "前" * 50, heading="整改时限")).message
    assert f"“三月 底{'前' * 35}…”" in message


def test_blanks_around_a_value_are_shown_for_they_may_be_what_is_wrong() -> None:
    breach = _breach("C04", "已完成 ", heading="整改状态", reading="已完成")
    assert "“已完成 ”，读作“已完成”" in tell(breach).message


def test_a_blank_value_is_said_to_be_blank() -> None:
    assert "现在写的是" not in tell(_breach("L01", "", phrase="是", choices="已完成", count="")).message
    assert "(blank)" in tell(_breach("M03", "", item_id="", single="措施清单", several=""), Language.EN).message


def test_what_a_cell_holds_is_never_taken_for_a_placeholder() -> None:
    assert "“{heading}[[{x}]]”" in tell(_breach("D01", "{heading}[[{x}]]", heading="整改时限")).message


def test_the_nearest_name_is_left_out_where_there_is_none() -> None:
    told = [
        tell(_breach("N02", heading="责任部门", name="财务室", nearest=nearest)).message for nearest in ("财务科", "")
    ]
    assert told == [
        "责任部门“财务室”不在字典的名单里，名单里最接近的是“财务科”。",
        "责任部门“财务室”不在字典的名单里。",
    ]


@pytest.mark.parametrize("language", Language)
def test_a_sentence_is_said_in_its_language(language: Language) -> None:
    assert "3" in say("more", language, count=3)


@pytest.mark.parametrize("language", Language)
def test_a_number_kept_as_text_is_not_told_to_become_what_it_looks_like(language: Language) -> None:
    as_text = tell(_breach("C04", "-5", heading="金额（万元）", reading="-5", number="-5"), language)
    other = tell(_breach("C04", "１３", heading="数量", reading="13"), language)
    assert ("文字" if language is Language.ZH else "text") in as_text.message
    assert ("常规" if language is Language.ZH else "General") in as_text.hint
    assert "常规" not in other.hint
    assert "General" not in other.hint

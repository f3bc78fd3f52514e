"""What status cells and closing sentences say, and that nothing is guessed."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from thorough import examples

from rectify_xl.ledger.schema import STATUS_PHRASES, Status
from rectify_xl.ledger.stance.phrases import fold
from rectify_xl.ledger.stance.reading import read_sentence
from rectify_xl.ledger.statuses import ReadStatus, StatusForm, StatusReader

PHRASES = {phrase: status for status, phrases in STATUS_PHRASES.items() for phrase in phrases}
PLAIN_PHRASES = {phrase: status for phrase, status in PHRASES.items() if "*" not in phrase}
DONE, PHASED, ADVANCING, NOT_DONE = Status.COMPLETED, Status.PHASED, Status.ADVANCING, Status.NOT_COMPLETED
READER = StatusReader(PHRASES)

BLANKS = st.text(" \t\n\u3000\xa0\u200b\ufeff", max_size=3)
ANY_TEXT = st.text(st.characters(codec=None))
STATUSES = st.sampled_from(Status)


@pytest.mark.parametrize("status", Status)
def test_the_four_words_read_as_written(status: Status) -> None:
    assert READER.read(str(status)) == ReadStatus(status, StatusForm.WORD, str(status))
    assert StatusReader({}).read(str(status)) == ReadStatus(status, StatusForm.WORD, str(status))


@pytest.mark.parametrize(("phrase", "status"), PLAIN_PHRASES.items())
def test_every_phrase_of_a_new_lexicon_reads_as_its_status(phrase: str, status: Status) -> None:
    read = READER.read(phrase)

    assert read.status is status
    assert read.how is (StatusForm.WORD if phrase in set(Status) else StatusForm.PHRASE)
    assert read.phrase == phrase


@pytest.mark.parametrize(
    ("text", "status", "phrase"),
    [
        ("预计6月底完成", ADVANCING, "预计*完成"),
        ("预计xx月底整改完成。", ADVANCING, "预计*完成"),
        ("预计完成", ADVANCING, "预计*完成"),
        ("预计\n6月\n完成", ADVANCING, "预计*完成"),
        ("拟于7月修订制度", ADVANCING, "拟*"),
        (" 已完成", DONE, "已完成"),
        ("已完成。", DONE, "已完成"),
        ("已 完 成；", DONE, "已完成"),
        ("整改完成,并长期坚持", PHASED, "整改完成，并长期坚持"),
        ("整改完成， 并长期坚持。", PHASED, "整改完成，并长期坚持"),
    ],
)
def test_a_text_reads_through_the_phrase_that_covers_it(text: str, status: Status, phrase: str) -> None:
    assert READER.read(text) == ReadStatus(status, StatusForm.PHRASE, phrase)


@pytest.mark.parametrize(
    "text",
    [
        *(
            "己完成",
            "基本完成",
            "完成了",
            "未全部完成",
            "已经完成",
            "全部完成",
            "已完成…",
            "已完成...",
            "已完成？",
            "完",
            "。",
            "-",
        ),
        *(
            "无",
            "已完成 正在推进",
            "已完成、下一步巩固",
            "已整改、已销号",
            "6月预计完成情况",
            "虚拟",
            "#N/A",
            "100%",
            "√",
            "是",
        ),
    ],
)
def test_a_text_that_no_phrase_covers_is_unknown_however_near(text: str) -> None:
    assert READER.read(text) == ReadStatus(None, StatusForm.UNKNOWN)


@pytest.mark.parametrize("text", ["", " ", "\n", "\u3000\u200b", "\ufeff", "\x00"])
def test_a_cell_without_a_visible_mark_is_blank(text: str) -> None:
    assert READER.read(text) == ReadStatus(None, StatusForm.BLANK)


@pytest.mark.parametrize(
    ("text", "first", "other"),
    [
        ("已完成/正在推进", DONE, ADVANCING),
        ("已完成／正在推进", DONE, ADVANCING),
        ("已完成、尚未完成", DONE, NOT_DONE),
        ("正在推进，已完成", ADVANCING, DONE),
        ("正在推进,已完成。", ADVANCING, DONE),
        ("正在推进；已完成", ADVANCING, DONE),
        ("已完成\n正在推进", DONE, ADVANCING),
        ("已完成\r\n未完成", DONE, NOT_DONE),
        ("已完成或正在推进", DONE, ADVANCING),
        ("已完成 / 不详 / 未启动", DONE, NOT_DONE),
        ("已销号、预计6月完成", DONE, ADVANCING),
        ("整改完成，并长期坚持/正在推进", PHASED, ADVANCING),
    ],
)
def test_two_different_statuses_in_a_cell_are_said_and_not_chosen_from(text: str, first: Status, other: Status) -> None:
    assert READER.read(text) == ReadStatus(first, StatusForm.TWO, other=other)


@pytest.mark.parametrize("text", ["整改完成，并长期坚持", "整改完成,并长期坚持。", "整改完成，\n并长期坚持"])
def test_a_whole_cell_that_is_a_phrase_is_never_split(text: str) -> None:
    phrases = {**PHRASES, "并长期坚持": ADVANCING}

    assert StatusReader(phrases).read(text).how is StatusForm.PHRASE


@pytest.mark.parametrize(
    ("text", "phrases", "status"),
    [
        ("预计未完成", {"*未完成": NOT_DONE, "预计*": ADVANCING}, ADVANCING),
        ("尚未持续整改", {"*持续*": PHASED, "尚未*": NOT_DONE}, NOT_DONE),
        ("正在阶段性完成", {"正在*": ADVANCING, "*阶段*": PHASED}, PHASED),
        ("正在完成", {"*完成": DONE, "正在*": ADVANCING}, ADVANCING),
        ("本月完成", {"本月*": ADVANCING, "*完成": DONE}, DONE),
        ("本月办", {"本月*": ADVANCING, "*办": DONE}, None),
        ("预计拟定", {"预计*": ADVANCING, "*拟定": NOT_DONE}, None),
        ("拟完成", {"拟*": ADVANCING, "拟完成": DONE}, DONE),
        ("拟 完成。", {"拟*": ADVANCING, "拟完成": DONE}, DONE),
    ],
)
def test_wildcards_yield_to_exact_phrases_and_follow_the_reading_order(
    text: str, phrases: dict[str, Status], status: Status | None
) -> None:
    backwards = dict(reversed(phrases.items()))

    assert StatusReader(phrases).read(text).status is status
    assert StatusReader(backwards).read(text).status is status


@pytest.mark.parametrize(
    ("phrase", "text", "is_covered"),
    [
        ("完成~*", "完成*", True),
        ("完成~*", "完成了", False),
        ("完成~~*", "完成~九成", True),
        ("*完成*", "已经完成了", True),
        ("*完成*", "完成", True),
        ("甲*甲", "甲", False),
        ("甲*乙*丙", "甲一乙二丙", True),
        ("甲*乙*丙", "甲丙乙", False),
        ("预计＊完成", "预计三月完成", True),
        ("完成?", "完成了", False),
        ("完成?", "完成？", True),
        ("**", "随便", True),
        ("办结（*）", "办结(已核)", True),
        ("[a-z]*", "x", False),
    ],
)
def test_a_star_stands_for_any_text_and_a_tilde_makes_it_plain(phrase: str, text: str, *, is_covered: bool) -> None:
    assert (StatusReader({phrase: DONE}).read(text).status is DONE) == is_covered


def test_a_lexicon_cannot_turn_the_four_words_round() -> None:
    assert StatusReader({"已完成": NOT_DONE, "已*": ADVANCING}).read("已完成") == ReadStatus(
        DONE, StatusForm.WORD, "已完成"
    )


def test_phrases_that_fold_alike_but_differ_read_only_as_written() -> None:
    phrases = {"办结": DONE, "办 结": ADVANCING}

    assert StatusReader(phrases).read("办结").status is DONE
    assert StatusReader(phrases).read("办 结").status is ADVANCING
    assert StatusReader(phrases).read("办结。") == ReadStatus(
        None, StatusForm.CONTRADICTED, against=(("办结", DONE), ("办 结", ADVANCING))
    )


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("目前该问题整改完成，并长期坚持", PHASED),
        ("目前该问题整改完成", DONE),
        ("目前，该问题已整改完成。", DONE),
        ("预计xx月底整改完成，并长期坚持", ADVANCING),
        ("目前该问题预计xx月底整改完成，并长期坚持。", ADVANCING),
        ("已整改完毕", DONE),
        ("该问题已整改完毕。", DONE),
        ("整改状态：已完成", DONE),
        ("完成情况：持续推进", ADVANCING),
        ("目前该项问题已全部完成整改", DONE),
        ("3个问题均已整改到位并形成长期机制", PHASED),
        ("相关问题均已整改到位", DONE),
        ("尚未完成", NOT_DONE),
        ("该问题未按时完成", NOT_DONE),
        ("没有完成整改", NOT_DONE),
        ("未全部完成", NOT_DONE),
        ("目前整改未到位", NOT_DONE),
        ("拟于7月修订制度", ADVANCING),
        ("计划6月底前完成", ADVANCING),
        ("将于年内整改到位", ADVANCING),
        ("力争6月底前整改完成", ADVANCING),
        ("目前正在稳步推进", ADVANCING),
        ("目前该问题正在整改", ADVANCING),
        ("已完成整改，持续推进成果巩固", PHASED),
        ("取得阶段性成效", PHASED),
        ("未发现类似问题，该问题已整改完成", DONE),
        ("制定工作计划，该问题已整改完成", DONE),
        ("通过虚拟窗口办理，已整改到位", DONE),
        ("目前该问题无法按期整改完成", NOT_DONE),
        ("该问题难以整改到位", NOT_DONE),
        ("该问题并非已完成整改", NOT_DONE),
        ("非已完成", NOT_DONE),
        ("不可能短期内整改到位", NOT_DONE),
        ("该问题已申请整改销号", ADVANCING),
        ("需要整改的问题均已整改完成", DONE),
        ("应整改事项已全部完成", DONE),
        ("已按要求整改到位", DONE),
        ("可以看到成效，已整改完成", DONE),
    ],
)
def test_a_closing_sentence_reads_by_the_reading_order(text: str, status: Status) -> None:
    assert read_sentence(text) is status


@pytest.mark.parametrize(
    "text",
    [
        "",
        "修订制度3项。",
        "目前该问题基本完成",
        "确保整改到位",
        "整改完成率达97%",
        "已完成制度修订3项",
        "要求各科室按期完成",
        "除1项外均已整改完成",
        "该问题大部分已整改完成",
        "该问题应于2024年底整改完成",
        "该问题可整改完成",
        "需年底前完成整改",
        "该问题的整改方案已完成",
        "已整改完成，但出现反弹",
    ],
)
def test_a_sentence_that_states_no_status_has_none(text: str) -> None:
    assert read_sentence(text) is None


@pytest.mark.parametrize(("phrase", "status"), PLAIN_PHRASES.items())
def test_a_phrase_of_a_new_lexicon_reads_alike_as_a_sentence(phrase: str, status: Status) -> None:
    assert read_sentence(phrase) is status
    assert read_sentence(f"目前该问题{phrase}。") is status


def test_many_cells_of_few_texts_are_each_read_once(monkeypatch: pytest.MonkeyPatch) -> None:
    texts = [*PHRASES, "已完成/正在推进", "己完成"]
    reader = StatusReader(PHRASES)
    first = [reader.read(text) for text in texts]
    monkeypatch.setattr(StatusReader, "_whole", None)

    assert [reader.read(text) for text in texts * 3] == first * 3


def test_hostile_phrases_come_to_an_end() -> None:
    phrase, text = "*完" * 100 + "成", "完" * 30_000

    assert StatusReader({phrase: DONE}).read(text).how is StatusForm.UNKNOWN


@pytest.mark.parametrize(
    "word", ["未", "力争", "除", "应", "可", "无法", "按", "完成", "整改", "已完成并", "持续", "，"]
)
def test_a_cell_full_of_one_word_comes_to_an_end(word: str) -> None:
    assert read_sentence(word * (32_767 // len(word))) in {None, *Status}


@given(ANY_TEXT)
def test_folding_twice_changes_nothing_more(text: str) -> None:
    assert fold(fold(text)) == fold(text)


@given(
    phrase=st.sampled_from(sorted(PLAIN_PHRASES)),
    blanks=st.lists(BLANKS, min_size=20),
    end=st.text("。．；;.", max_size=2),
)
def test_blanks_and_closing_marks_do_not_change_a_reading(phrase: str, blanks: list[str], end: str) -> None:
    spaced = "".join(mark + blank for mark, blank in zip(phrase, [*blanks, *[""] * 20], strict=False)) + end

    assert READER.read(blanks[0] + spaced).status is PLAIN_PHRASES[phrase]


@given(st.text("0123456789ABCabc,.", min_size=1))
def test_full_width_marks_fold_like_half_width_ones(text: str) -> None:
    wide = "".join(chr(ord(mark) + 0xFEE0) for mark in text)

    assert fold(wide) == fold(text)


@given(first=STATUSES, other=STATUSES, mark=st.sampled_from("/／、，,；;\n或"), blanks=st.tuples(BLANKS, BLANKS))
def test_two_words_joined_by_a_separator_are_two(
    first: Status, other: Status, mark: str, blanks: tuple[str, str]
) -> None:
    assume(first is not other)

    read = READER.read(f"{first}{blanks[0]}{mark}{blanks[1]}{other}")

    assert read == ReadStatus(first, StatusForm.TWO, other=other)


@settings(max_examples=examples(200))
@given(ANY_TEXT)
def test_text_without_any_phrase_is_never_read(text: str) -> None:
    assume(not any(mark in unicodedata.normalize("NFKC", text) for mark in "完改成坚进度待销结动后期拟"))

    assert READER.read(text).how in (StatusForm.UNKNOWN, StatusForm.BLANK)


@settings(max_examples=examples(200))
@given(text=ANY_TEXT, phrases=st.dictionaries(st.text("完成*~?＊。 a", max_size=6) | ANY_TEXT, STATUSES, max_size=4))
def test_reading_never_raises(text: str, phrases: dict[str, Status]) -> None:
    read = StatusReader(phrases).read(text)
    read_sentence(text)

    assert (read.status is not None) == (read.how in (StatusForm.WORD, StatusForm.PHRASE, StatusForm.TWO))

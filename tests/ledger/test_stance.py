"""How far something is: nothing that is to come, denied or in part is ever read as done."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rectify_xl.documents.notice import read_notice
from rectify_xl.documents.notice.draft import draft_ledger
from rectify_xl.documents.notice.statuses.lines import read_line
from rectify_xl.documents.notice.statuses.states import read_closing
from rectify_xl.documents.source import read_source
from rectify_xl.ledger.schema import STATUS_PHRASES, Status
from rectify_xl.ledger.stance.reading import done_day, read_clause, read_sentence
from rectify_xl.ledger.statuses import StatusForm, StatusReader

DONE, PHASED, ADVANCING, NOT_DONE = Status.COMPLETED, Status.PHASED, Status.ADVANCING, Status.NOT_COMPLETED
BUILT_IN = {phrase: status for status, phrases in STATUS_PHRASES.items() for phrase in phrases}
READER = StatusReader(BUILT_IN)

_words = str.split  # words with blanks between them

TO_COME = _words(
    "打算 准备 定于6月 安排在6月 要在6月底前 将在6月 将6月前 6月底前 6月30日前 "
    "年底前 月底前 年内 明年 下半年 今后 未来 待验收后 待资金拨付后 预计 计划 拟 "
    "将于6月 拟定于6月 力争 争取 有望 可望 预期 预定 即将 下个月 下季度 届时 将 "
    "将尽快 将会"
)
OWED = _words("尚需 仍需 有待 尚待 须 应 应当 需 必须 要 要尽快 尽快 抓紧 确保 务必 限期 责令 督促 要求6月")
DENIED = _words("未 尚未 还未 仍未 没 没有 无法 难以 未能 未按期 不能 不会 并非 不是 不算 未全部 从未 并未 无一")
IN_PART = _words("基本 初步 大致 大体 大部分 多数 部分问题 个别问题 其中2项 接近 几乎")
DONE_WORDS = _words(
    "完成 完成整改 整改完成 整改完毕 整改到位 整改销号 销号 办结 解决 闭环 全部完成 "
    "全面完成整改 按期完成 已完成 已完成整改 已整改 已整改到位 已全部整改到位 均已整改完成 "
    "已销号 已办结 已解决 已闭环"
)
LEADS = st.sampled_from(["", "目前，", "目前", "该问题", "目前，该问题", "截至目前，该项问题", "目前该问题"])
ENDS = st.sampled_from(["", "。", "；", "任务", "工作。", "，并长期坚持。"])


def sayings(words: list[str]) -> st.SearchStrategy[str]:
    return st.builds("{}{}{}{}".format, LEADS, st.sampled_from(words), st.sampled_from(DONE_WORDS), ENDS)


def every_reading(text: str) -> set[Status | None]:
    """Return what each way of reading makes of a text: a sentence, a closing sentence, a line, a cell."""
    closing = read_closing(f"一是学了；二是做了。{text}", 1).statement
    return {
        read_sentence(text),
        closing.status if closing else None,
        read_line(text, 1).status,
        READER.read(text).status if READER.read(text).how is not StatusForm.TWO else None,
    }


@given(sayings([*TO_COME, *OWED]))
def test_what_is_to_come_is_never_done(text: str) -> None:
    assert DONE not in every_reading(text)


@given(sayings(DENIED))
def test_what_is_denied_is_never_done(text: str) -> None:
    assert DONE not in every_reading(text)


@given(sayings(IN_PART))
def test_what_is_done_in_part_is_never_done(text: str) -> None:
    assert DONE not in every_reading(text)


@given(
    LEADS,
    st.text("一二三甲乙丙上下来去拿给", min_size=1, max_size=6),
    st.sampled_from(["完成整改", "整改完成", "整改到位"]),
)
def test_a_word_that_nobody_knows_is_no_done_word(lead: str, word: str, done: str) -> None:
    text = f"{lead}{word}{done}"
    if read_sentence(text) is DONE:
        assert set(word) <= set("一二三"), text


@given(st.sampled_from(TO_COME), st.sampled_from(["整改完成", "完成整改", "整改到位"]))
def test_a_word_of_the_future_is_told_as_one(word: str, done: str) -> None:
    assert read_clause(f"目前，该问题{word}{done}。").is_future


@given(sayings([*TO_COME, *OWED, *DENIED, *IN_PART]))
def test_what_was_said_stands_in_the_text(text: str) -> None:
    read = read_clause(text)

    assert 0 <= read.start <= read.end
    assert len(read.said) == read.end - read.start


@pytest.mark.parametrize("mark", "，；。、")
@pytest.mark.parametrize("first", ["预计3月完成", "正在推进", "尚未完成"])
def test_what_states_two_is_not_one(first: str, mark: str) -> None:
    assert read_sentence(f"{first}{mark}现已完成整改") is None


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("目前，该问题打算6月底前完成整改。", ADVANCING),
        ("待资金到位后完成整改", ADVANCING),
        ("今年下半年完成整改", ADVANCING),
        ("有待整改完成", NOT_DONE),
        ("需年底前完成整改", None),
        ("6月底完成整改", None),
        ("将问题整改到位", None),
        ("已将问题整改到位", DONE),
        ("已将方案报批完成", None),
        ("准备工作已全部完成", None),
        ("年底前已完成整改", None),
        ("6月底前已完成整改", None),
        ("2023年6月底前已完成整改", DONE),
        ("已于2023年8月完成整改", DONE),
        ("已于8月底全面完成", DONE),
        ("已于6月底前完成整改", DONE),
        ("已于2023年第二季度完成整改", DONE),
        ("已在集中整改期内完成整改", DONE),
        ("已完成（2023年9月15日）", DONE),
        ("已完成(9月15日)", DONE),
        ("已完成（9月15日前）", None),
        ("已完成（立行立改）", DONE),
        ("已完成（见台账）", None),
        ("已完成整改（长期坚持）", PHASED),
        ("销号情况：已销号", DONE),
        ("已整改，待验收", ADVANCING),
        ("已整改到位，待销号", ADVANCING),
        ("已整改完成，准备验收", ADVANCING),
        ("申请延期", NOT_DONE),
        ("达到序时进度", ADVANCING),
        ("未达到序时进度", NOT_DONE),
        ("已完成整改，正在巩固提升", DONE),
        ("已初步整改到位", None),
        ("基本完成", None),
        ("该问题已按计划完成整改", DONE),
        ("原计划6月完成，现已完成整改", DONE),
        ("已完成整改，下一步将加强管理", DONE),
        ("预计6月验收、销号", ADVANCING),
        ("下一步打算：整改完成", ADVANCING),
    ],
)
def test_a_sentence_and_a_line_read_alike(text: str, status: Status | None) -> None:
    assert read_sentence(text) is status
    assert read_line(text, 1).status is status


@pytest.mark.parametrize(
    ("text", "status"),
    [
        *((word, DONE) for word in ["办结", "已解决", "已闭环", "销号", "已处理"]),
        *(
            (word, ADVANCING)
            for word in ["进行中", "处理中", "办理中", "正在办理", "开展中", "实施中", "正在进行", "正在落实"]
        ),
        *((word, NOT_DONE) for word in ["未开始", "未办结", "未解决", "未落实", "待处理", "逾期未整改"]),
        *((word, ADVANCING) for word in ["已整改，待验收", "已完成,待销号。"]),
        *(
            (word, None)
            for word in (
                *(["已确认", "已关闭", "停止", "暂缓", "待复查", "复查不通过", "退回", "基本完成", "未达到序时进度"]),
                *(["打算完成", "年底前完成", "拟稿完成"]),
            )
        ),
    ],
)
def test_a_cell_reads_by_the_built_in_list_or_is_asked_about(text: str, status: Status | None) -> None:
    assert READER.read(text).status is status


def test_a_forecast_beside_what_is_done_is_two_in_a_cell() -> None:
    assert READER.read("预计3月完成，现已完成").how is StatusForm.TWO


@pytest.mark.parametrize("text", ["打算6月完成", "尚未全部完成", "年底前完成"])
def test_a_wildcard_of_done_words_does_not_cover_what_belies_it(text: str) -> None:
    assert StatusReader({"*完成": DONE}).read(text).how is StatusForm.UNKNOWN
    assert StatusReader({"*完成": DONE}).read("已经完成").status is DONE


@pytest.mark.parametrize("word", ["均", "全部", "已", "一", "整改", "按要求", "将", "待", "1月", "问题", "要"])
def test_a_cell_full_of_one_word_comes_to_an_end(word: str) -> None:
    assert read_clause(word * (32_767 // len(word))).status in {None, *Status}


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("已于2023年9月15日完成整改", dt.date(2023, 9, 15)),
        ("目前，该问题已于2023年9月15日全部整改到位。", dt.date(2023, 9, 15)),
        ("已完成（2023年9月15日）", dt.date(2023, 9, 15)),
        ("已完成(2023.9.15)", dt.date(2023, 9, 15)),
        ("已于2023年9月完成整改", None),
        ("已完成（9月15日）", None),
        ("2023年9月15日召开会议，该问题已整改完成", None),
        ("已于2023年9月15日开会，现已完成整改", None),
        ("打算于2023年9月15日完成整改", None),
        ("预计于2023年9月15日完成整改，已于2023年9月10日完成", None),
        ("已于2023年2月30日完成整改", None),
    ],
)
def test_the_day_of_what_is_done_is_read_where_it_is_that_day(text: str, day: dt.date | None) -> None:
    assert done_day(text) == day


def test_a_notice_that_says_when_an_item_was_done_fills_its_date() -> None:
    text = (
        "关于巡察整改情况的通报\n一、工作作风方面\n1.关于会议多的问题。\n整改情况：一是合并会议。目前，该问题已于2023年9月15日完成整改。\n"
        "2.关于文件长的问题。\n整改情况：一是压缩文件。\n销号情况：已销号。\n"
    )
    notice = read_notice(read_source(text.encode()))
    rows = draft_ledger(notice).items

    assert [str(item.status) for item in notice.items] == ["已完成", "已完成"]
    assert [row["completed_on"] for row in rows] == [dt.date(2023, 9, 15), None]

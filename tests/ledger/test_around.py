"""The sheets around the ledger: 基本信息, 字典, and the optional 措施清单, 会议记录, 制度清单."""

import datetime as dt

import pytest

from ledger.grids import codes, grid, places, read, told
from rectify_xl.grid import Address, Grid
from rectify_xl.ledger.reading import Reading, read_ledger
from rectify_xl.ledger.schema import STATUS_PHRASES, Status

ONE_ITEM = "编号 | 整改状态 | …\n1-1-1 | {} | …"


def about(table: str) -> Reading:
    return read(grid(ONE_ITEM.format("已完成")), grid(table, sheet="基本信息"))


def lexicon(table: str, status: str = "已完成") -> Reading:
    return read(grid(ONE_ITEM.format(status)), grid(table, sheet="字典"))


def around(sheet: str, table: str, *others: Grid) -> Reading:
    return read(grid(ONE_ITEM.format("已完成")), grid(table, sheet=sheet), *others)


def test_settings_are_typed() -> None:
    reading = about(
        """
        基本信息       |
        被巡察单位     | 某某局
        反馈日期       | 2020-12-28
        截至日期       | "2021年3月28日"
        集中整改期限（月） | 3
        反馈问题数     | 13个
        预警天数       | 10、20
        """
    )

    settings = reading.ledger.about
    assert settings.text("unit") == "某某局"
    assert settings.date("feedback_on") == dt.date(2020, 12, 28)
    assert settings.date("as_of") == dt.date(2021, 3, 28)
    assert settings.number("period_months") == 3
    assert settings.number("declared_problems") == 13
    assert settings.text("alert_days") == "10、20"
    assert settings.live == {"feedback_on"}
    assert [(breach.code, breach.address.cell) for breach in reading.breaches] == [("D02", "B4"), ("C04", "B6")]


@pytest.mark.parametrize(
    "label", ["反馈日期：", '" 反馈日期 "', "反 馈 日 期", '"反馈日期:\\n"', "反馈日期*", "反馈时间"]
)
def test_a_label_is_known_with_colon_blanks_or_another_spelling(label: str) -> None:
    settings = about(f"{label} | 2020-12-28").ledger.about

    assert settings.date("feedback_on") == dt.date(2020, 12, 28)
    assert settings.addresses["feedback_on"] == Address("基本信息", 1, 2)


def test_a_label_may_stand_further_right_and_the_first_of_two_is_read() -> None:
    settings = about(" | 单位 | 甲局\n被巡察单位 | 乙局").ledger.about

    assert settings.text("unit") == "甲局"
    assert settings.addresses["unit"].cell == "C1"


@pytest.mark.parametrize("written", ["很多", "13.5.1", "#REF!", "="])
def test_a_number_that_is_none_is_said(written: str) -> None:
    reading = about(f"细化分项数 | {written}")

    assert reading.ledger.about.number("declared_items") is None
    assert codes(reading) == {{"#REF!": "C02", "=": "C05"}.get(written, "C09")}
    assert reading.breaches[0].address == Address("基本信息", 1, 2)


def test_a_word_outside_its_list_is_said() -> None:
    reading = about("完成率口径 | 全部")

    assert places(reading, "C10") == ["B1"]
    assert told(reading, "C10")[0].facts["choices"] == "已完成、含阶段性完成"


@pytest.mark.parametrize(
    ("written", "rate"), [("0.97", "97%"), ("0.9871", "98.71%"), ("97", "97%"), ("97%", "97%"), ("1", "100%")]
)
def test_a_claimed_rate_is_kept_as_a_notice_prints_it(written: str, rate: str) -> None:
    assert about(f"公布完成率 | {written}").ledger.about.text("declared_rate") == rate


def test_blank_settings_are_no_settings_but_have_an_address() -> None:
    settings = about("联系电话 |\n截至日期 |").ledger.about

    assert settings.values == {}
    assert settings.addresses["as_of"].cell == "B2"


def test_a_workbook_without_about_has_no_settings() -> None:
    assert read(grid(ONE_ITEM.format("已完成"))).ledger.about.values == {}


def test_phrases_of_the_lexicon_are_read_with_their_ranges() -> None:
    reading = lexicon("说明 |\n\n状态词语 | 读作\n搞定 | 已完成\n |\n在抓* | 正在推进", "在抓落实")

    words = reading.ledger.lexicon
    assert reading.ledger.items.rows[0].status is Status.ADVANCING
    assert words.phrases["搞定"] is Status.COMPLETED
    assert words.written == (("搞定", "已完成"), ("在抓*", "正在推进"))
    assert words.phrase_range == "'字典'!$A$4:$A$36"
    assert words.reading_range == "'字典'!$B$4:$B$36"


def test_the_lexicon_alone_decides_but_for_the_four_words() -> None:
    table = "状态词语 | 读作\n搞定 | 已完成"

    assert codes(lexicon(table, "整改到位")) == {"S01"}
    assert not lexicon(table, "阶段性完成并长期坚持").breaches


def test_an_ambiguous_phrase_is_read_as_soon_as_the_lexicon_has_it() -> None:
    reading = lexicon("状态词语 | 读作\n基本完成 | 阶段性完成并长期坚持", "基本完成")

    assert reading.ledger.items.rows[0].status is Status.PHASED


def test_a_reading_that_is_no_status_is_an_error() -> None:
    reading = lexicon("状态词语 | 读作\n搞定 | 完成了\n快了 |\n \n坏 | #REF!", "搞定")

    assert places(reading, "L01") == ["B2", "B3", "B5"]
    assert reading.ledger.items.rows[0].status is None


def test_a_phrase_read_in_two_ways_is_an_error_at_the_second() -> None:
    reading = lexicon("状态词语 | 读作\n搞定 | 已完成\n搞定 | 已完成\n搞定 | 正在推进", "搞定")

    assert places(reading, "L02") == ["B4"]
    assert dict(told(reading, "L02")[0].facts) == {"phrase": "搞定", "first": "已完成", "second": "正在推进"}


def test_a_word_of_the_four_cannot_be_read_as_another() -> None:
    reading = lexicon("状态词语 | 读作\n已完成 | 正在推进", "已完成")

    assert places(reading, "L02") == ["B2"]
    assert reading.ledger.items.rows[0].status is Status.COMPLETED


def test_the_lists_of_departments_and_leaders_are_read_where_they_stand() -> None:
    words = lexicon(
        """
        状态词语 | 读作   | | 责任部门 | 责任领导
        搞定     | 已完成 | | 办公室   | " 张三 "
                 |        | | 人事科   |
                 |        | | 办公室   | 李四
        """
    ).ledger.lexicon

    assert words.departments == ("办公室", "人事科")
    assert words.lead_officials == ("张三", "李四")


def test_a_lexicon_without_phrases_leaves_the_built_in_ones() -> None:
    words = lexicon("科室 | 领导\n办公室 | 张三", "整改到位").ledger.lexicon

    assert (words.departments, words.lead_officials) == (("办公室",), ("张三",))
    assert words.phrases["整改到位"] is Status.COMPLETED
    assert words.phrase_range == ""


def test_without_a_lexicon_the_built_in_phrases_hold() -> None:
    words = read(grid(ONE_ITEM.format("已办结"))).ledger.lexicon

    assert dict(words.phrases) == {phrase: status for status, phrases in STATUS_PHRASES.items() for phrase in phrases}
    assert (words.phrase_range, words.reading_range) == ("", "")


def test_measures_are_read_with_their_numbers_and_dates() -> None:
    reading = around(
        "措施清单",
        """
        措施一览 |
        编号  | 序号 | 具体措施   | 责任科室 | 时限       | 状态   | 金额(万元)
        1-1-1 | 1    | 一是建制度 | 办公室   | 2021-06-30 | 已完成 | 12.5
        1-1-1 | 二   | 二是抓督促 |          |            |        | 3万元
        合计  |      |            |          |            |        | 15.5
        """,
    )

    assert reading.ledger.measures is not None
    first, second = reading.ledger.measures.rows
    assert (first.row, first.item_id, first.measure_no, first.amount) == (3, "1-1-1", 1.0, 12.5)
    assert (first.department, first.due_on, first.status) == (("办公室",), dt.date(2021, 6, 30), Status.COMPLETED)
    assert (second.measure_no, second.amount) == (None, 3.0)
    assert [(breach.code, breach.address) for breach in reading.breaches] == [
        ("C09", Address("措施清单", 4, 2)),
        ("C04", Address("措施清单", 4, 7)),
    ]


def test_measures_under_a_merged_id_belong_to_it() -> None:
    measures = grid("编号 | 整改措施\n1-1-1 | 一是建制度\n | 二是抓督促", sheet="措施清单", merges=["A2:A3"])
    reading = read(grid(ONE_ITEM.format("已完成")), measures)

    assert reading.ledger.measures is not None
    assert [measure.item_id for measure in reading.ledger.measures.rows] == ["1-1-1", "1-1-1"]
    assert places(reading, "C01") == ["A2"]


def test_meetings_and_regulations_are_read() -> None:
    meetings = grid("会议日期 | 会议类型 | 议题\n2021-01-20 | 调度会 | 听进展\n2021-02-20 | 茶话会 |", sheet="会议记录")
    reading = around(
        "制度清单", "名称 | 文号 | 印发日期 | 编号\n会议制度 | 某发〔2021〕1号 | 2021-03-01 | 1-1-1、1-1-2", meetings
    )

    assert reading.ledger.meetings is not None
    assert reading.ledger.regulations is not None
    assert [meeting.held_on for meeting in reading.ledger.meetings.rows] == [dt.date(2021, 1, 20), dt.date(2021, 2, 20)]
    (regulation,) = reading.ledger.regulations.rows
    assert (regulation.title, regulation.item_id) == ("会议制度", ("1-1-1", "1-1-2"))
    assert [(breach.code, breach.address) for breach in reading.breaches] == [("C10", Address("会议记录", 3, 2))]


@pytest.mark.parametrize("sheet", ["措施清单", "会议记录", "制度清单"])
def test_an_optional_sheet_without_its_headings_is_not_read_and_told(sheet: str) -> None:
    reading = around(sheet, "随手记 |\n#REF! | 1")

    assert (reading.ledger.measures, reading.ledger.meetings, reading.ledger.regulations) == (None, None, None)
    assert [(breach.code, breach.address) for breach in reading.breaches] == [("G08", Address(sheet, 1, 1))]


@pytest.mark.parametrize(("version", "code"), [(0, "G01"), (1, None), (2, "G02"), (None, None)])
def test_another_version_of_the_template_is_said(version: int | None, code: str | None) -> None:
    reading = read_ledger([grid(ONE_ITEM.format("已完成"))], template_version=version)

    assert codes(reading) == ({code} if code else set())

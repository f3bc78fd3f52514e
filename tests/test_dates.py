"""What cells say as dates: every form that has one meaning, and those that have none."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from thorough import examples

from rectify_xl.grid import UNCALCULATED, CellError
from rectify_xl.ledger.dates import DateForm, ReadDate, period_end, read_date

FEEDBACK_ON = dt.date(2020, 12, 28)

WITH_YEAR = """
2021年3月28日          2021-03-28
2021年3月28            2021-03-28
2021年03月28号         2021-03-28
2021.3.28             2021-03-28
2021.03.28            2021-03-28
2021-3-28             2021-03-28
2021/3/28             2021-03-28
20210328              2021-03-28
2021-03-28T10:30:00   2021-03-28
2021-03-28_10:30      2021-03-28
2021/3/28_0:00:00     2021-03-28
2021-03-28T23:30:00+08:00  2021-03-28
二〇二一年三月二十八日   2021-03-28
二零二一年十二月三十一日 2021-12-31
二○二一年十月十日       2021-10-10
二O二一年三月           2021-03-31
2021年三月28日         2021-03-28
２０２１年３月２８日    2021-03-28
２０２１－３－２８      2021-03-28
２０２１／３／２８      2021-03-28
2021_年_3_月_28_日     2021-03-28
_2021年3月28日_        2021-03-28
2021年3月28日。        2021-03-28
2021年6月30日前        2021-06-30
2021年6月30日以前      2021-06-30
2021年6月30日之前      2021-06-30
2021年6月30日前完成    2021-06-30
2021年6月30日截止      2021-06-30
2021年6月30日前完成整改 2021-06-30
2021年3月              2021-03-31
2021年2月              2021-02-28
2020年2月              2020-02-29
2021.3                2021-03-31
2021.10               2021-10-31
2021-03               2021-03-31
2021/3                2021-03-31
2021年3月份            2021-03-31
2021年3月完成          2021-03-31
2021年3月底            2021-03-31
2021年3月末            2021-03-31
2021年3月底前          2021-03-31
2021年3月底前完成      2021-03-31
2021年3月上旬          2021-03-10
2021年3月中旬          2021-03-20
2021年2月下旬          2021-02-28
2021年底               2021-12-31
2021年年底             2021-12-31
2021年末               2021-12-31
2021年年内             2021-12-31
2021年内               2021-12-31
2021年底前             2021-12-31
2021年上半年           2021-06-30
2021年下半年           2021-12-31
2021年第一季度         2021-03-31
2021年一季度           2021-03-31
2021年第2季度          2021-06-30
2021年三季度末         2021-09-30
2021年四季度底前       2021-12-31
2021年底前，并长期坚持 2021-12-31
2021年3月底，长期坚持  2021-03-31
2021.6.30，持续推进    2021-06-30
"""

WITHOUT_YEAR = """
3月底      2021-03-31
3月底前    2021-03-31
3月28日    2021-03-28
3月28号    2021-03-28
三月底     2021-03-31
6月30日前  2021-06-30
12月       2020-12-31
12月28日   2020-12-28
12月27日   2021-12-27
12月底     2020-12-31
12月中旬   2021-12-20
2月        2021-02-28
"""

SEVERAL_MEANINGS = """
21.3.28 3/4/2021 28/3/2021 03-04-21 3.28 3-28 21年3月28日 210328 202103
2021年3月前 2021年一季度前 2021年上半年前 2021年3月中旬前 3月前 3月以前完成 2021年年内前
2021-03-28T20:00:00Z 2021-03-28T20:00:00+00:00
"""

NO_DATE = """
2021年2月30日 2021-2-30 2021.13.1 2021年13月 20210230 2021年0月 2021年3月0日 2021年三月三十二日 13月5日 2月30日
立行立改，长期坚持 长期坚持 立行立改 XX月XX日 xx月底 x月 X年X月X日 2021年x月 2021年 2021 年底 上半年 明年3月底 本月底
2021年3月28日至4月5日 2021年3月至6月 2021-3/28 2021年3月底左右 二一年三月 二〇二一年三月二八日
0021年3月28日 2201年3月28日 18991231 44283 3个月内 #REF! 。 前 完成 2021-03-28T25:00 2021年五季度 ２０２１年〇月
"""

CALENDAR = st.dates(dt.date(1900, 1, 1), dt.date(2099, 12, 31))
FULL_FORMS = (
    "{0.year}年{0.month}月{0.day}日",
    "{0.year}年{0.month:02}月{0.day:02}号",
    "{0.year}年{0.month}月{0.day}",
    "{0.year}.{0.month}.{0.day}",
    "{0.year}-{0.month}-{0.day}",
    "{0.year}/{0.month:02}/{0.day:02}",
    "{0.year}{0.month:02}{0.day:02}",
    "{0.year}-{0.month:02}-{0.day:02}T08:30:00",
    "{0.year}年{0.month}月{0.day}日前完成",
)
FULL_WIDTH = str.maketrans("0123456789./-", "０１２３４５６７８９．／－")


def pairs(table: str) -> list[tuple[str, dt.date]]:
    rows = (line.split() for line in table.strip().splitlines())
    return [(written.replace("_", " "), dt.date.fromisoformat(on)) for written, on in rows]


def chinese(on: dt.date) -> str:
    units = ("", *"一二三四五六七八九")
    month, day = (("", "十", "二十", "三十")[n // 10] + units[n % 10] for n in (on.month, on.day))
    return "".join("〇一二三四五六七八九"[int(digit)] for digit in str(on.year)) + f"年{month}月{day}日"


@pytest.mark.parametrize(("written", "on"), pairs(WITH_YEAR))
def test_text_with_one_meaning_is_read_and_said(written: str, on: dt.date) -> None:
    assert read_date(written) == ReadDate(on, DateForm.TEXT)
    assert read_date(written, year_hint=FEEDBACK_ON) == ReadDate(on, DateForm.TEXT)


@pytest.mark.parametrize(("written", "on"), pairs(WITHOUT_YEAR))
def test_a_missing_year_comes_from_the_feedback_date(written: str, on: dt.date) -> None:
    assert read_date(written, year_hint=FEEDBACK_ON) == ReadDate(on, DateForm.YEAR_SUPPLIED)
    assert read_date(written) == ReadDate(None, DateForm.NO_YEAR)


@pytest.mark.parametrize("written", SEVERAL_MEANINGS.split())
def test_text_with_several_meanings_is_not_guessed(written: str) -> None:
    assert read_date(written, year_hint=FEEDBACK_ON) == ReadDate(None, DateForm.AMBIGUOUS)


@pytest.mark.parametrize("written", NO_DATE.split())
def test_text_that_is_no_date_is_not_read(written: str) -> None:
    assert read_date(written, year_hint=FEEDBACK_ON) == ReadDate(None, DateForm.NOT_A_DATE)


@pytest.mark.parametrize(
    "cell", [dt.date(2021, 3, 28), dt.datetime(2021, 3, 28), dt.datetime(2021, 3, 28, 23, 59)]  # noqa: DTZ001
)  # fmt: skip
def test_a_date_cell_is_exact_without_its_time(cell: dt.date) -> None:
    read = read_date(cell)

    assert read == ReadDate(dt.date(2021, 3, 28), DateForm.EXACT)
    assert type(read.on) is dt.date


@pytest.mark.parametrize(
    ("cell", "on"),
    [
        (44283, dt.date(2021, 3, 28)),
        (44283.0, dt.date(2021, 3, 28)),
        (44283.75, dt.date(2021, 3, 28)),
        (36526, dt.date(2000, 1, 1)),
        (58806 + 0.5, dt.date(2060, 12, 31)),
        (20210328, dt.date(2021, 3, 28)),
        (20210328.0, dt.date(2021, 3, 28)),
    ],
)
def test_a_number_with_one_meaning_is_read_and_said(cell: float, on: dt.date) -> None:
    assert read_date(cell) == ReadDate(on, DateForm.TEXT)


@pytest.mark.parametrize("cell", [2021.3, 2021.1, 2021.12, 1999.5])
def test_a_year_and_month_as_a_decimal_is_not_guessed(cell: float) -> None:
    assert read_date(cell, year_hint=FEEDBACK_ON) == ReadDate(None, DateForm.AMBIGUOUS)


@pytest.mark.parametrize(
    "cell",
    [
        *(True, False, 0, 1, -1, 3, 2021, 36525, 58807, 20210230, 20210328.5, 10**400, -(10**400), 1e300),
        *(float("nan"), float("inf"), float("-inf"), dt.time(8), dt.timedelta(3), CellError("#REF!")),
    ],
)
def test_other_cells_are_no_dates(cell: float | bool | dt.time | dt.timedelta | str) -> None:
    assert read_date(cell, year_hint=FEEDBACK_ON) == ReadDate(None, DateForm.NOT_A_DATE)


@pytest.mark.parametrize("cell", [None, "", " ", "\n\t", "\u3000", "\u200b\ufeff", "\x00", UNCALCULATED])
def test_a_cell_that_shows_nothing_is_blank(cell: str | None) -> None:
    assert read_date(cell, year_hint=FEEDBACK_ON) == ReadDate(None, DateForm.BLANK)


def test_a_leap_day_without_a_year_waits_no_longer_than_the_next_year() -> None:
    assert read_date("2月29日", year_hint=dt.date(2020, 2, 29)).on == dt.date(2020, 2, 29)
    assert read_date("2月29日", year_hint=dt.date(2019, 5, 1)).on == dt.date(2020, 2, 29)
    assert read_date("2月29日", year_hint=dt.date(2021, 5, 1)).how is DateForm.NOT_A_DATE


def test_the_hint_may_be_a_date_with_a_time_or_the_last_day_there_is() -> None:
    assert read_date("3月底", year_hint=dt.datetime(2020, 12, 28, 9)).on == dt.date(2021, 3, 31)  # noqa: DTZ001
    assert read_date("3月底", year_hint=dt.date.max).how is DateForm.NOT_A_DATE


@pytest.mark.parametrize(
    ("start", "months", "end"),
    [
        ("2020-12-28", 3, "2021-03-28"),
        ("2020-11-30", 3, "2021-02-28"),
        ("2019-11-30", 3, "2020-02-29"),
        ("2021-08-31", 1, "2021-09-30"),
        ("2021-06-15", 6, "2021-12-15"),
        ("2021-06-15", 0, "2021-06-15"),
        ("2021-06-15", 10**9, "9999-12-31"),
    ],
)
def test_a_period_ends_on_the_same_day_months_later(start: str, months: int, end: str) -> None:
    assert period_end(dt.date.fromisoformat(start), months) == dt.date.fromisoformat(end)


@given(on=CALENDAR, form=st.sampled_from(FULL_FORMS))
def test_a_date_printed_in_any_full_form_reads_back(on: dt.date, form: str) -> None:
    printed = form.format(on)

    assert read_date(printed) == ReadDate(on, DateForm.TEXT)
    assert read_date(f" \u200b{printed}\u3000\n") == ReadDate(on, DateForm.TEXT)
    assert read_date(printed.translate(FULL_WIDTH)) == ReadDate(on, DateForm.TEXT)


@given(CALENDAR)
def test_a_date_in_chinese_numerals_reads_back(on: dt.date) -> None:
    assert read_date(chinese(on)) == ReadDate(on, DateForm.TEXT)


@given(st.dates(dt.date(2000, 1, 1), dt.date(2060, 12, 31)))
def test_a_serial_number_reads_back(on: dt.date) -> None:
    assert read_date((on - dt.date(1899, 12, 30)).days).on == on


@given(on=CALENDAR, hint=CALENDAR)
def test_a_supplied_year_gives_the_first_such_day_from_the_hint_on(on: dt.date, hint: dt.date) -> None:
    read = read_date(f"{on.month}月{on.day}日", year_hint=hint)

    assert read.on is None or (hint <= read.on and (read.on - hint).days < 366 + 365)
    assert read.on is not None or (on.month, on.day) == (2, 29)


@settings(max_examples=examples(300))
@given(
    st.text(st.characters(codec=None))
    | st.text("0123456789一二十〇年月日号底末前上中下旬季度.-/: T（）", max_size=14)
    | st.integers()
    | st.floats()
    | st.dates()
    | st.datetimes()
    | st.times()
    | st.timedeltas(),
    st.none() | st.dates(),
)
def test_reading_never_raises(cell: str | float | dt.date | dt.time | dt.timedelta, hint: dt.date | None) -> None:
    read = read_date(cell, year_hint=hint)

    assert (read.on is not None) == (read.how in (DateForm.EXACT, DateForm.TEXT, DateForm.YEAR_SUPPLIED))


@pytest.mark.parametrize("text", ["\ud800", "2021年\udfff月", "前" * 5000, "1" * 5000, " 1" * 5000, "一" * 5000])
def test_hostile_text_is_no_date(text: str) -> None:
    assert read_date(text).how in (DateForm.NOT_A_DATE, DateForm.AMBIGUOUS)

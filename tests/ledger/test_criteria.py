"""What a condition means for an item, and how often a COUNTIFS over the same cell would count it."""

import datetime as dt

import pytest

from ledger.grids import SOUND, ledger
from rectify_xl.grid import UNCALCULATED, CellError, CellValue
from rectify_xl.ledger.criteria import (
    UNSURE,
    DateWithin,
    IsFilled,
    NameIs,
    StatusIs,
    TextIs,
    is_safe_criterion,
    looks_numeric,
    plain_number,
)
from rectify_xl.ledger.schema import Status
from rectify_xl.text import one_case

DAY = dt.date(2021, 3, 28)
LONG = "长" * 256


@pytest.mark.parametrize(
    ("written", "seen"), [(None, 0), ("", 1), (" ", 1), ("1-1-1", 1), (0, 1), (False, 1), (CellError("#REF!"), 1)]
)
def test_every_item_counts_and_every_cell_that_is_not_empty_is_seen(written: CellValue, seen: int) -> None:
    condition = IsFilled("item_id")

    assert condition.meant("") == 1
    assert condition.seen(written) == seen


@pytest.mark.parametrize(
    ("text", "written", "seen"),
    [
        ("党的建设", "党的建设", 1),
        ("党的建设", "作风建设", 0),
        ("党的建设", " 党的建设", 0),
        ("党的建设", "党的建设 ", 0),
        ("党的建设", None, 0),
        ("党的建设", "", 0),
        ("党的建设", CellError("#REF!"), 0),
        ("党的建设", DAY, 0),
        ("abc类", "ABC类", UNSURE),
        ("ABC类", "ＡＢＣ类", UNSURE),
        ("（一）", "(一)", UNSURE),
        ("党*", "党*", 1),
        ("党*", "党的建设", 0),
        ("党?", "作风", 0),
        ("~党", "~党", 1),
        ("=1+1", "=1+1", 1),
        (">5", "6", 0),
        ("<>", "作风", 0),
        (LONG[:254] + "*", LONG[:254] + "*", UNSURE),
        ("TRUE", "TRUE", UNSURE),
        ("TRUE", True, 0),
        ("1", 1, 1),
        ("1", 1.0, 1),
        ("1", 2, 0),
        ("1.5", 1.5, 1),
        ("1", True, 0),
        ("1", "1", UNSURE),
        ("1", "１", UNSURE),
        ("2021-3-1", "2021-3-1", UNSURE),
        ("3/4", "3/4", UNSURE),
        ("1E3", "1E3", UNSURE),
        ("50%", "50%", UNSURE),
        ("10:30", "10:30", UNSURE),
        ("2021年3月", "2021年3月", UNSURE),
        ("一", "一", 1),
        ("第1", "第1", 1),
        (LONG, LONG, UNSURE),
        (LONG[:255], LONG[:255], 1),
        ("", "", UNSURE),
        ("", None, 0),
    ],
)
def test_how_often_a_text_is_seen(text: str, written: CellValue, seen: int) -> None:
    assert TextIs("aspect", text).seen(written) == seen


def test_a_text_is_meant_where_the_item_reads_the_same() -> None:
    assert TextIs("aspect", "党的建设").meant("党的建设") == 1
    assert TextIs("aspect", "党的建设").meant("党的建设 ") == 0
    assert TextIs("aspect", "").meant("") == 1


@pytest.mark.parametrize("written", ["01", "1.0"])
def test_a_text_that_is_the_same_number_is_unsure(written: str) -> None:
    assert TextIs("problem_no", "1").seen(written) == UNSURE


@pytest.mark.parametrize(
    ("name", "written", "seen"),
    [
        ("办公室", "办公室", 1),
        ("办公室", "办公室、人事科", 1),
        ("办公室", "人事科、办公室", 1),
        ("办公室", "人事科、办公室、财务科", 1),
        ("办公室", "大办公室", 0),
        ("办公室", "大办公室、人事科", 0),
        ("办公室", "人事科，办公室", 0),
        ("办公室", "办公室（牵头）、人事科", 0),
        ("办公室", " 办公室", 0),
        ("办公室", "办公室 、人事科", 0),
        ("办公室", None, 0),
        ("办公室", 101, 0),
        ("办公室", CellError("#REF!"), 0),
        ("办公室", "办公室、办公室", 2),
        ("办公室", "办公室、人事科、办公室", 2),
        ("IT部", "it部", UNSURE),
        ("IT部", "it部、办公室", UNSURE),
        ("IT部", "ＩＴ部、办公室", UNSURE),
        ("IT部", "IT部、办公室", 1),
        ("办公*", "办公*", 1),
        ("办公*", "人事科", 0),
        ("=办公", "=办公、人事科", 1),
        ("101", "101", UNSURE),
        ("101", 101, 0),
        ("101", "101、102", 1),
    ],
)
def test_how_often_a_name_is_seen_among_others(name: str, written: CellValue, seen: int) -> None:
    assert NameIs("department", name).seen(written) == seen


def test_a_name_is_meant_where_it_is_among_the_items() -> None:
    names = ("办公室", "人事科")

    assert NameIs("department", "人事科").meant(names) == 1
    assert NameIs("department", "人事").meant(names) == 0


@pytest.mark.parametrize("length", [252, 255])
def test_a_name_that_no_pattern_can_hold_is_unsure(length: int) -> None:
    name = "部" * length

    assert NameIs("department", name).seen(name) == UNSURE


PAIRS: tuple[tuple[CellValue, CellValue], ...] = (
    ("已完成", "已完成"),
    ("整改到位", "已完成"),
    ("Done", "已完成"),
    ("预计*完成", "正在推进"),
    ("拟*", "正在推进"),
    ("在抓?", "尚未完成"),
    (1.0, "尚未完成"),
    ("没动", " 尚未完成"),
)


@pytest.mark.parametrize(
    ("statuses", "written", "seen"),
    [
        ((Status.COMPLETED,), "已完成", 1),
        ((Status.COMPLETED,), "整改到位", 1),
        ((Status.COMPLETED,), "未完成", 0),
        ((Status.COMPLETED,), " 已完成", 0),
        ((Status.COMPLETED,), "已完成。", 0),
        ((Status.COMPLETED,), "done", UNSURE),
        ((Status.COMPLETED,), None, 0),
        ((Status.COMPLETED,), 1.0, 0),
        ((Status.ADVANCING,), "预计七月完成", 1),
        ((Status.ADVANCING,), "预计\n完成", 1),
        ((Status.ADVANCING,), "预计完成。", 0),
        ((Status.ADVANCING,), "拟定中", 1),
        ((Status.ADVANCING,), "已完成", 0),
        ((Status.ADVANCING, Status.COMPLETED), "整改到位", 1),
        ((Status.NOT_COMPLETED,), "在抓紧", UNSURE),
        ((Status.NOT_COMPLETED,), "已完成", UNSURE),
    ],
)
def test_how_often_a_status_is_seen_through_the_phrases(
    statuses: tuple[Status, ...], written: CellValue, seen: int
) -> None:
    assert StatusIs(statuses, PAIRS).seen(written) == seen


def test_a_phrase_that_stands_twice_is_seen_twice() -> None:
    twice = StatusIs((Status.COMPLETED,), (("已完成", "已完成"), ("已完成", "已完成"), ("已*", "已完成")))

    assert twice.seen("已完成") == 3


def test_a_reading_with_blanks_is_not_seen_though_it_is_meant() -> None:
    assert StatusIs((Status.NOT_COMPLETED,), PAIRS[-1:]).seen("没动") == 0


def test_a_status_is_meant_where_it_is_one_of_those_asked_for() -> None:
    condition = StatusIs((Status.COMPLETED, Status.PHASED), ())

    assert condition.key == "status"
    assert [condition.meant(status) for status in (*reversed(Status), None)] == [1, 1, 0, 0, 0]


@pytest.mark.parametrize(
    ("written", "seen"),
    [
        (DAY, 1),
        (DAY - dt.timedelta(days=1), 0),
        (DAY + dt.timedelta(days=10), 1),
        (DAY + dt.timedelta(days=11), 0),
        (dt.datetime(2021, 4, 7, 23, 59), 1),  # noqa: DTZ001 - a cell has no zone
        (dt.datetime(2021, 4, 8, 0, 0), 0),  # noqa: DTZ001
        ("2021-03-28", 0),
        ("长期", 0),
        (None, 0),
        (True, 0),
        (CellError("#N/A"), 0),
        (44283, UNSURE),
        (44283.5, UNSURE),
    ],
)
def test_how_often_a_date_is_seen_within_ten_days(written: CellValue, seen: int) -> None:
    assert DateWithin("due_on", DAY, DAY + dt.timedelta(days=10)).seen(written) == seen


def test_a_date_is_meant_where_both_bounds_hold() -> None:

    assert DateWithin("due_on", None, DAY).meant(DAY) == 1
    assert DateWithin("due_on", DAY, None).meant(DAY) == 1
    assert DateWithin("due_on", None, DAY - dt.timedelta(days=1)).meant(DAY) == 0
    assert DateWithin("due_on", None, None).meant(None) == 0


@pytest.mark.parametrize("written", [dt.time(12, 0), dt.timedelta(hours=30)], ids=str)
def test_a_time_of_day_is_not_taken_for_no_number(written: CellValue) -> None:
    assert DateWithin("due_on", None, DAY).seen(written) != 0


@pytest.mark.parametrize(
    "condition",
    [TextIs("aspect", "党的建设"), NameIs("department", "办公室"), StatusIs((Status.COMPLETED,), PAIRS),
     DateWithin("due_on", None, DAY)],
    ids=lambda condition: type(condition).__name__,
)  # fmt: skip
def test_a_formula_without_its_value_is_unsure(condition: TextIs | NameIs | StatusIs | DateWithin) -> None:
    assert condition.seen(UNCALCULATED) == UNSURE


@pytest.mark.parametrize(
    ("number", "text"), [(1.0, "1"), (1.5, "1.5"), (0, "0"), (-3.0, "-3"), (1e15, "1" + "0" * 15), (-1e308, "-1E+308")]
)
def test_a_number_is_said_as_a_cell_shows_it(number: float, text: str) -> None:
    assert plain_number(number) == text


@pytest.mark.parametrize("text", ["1", "1-2-1", "2021年3月28日", "３.５", "10:30", "￥5", "1e5", "5 %"])
def test_texts_that_may_be_taken_for_numbers_or_dates(text: str) -> None:
    assert looks_numeric(text)


@pytest.mark.parametrize("text", ["一", "第1", "1号楼", "办公室", "", "年月", "-"])
def test_texts_that_no_program_takes_for_a_number(text: str) -> None:
    assert not looks_numeric(text)


@pytest.mark.parametrize("text", ["", "<1", ">1", "=1", "a*", "a?", "~a", "true", "False", "ＴＲＵＥ", LONG])
def test_texts_that_countifs_reads_as_something_else(text: str) -> None:
    assert not is_safe_criterion(text)


@pytest.mark.parametrize("text", ["办公室", "a=b", '引"号', "A[1]#'@", LONG[:255]])
def test_texts_that_countifs_takes_as_they_stand(text: str) -> None:
    assert is_safe_criterion(text)


def test_width_and_case_are_folded_together() -> None:
    assert one_case("ＡＢＣ（一）") == one_case("abc(一)")


def test_what_is_meant_and_what_is_seen_agree_on_a_sound_item() -> None:
    (item,) = ledger("编号 | …\n1-1-1 | …").items.rows
    due_on = SOUND["整改时限"]
    assert isinstance(due_on, dt.date)
    conditions = (
        IsFilled("item_id"),
        TextIs("aspect", "党的建设"),
        TextIs("problem_no", "1"),
        NameIs("department", "办公室"),
        StatusIs((Status.ADVANCING,), (("正在推进", "正在推进"),)),
        DateWithin("due_on", due_on, due_on),
    )

    meant = [one.meant(getattr(item, one.key)) for one in conditions]
    assert meant == [one.seen(item.written[one.key]) for one in conditions] == [1] * 6

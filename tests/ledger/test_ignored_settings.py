"""What stands in 基本信息 and is not read, or is not used as it stands, is told by its cell."""

import datetime as dt

import pytest

from ledger.grids import AS_OF, codes, grid, places, read, told
from rectify_xl.errors import Breach
from rectify_xl.grid import Area, CellValue, Grid
from rectify_xl.ledger.model import About
from rectify_xl.ledger.reading import Reading
from rectify_xl.ledger.rollup import roll_up
from rectify_xl.ledger.rounds import round_of
from rectify_xl.ledger.rules import Case, run
from rectify_xl.ledger.schema import SETTINGS, Kind
from rectify_xl.wording import Language, tell

ITEM = "编号 | 整改状态 | …\n1-1-1 | 已完成 | …"


def about(table: str, *, merges: tuple[str, ...] = ()) -> Reading:
    return read(grid(ITEM), grid(table, sheet="基本信息", merges=merges))


class _Counted(list[list[CellValue]]):
    """Rows that count how often somebody asks whether there are more."""

    looks = 0

    def __len__(self) -> int:
        self.looks += 1
        return super().__len__()


def sentences(breaches: list[Breach]) -> list[str]:
    return [tell(breach).message for breach in breaches]


def ruled(table: str, code: str) -> list[str]:
    found = run(Case(about(table).ledger, AS_OF))
    return sentences([breach for breach in found if breach.code == code])


def test_a_second_line_of_a_setting_is_told_with_the_line_that_is_read() -> None:
    reading = about("反馈日期 | 2020-12-28\n反馈时间 | 2021-01-28\n反馈日期 |")

    assert reading.ledger.about.date("feedback_on") == dt.date(2020, 12, 28)
    assert sentences(told(reading, "B05")) == ["“反馈日期”写了不止一行，读的是 B1，这一行的“2021-01-28”没有读。"]
    assert places(reading, "B05") == ["B2"]


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("完成率小数位数", "完成率小数位"),
        ("颜色—已完成", "颜色-已完成"),
        ("颜色–正在推进", "颜色-正在推进"),
        ("公布完成数", "公布已完成数"),
        ("反馈问题数量", "反馈问题数"),
        ("整改期限（月）", "集中整改期限（月）"),
    ],
)
def test_a_label_that_is_nearly_known_is_proposed_and_not_taken(written: str, meant: str) -> None:
    reading = about(f"{written} | 2\n被巡察单位 | 某局")
    assert set(reading.ledger.about.values) == {"unit"}
    assert [(one.address.cell, one.facts["nearest"]) for one in told(reading, "B06")] == [("A1", meant)]


def test_a_near_label_beside_its_own_setting_is_told_only_where_it_can_be_nothing_else() -> None:
    assert places(about("巡察组 | 第一组\n巡察组长 | 张三"), "B06") == []
    assert places(about("完成率小数位 | 1\n完成率小数位数 | 2"), "B06") == ["A2"]


@pytest.mark.parametrize(
    "line", ["联系人 | 张三", "主管单位 | 某委", "分管领导 | 李四", "完成率小数位数 |", "备注 | 无"]
)
def test_a_line_of_the_offices_own_is_passed_over(line: str) -> None:
    assert about(f"被巡察单位 | 某局\n{line}").breaches == ()


@pytest.mark.parametrize(
    ("line", "merges", "cell"),
    [
        ("截至日期 | | 2021-03-28", (), "C1"),
        ("截至日期 | | 2021-03-28", ("A1:B1",), "C1"),
        ("被巡察单位 | | 某局", (), "C1"),
        ("反馈问题数 | | 13个", (), "C1"),
        ("颜色-超期 | | 红", (), "C1"),
        ("完成率口径 | | 含阶段性完成", (), "C1"),
        ("截至日期：2021-03-28 |", (), "A1"),
    ],
)
def test_a_value_in_another_cell_is_told_there(line: str, merges: tuple[str, ...], cell: str) -> None:
    reading = about(line, merges=merges)

    assert not reading.ledger.about.values
    assert places(reading, "B07") == [cell]
    assert "没有读" in sentences(told(reading, "B07"))[0]


def test_a_value_under_a_merge_is_told_at_its_cell() -> None:
    reading = about("落款日期 | 2021-03-28\n截至日期 |", merges=("B1:B2",))

    assert places(reading, "B07") == ["B2"]
    assert sentences(told(reading, "B07")) == ["“截至日期”的这一格和 B1 合并成了一格，没有读到内容。"]


def test_a_second_value_beside_a_merged_label_is_told() -> None:
    assert places(about("被巡察单位 | 某局\n | 某某局", merges=("A1:A2",)), "B07") == ["B2"]


def test_what_is_said_of_a_blank_setting_is_no_value() -> None:
    lines = "\n".join(f"{setting.label} | | {setting.note}" for setting in SETTINGS)
    assert about(lines).breaches == ()


def test_two_settings_may_stand_in_one_row() -> None:
    reading = about("被巡察单位 | 某局 | 巡察轮次 | 第三轮")

    assert (reading.ledger.about.text("unit"), reading.ledger.about.text("round")) == ("某局", "第三轮")


@pytest.mark.parametrize(
    ("line", "code", "sentence"),
    [
        ("集中整改期限（月） | 36", "B03", "这一次按 24 个月算"),
        ("集中整改期限（月） | 0", "B03", "这一次按 1 个月算"),
        ("完成率小数位 | 5", "B02", "这一次按 2 位写"),
        ("完成率小数位 | -1", "B02", "这一次按 0 位写"),
        ("预警天数 | 30、1000", "B01", "这一次按 10、20 天统计"),
        ("颜色-超期 | 白", "B04", "这一次按“深红”显示"),
    ],
)
def test_the_sentence_names_what_is_used_instead(line: str, code: str, sentence: str) -> None:
    (told_so,) = ruled(line, code)
    assert sentence in told_so


@pytest.mark.parametrize("months", [36.0, 0.0, 24.0, 1.0])
def test_what_a_rule_takes_for_a_period_is_what_is_counted(months: float) -> None:
    is_told = bool(ruled(f"集中整改期限（月） | {months:g}", "B03"))
    assert is_told == (round_of(About({"period_months": months})).period_months != months)


def test_alert_days_that_are_told_are_those_of_the_deadlines() -> None:
    reading = about("预警天数 | 30、1000")
    assert [one.last for one in roll_up(reading.ledger, AS_OF).deadlines] == [-1, 10, 20, None, None]


@pytest.mark.parametrize(
    ("line", "code", "instead"),
    [
        ("集中整改期限（月） | 三", "C09", "；改好以前，按“3”。"),
        ("完成率口径 | 全部", "C10", "；改好以前，按“已完成”。"),
        ("部门计数方式 | 每个", "C10", "；改好以前，按“各计一次”。"),
        ("截至日期 | 近日", "D01", "；截至日期改好以前，没有用 --as-of 给出日期的，按当天统计。"),
        ("截至日期 | 3月28日", "D04", "；截至日期改好以前，没有用 --as-of 给出日期的，按当天统计。"),
        ("截至日期 | #REF!", "C02", "；截至日期改好以前，没有用 --as-of 给出日期的，按当天统计。"),
        ("反馈日期 | 近日", "D01", "要么能理解成不同的日子。"),
    ],
)
def test_a_setting_that_cannot_be_read_says_what_holds_until_then(line: str, code: str, instead: str) -> None:
    (sentence,) = sentences(told(about(line), code))
    assert sentence.endswith(instead)


def test_a_cell_of_the_ledger_says_nothing_of_defaults() -> None:
    reading = read(grid("编号 | 整改时限 | 销号情况 | …\n1-1-1 | 近日 | 好了 | …"))
    assert not any("改好以前" in sentence for sentence in sentences(list(reading.breaches)))


@pytest.mark.parametrize("table", ["反馈日期 | 12月28日", "反馈日期 | 近日", "反馈日期 |", ""])
def test_a_deadline_without_a_year_never_says_that_no_date_was_filled_in(table: str) -> None:
    ledger = grid("编号 | 整改时限 | …\n1-1-1 | 6月30日 | …")
    reading = read(ledger, grid(table, sheet="基本信息"))

    (deadline,) = (one for one in told(reading, "D04") if one.address.sheet == ledger.sheet)
    assert "也没有读到反馈日期" in tell(deadline).message
    assert "no 反馈日期 was read" in tell(deadline, Language.EN).message


def test_a_date_that_takes_no_year_from_the_feedback_does_not_speak_of_it() -> None:
    settings = grid("反馈日期 | 2020-12-28\n落款日期 | 3月5日", sheet="基本信息")
    reading = read(grid(ITEM), settings, grid("日期 | 会议类型\n3月5日 | 调度会", sheet="会议记录"))

    assert sentences(told(reading, "D04")) == [
        "“落款日期”里的“3月5日”没有写年份，推算不出是哪一年。",
        "“日期”里的“3月5日”没有写年份，推算不出是哪一年。",
    ]


@pytest.mark.parametrize(("status", "due_on", "silent"), [("搞好了", "2021-06-30", "R04"), ("正在推进", "尽快", "R03")])
def test_rows_under_a_merged_cell_that_cannot_be_read_are_not_called_blank(
    status: str, due_on: str, silent: str
) -> None:
    table = f"编号 | 整改状态 | 整改时限 | …\n1-1-1 | {status} | {due_on} | …\n1-1-2 | | | …"
    reading = read(grid(table, merges=["B2:B3", "C2:C3"]))

    assert silent not in {breach.code for breach in run(Case(reading.ledger, AS_OF))}


@pytest.mark.parametrize(
    ("words", "cell"),
    [("在抓* | 正在推进\n*抓好 | 尚未完成", "在抓制度抓好"), ("搞定。 | 已完成\n搞定； | 尚未完成", "搞 定")],
)
def test_two_phrases_that_contradict_each_other_are_both_named(words: str, cell: str) -> None:
    ledger = grid(f"编号 | 整改状态 | …\n1-1-1 | {cell} | …")
    reading = read(ledger, grid(f"状态词语 | 读作\n{words}", sheet="字典"))

    assert codes(reading) == {"L04"}
    (sentence,) = sentences(told(reading, "L04"))
    assert all(line.split(" | ")[0] in sentence for line in words.splitlines())
    assert reading.ledger.items.rows[0].status is None


def test_the_bounds_of_a_number_stand_in_its_row_alone() -> None:
    assert all(setting.bounds for setting in SETTINGS if setting.kind in (Kind.NUMBER, Kind.DAYS))


def test_an_area_merged_down_a_whole_sheet_is_looked_at_as_far_as_there_are_rows() -> None:
    rows = _Counted([["被巡察单位", "某局"], [None, "某某局"]])
    sheet = Grid("基本信息", rows, merges=(Area(1, 1, 1_048_576, 1),))

    assert places(read(grid(ITEM), sheet), "B07") == ["B2"]
    assert rows.looks < 1000

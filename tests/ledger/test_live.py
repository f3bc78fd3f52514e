"""Which numbers may be live, and the text of their formulas."""

import datetime as dt
import re
from collections.abc import Sequence

import pytest

from ledger.grids import AS_OF, counted, grid, ledger, named, read
from rectify_xl.grid import Area, Grid, TableArea
from rectify_xl.ledger.criteria import DateWithin, IsFilled, NameIs, StatusIs, TextIs
from rectify_xl.ledger.model import Ledger
from rectify_xl.ledger.rollup import RollUp, Tally, roll_up
from rectify_xl.ledger.schema import Status
from rectify_xl.sheets import live
from rectify_xl.sheets.live import LiveSource

TWO = "编号 | 方面 | 责任部门 | 整改时限 | 整改状态 | …\n{}\n1-1-2 | 党的建设 | 办公室 | 2021-03-01 | 正在推进 | …"
LEXICON = "状态词语 | 读作\n" + "\n".join(f"{status} | {status}" for status in reversed(Status))
SOUND_LINE = "1-1-1 | 党的建设 | 办公室 | 2021-06-30 | 已完成 | …"
CELL = "'总览'!$C$3"


def is_live(counts: RollUp) -> dict[str, bool]:
    """Return which kinds of number are live."""
    return {
        "total": counts.items.total.is_live,
        "status": all(tally.is_live for tally in counts.items.by_status.values()),
        "aspect": all(group.items.total.is_live for group in counts.by_aspect),
        "department": all(group.items.total.is_live for group in counts.by_department),
        "overdue": counts.overdue.is_live,
        "problem": all(problem.items.total.is_live for problem in counts.problem_list),
    }


def not_live(counts: RollUp) -> set[str]:
    return {kind for kind, live in is_live(counts).items() if not live}


def source(of: Ledger, *in_use: str, as_of: dt.date = AS_OF) -> LiveSource:
    return LiveSource(of, as_of, CELL, frozenset(in_use))


def with_table(name: str = "台账", headings: Sequence[str] = ()) -> Ledger:
    """Return a ledger in a table, some of its headings given."""
    sound = grid(TWO.format(SOUND_LINE))
    columns = (*headings, *map(str, sound.rows[0][len(headings) :]))
    table = TableArea(name, columns, 1, Area(2, 1, 3, len(columns)))
    return read(Grid(sound.sheet, sound.rows, (), (table,))).ledger


def test_in_a_sound_ledger_every_number_is_live() -> None:
    assert not_live(counted(TWO.format(SOUND_LINE))) == set()
    assert not_live(roll_up(with_table(), AS_OF)) == set()


@pytest.mark.parametrize(
    ("line", "plain"),
    [
        (' | 党的建设 | 办公室 | 2021-06-30 | 已完成 | …', set()),
        ('1-1-1 | " 党的建设" | 办公室 | 2021-06-30 | 已完成 | …', {"aspect", "problem"}),
        ("1-1-1 | 党的建设 | 人事科，办公室 | 2021-06-30 | 已完成 | …", {"department"}),
        ("1-1-1 | 党的建设 | 办公室（牵头） | 2021-06-30 | 已完成 | …", {"department"}),
        ("1-1-1 | 党的建设 | | 2021-06-30 | 已完成 | …", {"department"}),
        ('1-1-1 | 党的建设 | 办公室 | 2021-06-30 | " 已完成" | …', {"status"}),
        ('1-1-1 | 党的建设 | 办公室 | "2021-03-01" | 正在推进 | …', {"overdue"}),
        ("1-1-1 | 党的建设 | 办公室 | 44256 | 正在推进 | …", {"overdue"}),
        ('1-1-1 | 党的建设 | 办公室 | "2021-03-01" | 已完成 | …', {"overdue"}),  # it may fall back
        ("1-1-1 | 党的建设 | 办公室 | 长期 | 搞好了 | …", set()),
        ("1-1-1 | 党的建设 | 办公室 | #REF! | #REF! | …", set()),
    ],
)  # fmt: skip
def test_a_number_is_plain_exactly_where_a_formula_counts_otherwise_or_might_after_an_edit(
    line: str, plain: set[str]
) -> None:
    assert not_live(counted(TWO.format(line))) == plain


def test_a_number_is_plain_where_a_merged_cell_is_meant_but_not_seen() -> None:
    table = TWO.format(SOUND_LINE).replace("1-1-2 | 党的建设", "1-1-2 |")

    assert not_live(counted(table, merges=["B2:B3"])) == {"aspect", "problem"}


def test_numbers_are_plain_where_an_item_stands_under_the_table() -> None:
    below = grid(TWO.format(SOUND_LINE), tables=[("台账", "A1:J2")])

    counts = roll_up(read(below).ledger, AS_OF)

    assert not_live(counts) == {"total", "status", "aspect", "department", "overdue", "problem"}
    assert counts.items.by_status[Status.COMPLETED].is_live


def test_numbers_are_plain_where_a_row_of_sums_would_be_seen() -> None:
    table = TWO.format(SOUND_LINE) + "\n小计 | 党的建设 | 办公室 |"

    assert not_live(counted(table)) == {"total", "aspect", "department"}


def test_numbers_are_plain_where_a_row_that_continues_an_item_would_be_seen() -> None:
    table = TWO.format(f"{SOUND_LINE}\n | | 办公室 | |")

    assert not_live(counted(table, merges=["E2:E3"])) == {"department"}


def test_a_group_of_another_width_or_case_makes_its_twin_plain() -> None:
    counts = counted("编号 | 责任部门 | …\n1-1-1 | IT部 | …\n1-1-2 | it部 | …\n1-1-3 | 办公室 | …")

    live = {group.name: group.items.total.is_live for group in counts.by_department}
    assert live == {"IT部": False, "it部": False, "办公室": True}


def test_a_missing_column_leaves_its_numbers_plain() -> None:
    counts = counted("反馈问题 | 整改措施 | 责任部门 | 责任人 | 整改时限\n学习少 | 一是学 | 办公室 | 李四 | 2021-06-30")

    assert not_live(counts) == {"total", "status", "aspect", "overdue", "problem"}


def test_the_total_is_plain_where_a_row_of_blanks_would_be_seen() -> None:
    assert "total" in not_live(counted(TWO.format(f'{SOUND_LINE}\n" " | | | | |')))


def test_a_row_of_formulas_that_show_nothing_is_blank_to_the_total() -> None:
    assert not_live(counted(TWO.format(f'{SOUND_LINE}\n"" | | | | |'))) == set()


def test_between_sums_the_total_looks_at_numbers_and_statuses_only() -> None:
    counts = counted(TWO.format(f"{SOUND_LINE}\n | 小计 | 3 | | |"))
    (condition,) = counts.items.total.conditions
    assert (counts.items.total.value, counts.items.total.is_live, condition) == (
        2,
        True,
        IsFilled("item_id", ("status",)),
    )


def test_overdue_is_plain_where_a_time_of_day_would_be_seen() -> None:
    noon = grid(TWO.format("1-1-1 | 党的建设 | 办公室 | 长期 | 正在推进 | …"))
    noon.rows[1][3] = dt.time(12, 0)  # type: ignore[index]

    assert "overdue" in not_live(roll_up(read(noon).ledger, AS_OF))


@pytest.mark.parametrize("pair", ["搞定 | #N/A", "#N/A | 已完成"], ids=["reading", "phrase"])
def test_a_lexicon_with_an_error_in_it_is_not_asked_by_formulas(pair: str) -> None:
    lexicon = grid(f"{LEXICON}\n{pair}\n没动 | 尚未完成", sheet="字典")

    found = read(grid(TWO.format("1-1-1 | 党的建设 | 办公室 | 2021-06-30 | 没动 | …")), lexicon).ledger

    assert found.lexicon.phrase_range == ""
    assert "没动" in {phrase for phrase, _ in found.lexicon.written}
    assert "#N/A" not in {phrase for phrase, _ in found.lexicon.written}


@pytest.mark.parametrize(
    ("pair", "status"),
    [
        pytest.param("| 已完成", "0", id="an empty phrase counts cells that hold 0"),
        pytest.param('" " | 已完成', '" "', id="a blank phrase counts cells that hold a blank"),
    ],
)
def test_statuses_are_plain_where_the_lexicon_would_count_otherwise(pair: str, status: str) -> None:
    lexicon = grid(f"{LEXICON}\n{pair}\n没动 | 尚未完成", sheet="字典")

    counts = counted(TWO.format(f"1-1-1 | 党的建设 | 办公室 | 2021-06-30 | {status} | …"), lexicon)

    assert not counts.items.by_status[Status.COMPLETED].is_live


def test_formulas_over_a_table_name_its_columns() -> None:
    of = source(with_table())

    assert of.formula(Tally(2, (IsFilled("item_id"),), is_live=True)) == "=COUNTA(台账[编号])"
    either = Tally(2, (IsFilled("item_id", ("status",)),), is_live=True)
    assert of.formula(either) == '=ROWS(台账[编号])-COUNTIFS(台账[编号],"",台账[整改状态],"")'
    assert of.formula(Tally(2, (TextIs("aspect", "党的建设"),), is_live=True)) == '=COUNTIFS(台账[方面],"党的建设")'


def test_formulas_without_a_table_name_the_cells_from_the_first_row_to_the_last() -> None:
    of = source(ledger(f"标题 |\n{TWO.format(SOUND_LINE)}"))

    assert of.formula(Tally(2, (IsFilled("item_id"),), is_live=True)) == "=COUNTA('整改台账'!$A$3:$A$4)"


def test_a_sheet_name_with_a_quote_is_written_twice() -> None:
    of = read(grid(TWO.format(SOUND_LINE), sheet="张三's 表")).ledger

    assert source(of).column("status") == "'张三''s 表'!$E$2:$E$3"


def test_marks_in_a_table_columns_name_are_escaped() -> None:
    of = with_table("台账", ["编号", "方面", "责任部门[#1]'@"])
    of = Ledger(
        items=type(of.items)("台账", 1, {**of.items.columns, "department": 3}, of.items.rows),
        first_row=2, last_row=3, table=of.table, about=of.about, lexicon=of.lexicon,
    )  # fmt: skip

    assert source(of).column("department") == "台账[责任部门'['#1']'''@]"


def test_a_column_whose_name_cannot_be_written_is_named_by_its_cells() -> None:
    assert source(with_table("台账", ["编\n号"])).column("item_id") == "'整改台账'!$A$2:$A$3"


def test_dates_are_counted_from_the_as_of_cell() -> None:
    of = source(ledger(TWO.format(SOUND_LINE)))
    column = "'整改台账'!$D$2:$D$3"
    day = dt.timedelta(days=1)

    def formula(first: dt.date | None, last: dt.date | None) -> str | None:
        return of.formula(Tally(0, (DateWithin("due_on", first, last),), is_live=True))

    assert formula(None, AS_OF - day) == f'=COUNTIFS({column},"<"&{CELL})'
    assert formula(AS_OF, AS_OF + 10 * day) == f'=COUNTIFS({column},">="&{CELL},{column},"<"&{CELL}+11)'
    assert formula(AS_OF - 3 * day, None) == f'=COUNTIFS({column},">="&{CELL}-3)'


def test_a_name_is_asked_for_alone_last_first_and_between() -> None:
    of, tally = source(with_table()), Tally(1, (NameIs("department", '科"室"'),), is_live=True)
    before, after = '{"","*、","","*、"}', '{"","","、*","、*"}'

    assert of.formula(tally) == f'=SUMPRODUCT(COUNTIFS(台账[责任部门],{before}&"科""室"""&{after}))'
    assert of.formula(tally, department="$A5") == f"=SUMPRODUCT(COUNTIFS(台账[责任部门],{before}&$A5&{after}))"
    assert of.formula(tally, aspect="$A5") == of.formula(tally)


def test_a_status_is_asked_for_through_the_lexicon_of_the_workbook() -> None:
    counts = counted(TWO.format(SOUND_LINE), grid(LEXICON, sheet="字典"))
    of = source(ledger(TWO.format(SOUND_LINE), grid(LEXICON, sheet="字典")))

    assert of.formula(counts.items.by_status[Status.COMPLETED]) == (
        "=SUMPRODUCT((('字典'!$B$2:$B$35=\"已完成\"))*COUNTIFS('整改台账'!$E$2:$E$3,'字典'!$A$2:$A$35))"
    )
    assert of.formula(counts.still_open) == (
        "=SUMPRODUCT((('字典'!$B$2:$B$35=\"尚未完成\")+('字典'!$B$2:$B$35=\"正在推进\"))"
        "*COUNTIFS('整改台账'!$E$2:$E$3,'字典'!$A$2:$A$35))"
    )


def test_without_a_lexicon_the_phrases_stand_in_the_formula() -> None:
    counts = counted(TWO.format(SOUND_LINE))

    formula = source(ledger(TWO.format(SOUND_LINE))).formula(counts.items.by_status[Status.NOT_COMPLETED])

    assert formula is not None
    assert '{"尚未完成";"未完成";"未整改"' in formula
    assert "字典" not in formula


def test_a_very_long_ledger_is_asked_only_for_the_phrases_in_use(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(live, "_FULL_LEXICON_ROWS", 1)
    counts = counted(TWO.format(SOUND_LINE.replace("已完成", "整改到位")))
    of = source(ledger(TWO.format(SOUND_LINE)), "整改到位", "正在推进")

    assert of.formula(counts.items.by_status[Status.COMPLETED]) == (
        '=SUMPRODUCT(COUNTIFS(\'整改台账\'!$E$2:$E$3,{"已完成";"整改到位"}))'
    )
    advancing = of.formula(counts.items.by_status[Status.ADVANCING])
    assert advancing is not None
    assert '{"正在推进";"预计*完成";"拟*"}' in advancing


def test_a_very_long_ledger_whose_lexicon_lacks_a_status_has_no_empty_array(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(live, "_FULL_LEXICON_ROWS", 1)
    few = grid("状态词语 | 读作\n已完成 | 已完成", sheet="字典")
    counts = counted(TWO.format(SOUND_LINE), few)

    formula = source(ledger(TWO.format(SOUND_LINE), few), "已完成").formula(counts.items.by_status[Status.PHASED])

    assert formula is None or "{}" not in formula


def test_a_number_that_is_not_live_or_has_no_conditions_has_no_formula() -> None:
    of = source(with_table())

    assert of.formula(Tally(2, (IsFilled("item_id"),))) is None
    assert of.formula(Tally(2, (), is_live=True)) is None


def test_no_formula_is_longer_than_excel_takes() -> None:
    phrases = tuple((f"第{number}种写法" + "长" * 40, "已完成") for number in range(300))
    of = source(ledger(TWO.format(SOUND_LINE)))

    assert of.formula(Tally(0, (StatusIs((Status.COMPLETED,), phrases),), is_live=True)) is None
    some = of.formula(Tally(0, (StatusIs((Status.COMPLETED,), phrases[:100]),), is_live=True))
    assert some is not None
    assert len(some) <= 8_000


def test_several_conditions_share_one_formula() -> None:
    counts = counted(TWO.format(SOUND_LINE))
    formula = source(ledger(TWO.format(SOUND_LINE))).formula(named(counts.by_department, "办公室").overdue)

    assert formula is not None
    assert formula.startswith("=SUMPRODUCT(COUNTIFS(")
    assert re.findall(r"'整改台账'!\$([A-Z])\$2", formula) == ["C", "D", "E"]

"""`status`: the page of 总览 in text."""

from __future__ import annotations

import dataclasses
import datetime as dt
import re
from pathlib import Path

import pytest
from click.testing import CliRunner
from refreshed import SAMPLES, TODAY, sample

import rectify_xl
from rectify_xl.cli.canvas import Canvas
from rectify_xl.cli.commands import build
from rectify_xl.cli.text.bars import GLYPHS
from rectify_xl.cli.text.status import status_lines
from rectify_xl.ledger.history.timeline import LevelCounts, Standing
from rectify_xl.ledger.model import Item
from rectify_xl.ledger.rollup import Group
from rectify_xl.ledger.schema import Status
from rectify_xl.wording import Language

WIDTHS = (60, 79, 100)
COLOUR = re.compile(r"\x1b\[\d+m")


def result(name: str = "model_bureau") -> rectify_xl.StatusResult:
    return rectify_xl.status(sample(name), today=TODAY)


def page(one: rectify_xl.StatusResult, canvas: Canvas | None = None, language: Language = Language.ZH) -> list[str]:
    return status_lines(one, language, canvas or Canvas())


def below(lines: list[str], beginning: str) -> list[str]:
    """Return the lines of the section whose heading begins so."""
    start = next(number for number, line in enumerate(lines) if line.startswith(beginning)) + 1
    return lines[start : lines.index("", start) if "" in lines[start:] else None]


def level(done: int, phased: int, total: int) -> LevelCounts:
    rest = total - done - phased
    return LevelCounts(total, dict(zip(reversed(Status), (done, phased, rest, 0), strict=True)))


def with_trend(*standings: Standing, **told: object) -> rectify_xl.StatusResult:
    one = result()
    return dataclasses.replace(one, trend=standings, round=dataclasses.replace(one.round, **told))


@pytest.mark.parametrize("ambiguous", [1, 2])
@pytest.mark.parametrize("columns", WIDTHS)
@pytest.mark.parametrize("language", Language)
@pytest.mark.parametrize("name", SAMPLES)
def test_tables_and_bars_fit_the_terminal(name: str, language: Language, columns: int, ambiguous: int) -> None:
    one = dataclasses.replace(result(name), file="台账.xlsx")
    canvas = Canvas(columns, ambiguous=ambiguous)
    lines = page(one, canvas, language)
    sentences = re.compile(r"[:：]|；|;|。|\. |\(")
    assert [line for line in lines if canvas.width(line) > columns and not sentences.search(line)] == []
    if language is Language.ZH and columns >= 79:
        assert [line for line in lines if canvas.width(line) > columns] == []


@pytest.mark.parametrize("language", Language)
@pytest.mark.parametrize("name", SAMPLES)
def test_what_is_redirected_is_plain_and_survives_gbk(name: str, language: Language) -> None:
    ran = CliRunner().invoke(build(language), ["status", str(sample(name)), "--as-of", "2026-05-06"])
    assert "\x1b" not in ran.stdout
    assert ran.stdout.encode("gbk").decode("gbk") == ran.stdout


def test_the_head_says_who_when_and_how_many_days() -> None:
    lines = page(result())
    assert lines[:2] == ["某区住房和城乡建设局巡察整改总览", "十届区委第八轮  区委第二巡察组"]
    assert "截至日期：2026-05-06" in lines
    assert "反馈日期：2026-03-16，至今 51 天" in lines
    assert "集中整改期（3 个月）：2026-06-16 期满，还有 41 天" in lines


@pytest.mark.parametrize(
    ("as_of", "words"),
    [
        (dt.date(2026, 6, 16), "期满，就是这一天"),
        (dt.date(2026, 6, 17), "期满，已过 1 天"),
        (dt.date(2026, 3, 15), "反馈日期：2026-03-16，比截至日期晚 1 天，请核对"),
    ],
)
def test_the_days_are_told_as_they_lie(as_of: dt.date, words: str) -> None:
    assert words in "\n".join(page(rectify_xl.status(sample("model_bureau"), as_of=as_of)))


def test_a_ledger_without_settings_says_so() -> None:
    one = result()
    bare = dataclasses.replace(one, round=type(one.round)())
    assert page(bare)[0] == "巡察整改总览"
    assert "反馈日期：没有读到" in page(bare)


def test_both_levels_stand_beside_each_other_and_show_the_glyphs() -> None:
    rows = page(result())
    start = next(number for number, row in enumerate(rows) if row.split() == ["分项", "问题"])
    shown = [row.split() for row in rows[start + 1 : start + 6]]
    assert [row[:3] for row in shown] == [
        ["应整改", "60", "22"],
        ["已完成", "30", "4"],
        ["阶段性完成并长期坚持", "10", "5"],
        ["正在推进", "15", "8"],
        ["尚未完成", "5", "5"],
    ]
    assert [row[3][0] for row in shown[1:]] == [GLYPHS[status] for status in reversed(Status)]
    ends = {Canvas().width(re.match(r"\S+ +\d+ +\d+", row)[0]) for row in rows[start + 1 : start + 6]}
    assert len(ends) == 1


def test_a_group_has_its_numbers_and_a_bar_of_the_same_parts() -> None:
    one = result()
    rows = below(page(one), "按责任部门")
    assert rows[0].split() == ["应整改", "完成", "阶段", "推进", "尚未", "超期"]
    first = max(one.counts.by_department, key=lambda group: group.items.total.value)
    name, *numbers, drawn = rows[1].split()
    assert name == first.name
    assert list(map(int, numbers)) == [
        first.items.total.value,
        *(first.items.by_status[status].value for status in reversed(Status)),
        first.overdue.value,
    ]
    present = [status for status in reversed(Status) if first.items.by_status[status].value]
    assert list(dict.fromkeys(drawn)) == [GLYPHS[status] for status in present]


def test_a_status_that_was_not_read_is_counted_and_told() -> None:
    lines = page(result("messy_office"))
    assert "有 3 个分项的整改状态没有识别，没有计入四种状态，用 check 可以看到是哪些。" in lines
    assert "未识别" in below(lines, "按方面")[0]
    assert any("?" in line for line in below(lines, "按方面"))


def test_more_groups_than_a_page_takes_are_said_to_be_left_out() -> None:
    one = result()
    groups = tuple(Group(f"第{number}科", one.counts.items, one.counts.overdue) for number in range(40))
    lines = page(dataclasses.replace(one, counts=dataclasses.replace(one.counts, by_department=groups)))
    assert below(lines, "按责任部门")[-1] == "…… 另有 25 个没有列出，加 --json 可以看全部"


def test_the_rates_are_printed_as_the_workbook_says() -> None:
    told = dataclasses.replace(result().round, is_phase_first=True, rate_decimals=2)
    lines = page(dataclasses.replace(result(), round=told))
    start = lines.index("完成率（含阶段性完成）  66.67%")
    assert lines[start + 1] == "完成率  50.00%"


def test_departments_counted_once_are_said_to_be() -> None:
    told = dataclasses.replace(result().round, is_first_department_only=True)
    assert "只计牵头部门" in "\n".join(page(dataclasses.replace(result(), round=told)))


def test_declared_and_counted_are_compared() -> None:
    lines = page(result("data_resources_bureau"))
    assert "反馈的方面：3 个，台账里 3 个，一致" in lines
    assert "反馈的问题：13 个，台账里 12 个，少 1 个" in lines
    assert "反馈的分项：29 个，台账里 27 个，少 2 个" in lines


def test_open_items_stand_by_days_left() -> None:
    rows = [row.split("  ") for row in below(page(result()), "没有完成的分项")]
    assert [row[0].strip() for row in rows] == ["已超期", "10 天以内", "11 至 20 天", "20 天以上", "没有读到时限"]


def test_the_trend_shows_first_last_and_the_way_between() -> None:
    dates = [dt.date(2026, month, 1) for month in (3, 4, 5)]
    past = [
        Standing(on, level(done, 10, 40), level(1, 1, 9), overdue)
        for on, done, overdue in zip(dates, (0, 10, 30), (4, 2, 0), strict=True)
    ]
    lines = page(with_trend(*past))
    assert "走势：最近 3 次更新，2026-03-01 至 2026-05-01" in lines
    rows = below(lines, "走势")
    assert [row.split() for row in rows] == [
        ["完成率", "0.0%", "到", "75.0%", "▁▃▆"],
        ["完成率（含阶段性完成）", "25.0%", "到", "100.0%", "▃▅█"],
        ["超期", "4", "到", "0", "█▅▁"],
    ]


def test_one_date_is_no_trend() -> None:
    assert not [line for line in page(result()) if line.startswith("走势")]


def test_a_long_history_is_cut_to_its_last_dates() -> None:
    days = [dt.date(2025, 1, 1) + dt.timedelta(days=number) for number in range(200)]
    lines = page(with_trend(*(Standing(on, level(1, 1, 9), level(1, 1, 9), 1) for on in days)))
    assert f"走势：最近 24 次更新，{days[-24]} 至 {days[-1]}" in lines
    assert max(map(Canvas().width, below(lines, "走势"))) <= 80


def test_the_five_longest_overdue_are_named_with_their_days() -> None:
    one = rectify_xl.status(sample("model_bureau"), as_of=dt.date(2026, 7, 1))
    rows = below(page(one), "超期的分项（17 个，先列超期最久的 5 个）")
    assert len(rows) == 5
    assert rows[0].split()[0] == one.overdue[0].item_id
    assert rows[0].endswith("时限 2026-04-20，已过 72 天")
    days = [int(re.findall(r"\d+", row)[-1]) for row in rows]
    assert days == sorted(days, reverse=True)
    assert [item.due_on for item in one.overdue] == sorted(item.due_on for item in one.overdue)
    assert len(one.overdue) == one.counts.overdue.value


def test_a_long_title_is_cut_and_one_that_would_command_the_terminal_is_tamed() -> None:
    item = Item(3, item_id="1-1-1", problem="督促\x1b[2J" + "压实责任" * 30, due_on=dt.date(2026, 4, 1))
    (row,) = below(page(dataclasses.replace(result(), overdue=(item,))), "超期的分项（1 个）")
    assert Canvas().width(row) <= 80
    assert "\x1b" not in row
    assert ".." in row


def test_colour_repeats_what_the_page_says_without_it() -> None:
    for name in SAMPLES:
        plain, coloured = page(result(name)), page(result(name), Canvas(is_coloured=True))
        assert any(COLOUR.search(line) for line in coloured)
        assert [COLOUR.sub("", line) for line in coloured] == plain


def test_the_trend_is_that_of_the_workbook_up_to_the_date() -> None:
    one = result()
    assert [standing.on for standing in one.trend] == [one.as_of]
    assert one.trend[-1].items.total == one.counts.items.total.value


def test_a_refresh_tells_the_same_of_the_round_as_status(tmp_path: Path) -> None:
    path = tmp_path / "台账.xlsx"
    path.write_bytes(sample("model_bureau").read_bytes())
    rectify_xl.refresh(path, as_of=dt.date(2026, 4, 10))
    done = rectify_xl.refresh(path)
    assert done.status == rectify_xl.status(path)
    assert [standing.on for standing in done.status.trend] == [dt.date(2026, 4, 10), dt.date(2026, 5, 6)]

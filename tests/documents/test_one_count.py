"""One count of meetings held and rules issued: every room says the same number, and what does not count is told."""

from __future__ import annotations

import datetime as dt
import re
from collections import Counter
from pathlib import Path
from typing import Final

import pytest
from adopting.books import Drawn, draw
from hypothesis import given, settings
from hypothesis import strategies as st
from one_sheet import one_sheet
from thorough import examples

import rectify_xl
from rectify_xl.documents.report.kinds import ReportChoices, ReportKind
from rectify_xl.ledger.rollup import roll_up
from rectify_xl.ledger.rules import Case, run
from rectify_xl.ledger.schema import CHOICE_WORDS, Choices
from rectify_xl.ledger.standing import fold_title, meetings_held, rules_issued

from .reconciling.ledgers import AS_OF, Book, Row, held, imported, printed, read

INSIDE: Final = ReportChoices(ReportKind.INTERNAL)
ITEM: Final = {
    "item_id": "1-1-1", "aspect": "内部管理", "problem_no": 1, "problem": "食堂账目不清", "measures": "重排值班",
    "status": "正在推进",
}  # fmt: skip
TYPES: Final = CHOICE_WORDS[Choices.MEETING_TYPE]
DAYS: Final = st.none() | st.dates(dt.date(2024, 6, 1), dt.date(2024, 12, 1))
MEETINGS: Final = st.lists(
    st.fixed_dictionaries({"held_on": DAYS, "meeting_type": st.sampled_from(TYPES), "topic": st.just("过清单")}),
    max_size=5,
)
TITLES: Final = (
    None, "值班办法", "《值班办法》", "值班 办法", "《公文条例》实施细则", "食堂管理制度", "“三重一大”议事规则",
)  # fmt: skip
REGULATIONS: Final = st.lists(
    st.fixed_dictionaries(
        {
            "title": st.sampled_from(TITLES),
            "issued_on": DAYS,
            "document_no": st.sampled_from((None, "1号", "2号")),
            "item_id": st.just("1-1-1"),
        }
    ),
    max_size=6,
)
NUMBER: Final = re.compile(r"制定完善制度(\d+)项")
TIMES: Final = re.compile(r"(\d+)次")


def told(lines: list[str], pattern: re.Pattern[str]) -> int:
    text = next((line for line in lines if pattern.search(line) and "抓" in line), "")
    return sum(map(int, pattern.findall(text.partition("。其中，")[0])))


@settings(max_examples=examples(40), deadline=None)
@given(MEETINGS, REGULATIONS)
def test_every_room_counts_the_same(meetings: list[Row], regulations: list[Row]) -> None:
    ledger = Book([ITEM], {"as_of": AS_OF}, meetings=meetings, regulations=regulations).ledger
    around, lines = roll_up(ledger, AS_OF).around, printed(ledger, INSIDE)
    held_rows, issued = meetings_held(ledger, AS_OF).rows, rules_issued(ledger, AS_OF).rows

    assert (around.meetings.held.value if around.meetings else 0) == len(held_rows) == told(lines[:6], TIMES)
    assert (around.regulations.value if around.regulations else 0) == len(issued) == told(lines, NUMBER)
    assert [(one.code, one.facts["said"], one.value) for one in held(lines, ledger).differences] == []


@settings(max_examples=examples(40), deadline=None)
@given(MEETINGS, REGULATIONS)
def test_what_does_not_count_is_told_at_its_cell(meetings: list[Row], regulations: list[Row]) -> None:
    ledger = Book([ITEM], {"as_of": AS_OF}, meetings=meetings, regulations=regulations).ledger
    found = [breach for breach in run(Case(ledger, AS_OF)) if breach.code in ("M04", "M05", "M06")]
    left_out = (meetings_held(ledger, AS_OF).left_out, rules_issued(ledger, AS_OF).left_out)

    assert Counter((breach.address.sheet, breach.address.row) for breach in found) == Counter(
        (name, one.row.row) for name, rows in zip(("会议记录", "制度清单"), left_out, strict=True) for one in rows
    )


@settings(max_examples=examples(40), deadline=None)
@given(REGULATIONS)
def test_an_import_finds_every_rule_that_its_own_notice_names(regulations: list[Row]) -> None:
    ledger = Book([ITEM], {"as_of": AS_OF}, regulations=regulations).ledger
    issued = rules_issued(ledger, AS_OF).rows
    again = imported(printed(ledger, INSIDE))

    titles = {fold_title(row.title) for row in issued}
    assert {fold_title(row.title) for row in rules_issued(again, AS_OF).rows} == titles


def test_an_import_of_the_models_notice_finds_its_nine_rules(tmp_path: Path) -> None:
    sample, notice = Path(__file__).parents[2] / "samples" / "model_bureau.xlsx", tmp_path / "通报.docx"
    rectify_xl.report(sample, notice, kind=ReportKind.INTERNAL, today=AS_OF)

    draft = rectify_xl.import_notice(notice, tmp_path / "台账.xlsx").draft

    assert len(draft.regulations) == 9
    assert not [one for one in draft.pending if one.code == "import_rules_unnamed"]


def test_an_item_that_names_a_listed_rule_is_its_item() -> None:
    lines = [
        "某镇便民中心关于巡察整改进展情况的通报", "一是抓建章立制。制定完善制度2项，包括《值班办法》等。",
        "一、内部管理", "1.值班空岗", "整改情况：制定《值班办法》，建立“周清”制度。目前，该问题已完成整改。",
    ]  # fmt: skip
    assert [(one.title, one.item_ids) for one in read(lines).regulations] == [
        ("《值班办法》", ("1-1-1",)), ("“周清”制度", ("1-1-1",)),
    ]  # fmt: skip


@pytest.mark.parametrize("said", ["认真学习《条例》，抓好3项工作。", "梳理制度3项，废止《值班办法》。"])
def test_a_title_that_does_not_follow_the_number_of_rules_made_is_none(said: str) -> None:
    lines = ["某镇便民中心关于巡察整改进展情况的通报", said, "一、内部管理", "1.值班空岗", "整改情况：已整改。"]
    assert read(lines).regulations == ()


def test_undated_meetings_that_may_be_the_ones_counted_are_no_difference() -> None:
    rows = [{"held_on": day, "meeting_type": "调度会"} for day in (dt.date(2024, 6, 5), None)]
    lines = printed(Book([ITEM], meetings=[{**row, "held_on": dt.date(2024, 6, 5)} for row in rows]).ledger, INSIDE)
    ledger = Book([ITEM], meetings=rows).ledger

    told_apart = held(lines, ledger)

    assert [one.code for one in told_apart.differences] == []
    assert [
        (one.facts["said"], one.value) for one in told_apart.unchecked if one.code == "reconcile_meetings_undated"
    ] == [("2", "1")]


@pytest.fixture(scope="module")
def summary(tmp_path_factory: pytest.TempPathFactory) -> dict[str, tuple[object, ...]]:
    """The rows of 分类汇总 by their name, of a ledger whose lists have every row that does not count."""
    folder = tmp_path_factory.mktemp("one_count")
    heads = "编号 | 方面 | 问题序号 | 反馈问题 | 整改措施 | 责任领导 | 责任部门 | 责任人 | 整改时限 | 整改状态"
    path = draw(
        folder / "台账.xlsx",
        Drawn("整改台账", f"{heads}\n1-1-1 | 管理 | 1 | 账目 | 清点 | 周立 | 办公室 | 江涛 | 2024-12-31 | 正在推进"),
        Drawn("会议记录", "日期 | 会议类型\n2024-06-05 | 调度会\n | 调度会\n2024-06-06 | 调度会\n2024-11-01 | 调度会"),
        Drawn(
            "制度清单",
            "制度名称 | 文号 | 印发日期\n值班办法 | | 2024-07-01\n《值班办法》 | |\n | 3号 |\n财务细则 | |\n"
            "明年办法 | | 2025-01-01",
        ),
        Drawn(
            "措施清单",
            "编号 | 整改措施 | 措施类型 | 金额（元）\n1-1-1 | 追缴 | 挽回损失 | 3000\n1-1-1 | 退款 | 挽回损失 | 2万元",
        ),
    )
    output = folder / "结果.xlsx"
    rectify_xl.refresh(path, as_of=AS_OF, output=output)
    sheet = one_sheet(output, "分类汇总", data_only=True)
    return {str(row[0]): row for row in sheet.iter_rows(values_only=True) if row[0]}


def test_the_sheet_shows_the_same_numbers(summary: dict[str, tuple[object, ...]]) -> None:
    names = {
        name: next(value for value in row[1:] if value is not None) for name, row in summary.items() if any(row[1:])
    }
    assert names["调度会"] == 2
    assert names["印发制度（项）：制度清单所列"] == 2
    assert names["挽回损失（万元）：措施清单中“挽回损失”的金额"] == 2.3

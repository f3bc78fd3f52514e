"""A notice of another unit, one that only gives totals, and items whose status it does not state."""

from __future__ import annotations

from pathlib import Path

import pytest

import rectify_xl
from rectify_xl.documents.reconciling import Difference
from rectify_xl.errors import Severity, UnusableFile

from .ledgers import AS_OF, held, ledger_of

ITEM = {
    "item_id": "1-1-1",
    "aspect": "内部管理",
    "problem_no": 1,
    "problem": "食堂账目不清",
    "measures": "账钱分管",
    "status": "已完成",
}
BODY = ["1. 食堂账目不清", "整改情况：账钱分管。目前，该问题已完成整改。"]
TOTALS = """巡察整改进展情况简报
某县粮食局　截至2024年6月30日
截至2024年6月30日，巡察反馈的2个问题，已完成整改{done}个，完成率{rate}%。
"""


def test_a_notice_of_another_unit_is_told_first() -> None:
    ledger = ledger_of([ITEM], {"unit": "云溪镇便民中心", "as_of": AS_OF})
    lines = [
        "东湖区司法局党组关于巡察整改进展情况的通报",
        "巡察反馈的3个问题已完成1个。",
        *BODY,
        "东湖区司法局党组",
        "2024年10月8日",
    ]
    found = held(lines, ledger)

    assert found.differences[0].code == "reconcile_unit"
    assert found.differences[0].severity is Severity.ERROR
    assert (found.differences[0].facts["said"], found.differences[0].value) == ("东湖区司法局", "云溪镇便民中心")


@pytest.mark.parametrize(
    ("printed", "own"),
    [
        ("东湖区司法局党组", "东湖区司法局"),
        ("区司法局党委", "东湖区司法局"),
        ("中共东湖区司法局党总支", "司法局"),
        ("东湖区市场监督管理局", "市场监管局"),
        ("中共云溪镇委员会", "云溪镇人民政府"),
        ("某区司法局党组", "云溪镇便民中心"),
    ],
)
def test_a_unit_under_its_other_names_is_the_same(printed: str, own: str) -> None:
    ledger = ledger_of([ITEM], {"unit": own, "as_of": AS_OF})
    found = held([f"{printed}关于巡察整改进展情况的通报", *BODY, printed, "2024年10月8日"], ledger)

    assert "reconcile_unit" not in {one.code for one in found.differences}


def test_a_neighbours_office_of_the_same_kind_is_another_unit() -> None:
    ledger = ledger_of([ITEM], {"unit": "清河区司法局", "as_of": AS_OF})
    found = held(["东湖区司法局党组关于巡察整改进展情况的通报", *BODY], ledger)

    assert "reconcile_unit" in {one.code for one in found.differences}


def test_items_without_a_stated_status_are_told_in_one_line() -> None:
    rows = [
        {**ITEM, "item_id": f"1-{at}-1", "problem_no": at, "problem": f"事项{at}", "status": "已完成"}
        for at in range(1, 9)
    ]
    lines = ["巡察整改情况的通报"]
    lines += [line for at in range(1, 9) for line in (f"{at}. 事项{at}", "整改情况：重排值班。")]
    found = held(lines, ledger_of(rows, {"as_of": AS_OF}))

    told = [one for one in found.unchecked if one.code == "reconcile_status_unstated"]
    assert [(one.facts["count"], one.facts["ids"]) for one in told] == [
        (8, "1-1-1、1-2-1、1-3-1、1-4-1、1-5-1、1-6-1…")
    ]
    assert (told[0].said, told[0].address) == (None, None)


@pytest.fixture
def ledger(tmp_path: Path) -> Path:
    path = tmp_path / "台账.xlsx"
    text = (
        "某县粮食局关于巡察整改情况的通报\n截至2024年6月30日，反馈的2个问题已完成1个。\n1.仓容统计不准\n整改情况：逐仓丈量。\n"
        "整改状态：已完成\n2.轮换记录缺页\n整改情况：补齐记录。\n整改状态：正在推进\n2024年7月8日\n"
    )
    rectify_xl.import_notice("粘贴的文字", path, content=text.encode())
    return path


def told(ledger: Path, text: str) -> tuple[list[Difference], list[str]]:
    found = rectify_xl.reconcile(ledger, "粘贴的文字", content=text.encode()).found
    return list(found.differences), [one.code for one in found.notes]


def test_totals_alone_are_compared_and_said_to_be_alone(ledger: Path) -> None:
    assert told(ledger, TOTALS.format(done=1, rate=50)) == ([], ["reconcile_no_items"])

    differences, notes = told(ledger, TOTALS.format(done=2, rate=100))
    assert [(one.code, one.facts["said"], one.value) for one in differences] == [
        ("reconcile_total", "2", "1"),
        ("reconcile_rate", "100%", "50%"),
    ]
    assert notes == ["reconcile_no_items"]


def test_a_notice_that_says_nothing_to_compare_is_refused(ledger: Path) -> None:
    with pytest.raises(UnusableFile, match="notice_without_numbers"):
        told(ledger, "某县粮食局关于巡察整改情况的通报\n整改工作正在有序推进。\n")


def test_import_still_needs_items(tmp_path: Path) -> None:
    with pytest.raises(UnusableFile, match="notice_without_items"):
        rectify_xl.import_notice("粘贴的文字", tmp_path / "台账.xlsx", content=TOTALS.format(done=1, rate=50).encode())


def test_what_stands_before_of_these_is_what_is_counted() -> None:
    rows = [{**ITEM, "item_id": f"1-{at}-1", "problem_no": at, "problem": f"事项{at}"} for at in (1, 2)]
    rows += [{**rows[1], "item_id": "1-2-2", "status": None}]
    lines = ["巡察整改情况的通报", "巡察反馈的2个问题细化为3个分项，其中已完成2个。"]

    found = held(
        lines + [line for at in (1, 2) for line in (f"{at}. 事项{at}", "整改情况：重排值班。")], ledger_of(rows)
    )

    assert [one.code for one in found.differences] == []

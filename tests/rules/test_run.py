from __future__ import annotations

import dataclasses
import datetime as dt
from importlib.util import find_spec
from pathlib import Path

import pytest

from rectify_xl.errors import Breach, Severity, Told
from rectify_xl.grid import Address
from rectify_xl.ledger.model import Item, Sheet
from rectify_xl.ledger.rules import RULES, Case, in_order, run
from rectify_xl.ledger.schema import LEDGER_COLUMNS, Status

from .ledgers import AS_OF, case

SOUND = """
    编号|方面|问题序号|反馈问题|整改措施|责任领导|责任部门|责任人|整改时限|整改状态|整改进展|完成日期|佐证材料
    1-1-1|班子|@1|学习不深入|一是补课|周立|办公室|陈敏|2021-03-31|已完成|已补课|2021-03-01|记录
    1-2-1|班子|@2|值班不严|一是排班|周立|办公室|陈敏|2021-06-30|正在推进|下一步排班||
"""


def test_a_sound_ledger_breaks_no_rule() -> None:
    about = "巡察开始日期 | 2020-09-25\n巡察结束日期 | 2020-11-30\n反馈日期 | 2020-12-28\n截至日期 | 2021-03-28"
    assert run(case(SOUND, about=about, lists=("办公室", "周立"))) == []


def test_an_empty_ledger_breaks_no_rule() -> None:
    assert run(case()) == []


def test_breaches_come_in_the_order_of_codes_then_of_place() -> None:
    table = """
        编号 | 责任领导 | 责任部门 | 责任人 | 整改时限
        1-1  |          |          | 陈敏   |
        1-1  | 周立     |          |        |
    """
    found = [(one.code, one.address.cell) for one in run(case(table))]
    assert found == [
        *(("I01", "A2"), ("I01", "A3")),
        *(("R02", "B2"), ("R02", "C2"), ("R02", "C3"), ("R02", "D3")),
        *(("R03", "E2"), ("R03", "E3")),
    ]


def test_for_people_the_errors_come_first() -> None:
    def breach(code: str, severity: Severity, row: int) -> Breach:
        return Told(code, severity, Address("整改台账", row, 1), "", {})

    errors = [breach("I01", Severity.ERROR, 9), breach("R01", Severity.ERROR, 2), breach("R01", Severity.ERROR, 10)]
    others = [breach("D08", Severity.WARNING, 1), breach("C04", Severity.INFO, 1)]
    assert in_order([*reversed(others), *reversed(errors)]) == [*errors, *others]


def test_codes_are_in_order() -> None:
    codes = [rule.code for rule in RULES]
    assert codes == sorted(codes)


def test_rules_hold_no_sentences_and_read_no_clock() -> None:
    spec = find_spec("rectify_xl.ledger.rules")
    assert spec is not None
    assert spec.origin is not None
    sources = [path.read_text("utf-8") for path in Path(spec.origin).parent.glob("*.py")]
    assert not any("today(" in source or "now(" in source or "wording" in source for source in sources)


def _large(rows: int) -> Case:
    small = case(SOUND)
    first = small.ledger.items.rows[0]
    keys = {column.key: place for place, column in enumerate(LEDGER_COLUMNS, start=1)}
    items = tuple(_item(first, row) for row in range(2, rows + 2))
    return Case(dataclasses.replace(small.ledger, items=Sheet("整改台账", 1, keys, items)), AS_OF)


def _item(first: Item, row: int) -> Item:
    is_open = row % 3 == 0
    return dataclasses.replace(
        first,
        row=row,
        item_id=f"{row % 900}-{row // 900}-{row % 7}",
        problem_no=str(row % 900),
        owner=(f"陈{row % 5000}",),
        due_on=dt.date(2021, 3, 1) if row % 10 == 0 else dt.date(2021, 6, 30),
        status=Status.ADVANCING if is_open else Status.COMPLETED,
        progress=f"第{row}项学习计划已印发，走访{row % 50}户，" * 3,
    )


@pytest.mark.slow
def test_thirty_thousand_rows_are_all_looked_at() -> None:
    overdue = [one.address.row for one in run(_large(30_000)) if one.code == "D08"]

    assert overdue == [row for row in range(2, 30_002) if row % 30 == 0]

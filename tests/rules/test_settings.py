from __future__ import annotations

import pytest

from rectify_xl.ledger.rules import run
from rectify_xl.ledger.schema import SETTINGS, Setting

from .ledgers import breaches, case, cells

BOUND = [setting for setting in SETTINGS if setting.bounds]


@pytest.mark.parametrize("days", ["10、20", "10，20", "10,20", " 10 、 20 ", "20、10", "１０、２０"])
def test_two_numbers_are_read_whatever_stands_between_them(days: str) -> None:
    assert cells("B01", case(about=f"预警天数 | {days}")) == []


@pytest.mark.parametrize("days", ["十天", "10", "10天、20天", "10、10", "10、20、30", "10-20", "-10、20", "10.5、20"])
def test_anything_else_is_not_two_days(days: str) -> None:
    assert cells("B01", case(about=f"预警天数 | {days}")) == ["基本信息!B1"]


@pytest.mark.parametrize(
    ("code", "label"), [("B01", "预警天数"), ("B02", "完成率小数位"), ("B03", "集中整改期限（月）")]
)
def test_a_blank_or_missing_setting_is_left_to_its_default(code: str, label: str) -> None:
    assert cells(code, case(about=f"{label} |")) == []
    assert cells(code, case()) == []


@pytest.mark.parametrize(
    ("code", "label", "number"),
    [
        *(("B02", "完成率小数位", number) for number in ("3", "-1", "0.5")),
        *(("B03", "集中整改期限（月）", number) for number in ("0", "25", "2.5", "-3")),
    ],
)
def test_a_number_outside_its_bounds_is_shown_as_it_stands(code: str, label: str, number: str) -> None:
    assert [breach.value for breach in breaches(code, case(about=f"{label} | {number}"))] == [number]


@pytest.mark.parametrize("decimals", ["0", "1", "2"])
def test_a_rate_may_have_no_decimals_or_up_to_two(decimals: str) -> None:
    assert cells("B02", case(about=f"完成率小数位 | {decimals}")) == []


@pytest.mark.parametrize("setting", BOUND, ids=lambda setting: setting.key)
def test_no_setting_is_brought_within_its_bounds_in_silence(setting: Setting) -> None:
    assert setting.bounds
    told = run(case(about=f"{setting.label} | {setting.bounds.most + 1}"))

    assert [one.address.reference for one in told if one.code.startswith("B")] == ["基本信息!B1"]

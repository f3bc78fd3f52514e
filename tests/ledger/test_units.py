"""Numbers with units: converted and told, or an error at the cell; never a bare number of another unit."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest
from adopting.books import Drawn, draw
from hypothesis import given, settings
from hypothesis import strategies as st

import rectify_xl
from ledger.grids import AS_OF, SOUND, grid, read
from rectify_xl.errors import Breach
from rectify_xl.grid import Address
from rectify_xl.ledger.adopting import ReadAs
from rectify_xl.ledger.model import Measure
from rectify_xl.ledger.reading import Reading
from rectify_xl.ledger.rollup import roll_up
from rectify_xl.ledger.schema import LEDGER_COLUMNS, MEASURE_COLUMNS, SETTINGS, Kind
from rectify_xl.ledger.units import DONE, MONEY, SCALES
from rectify_xl.wording import Language, tell

ITEM = grid("编号 | …\n1-1-1 | …")
AMOUNT = "金额（万元）"


def measures(written: str, heading: str = AMOUNT, above: str = "") -> tuple[list[Measure], list[Breach], Reading]:
    rows = "\n".join(f"1-1-1 | 追缴 | 挽回损失 | {one}" for one in written.split(";"))
    table = f"编号 | 整改措施 | 措施类型 | {heading}\n{rows}"
    reading = read(ITEM, grid(f"{above}\n{table}" if above else table, sheet="措施清单"))
    assert reading.ledger.measures is not None
    return list(reading.ledger.measures.rows), list(reading.breaches), reading


def one(written: str, heading: str = AMOUNT) -> tuple[float | None, list[tuple[str, str]]]:
    (row,), breaches, _ = measures(written, heading)
    number = row.amount if heading.startswith(("金额", "挽回")) else row.quantity
    return number, [(breach.code, breach.address.cell) for breach in breaches]


@pytest.mark.parametrize(
    ("written", "amount", "code"),
    [
        ("12.5", 12.5, None),
        ("-3", -3.0, None),
        ("3万元", 3.0, "C04"),
        ("2000万", 2000.0, "C04"),
        ("1,234.5", 1234.5, "C04"),
        ("1，234.5 万元", 1234.5, "C04"),
        ("１２．５", 12.5, "C04"),
        ('"12.5"', 12.5, "C04"),
        ("－3万元", -3.0, "C04"),
        ("\N{MINUS SIGN}3万元", -3.0, "C04"),
        ("3000元", 0.3, "C25"),
        ("３０００元", 0.3, "C25"),
        ("12,000 元", 1.2, "C25"),
        ("1.2亿元", 12000.0, "C25"),
        ("1.2亿", 12000.0, "C25"),
        ("3千元", 0.3, "C25"),
        ("2百万元", 200.0, "C25"),
        ("2千万", 2000.0, "C25"),
        ("5项", None, "C26"),
        ("5人", None, "C26"),
        ("5个", None, "C26"),
        ("5%", None, "C26"),
        ("5美元", None, "C26"),
        ("贰万", None, "C09"),
        ("两万元", None, "C09"),
        ("约3万", None, "C09"),
        ("3-5万元", None, "C09"),
        ("3～5万元", None, "C09"),
        ("3万5千元", None, "C09"),
        ("3000多元", None, "C09"),
        ("3万左右", None, "C09"),
        ("12,34", None, "C09"),
        ("TRUE", None, "C09"),
        ("无", None, "C09"),
        ('" "', None, None),
    ],
)
def test_money_is_read_in_its_unit_or_is_an_error_at_its_cell(
    written: str, amount: float | None, code: str | None
) -> None:
    assert one(written) == (amount, [(code, "D2")] if code else [])


@pytest.mark.parametrize(
    ("written", "quantity", "code"),
    [("3项", 3.0, "C04"), ("5人", 5.0, "C04"), ("12人次", 12.0, "C04"), ("3万元", None, "C26"), ("3元", None, "C26")],
)
def test_a_quantity_is_no_money(written: str, quantity: float | None, code: str) -> None:
    assert one(written, "数量") == (quantity, [(code, "D2")])


@pytest.mark.parametrize(
    "heading",
    ["金额（元）", "金额(元)", "金额（单位：元）", "金额/元", "挽回金额（元）", '"金额\\n（元）"', "金额（元）*"],
)
def test_a_heading_in_another_unit_converts_its_whole_column_and_is_told(heading: str) -> None:
    rows, breaches, _ = measures("3000;12000元;3万元;;5项", heading)

    assert [row.amount for row in rows] == [0.3, 1.2, 3.0, None, None]
    assert [(breach.code, breach.address.cell) for breach in breaches] == [
        ("C25", "D1"), ("C04", "D3"), ("C25", "D4"), ("C26", "D6"),
    ]  # fmt: skip
    assert [breach.facts["reading"] for breach in breaches if "reading" in breach.facts] == ["", "12000", "30000"]


@pytest.mark.parametrize("above", ["单位：元", "（单位：元）", "计量单位:元", "单位：人民币元"])
def test_a_line_above_says_the_unit_of_a_heading_without_one(above: str) -> None:
    rows, breaches, _ = measures("3000", "金额", above)
    assert ([row.amount for row in rows], [breach.code for breach in breaches]) == ([0.3], ["C25"])

    rows, breaches, _ = measures("3000", AMOUNT, above)
    assert ([row.amount for row in rows], breaches) == ([3000.0], []), "a heading knows its own unit"


def test_a_line_above_that_names_an_office_is_no_unit() -> None:
    rows, breaches, _ = measures("3000", "金额", "单位：某某局")
    assert ([row.amount for row in rows], breaches) == ([3000.0], [])


def test_a_heading_of_money_in_an_unknown_unit_is_an_error_and_not_a_missing_column() -> None:
    rows, breaches, _ = measures("3000", "金额（美元）")

    assert [row.amount for row in rows] == [None]
    assert [(breach.code, breach.address) for breach in breaches] == [("C26", Address("措施清单", 1, 4))]


def test_a_heading_with_another_note_is_in_its_own_unit() -> None:
    rows, breaches, _ = measures("3000", "金额（上缴）")
    assert ([row.amount for row in rows], breaches) == ([3000.0], [])


@pytest.mark.parametrize("heading", ["金额（美元）"])
def test_an_adopted_sheet_of_an_unknown_unit_keeps_the_unit_to_be_told(heading: str, tmp_path: Path) -> None:
    assert adopted_amounts(heading, tmp_path)[0] == ["3000美元", "2万元"]


@pytest.mark.parametrize("heading", ["数量（项）", "数量（人）", "数量/个"])
def test_a_heading_with_its_own_unit_is_the_column(heading: str) -> None:
    assert one("3", heading) == (3.0, [])


@pytest.mark.parametrize(
    ("label", "written", "number", "code"),
    [
        ("集中整改期限（月）", "3", 3.0, None),
        ("集中整改期限（月）", "3个月", 3.0, "C04"),
        ("集中整改期限（月）", "1年", 12.0, "C25"),
        ("集中整改期限（月）", "3年", 36.0, "C25"),
        ("集中整改期限（月）", "90天", None, "C26"),
        ("集中整改期限（月）", "半年", None, "C09"),
        ("反馈问题数", "13项", 13.0, "C04"),
        ("反馈问题数", "13个", 13.0, "C04"),
        ("反馈问题数", "13人", None, "C26"),
        ("反馈问题数", "13万", None, "C26"),
        ("细化分项数", "约30", None, "C09"),
        ("公布已完成数", "30%", None, "C26"),
        ("完成率小数位", "1位", 1.0, "C04"),
        ("完成率小数位", "1个月", None, "C26"),
    ],
)
def test_settings_are_read_in_their_units(label: str, written: str, number: float | None, code: str | None) -> None:
    reading = read(ITEM, grid(f"{label} | {written}", sheet="基本信息"))
    (setting,) = (one for one in SETTINGS if one.label == label)

    assert reading.ledger.about.number(setting.key) == number
    assert [breach.code for breach in reading.breaches] == ([code] if code else [])


def test_every_number_knows_what_it_counts() -> None:
    columns = [*LEDGER_COLUMNS, *MEASURE_COLUMNS, *SETTINGS]
    assert [column.key for column in columns if (column.kind is Kind.NUMBER) != (column.scale is not None)] == []
    assert all(scale.holds(scale.unit) == 1 for scale in SCALES)


def test_no_unit_is_one_of_money_and_of_things() -> None:
    assert not MONEY.words.keys() & DONE.words.keys()


@settings(deadline=None)
@given(
    st.decimals(min_value=0, max_value=10**9, places=2),
    st.sampled_from([*MONEY.words]),
    st.sampled_from(["", *MONEY.words]),
)
def test_a_number_means_the_same_in_a_cell_and_under_a_heading(number: Decimal, word: str, of_heading: str) -> None:
    heading = f"金额（{of_heading}）" if of_heading else AMOUNT
    in_cell, _ = one(f"{number}{word}", heading)
    under_heading, _ = one(str(number), f"金额（{word}）")

    assert in_cell == under_heading == float(number * MONEY.words[word])


@pytest.mark.parametrize(
    ("written", "heading"), [("3000元;1", AMOUNT), ("3000;10000", "金额（元）"), ("0;0", "金额（元）")]
)
def test_a_converted_number_is_no_formula(written: str, heading: str) -> None:
    _, _, reading = measures(written, heading)
    found = roll_up(reading.ledger, AS_OF).around.measures

    assert found is not None
    assert found.recovered.value == (0 if written == "0;0" else 1.3)
    assert not found.recovered.is_live
    groups = {group.amount.is_live for group in found.by_type}
    assert groups == ({False} if heading != AMOUNT else {False, True}), "the next number typed is of the heading's unit"


def test_what_was_converted_is_told_in_words() -> None:
    _, breaches, _ = measures("3000;2亿元", "金额（元）")
    told = [tell(breach, Language.ZH) for breach in breaches]

    assert [one.message for one in told] == [
        "“金额（元）”这一列的数字是按“元”填的，已折算为万元。",
        "“金额（万元）”里的“2亿元”折算为 200000000 元。",
    ]
    assert told[1].hint == "请改填 200000000，不带单位；折算得不对的，照实际情况改正。"


def adopted_amounts(heading: str, folder: Path) -> tuple[list[object], list[tuple[str, str]]]:
    rows = [list(SOUND), ["1-1-1", *list(SOUND.values())[1:]]]
    ledger = "\n".join(" | ".join(str(int(cell) if isinstance(cell, float) else cell) for cell in row) for row in rows)
    money = f"编号 | 整改措施 | 措施类型 | {heading}\n1-1-1 | 追缴 | 挽回损失 | 3000\n1-1-1 | 追缴 | 挽回损失 | 2万元"
    old = draw(folder / "旧.xlsx", Drawn("台账", ledger), Drawn("措施清单", money))
    adopted = rectify_xl.adopt(old, folder / "新.xlsx").adopted
    told = [(one.value, one.facts["reading"]) for one in adopted.told if one.code is ReadAs.UNIT]
    return [row["amount"] for row in adopted.measures], told


def test_an_adopted_sheet_of_another_unit_is_converted_and_told(tmp_path: Path) -> None:
    assert adopted_amounts("金额（元）", tmp_path) == ([0.3, 2.0], [("金额（元）", "万元")])

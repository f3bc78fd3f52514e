"""Whose a report is, and which names are asked about because they are nearly one."""

from __future__ import annotations

import pytest

from rectify_xl.ledger.union.naming import naming, near_names, unit_words
from rectify_xl.ledger.union.report import ToldBy


@pytest.mark.parametrize(
    ("file", "unit"),
    [
        ("财政局整改台账0918", "财政局"),
        ("某区财政局巡察整改台账（汇总）2021-03-28", "某区财政局"),
        ("附件1：民政局整改情况清单", "民政局"),
        ("清河街道3月", "清河街道"),
        ("C公司", "C公司"),
        ("整改台账", ""),
        ("Sheet1", ""),
    ],
)
def test_a_file_is_named_after_what_is_left_without_the_words_of_its_kind(file: str, unit: str) -> None:
    assert unit_words(file) == unit


@pytest.mark.parametrize(
    ("told", "name", "told_by", "others"),
    [
        (("某区财政局", "", "财政局台账", "整改台账"), "某区财政局", ToldBy.ABOUT, ()),
        (("某区财政局", "", "民政局台账", "整改台账"), "某区财政局", ToldBy.ABOUT, ((ToldBy.FILE, "民政局"),)),
        (("", "C公司", "C公司", "B公司"), "C公司", ToldBy.COLUMN, ((ToldBy.SHEET, "B公司"),)),
        (("甲局", "乙局", "x", "y"), "甲局", ToldBy.ABOUT, ((ToldBy.COLUMN, "乙局"),)),
        (("", "", "民政局0918", "表"), "民政局", ToldBy.FILE, ()),
        (("", "", "台账", "Sheet1"), "台账", ToldBy.FILE, ()),
    ],
)
def test_the_surest_that_names_a_unit_tells_and_the_others_are_heard(
    told: tuple[str, str, str, str], name: str, told_by: ToldBy, others: tuple[tuple[ToldBy, str], ...]
) -> None:
    found = naming(*told)
    assert (found.name, found.told_by, found.others) == (name, told_by, others)


def near(names: tuple[str, ...], listed: tuple[str, ...] = ()) -> set[frozenset[str]]:
    return {frozenset(pair) for pair in near_names(names, listed)}


def test_units_that_have_a_sign_of_their_own_are_not_asked_about() -> None:
    names = ("财政局", "民政局", "清河镇", "清山镇", "第一小学", "第二小学", "城东小学", "城西小学", "清河镇卫生院")

    assert near(names) == set()


def test_a_name_in_short_or_with_a_slip_is_asked_about() -> None:
    assert near(("某区财政局", "财政局")) == {frozenset({"某区财政局", "财政局"})}
    assert near(("教育局", "教育育局")) == {frozenset({"教育局", "教育育局"})}
    assert near(("住建和房局", "住建房和局")) == {frozenset({"住建和房局", "住建房和局"})}


def test_who_is_not_on_the_list_is_held_against_who_is_missing() -> None:
    assert near(("民改局", "财政局"), ("民政局", "财政局")) == {frozenset({"民改局", "民政局"})}
    assert near(("民政局", "财改局"), ("民政局", "教育局")) == set()
    assert near(("第三小学",), ("第二小学",)) == set()
    assert near(("某区财政局", "财政局"), ("某区财政局", "财政局")) == set()

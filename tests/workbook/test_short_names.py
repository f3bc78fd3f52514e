"""Names of files that are mailed: what Windows, Excel, WPS and old mail programs take, and no wider than they take."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rectify_xl.text import columns
from rectify_xl.workbook.places import MOST_WIDE, require_portable, short_name


@given(st.lists(st.text(max_size=40), min_size=1, max_size=3))
def test_a_name_is_one_that_every_system_takes(texts: list[str]) -> None:
    name = short_name("某局", *texts, suffix=".xlsx")
    require_portable(Path(name))
    assert name.endswith(".xlsx")
    assert columns(name) <= MOST_WIDE
    assert not set(name) & set('<>:"/\\|?*[]\n\r\t')
    assert not name.startswith((".", "~$", " "))


@pytest.mark.parametrize(
    ("texts", "name"),
    [
        (("某局", "责任部门", "财务科"), "某局_责任部门_财务科.xlsx"),
        (("", "责任部门", "a/b:c"), "责任部门_a_b_c.xlsx"),
        (("某局", "责任部门", "尾点.. "), "某局_责任部门_尾点.xlsx"),
        (("某局", "责任部门", "[1]"), "某局_责任部门_（1）.xlsx"),
        (("某局", "责任部门", "CON"), "某局_责任部门_CON.xlsx"),
        (("某" * 30, "责任部门", "行政审批服务管理科"), "某某某某某某某某某某某_责任部门_行政审批服务管理科.xlsx"),
    ],
)  # fmt: skip
def test_the_last_text_is_kept_as_long_as_can_be(texts: tuple[str, ...], name: str) -> None:
    assert short_name(*texts, suffix=".xlsx") == name

"""A slip is one page in Word, however much there is to say."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest
from documents.report.test_office import printed
from ledger.grids import grid, read

from rectify_xl.documents.report.slip import SlipContext, slip_page
from rectify_xl.ledger.rollup import roll_up
from rectify_xl.ledger.slips import SlipBy, slips

pytestmark = pytest.mark.office


@pytest.mark.parametrize("said", ["", "请限期办结，并书面报告原因。"])
def test_a_slip_of_many_items_is_one_page(said: str, tmp_path: Path) -> None:
    rows = "\n".join(
        f"{number // 9 + 1}-{number}-1 | 第{number}个说得很长很长的问题说得很长很长 | 2021-0{number % 5 + 1}-28 | …"
        for number in range(1, 200)
    )
    of = read(grid(f"编号 | 反馈问题 | 整改时限 | …\n{rows}"), grid("被巡察单位 | 某区某局", sheet="基本信息")).ledger
    counts = roll_up(of, dt.date(2021, 3, 28))
    (slip,) = slips(of, counts, SlipBy.DEPARTMENT, None, {2: said, 3: said})

    pages, text = printed(slip_page(slip, SlipContext(of.about, counts, "")), tmp_path)

    assert pages == 1
    assert "项，见台账" in text

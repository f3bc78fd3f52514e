"""Titles of whole notices: on one line or two."""

from __future__ import annotations

import pytest

from .reading import notice

BODY = """
2024年3月1日至4月2日，区委第二巡察组开展了巡察。5月6日，反馈了意见。
一、整改情况
1.账目不清
整改情况：一是查账；二是补账。
2.库房管得松
整改情况：换锁。
"""


@pytest.mark.parametrize(
    "title",
    [
        "某区供销合作社关于巡察整改进展情况的通报",
        "某区供销合作社\n关于巡察整改进展情况的通报",
        "中共某区供销合作社委员会\n关于巡察整改进展情况的通报",
    ],
)
def test_the_unit_is_read_from_a_title_of_one_line_or_two(title: str) -> None:
    read = notice(title + BODY)

    assert read.title == title.replace("\n", "")
    assert read.texts["unit"].text == "某区供销合作社"
    assert len(read.items) == 2


def test_a_line_before_the_title_that_is_no_name_is_not_its_first_half() -> None:
    read = notice("发布日期：2024-06-01\n关于巡察整改进展情况的通报" + BODY)

    assert read.title == "关于巡察整改进展情况的通报"
    assert "unit" not in read.texts

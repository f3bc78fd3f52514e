"""A mail says what `status` counts, and says so where the attached sheets say something else."""

from __future__ import annotations

import datetime as dt
import re
from pathlib import Path

import openpyxl
import pytest
from edited import columns, edit
from refreshed import SAMPLES, TODAY, refresh_known, refreshed

import rectify_xl
from mailing.drafts import MODEL, body, ledger, read_back, refreshed_model, shown
from rectify_xl.documents.mail.page import shares
from rectify_xl.documents.mail.staleness import Stale


@pytest.mark.parametrize("name", SAMPLES)
def test_the_numbers_are_those_of_status(name: str, tmp_path: Path) -> None:
    book = refreshed(name, tmp_path)
    told = shown("mail", book)
    status = shown("status", book, "--as-of", told["as_of"])
    message = read_back(told["output"])
    text, html = body(message), body(message, "html")

    counts = status["items"]
    words = [f"{word}{number}个" for word, number in counts["by_status"].items()]
    assert "，".join(words) in text.splitlines()[2]
    assert f"细化为{counts['total']}个分项" in text
    assert f"超过整改时限的{status['overdue']}个" in text
    cards = dict(re.findall(r">([^<>]+)<br><b style=[^>]+>(\d+)</b>", html))
    assert {word: str(number) for word, number in counts["by_status"].items()}.items() <= cards.items()
    assert (cards["应整改"], cards["超期"]) == (str(counts["total"]), str(status["overdue"]))
    assert len(re.findall(r"^\d+\. .*超期\d+天）$", text, re.MULTILINE)) == min(status["overdue"], 15)
    for group in status["by_department"] if any(one["name"] for one in status["by_department"]) else ():
        overdue = f"，超期{group['overdue']}个" if group["overdue"] else ""
        shown_name = group["name"] or "（未填写）"
        assert f"{shown_name}：已完成{group['completed']}个，应整改{group['total']}个{overdue}\n" in text
    assert told["stale"] is None


def test_the_sentence_is_that_of_the_attached_overview(tmp_path: Path) -> None:
    book = refreshed_model(tmp_path)
    spoken = openpyxl.load_workbook(book, data_only=True)["总览"]["A11"].value
    assert body(read_back(shown("mail", book)["output"])).splitlines()[2] == spoken


def test_what_changed_is_told_from_the_last_earlier_date(tmp_path: Path) -> None:
    book = refreshed_model(tmp_path)
    _, letters = columns(book, "整改台账")
    edit(book, {("整改台账", f"{letters['整改状态']}2"): "尚未完成"})
    refresh_known(book, dt.date(2026, 5, 20))

    told = shown("mail", book)

    assert (told["since"], told["as_of"], told["stale"]) == ("2026-05-06", "2026-05-20", None)
    text = body(read_back(told["output"]))
    changed = shown("refresh", book, "--dry-run", "--as-of", "2026-05-20")["changes"]["counts"]
    assert "自2026年5月6日以来：" in text
    assert f"状态退回 {changed['fallen_back']}个：" in text
    assert f"新超期 {changed['newly_overdue']}个：" in text


def changed_status(book: Path) -> None:
    _, letters = columns(book, "整改台账")
    edit(book, {("整改台账", f"{letters['整改状态']}2"): "尚未完成"})


def changed_title(book: Path) -> None:
    _, letters = columns(book, "整改台账")
    edit(book, {("整改台账", f"{letters['反馈问题']}2"): "另外写的问题，一共十几个字"})


def without_sentence(book: Path) -> None:
    edit(book, {("总览", "A11"): "手写的话"})


@pytest.mark.parametrize(
    ("change", "asked", "stale"),
    [
        (None, (), None),
        (None, ("--as-of", "2026-04-01"), Stale.OTHER_DATE),
        (changed_status, (), Stale.OTHER_NUMBERS),
        (changed_title, (), Stale.CHANGED_SINCE),
        (without_sentence, ("--as-of", "2026-05-06"), Stale.OVERVIEW_UNREAD),
    ],
)
def test_a_workbook_that_says_something_else_is_never_sent_in_silence(
    change: object, asked: tuple[str, ...], stale: Stale | None, tmp_path: Path
) -> None:
    book = refreshed_model(tmp_path)
    if callable(change):
        change(book)

    told = shown("mail", book, "--to", "a@b.cn", *asked)

    assert told["stale"] == stale
    codes = [one["code"] for one in told["remarks"]]
    assert [one for one in codes if one != "mail_as_of_differs"] == ([f"mail_{stale}"] if stale else [])
    message = read_back(told["output"])
    for kind in ("plain", "html"):
        assert ("附件的" in body(message, kind)) is (stale is not None)


def test_a_workbook_that_was_never_refreshed_is_told(tmp_path: Path) -> None:
    told = shown("mail", ledger(tmp_path / "a.xlsx"), "--as-of", "2021-03-28", "--to", "a@b.cn")
    assert (told["stale"], told["as_of"]) == (Stale.NEVER_REFRESHED, "2021-03-28")
    assert "附件还没有生成汇总表" in body(read_back(told["output"]))


def test_the_date_is_that_of_the_attached_overview(tmp_path: Path) -> None:
    book = tmp_path / "a.xlsx"
    rectify_xl.refresh(MODEL, as_of=dt.date(2026, 4, 1), output=book)

    told = shown("mail", book, "--to", "a@b.cn")

    assert (told["as_of"], told["stale"]) == ("2026-04-01", None)
    assert [one["code"] for one in told["remarks"]] == ["mail_as_of_differs"]


def test_long_lists_are_cut_and_it_is_said(tmp_path: Path) -> None:
    due = dt.date(2020, 1, 1)
    book = ledger(tmp_path / "a.xlsx", *({"due_on": due, "department": f"第{n}科"} for n in range(30)))

    text = body(read_back(shown("mail", book, "--as-of", "2021-03-28")["output"]))

    assert "另有15个没有列出。" in text
    assert "另有10个没有列出。" in text
    assert "15. 1-1-15 " in text
    assert "16. " not in text


def test_shares_add_up_and_nothing_that_is_there_vanishes() -> None:
    assert shares([1, 0, 999]) == [1, 0, 99]
    assert shares([1, 1, 1]) == [34, 33, 33]
    assert sum(shares([3, 5, 7, 11, 0, 29])) == 100
    assert shares([0, 0]) == [100, 0]


def test_today_is_used_where_nothing_else_says(tmp_path: Path) -> None:
    assert rectify_xl.mail(ledger(tmp_path / "a.xlsx"), today=TODAY).as_of == TODAY

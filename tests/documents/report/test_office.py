"""LibreOffice opens the documents, and the page for a meeting is one page however much there is to show."""

from __future__ import annotations

import os
import re
import subprocess
from pathlib import Path

import pytest
from office import require_office, to_pdf

from rectify_xl.documents.report.kinds import ReportKind
from rectify_xl.documents.report.tree import Report

from .ledgers import composed, sound
from .test_brief import many
from .word_files import made

pytestmark = pytest.mark.office


def printed(report: Report, folder: Path) -> tuple[int, str]:
    """Return how many pages a report has in LibreOffice, and their text."""
    require_office()
    path = folder / "report.docx"
    path.write_bytes(made(report))
    try:
        pdf = to_pdf(path, folder)
    except RuntimeError as error:
        if "could not be loaded" in str(error) and os.environ.get("RECTIFY_XL_REQUIRE_OFFICE") != "1":
            pytest.skip("this LibreOffice has no Writer")
        raise
    text = subprocess.run(["pdftotext", "-layout", str(pdf), "-"], capture_output=True, text=True, check=True).stdout
    return text.count("\f"), text


@pytest.mark.parametrize("kind", [ReportKind.PUBLIC, ReportKind.INTERNAL])
def test_a_notice_opens_and_its_pages_are_numbered(kind: ReportKind, tmp_path: Path) -> None:
    pages, text = printed(composed(sound(), kind), tmp_path)
    assert pages > 1
    assert "巡察整改进展情况" in text
    assert re.findall(r"－\s*(\d+)\s*－", text) == [str(page) for page in range(1, pages + 1)]


def test_the_page_stays_one_page_where_everything_is_at_its_longest(tmp_path: Path) -> None:
    statuses = ("已完成", "阶段性完成并长期坚持", "正在推进", "尚未完成", "说不清")
    rows = "\n".join(
        f"{row % 9 + 1}-{row}-1 | 方面{row % 9} | {row} | 第{row % 8}科 | {statuses[row % 5]} | …"
        for row in range(1, 1500)
    )
    about = "被巡察单位 | " + "很长的单位名称" * 3 + "\n完成率口径 | 含阶段性完成\n完成率小数位 | 2"
    report = composed(sound(f"编号 | 方面 | 问题序号 | 责任部门 | 整改状态 | …\n{rows}", about), ReportKind.BRIEF)
    pages, text = printed(report, tmp_path)
    assert pages == 1
    assert "状态待核定" in text


@pytest.mark.parametrize(("departments", "items"), [(1, 1), (8, 40), (30, 200)])
def test_the_page_for_a_meeting_is_one_page(departments: int, items: int, tmp_path: Path) -> None:
    pages, text = printed(composed(many(departments, items), ReportKind.BRIEF), tmp_path)
    assert pages == 1
    assert "巡察整改进展情况简报" in text

"""The drawn parts of a refreshed sample against the golden ones: a change of looks is seen, and reviewed like code.

Regenerate with: python -m pytest tests/golden --golden
"""

from pathlib import Path

import pytest
from lxml import etree
from refreshed import refreshed

from rectify_xl.workbook.package import open_package

FOLDER = Path(__file__).parent / "parts"
PARTS = (
    "xl/charts/rectify_xl_overview_1.xml",
    "xl/charts/rectify_xl_overview_2.xml",
    "xl/charts/rectify_xl_overview_3.xml",
    "xl/charts/rectify_xl_overview_4.xml",
    "xl/charts/rectify_xl_overview_5.xml",
    "xl/drawings/rectify_xl_overview.xml",
    "xl/worksheets/sheet1.xml",
    "xl/worksheets/rectify_xl_summary.xml",
    "xl/worksheets/rectify_xl_supervision.xml",
    "xl/worksheets/rectify_xl_changes.xml",
    "xl/worksheets/rectify_xl_history.xml",
    "xl/worksheets/rectify_xl_check_result.xml",
    "xl/worksheets/rectify_xl_snapshot.xml",
)


@pytest.mark.parametrize("part", PARTS)
def test_the_drawn_part_is_the_golden_one(part: str, tmp_path: Path, request: pytest.FixtureRequest) -> None:
    package = open_package(refreshed("data_resources_bureau", tmp_path).read_bytes())
    drawn = _lines(package.read(part))
    golden = FOLDER / part.replace("/", ".")
    if request.config.getoption("--golden"):
        golden.parent.mkdir(exist_ok=True)
        golden.write_text(drawn, encoding="utf-8")

    assert drawn == golden.read_text(encoding="utf-8")


def _lines(part: bytes) -> str:
    """Return a part with one element a line, so that a difference can be read."""
    root = etree.fromstring(part)
    etree.indent(root)
    return etree.tostring(root, encoding="unicode") + "\n"

"""The drawn parts of a refreshed sample against the golden ones: a change of looks is seen, and reviewed like code.

Regenerate with: python -m pytest tests/golden --golden (and, with a new XlsxWriter, the template and the samples)
"""

from pathlib import Path

import pytest
from drawn import essence, is_as_recorded, record
from lxml import etree
from refreshed import refreshed

from rectify_xl.workbook.package import open_package

FOLDER = Path(__file__).parent / "parts"
PARTS = (
    *(f"xl/charts/chart{number}.xml" for number in range(1, 6)),
    "xl/drawings/drawing1.xml",
    "xl/worksheets/sheet1.xml",  # 总览, then behind the staff's seven the six others in the order of their tabs
    *(f"xl/worksheets/sheet{number}.xml" for number in range(9, 15)),
)


@pytest.mark.parametrize("part", PARTS)
def test_the_drawn_part_is_the_golden_one(part: str, tmp_path: Path, request: pytest.FixtureRequest) -> None:
    package = open_package(refreshed("data_resources_bureau", tmp_path).read_bytes())
    drawn = _lines(package.read(part))
    golden = FOLDER / part.replace("/", ".")
    if request.config.getoption("--golden"):
        golden.parent.mkdir(exist_ok=True)
        golden.write_text(drawn, encoding="utf-8")
        record()

    kept = golden.read_text(encoding="utf-8")
    assert drawn == kept if is_as_recorded() else essence(drawn.encode()) == essence(kept.encode())


def _lines(part: bytes) -> str:
    """Return a part with one element a line, so that a difference can be read."""
    root = etree.fromstring(part)
    etree.indent(root)
    return etree.tostring(root, encoding="unicode") + "\n"

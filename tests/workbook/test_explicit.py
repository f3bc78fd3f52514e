"""A chart reads the same in a host of any Excel's making."""

import subprocess
from pathlib import Path

import pytest
from lxml import etree
from office import require_office, to_pdf
from refreshed import refreshed, sample
from workbook.hosts import drawn

import rectify_xl
from rectify_xl.workbook.drawn import read_drawn
from rectify_xl.workbook.explicit import explicit_chart
from rectify_xl.workbook.package import open_package

CHART = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"


def charts(path: Path) -> list[etree._Element]:
    package = open_package(path.read_bytes())
    return [etree.fromstring(package.read(name)) for name in package.names if name.startswith("xl/charts/chart")]


def test_labels_axes_and_corners_are_said_in_full(tmp_path: Path) -> None:
    found = charts(refreshed("model_bureau", tmp_path))

    assert len(found) == 5
    for chart in found:
        assert chart.find(f"{CHART}roundedCorners").get("val") == "0"
        for labels in chart.iter(f"{CHART}dLbls"):
            shown = {one.tag.removeprefix(CHART): one.get("val") for one in labels if "show" in one.tag}
            assert shown["showVal"] == "1"
            assert {shown[name] for name in ("showLegendKey", "showCatName", "showSerName", "showPercent")} == {"0"}
        for axis in (*chart.iter(f"{CHART}catAx"), *chart.iter(f"{CHART}valAx")):
            assert axis.find(f"{CHART}delete").get("val") in ("0", "1")
            assert axis.find(f"{CHART}majorTickMark").get("val") in ("out", "none")
            assert axis.find(f"{CHART}minorTickMark").get("val") == "none"


def test_lines_between_dates_are_straight_and_of_one_colour(tmp_path: Path) -> None:
    (plot,) = (
        one for chart in charts(refreshed("model_bureau", tmp_path)) for one in chart.iter(f"{CHART}scatterChart")
    )
    assert plot.find(f"{CHART}varyColors").get("val") == "0"
    series = plot.findall(f"{CHART}ser")
    assert len(series) == 3
    assert [one[-1].tag for one in series] == [f"{CHART}smooth"] * 3
    assert [one[-1].get("val") for one in series] == ["0"] * 3


def test_what_is_said_already_stays() -> None:
    package = read_drawn(drawn()).package
    part = next(name for name in package.names if "charts/chart" in name)
    once = explicit_chart(package.read(part), part)

    assert explicit_chart(once, part) == once


@pytest.mark.office
def test_a_host_of_a_later_excel_shows_the_same_labels(tmp_path: Path) -> None:
    require_office()
    package = open_package(sample("model_bureau").read_bytes())
    later = package.read("docProps/app.xml").replace(b"12.0000", b"16.0300")
    path = tmp_path / "later.xlsx"
    path.write_bytes(package.edited({"docProps/app.xml": later}))
    rectify_xl.refresh(path, keep_backup=False)

    pages = [_text(to_pdf(one, tmp_path / one.stem)) for one in (path, refreshed("model_bureau", tmp_path))]

    assert sorted(pages[0].split()) == sorted(pages[1].split())


def _text(pdf: Path) -> str:
    done = subprocess.run(["pdftotext", "-l", "1", str(pdf), "-"], capture_output=True, text=True, check=True)
    return done.stdout

"""Charts said in full: what XlsxWriter leaves unsaid is written out.

XlsxWriter draws as Excel 2007 saves: elements whose value is false are left out, and its own file says which Excel
made it. In a host saved by a later Excel the same gap is read by the schema's default, which is mostly true: every
label shows its series and category, corners are rounded, axes are gone or have small marks between the large ones.
Order of elements: ECMA-376 part 1, 21.2.2.
"""

from __future__ import annotations

from typing import Final

from rectify_xl.workbook.xml import Element, child, insert_in_order, local, parse, serialise

_AXIS: Final = (
    "axId", "scaling", "delete", "axPos", "majorGridlines", "minorGridlines", "title", "numFmt", "majorTickMark",
    "minorTickMark", "tickLblPos", "spPr", "txPr", "crossAx", "crosses", "crossesAt", "auto", "lblAlgn", "lblOffset",
    "crossBetween", "majorUnit", "noMultiLvlLbl", "extLst",
)  # fmt: skip
_SHOWN: Final = ("showLegendKey", "showVal", "showCatName", "showSerName", "showPercent", "showBubbleSize")
_ORDER: Final[dict[str, tuple[str, ...]]] = {
    "chartSpace": (
        "date1904", "lang", "roundedCorners", "AlternateContent", "style", "clrMapOvr", "pivotSource", "protection",
        "chart",
    ),
    "chart": (
        "title", "autoTitleDeleted", "pivotFmts", "view3D", "floor", "sideWall", "backWall", "plotArea", "legend",
        "plotVisOnly", "dispBlanksAs", "extLst",
    ),
    "title": ("tx", "layout", "overlay", "spPr", "txPr"),
    "legend": ("legendPos", "legendEntry", "layout", "overlay", "spPr", "txPr"),
    "dLbls": ("dLbl", "numFmt", "spPr", "txPr", "dLblPos", *_SHOWN, "separator", "showLeaderLines", "leaderLines"),
    "dLbl": ("idx", "layout", "tx", "numFmt", "spPr", "txPr", "dLblPos", *_SHOWN, "separator"),
    "barChart": ("barDir", "grouping", "varyColors", "ser", "dLbls", "gapWidth", "overlap", "serLines", "axId"),
    "scatterChart": ("scatterStyle", "varyColors", "ser", "dLbls", "axId"),
    "ser": (
        "idx", "order", "tx", "spPr", "invertIfNegative", "pictureOptions", "marker", "dPt", "dLbls", "trendline",
        "errBars", "cat", "val", "xVal", "yVal", "smooth",
    ),
    "dPt": ("idx", "invertIfNegative", "marker", "bubble3D", "explosion", "spPr"),
    "catAx": _AXIS,
    "valAx": _AXIS,
}  # fmt: skip
_TICKS: Final = {"majorTickMark": "out", "minorTickMark": "none"}
_UNSAID: Final[dict[str, dict[str, str]]] = {
    "chartSpace": {"roundedCorners": "0"},
    "chart": {"dispBlanksAs": "gap"},
    "title": {"overlay": "0"},
    "legend": {"overlay": "0"},
    "dLbls": dict.fromkeys(_SHOWN, "0"),
    "dLbl": dict.fromkeys(_SHOWN, "0"),
    "barChart": {"varyColors": "0"},
    "scatterChart": {"varyColors": "0"},
    "catAx": {"delete": "0", **_TICKS, "noMultiLvlLbl": "0"},
    "valAx": {"delete": "0", **_TICKS},
}
_WITHIN: Final = {
    "barChart": {"ser": {"invertIfNegative": "0"}, "dPt": {"invertIfNegative": "0"}},
    "scatterChart": {"ser": {"smooth": "0"}},
}
"""What is said only of the series and points of one kind of chart."""


def explicit_chart(content: bytes, part: str) -> bytes:
    """Return a drawn chart part with every value said that programs fill in differently."""
    root = parse(content, part)
    for element in [one for one in root.iter() if local(one) in _UNSAID]:
        if child(element, "delete") is None or local(element) not in ("dLbls", "dLbl"):
            _say(element, _UNSAID[local(element)])
    for plot in [one for one in root.iter() if local(one) in _WITHIN]:
        unsaid = _WITHIN[local(plot)]
        for element in [one for one in plot.iter() if local(one) in unsaid]:
            _say(element, unsaid[local(element)])
    for chart in [one for one in root if local(one) == "chart"]:
        _say(chart, {"autoTitleDeleted": "1" if child(chart, "title") is None else "0"})
    return serialise(root)


def _say(element: Element, values: dict[str, str]) -> None:
    for name, value in values.items():
        if child(element, name) is None:
            insert_in_order(element, name, _ORDER[local(element)]).set("val", value)

"""The chart of 总览 that shows both rates over the refresh dates, and the line to 100 % at the end of the period."""

from __future__ import annotations

import datetime as dt
from typing import Any, Final

from rectify_xl.ledger.schema import NAVY, Status
from rectify_xl.sheets import trend
from rectify_xl.sheets.charts import SMALL, area, font, new_chart
from rectify_xl.sheets.page import Page
from rectify_xl.sheets.palette import ink
from rectify_xl.sheets.table import NAME, Block, Places, rate_labels
from rectify_xl.sheets.theme import LINE, MUTED, WHITE, rate_format

_LONG: Final = 400
"""Beyond so many days the axis says years."""
_MONTH: Final = 30.4
_FEWEST_STEPS, _MOST_STEPS = 2, 6
_MARKER, _SMALL_MARKER, _FEW = 7, 4, 15
"""Sizes of the markers; the small one where the dates are many."""


def trend_lines(book: Any, page: Page, places: Places) -> Any:
    """Return the lines of the two rates, the last of each labelled, and of what would be due."""
    chart = new_chart(book, "scatter", "完成率走势（分项）", subtype="straight_with_markers")
    shown = trend.dates(page)
    size = _MARKER if len(shown) <= _FEW else _SMALL_MARKER
    phased = ink(page.palette.statuses[Status.PHASED], WHITE)
    looks = [_look(NAVY, "circle", size, "below"), _look(phased, "diamond", size, "above")]
    for column, label, look in zip(
        (trend.FIRST, trend.SECOND),
        rate_labels(page),
        reversed(looks) if page.view.round.is_phase_first else looks,
        strict=True,
    ):
        labels = _last_label(page, shown, look)
        drawn = {key: look[key] for key in ("line", "marker")}
        chart.add_series(_series(page, _dated(places), column, label) | drawn | labels)
    if trend.has_line(page):
        line = {"color": MUTED, "width": 1.25, "dash_type": "dash"}
        drawn = {"line": line, "marker": {"type": "none"}}
        chart.add_series(_series(page, _ends(places), trend.DUE, trend.DUE_LABEL) | drawn)
    _axes(page, chart, shown)
    chart.set_legend({"position": "bottom", "font": font(SMALL)})
    chart.show_blanks_as("gap")
    return chart


def _dated(places: Places) -> Block:
    """Return the rows of the refresh dates."""
    block = places.trend
    return Block(block.first, block.first + block.named - 1, block.named)


def _ends(places: Places) -> Block:
    """Return the two rows of the line's ends."""
    block = places.trend
    return Block(block.first + block.named, block.last, 0)


def _series(page: Page, block: Block, column: int, name: str) -> dict[str, Any]:
    return {
        "name": name,
        "categories": area(page, block.first, block.last, NAME),
        "values": area(page, block.first, block.last, column),
    }


def _look(colour: str, kind: str, size: int, label: str) -> dict[str, Any]:
    """Return how a rate is drawn: its line, its markers, and on which side its number stands."""
    marker = {"type": kind, "size": size, "fill": {"color": colour}, "border": {"color": WHITE}}
    return {"line": {"color": colour, "width": 2.25}, "marker": marker, "label": label}


def _last_label(page: Page, shown: list[dt.date], look: dict[str, Any]) -> dict[str, Any]:
    """Return the number at the as-of date, the only point of the line that carries one."""
    last = shown.index(page.view.as_of)
    custom = [None if number == last else {"delete": True} for number in range(len(shown))]
    return {
        "data_labels": {
            "value": True,
            "num_format": rate_format(page.view.round.rate_decimals),
            "position": look["label"],
            "font": font(11, look["line"]["color"], bold=True),
            "fill": {"color": WHITE},
            "border": {"none": True},
            "custom": custom,
        }
    }


def _axes(page: Page, chart: Any, shown: list[dt.date]) -> None:
    shown = sorted({*shown, *(page.view.period or ())})
    days = (shown[-1] - shown[0]).days
    room = 0 if days else 1  # a single date stands in the middle
    first, last = page.serial(shown[0]) - room, page.serial(shown[-1]) + room
    steps = min(max(round((last - first) / _MONTH), _FEWEST_STEPS), _MOST_STEPS)
    chart.set_x_axis(
        {
            "min": first,
            "max": last,
            "major_unit": max((last - first) / steps, 1),
            "num_format": 'm"月"d"日"' if days <= _LONG else "yyyy-m",
            "num_font": font(SMALL),
            "line": {"color": LINE},
            "major_gridlines": {"visible": False},
            "major_tick_mark": "outside",
        }
    )
    chart.set_y_axis(
        {
            "min": 0,
            "max": 1,
            "major_unit": 0.25,
            "num_format": "0%",
            "num_font": font(SMALL),
            "line": {"none": True},
            "major_gridlines": {"visible": True, "line": {"color": LINE, "width": 0.5}},
            "major_tick_mark": "none",
        }
    )

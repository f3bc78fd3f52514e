"""The charts of the consolidated 总览: native, over the tables of 分类汇总 and 单位汇总."""

from __future__ import annotations

from typing import Any, Final

from rectify_xl.ledger.schema import UNKNOWN_COLOUR, Status
from rectify_xl.sheets.charts import SMALL, VALUE_AXIS, finish_bars, font, gap, new_chart, plain_fill
from rectify_xl.sheets.table import STATUSES, UNKNOWN
from rectify_xl.sheets.theme import INK, LINE, STEEL, WHITE
from rectify_xl.sheets.union.groups import MOST_BARS, OVERDUE, RATE, STATUS, Area, Groups, overdue_title, slowest_title
from rectify_xl.sheets.union.view import UnionPaper

_HIDE_ZERO: Final = "0;;;"
_PLOT: Final = 230
"""Pixels that the bars of a chart share."""


def bands(book: Any, _: UnionPaper, groups: Groups) -> Any:
    """Return how many units have done how much."""
    chart = new_chart(book, "column", "单位按完成率分布（单位数）")
    _columns(chart, "单位", (groups.bands, 1), STEEL, strong=True)
    chart.set_legend({"none": True})
    chart.set_x_axis({"num_font": font(SMALL), "line": {"color": LINE}, "major_tick_mark": "none"})
    chart.set_y_axis(VALUE_AXIS)
    return chart


def slowest(book: Any, page: UnionPaper, groups: Groups) -> Any:
    """Return the units by 完成率: the lowest, or all where they are few."""
    chart = new_chart(book, "bar", slowest_title(page))
    _columns(chart, "完成率", (groups.slowest, RATE), page.palette.statuses[Status.COMPLETED])
    finish_bars(chart)
    chart.set_x_axis({**VALUE_AXIS, "max": 1.1})
    chart.set_legend({"none": True})
    return chart


def overdue(book: Any, page: UnionPaper, groups: Groups) -> Any:
    """Return the units that have most overdue."""
    chart = new_chart(book, "bar", overdue_title(page))
    _columns(chart, "超期", (groups.overdue, OVERDUE), page.palette.overdue)
    finish_bars(chart)
    chart.set_legend({"none": True})
    return chart


def aspects(book: Any, page: UnionPaper, groups: Groups) -> Any:
    """Return the stacked bars of each 方面 by status, of all units together."""
    size = groups.aspects.size
    title = f"前{MOST_BARS}个方面（共{size}个）" if size > MOST_BARS else "各方面"
    chart = new_chart(book, "bar", f"{title}整改状态（分项）", subtype="stacked")
    for number, status in enumerate(STATUSES):
        label = page.palette.on(status, light=WHITE, dark=INK)
        _stack(chart, groups.aspects, STATUS + number, str(status), page.palette.fill(status), label)
    if page.view.union.items.unknown.value:
        _stack(chart, groups.aspects, STATUS + len(STATUSES), UNKNOWN, plain_fill(UNKNOWN_COLOUR), INK)
    return finish_bars(chart)


def _columns(chart: Any, name: str, cells: tuple[Area, int], colour: str, *, strong: bool = False) -> None:
    area, column = cells
    first = _first(area)
    chart.add_series(
        {
            "name": name,
            "categories": first.of(0),
            "values": first.of(column),
            **plain_fill(colour),
            "border": {"none": True},
            "gap": gap(first.size, 1, _PLOT),
            "data_labels": {
                "value": True,
                "position": "outside_end",
                "font": font(11 if strong else SMALL, INK, bold=strong),
            },
        }
    )


def _stack(chart: Any, area: Area, column: int, name: str, fill: dict[str, Any], label: str) -> None:
    first = _first(area)
    chart.add_series(
        {
            "name": name,
            "categories": first.of(0),
            "values": first.of(column),
            **fill,
            "border": {"color": WHITE, "width": 0.75},
            "gap": gap(first.size, 1, _PLOT),
            "data_labels": {"value": True, "num_format": _HIDE_ZERO, "font": font(SMALL, label, bold=True)},
        }
    )


def _first(area: Area) -> Area:
    return Area(area.first, min(area.last, area.first + MOST_BARS - 1))

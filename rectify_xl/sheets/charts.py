"""The charts of 总览: native, coloured explicitly, each labelled with its numbers."""

from __future__ import annotations

from typing import Any, Final

from rectify_xl.ledger.schema import NAVY, UNKNOWN_COLOUR, OwnSheet, Status
from rectify_xl.sheets.page import Page
from rectify_xl.sheets.table import (
    COMPLETED,
    NAME,
    STATUSES,
    TOTAL,
    UNKNOWN,
    UNKNOWN_COLUMN,
    Block,
    Places,
)
from rectify_xl.sheets.theme import INK, LINE, MUTED, STEEL, TITLE_FONT, WHITE

MOST_BARS: Final = 15
SMALL: Final = 9
_LATER_COLOURS: Final = ("#E0A63A", "#EBD08A", "#8FA3BC", "#C9D1DB")
"""The deadline buckets after 超期."""
_HIDE_ZERO: Final = "0;;;"
_THICKEST_BAR: Final = 24
_LOW_PLOT, _HIGH_PLOT = 190, 480
"""Pixels that the bars of a chart of one and of two rows share."""
_WIDEST_GAP, _NARROWEST_GAP = 500, 40
_FEW_BARS, _ROOM_OF_TWO_BARS = 4, 90
"""Fewer departments than that stand together at the top: no gap is wide enough to keep their bars thin."""
VALUE_AXIS: Final = {"visible": False, "major_gridlines": {"visible": False}, "min": 0}


def doughnut(book: Any, page: Page, places: Places) -> Any:
    """Return the doughnut of all items by status; the unread ones are a slice of their own where there are any."""
    chart = new_chart(book, "doughnut", "整改状态（分项）")
    unknown = page.view.counts.items.unknown.value > 0
    block = places.statuses
    last = block.first + len(STATUSES) - (0 if unknown else 1)
    fills = [*(page.palette.fill(status) for status in STATUSES), plain_fill(UNKNOWN_COLOUR)]
    points = [{**fill, "border": {"color": WHITE, "width": 1.5}} for fill in fills]
    chart.add_series(
        {
            "name": "分项",
            "categories": area(page, block.first, last, NAME),
            "values": area(page, block.first, last, TOTAL),
            "points": points[: last - block.first + 1],
            "data_labels": {
                "value": True,
                "num_format": _HIDE_ZERO,
                "font": font(11, INK, bold=True),
                "fill": {"color": WHITE},
                "border": {"none": True},
            },
        }
    )
    chart.set_hole_size(50)
    chart.set_legend({"position": "bottom", "font": font(SMALL)})
    return chart


def aspect_bars(book: Any, page: Page, places: Places) -> Any:
    """Return the stacked bars of each 方面 by status."""
    block = _first_bars(places.aspects)
    chart = new_chart(book, "bar", _title("方面", "整改状态（分项）", places.aspects), subtype="stacked")
    unknown = page.view.counts.items.unknown.value > 0
    for number, status in enumerate(STATUSES):
        label = page.palette.on(status, light=WHITE, dark=INK)
        _stack(chart, page, block, COMPLETED + number, (str(status), page.palette.fill(status), label))
    if unknown:
        _stack(chart, page, block, UNKNOWN_COLUMN, (UNKNOWN, plain_fill(UNKNOWN_COLOUR), INK))
    return finish_bars(chart)


def department_bars(book: Any, page: Page, places: Places) -> Any:
    """Return each department's total against what it has done."""
    block = _first_bars(places.departments)
    chart = new_chart(book, "bar", _title("责任部门", "应整改与已完成（分项）", places.departments))
    plot = block.size * _ROOM_OF_TWO_BARS if block.size < _FEW_BARS else _HIGH_PLOT
    for column, fill in ((TOTAL, plain_fill(STEEL)), (COMPLETED, page.palette.fill(Status.COMPLETED))):
        chart.add_series(
            {
                "name": [page.view.names[OwnSheet.SUMMARY], block.first - 1, column],
                "categories": area(page, block.first, block.last, NAME),
                "values": area(page, block.first, block.last, column),
                **fill,
                "border": {"none": True},
                "gap": gap(block.size, 2, plot),
                "data_labels": {"value": True, "position": "outside_end", "font": font(SMALL, INK)},
            }
        )
    if block.size < _FEW_BARS:
        layout = {"x": 0.3, "y": 0.1, "width": 0.6, "height": 0.8 * plot / _HIGH_PLOT}
        chart.set_plotarea({"fill": {"none": True}, "layout": layout})
    return finish_bars(chart)


def deadline_columns(book: Any, page: Page, places: Places) -> Any:
    """Return the open items by days left."""
    block = places.deadlines
    chart = new_chart(book, "column", "未完成分项离时限")
    colours = (page.palette.overdue, *_LATER_COLOURS)
    chart.add_series(
        {
            "name": "分项",
            "categories": area(page, block.first, block.last, NAME),
            "values": area(page, block.first, block.last, TOTAL),
            "points": [plain_fill(colour) for colour in colours[: block.size]],
            "border": {"none": True},
            "gap": 60,
            "data_labels": {"value": True, "position": "outside_end", "font": font(11, INK, bold=True)},
        }
    )
    chart.set_legend({"none": True})
    chart.set_x_axis({"num_font": font(SMALL), "line": {"color": LINE}, "major_tick_mark": "none"})
    chart.set_y_axis(VALUE_AXIS)
    return chart


def new_chart(book: Any, kind: str, title: str, *, subtype: str = "") -> Any:
    """Return an empty chart with its title and frame."""
    chart = book.add_chart({"type": kind, **({"subtype": subtype} if subtype else {})})
    chart.set_title({"name": title, "name_font": font(11, NAVY, bold=True), "overlay": False})
    chart.set_chartarea({"border": {"color": LINE, "width": 0.75}, "fill": {"color": WHITE}})
    chart.set_plotarea({"fill": {"none": True}})
    return chart


def area(page: Page, first: int, last: int, column: int) -> list[str | int]:
    """Return a column of a table of 分类汇总 as a chart takes it."""
    return [page.view.names[OwnSheet.SUMMARY], first, column, last, column]


def font(size: float, colour: str = MUTED, *, bold: bool = False) -> dict[str, Any]:
    """Return a font of the charts."""
    return {"name": TITLE_FONT, "size": size, "color": colour, "bold": bold}


def _stack(chart: Any, page: Page, block: Block, column: int, look: tuple[str, dict[str, Any], str]) -> None:
    """Add one part of the stacked bars: its name, its fill, and the colour of its numbers."""
    name, fill, label = look
    chart.add_series(
        {
            "name": name,
            "categories": area(page, block.first, block.last, NAME),
            "values": area(page, block.first, block.last, column),
            **fill,
            "border": {"color": WHITE, "width": 0.75},
            "gap": gap(block.size, 1, _LOW_PLOT),
            "data_labels": {"value": True, "num_format": _HIDE_ZERO, "font": font(SMALL, label, bold=True)},
        }
    )


def finish_bars(chart: Any) -> Any:
    """Put the first category on top, names at the left, no scale: every bar carries its number."""
    chart.set_y_axis(
        {
            "reverse": True,
            "num_font": font(SMALL),
            "line": {"color": LINE},
            "major_tick_mark": "none",
            "major_gridlines": {"visible": False},
        }
    )
    chart.set_x_axis(VALUE_AXIS)
    chart.set_legend({"position": "bottom", "font": font(SMALL)})
    return chart


def _first_bars(block: Block) -> Block:
    return Block(block.first, min(block.last, block.first + MOST_BARS - 1), block.named)


def _title(of: str, what: str, block: Block) -> str:
    return f"各{of}{what}" if block.size <= MOST_BARS else f"前{MOST_BARS}个{of}（共{block.size}个）{what}"


def gap(categories: int, bars: int, plot: int) -> int:
    """Return the gap between categories in per cent of a bar, so that few categories do not make thick bars."""
    wanted = (plot / max(categories, 1) - bars * _THICKEST_BAR) / _THICKEST_BAR * 100
    return int(min(max(wanted, _NARROWEST_GAP), _WIDEST_GAP))


def plain_fill(colour: str) -> dict[str, Any]:
    """Return a fill of one colour."""
    return {"fill": {"color": colour}}

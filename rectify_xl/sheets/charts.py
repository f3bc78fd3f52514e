"""The charts of 总览: native, coloured explicitly, each labelled with its numbers."""

from __future__ import annotations

from typing import Any, Final

from rectify_xl.ledger.schema import STATUS_COLOURS, OwnSheet, Status
from rectify_xl.sheets.page import Page
from rectify_xl.sheets.summary import COMPLETED, NAME, STATUSES, TOTAL, UNKNOWN, UNKNOWN_COLUMN, Block, Places
from rectify_xl.sheets.theme import INK, LINE, MUTED, NAVY, STEEL, TITLE_FONT, UNKNOWN_COLOUR, WHITE

MOST_BARS: Final = 15
_DEADLINE_COLOURS: Final = ("#B5483A", "#E0A63A", "#EBD08A", "#8FA3BC", "#C9D1DB")
_HATCHES: Final = {
    STATUS_COLOURS[Status.ADVANCING]: ("wide_upward_diagonal", "#F1CF8E"),
    STATUS_COLOURS[Status.NOT_COMPLETED]: ("wide_downward_diagonal", "#94362A"),
}
_DARK: Final = (STATUS_COLOURS[Status.COMPLETED], STATUS_COLOURS[Status.NOT_COMPLETED])
_HIDE_ZERO: Final = "0;;;"
_THICKEST_BAR: Final = 26
_PLOT_HEIGHT: Final = 300
_WIDEST_GAP, _NARROWEST_GAP = 500, 45


def doughnut(book: Any, page: Page, places: Places) -> Any:
    """Return the doughnut of all items by status; the unread ones are a slice of their own where there are any."""
    chart = _new(book, "doughnut", "整改状态（分项）")
    unknown = page.view.counts.items.unknown.value > 0
    block = places.statuses
    last = block.first + len(STATUSES) - (0 if unknown else 1)
    colours = [*(STATUS_COLOURS[status] for status in STATUSES), UNKNOWN_COLOUR]
    points = [{**_fill(colour), "border": {"color": WHITE, "width": 1.5}} for colour in colours]
    chart.add_series(
        {
            "name": "分项",
            "categories": _range(page, block.first, last, NAME),
            "values": _range(page, block.first, last, TOTAL),
            "points": points[: last - block.first + 1],
            "data_labels": {
                "value": True,
                "num_format": _HIDE_ZERO,
                "font": _font(12, INK, bold=True),
                "fill": {"color": WHITE},
                "border": {"none": True},
            },
        }
    )
    chart.set_hole_size(52)
    chart.set_legend({"position": "bottom", "font": _font(9)})
    return chart


def aspect_bars(book: Any, page: Page, places: Places) -> Any:
    """Return the stacked bars of each 方面 by status."""
    block = _first_bars(places.aspects)
    chart = _new(book, "bar", _title("方面", "整改状态（分项）", places.aspects), subtype="stacked")
    unknown = page.view.counts.items.unknown.value > 0
    for column, name, colour in _status_columns(unknown=unknown):
        chart.add_series(
            {
                "name": name,
                "categories": _range(page, block.first, block.last, NAME),
                "values": _range(page, block.first, block.last, column),
                **_fill(colour),
                "border": {"color": WHITE, "width": 0.75},
                "gap": _gap(block.size, 1),
                "data_labels": {"value": True, "num_format": _HIDE_ZERO, "font": _font(9, _on(colour), bold=True)},
            }
        )
    return _finish_bars(chart)


def department_bars(book: Any, page: Page, places: Places) -> Any:
    """Return each department's total against what it has done."""
    block = _first_bars(places.departments)
    chart = _new(book, "bar", _title("责任部门", "应整改与已完成（分项）", places.departments))
    for column, colour in ((TOTAL, STEEL), (COMPLETED, STATUS_COLOURS[STATUSES[0]])):
        chart.add_series(
            {
                "name": [page.view.names[OwnSheet.SUMMARY], block.first - 1, column],
                "categories": _range(page, block.first, block.last, NAME),
                "values": _range(page, block.first, block.last, column),
                "fill": {"color": colour},
                "border": {"none": True},
                "gap": _gap(block.size, 2),
                "data_labels": {"value": True, "position": "outside_end", "font": _font(9, INK)},
            }
        )
    return _finish_bars(chart)


def deadline_columns(book: Any, page: Page, places: Places) -> Any:
    """Return the open items by days left."""
    block = places.deadlines
    chart = _new(book, "column", "未完成分项离时限")
    chart.add_series(
        {
            "name": "分项",
            "categories": _range(page, block.first, block.last, NAME),
            "values": _range(page, block.first, block.last, TOTAL),
            "points": [{"fill": {"color": colour}} for colour in _DEADLINE_COLOURS[: block.size]],
            "border": {"none": True},
            "gap": 55,
            "data_labels": {"value": True, "position": "outside_end", "font": _font(11, INK, bold=True)},
        }
    )
    chart.set_legend({"none": True})
    chart.set_x_axis({"num_font": _font(9), "line": {"color": LINE}, "major_tick_mark": "none"})
    chart.set_y_axis(_VALUE_AXIS)
    return chart


_VALUE_AXIS: Final = {"visible": False, "major_gridlines": {"visible": False}, "min": 0}


def _new(book: Any, kind: str, title: str, *, subtype: str = "") -> Any:
    chart = book.add_chart({"type": kind, **({"subtype": subtype} if subtype else {})})
    chart.set_title({"name": title, "name_font": _font(11, NAVY, bold=True), "overlay": False})
    chart.set_chartarea({"border": {"color": LINE, "width": 0.75}, "fill": {"color": WHITE}})
    chart.set_plotarea({"fill": {"none": True}})
    return chart


def _finish_bars(chart: Any) -> Any:
    """Put the first category on top, names at the left, no scale: every bar carries its number."""
    chart.set_y_axis(
        {
            "reverse": True,
            "num_font": _font(9),
            "line": {"color": LINE},
            "major_tick_mark": "none",
            "major_gridlines": {"visible": False},
        }
    )
    chart.set_x_axis(_VALUE_AXIS)
    chart.set_legend({"position": "bottom", "font": _font(9)})
    return chart


def _status_columns(*, unknown: bool) -> list[tuple[int, str, str]]:
    columns = [(COMPLETED + number, str(status), STATUS_COLOURS[status]) for number, status in enumerate(STATUSES)]
    return [*columns, (UNKNOWN_COLUMN, UNKNOWN, UNKNOWN_COLOUR)] if unknown else columns


def _first_bars(block: Block) -> Block:
    return Block(block.first, min(block.last, block.first + MOST_BARS - 1), block.named)


def _title(of: str, what: str, block: Block) -> str:
    return f"各{of}{what}" if block.size <= MOST_BARS else f"前{MOST_BARS}个{of}（共{block.size}个）{what}"


def _gap(categories: int, bars: int) -> int:
    """Return the gap between categories in per cent of a bar, so that few categories do not make thick bars."""
    wanted = (_PLOT_HEIGHT / max(categories, 1) - bars * _THICKEST_BAR) / _THICKEST_BAR * 100
    return int(min(max(wanted, _NARROWEST_GAP), _WIDEST_GAP))


def _fill(colour: str) -> dict[str, Any]:
    """Return a fill; what is open is hatched, since in grey print it looks like what is done."""
    if colour not in _HATCHES:
        return {"fill": {"color": colour}}
    pattern, ground = _HATCHES[colour]
    return {"pattern": {"pattern": pattern, "fg_color": colour, "bg_color": ground}}


def _on(colour: str) -> str:
    """Return the colour of a number on a fill."""
    return WHITE if colour in _DARK else INK


def _range(page: Page, first: int, last: int, column: int) -> list[str | int]:
    return [page.view.names[OwnSheet.SUMMARY], first, column, last, column]


def _font(size: float, colour: str = MUTED, *, bold: bool = False) -> dict[str, Any]:
    return {"name": TITLE_FONT, "size": size, "color": colour, "bold": bold}

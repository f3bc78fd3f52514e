"""Tables of the page for a meeting: figures side by side, bars, and the list; every row has its exact height.

The bars are shaded cells rather than a picture: they print crisp in grey, need no font file, and their numbers stay
text.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Final

from lxml import etree

from rectify_xl.documents.report.layout import (
    BAR_SHARES,
    CARD_HEIGHTS,
    CELL_MARGIN,
    CHART_SIZE,
    GROUNDS,
    HEADING_GROUND,
    LOOKS,
    MOST_BAR_LINES,
    MOST_LINES,
    ROW_HEIGHT,
    RULE,
    Ground,
    column_room,
    row_height,
)
from rectify_xl.documents.report.markup import element, run, value
from rectify_xl.documents.report.text import fitted, lines_of, plain
from rectify_xl.documents.report.text import width as width_of
from rectify_xl.documents.report.tree import Bars, Cards, Listing, Role

Styled = Callable[[Role], str]
"""The id of a role's paragraph style."""
Borders = Mapping[str, tuple[str, int]]
"""Colour and width in eighths of a point by side, in the order of the schema."""

_SINGLE: Final = 240
_WHOLE: Final = 100
_UNITS: Final = 64
"""Steps that the longest bar is made of: narrow columns that the parts span."""
_ROOM_FOR_NUMBER: Final = 3
_LONG_NAME: Final = 6
"""A card's name of more characters is set on two lines."""
_AROUND_CARD: Final = 1.5
"""Characters that a card's column has beyond what it holds."""


def beside_table(text: str, chart: etree._Element, width: int, style_of: Styled) -> etree._Element:
    """Return a paragraph and a chart side by side, without rules."""
    share, height = CHART_SIZE
    second = width * share // _WHOLE
    columns = (width - second, second)
    cells = [
        _cell(plain(text), columns[0], style_of(Role.BRIEF_BODY)),
        _cell("", columns[1], style_of(Role.FIGURE_NAME)),
    ]
    cells[1][-1][0].append(element("spacing", line=_SINGLE, lineRule="auto"))  # an exact line would cut the chart
    cells[1][-1].append(chart)
    return _table(width, columns, [_row(height, cells)])


def card_table(cards: Cards, width: int, style_of: Styled) -> etree._Element:
    """Return figures in one row and their names under them."""
    columns = _by_need(width, cards)
    rows = []
    for height, role, place in zip(CARD_HEIGHTS, (Role.FIGURE, Role.FIGURE_NAME), (1, 0), strict=True):
        cells = [
            _cell(plain(card[place]), column, style_of(role), borders=_box(role))
            for card, column in zip(cards.cards, columns, strict=True)
        ]
        rows.append(_row(height, cells))
    return _table(width, columns, rows)


def bar_table(bars: Bars, width: int, style_of: Styled) -> etree._Element:
    """Return a row of keys, then a row a bar: its name, its parts to scale, and done out of all."""
    name, number = (width * share // _WHOLE for share in BAR_SHARES)
    units = _even(width - name - number, _UNITS)
    longest = max((sum(parts) for _, parts in bars.bars), default=0)
    style = style_of(Role.CELL)
    rows = [_legend(bars, width - number, number, style)]
    for words, parts in bars.bars:
        room = column_room(name, Role.CELL)
        lines = lines_of(words, room, MOST_BAR_LINES)
        cells = [_cell(fitted(words, room, lines), name, style)]
        spans = _spans(parts, longest)
        start = 0
        for place, span in enumerate(spans):
            if span:
                shown = str(parts[place]) if span >= _ROOM_FOR_NUMBER else ""
                cells.append(_part(shown, place, sum(units[start : start + span]), span, style))
                start += span
        if start < _UNITS:
            cells.append(_cell("", sum(units[start:]), style, span=_UNITS - start))
        cells.append(_cell(f"{parts[0]}/{sum(parts)}", number, style, align="right"))
        rows.append(_row(row_height(lines), cells))
    return _table(width, [name, *units, number], rows)


def list_table(listing: Listing, width: int, style_of: Styled) -> etree._Element:
    """Return a table under its headings, which come again on another page.

    The columns that `listing` names as whole make their row as high as they need; other texts are cut to its lines.
    """
    columns = [width * share // sum(listing.shares) for share in listing.shares]
    columns[1] += width - sum(columns)
    style = style_of(Role.CELL)
    heading = [
        _cell(text, column, style, ground=Ground(HEADING_GROUND), borders=_GRID, is_bold=True)
        for text, column in zip(listing.headings, columns, strict=True)
    ]
    rows = [_row(ROW_HEIGHT, heading, is_heading=True)]
    rooms = [column_room(column, Role.CELL) for column in columns]
    for texts in listing.rows:
        lines = max((lines_of(texts[place], rooms[place], MOST_LINES) for place in listing.whole), default=1)
        cells = [
            _cell(fitted(text, room, lines), column, style, borders=_GRID)
            for text, room, column in zip(texts, rooms, columns, strict=True)
        ]
        rows.append(_row(row_height(lines), cells))
    return _table(width, columns, rows)


_THIN: Final = (RULE, 4)
_GRID: Final = dict.fromkeys(("top", "left", "bottom", "right"), _THIN)
_GAP: Final = ("FFFFFF", 24)
_PART_BORDERS: Final = {"top": _GAP, "bottom": _GAP}
"""Borders of one part of a bar: white ones above and below keep the bars apart."""
_PATTERNED_BORDERS: Final = {"top": _GAP, "left": _THIN, "bottom": _GAP, "right": _THIN}


def _box(role: Role) -> Borders:
    """Return the borders of a card's upper or lower cell: no rule between the two."""
    return {side: _THIN for side in _GRID if side != ("bottom" if role is Role.FIGURE else "top")}


def _legend(bars: Bars, width: int, number: int, style: str) -> etree._Element:
    """Return the keys: a swatch in each status's ground, and its word; over the figures what they are."""
    keys: list[etree._Element] = []
    for words, ground in zip(bars.legend, GROUNDS[: len(bars.legend)], strict=True):
        border = element("bdr", val="single", sz=4, space=0, color=RULE)
        keys += [run("　", element("rPr", border, _shading(ground))), run(f" {words}　")]
    paragraph = element("p", element("pPr", value("pStyle", style), value("jc", "center")), *keys)
    across = element("tcPr", element("tcW", w=width, type="dxa"), value("gridSpan", _UNITS + 1))
    caption = _cell(plain(bars.caption), number, style, align="right")
    return _row(ROW_HEIGHT, [element("tc", across, paragraph), caption])


def _part(text: str, place: int, width: int, span: int, style: str) -> etree._Element:
    """Return one part of a bar, on the ground of its status."""
    ground = GROUNDS[place]
    borders = _PATTERNED_BORDERS if ground.chart_pattern else _PART_BORDERS
    return _cell(text, width, style, span=span, ground=ground, align="center", borders=borders)


def _spans(parts: Sequence[int], longest: int) -> list[int]:
    """Return how many units each part takes: to scale, none of them lost, all together no more than the bar has."""
    total = sum(parts)
    room = round(_UNITS * total / longest) if longest else 0
    spans = [max(1, room * part // total) if part else 0 for part in parts]
    while sum(spans) != max(room, sum(part > 0 for part in parts)):
        step = 1 if sum(spans) < room else -1
        behind = [part / total - span / max(room, 1) for part, span in zip(parts, spans, strict=True)]
        places = [place for place, span in enumerate(spans) if span > (0 if step > 0 else 1)]
        chosen = max(places, key=lambda place: step * behind[place])
        spans[chosen] += step
    return spans


def _by_need(width: int, cards: Cards) -> list[int]:
    """Return a width in columns by what the cards hold: a figure on one line, a long name on two."""
    larger = LOOKS[Role.FIGURE].size / LOOKS[Role.FIGURE_NAME].size
    needs = [
        _AROUND_CARD + max(width_of(figure) * larger, width_of(name) / (2 if width_of(name) > _LONG_NAME else 1))
        for name, figure in cards.cards
    ]
    columns = [int(width * need / sum(needs)) for need in needs]
    columns[0] += width - sum(columns)
    return columns


def _even(width: int, number: int) -> list[int]:
    """Return a width in equal columns; the first ones take what is left over."""
    column, over = divmod(width, number)
    return [column + (place < over) for place in range(number)]


def _cell(  # noqa: PLR0913 - each is a property of the cell
    text: str,
    width: int,
    style: str,
    *,
    span: int = 1,
    ground: Ground | None = None,
    align: str = "",
    borders: Borders | None = None,
    is_bold: bool = False,
) -> etree._Element:
    lines = [
        element(side, val="single", sz=eighths, space=0, color=ink) for side, (ink, eighths) in (borders or {}).items()
    ]
    properties = element(
        "tcPr",
        element("tcW", w=width, type="dxa"),
        value("gridSpan", span) if span > 1 else None,
        element("tcBorders", *lines) if lines else None,
        _shading(ground) if ground else None,
        value("vAlign", "center"),
    )
    looks = element("rPr", element("b") if is_bold else None, value("color", ground.text) if ground else None)
    paragraph = element(
        "p",
        element("pPr", value("pStyle", style), value("jc", align) if align else None),
        run(text, looks if len(looks) else None) if text else None,
    )
    return element("tc", properties, paragraph)


def _shading(ground: Ground) -> etree._Element:
    return element("shd", val=ground.pattern, color=ground.ink, fill=ground.fill)


def _row(height: int, cells: Iterable[etree._Element], *, is_heading: bool = False) -> etree._Element:
    properties = element(
        "trPr",
        element("cantSplit"),
        element("trHeight", val=height, hRule="exact"),
        element("tblHeader") if is_heading else None,
    )
    return element("tr", properties, *cells)


def _table(width: int, columns: Sequence[int], rows: Iterable[etree._Element]) -> etree._Element:
    properties = element(
        "tblPr",
        element("tblW", w=width, type="dxa"),
        value("jc", "center"),
        element("tblLayout", type="fixed"),
        element(
            "tblCellMar",
            element("left", w=CELL_MARGIN, type="dxa"),
            element("right", w=CELL_MARGIN, type="dxa"),
        ),
    )
    grid = element("tblGrid", *(element("gridCol", w=column) for column in columns))
    return element("tbl", properties, grid, *rows)

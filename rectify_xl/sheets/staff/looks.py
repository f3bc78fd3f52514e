"""How the staff's sheets look, on the screen and on paper; fonts and colours are those of the generated sheets."""

from __future__ import annotations

from typing import Any, Final

from rectify_xl.errors import Severity
from rectify_xl.ledger.schema import NAVY
from rectify_xl.sheets.theme import AMBER, BAND, DATE_FORMAT, INK, LINE, MUTED, PALE, RED, TABLE_FONT, TITLE_FONT, WHITE

BASE_FONT: Final = {"font_name": TABLE_FONT, "font_size": 11}
"""The workbook's standard font: column widths are counted in its digits."""

_ENTRY_GROUND: Final = "#FFFBEA"
_A4: Final = 9
_FOOTER: Final = "&C第 &P 页 共 &N 页"
_SOLID, _DASHED = 1, 3

_LOOKS: Final[dict[str, dict[str, Any]]] = {
    "title": {"font_name": TITLE_FONT, "font_size": 16, "bold": True, "font_color": NAVY, "valign": "vcenter"},
    "line": {"font_name": TITLE_FONT, "font_size": 10, "font_color": MUTED, "text_wrap": True, "valign": "vcenter"},
    "section": {"font_name": TITLE_FONT, "font_size": 12, "bold": True, "font_color": NAVY, "valign": "vcenter",
                "bottom": 2, "bottom_color": NAVY},
    "head": {"font_name": TITLE_FONT, "font_size": 10, "bold": True, "align": "center", "valign": "vcenter",
             "text_wrap": True, "border": _SOLID, "border_color": LINE},
    "required": {"font_color": WHITE, "bg_color": NAVY},
    "optional": {"font_color": NAVY, "bg_color": BAND},
    "cell": {"font_size": 10.5, "font_color": INK, "text_wrap": True, "valign": "top"},
    "boxed": {"border": _SOLID, "border_color": LINE},
    "centre": {"align": "center"},
    "middle": {"valign": "vcenter"},
    "left": {"align": "left", "indent": 1},
    "strong": {"bold": True},
    "text": {"num_format": "@"},
    "date": {"num_format": DATE_FORMAT},
    "label": {"font_name": TITLE_FONT, "font_size": 10.5, "bold": True, "font_color": NAVY, "bg_color": PALE},
    "entry": {"bg_color": _ENTRY_GROUND},
    "note": {"font_size": 10, "font_color": MUTED},
    "fixed": {"font_color": MUTED, "bg_color": PALE},
    "unlocked": {"locked": False},
    "open": {"locked": False, "bg_color": _ENTRY_GROUND},
    "closed": {"bg_color": PALE},
    "group": {"top": 2, "top_color": NAVY},
}  # fmt: skip
"""Named looks; a cell's format is several of them laid over each other."""

_MARKS: Final[dict[Severity, dict[str, Any]]] = {
    Severity.ERROR: {"bg_color": "#F7D4CF", "font_color": RED, "bold": True, "border": _SOLID, "border_color": RED},
    Severity.WARNING: {"bg_color": "#FCE9BF", "font_color": AMBER, "border": _DASHED, "border_color": AMBER},
}
"""Frames beside the fills, so that a black-and-white print still tells an error from a warning."""


def look(book: Any, *names: str) -> Any:
    """Return the cell format that has these looks."""
    return book.add_format(_merged(names))


def mark_look(book: Any, severity: Severity, *names: str) -> Any:
    """Return the format of a cell that a check would report, over other looks it may have."""
    return book.add_format(_merged(names) | _MARKS.get(severity, {}))


def _merged(names: tuple[str, ...]) -> dict[str, Any]:
    merged: dict[str, Any] = {}
    for name in names:
        merged.update(_LOOKS[name])
    return merged


def tint_look(book: Any, colour: str) -> Any:
    """Return a soft fill of a colour, light enough for black text."""
    return book.add_format({"bg_color": tint(colour)})


def tint(colour: str, share: float = 0.25) -> str:
    """Return a colour mixed with white, `share` of it left."""
    channels = (int(colour[start : start + 2], 16) for start in (1, 3, 5))
    return "#" + "".join(f"{round(255 - (255 - channel) * share):02X}" for channel in channels)


def set_up_print(sheet: Any, heading_rows: int) -> None:
    """Set A4 landscape, one page wide, heading rows on every page, page numbers at the foot."""
    sheet.set_paper(_A4)
    sheet.set_landscape()
    sheet.fit_to_pages(1, 0)
    sheet.set_margins(left=0.4, right=0.4, top=0.5, bottom=0.6)
    sheet.center_horizontally()
    sheet.set_footer(_FOOTER, {"margin": 0.25})
    sheet.repeat_rows(0, heading_rows - 1)

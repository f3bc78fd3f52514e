"""How a sheet is set up: pages, panes, zoom, columns, protection. What the staff set stays when it is drawn anew."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Final

from rectify_xl.workbook.xml import (
    Element,
    attributes,
    child,
    children,
    drop,
    insert_in_order,
    local,
    namespace,
    real,
    whole,
)

_ORDER: Final = (
    "sheetPr", "dimension", "sheetViews", "sheetFormatPr", "cols", "sheetData", "sheetCalcPr", "sheetProtection",
    "protectedRanges", "scenarios", "autoFilter", "sortState", "dataConsolidate", "customSheetViews", "mergeCells",
    "phoneticPr", "conditionalFormatting", "dataValidations", "hyperlinks", "printOptions", "pageMargins", "pageSetup",
    "headerFooter", "rowBreaks", "colBreaks", "customProperties", "cellWatches", "ignoredErrors", "smartTags",
    "drawing", "legacyDrawing", "legacyDrawingHF", "drawingHF", "picture", "oleObjects", "controls",
    "webPublishItems", "tableParts", "extLst",
)  # fmt: skip
_YES: Final = {"true": "1", "false": "0"}
_VIEW: Final = {
    "zoomScale": "100", "view": "normal", "showGridLines": "1", "showRowColHeaders": "1", "showZeros": "1",
    "showFormulas": "0", "rightToLeft": "0",
}  # fmt: skip
"""What is kept of a view, and what it is where it is not said."""
_PRINTED: Final = {"horizontalCentered": "0", "verticalCentered": "0", "gridLines": "0", "headings": "0"}
_PAGE: Final = {"paperSize": "1", "orientation": "default", "pageOrder": "downThenOver", "blackAndWhite": "0"}
_FITTED: Final = {"fitToWidth": "1", "fitToHeight": "1"}
_SCALED: Final = {"scale": "100"}
_MARGINS: Final = ("left", "right", "top", "bottom")
_FONTS: Final = re.compile(r'&"[^"]*"|&\d+(?=\D)|&K[0-9A-F]{6}')
_MOST_COLUMNS: Final = 200
PRINT: Final = ("_xlnm.Print_Area", "_xlnm.Print_Titles")
"""What is printed of a sheet is kept in the workbook's names."""
_SHEET: Final = re.compile(r"(?:'(?:[^']|'')*'|[^'!,]+)!|\$")
_PROTECTION: Final = ("sheetProtection", "protectedRanges")


def settings_of(root: Element) -> dict[str, str]:
    """Return how a sheet is set up, setting by setting, spelled alike whatever program saved it."""
    return {name: read(root) for name, read in _READ.items()}


def print_reference(text: str) -> str:
    """Return what a name of a sheet's refers to, without the sheet."""
    return _SHEET.sub("", text.strip().lstrip("=")).replace(" ", "")


def keep_settings(root: Element, old: Element, drawn: Mapping[str, str] | None) -> None:
    """Set a drawn sheet up as the sheet that it replaces where the staff changed it.

    `drawn` is how the program had set that one up, None where it is not known: then what is drawn now. What the old
    sheet does not say at all is no setting of the staff's: there are programs that save none.
    """
    known, now = drawn or settings_of(root), settings_of(old)
    is_view_kept = now["view"] == known.get("view")
    for name, copy in _COPY.items():
        is_said = now[name] or (name == "panes" and is_view_kept)
        if is_said and now[name] != known.get(name, now[name]):
            copy(root, old)
    _keep_columns(root, old, known.get("columns", now["columns"]))
    for name in _PROTECTION:
        if child(old, name) is not None:
            _replace(root, old, name)


def _said(element: Element | None, defaults: Mapping[str, str]) -> str:
    given = {} if element is None else attributes(element)
    if element is None or not given.keys() & defaults.keys():
        return ""
    found = {name: _YES.get(given.get(name, usual), given.get(name, usual)) for name, usual in defaults.items()}
    return " ".join(f"{name}={value}" for name, value in found.items())


def _view_of(root: Element) -> Element | None:
    views = child(root, "sheetViews")
    return None if views is None else child(views, "sheetView")


def _view(root: Element) -> str:
    """Return how a sheet is looked at; the usual of everything is what programs write that keep no views."""
    said = _said(_view_of(root), _VIEW)
    return "" if said == " ".join(f"{name}={value}" for name, value in _VIEW.items()) else said


def _panes(root: Element) -> str:
    view = _view_of(root)
    pane = None if view is None else child(view, "pane")
    if pane is None:
        return ""
    is_frozen = pane.get("state", "split").startswith("frozen")
    splits = (real(pane.get(name)) for name in ("xSplit", "ySplit"))
    return " ".join(("frozen" if is_frozen else "split", *(f"{split:g}" for split in splits)))


def _is_fitted(root: Element) -> bool:
    properties = child(root, "sheetPr")
    fit = None if properties is None else child(properties, "pageSetUpPr")
    return fit is not None and fit.get("fitToPage") in ("1", "true")


def _page(root: Element) -> str:
    fitted = _is_fitted(root)
    said = _said(child(root, "pageSetup"), {**_PAGE, **(_FITTED if fitted else _SCALED)})
    return f"fitted {said}" if fitted else said


def _margins(root: Element) -> str:
    margins = child(root, "pageMargins")
    return "" if margins is None else " ".join(f"{real(margins.get(name)):.2f}" for name in _MARGINS)


def _printed(root: Element) -> str:
    return _said(child(root, "printOptions"), _PRINTED)


def _footer(root: Element) -> str:
    found = child(root, "headerFooter")
    texts = [] if found is None else [(local(one), _FONTS.sub("", one.text or "").strip()) for one in found]
    shown = [(name, text) for name, text in texts if text and name in ("oddHeader", "oddFooter")]
    return "\n".join(f"{name} {''.join(text.split())}" for name, text in shown)


def _columns(root: Element) -> str:
    """Return the columns of a width of their own, and the hidden ones: number, width in whole characters, hidden."""
    return " ".join(f"{number}:{width}{'h' if is_hidden else ''}" for number, width, is_hidden, _ in _listed(root))


def _listed(root: Element) -> Iterator[tuple[int, int, bool, Element]]:
    listed = child(root, "cols")
    for column in children(listed, "col") if listed is not None else ():
        is_hidden = column.get("hidden") in ("1", "true")
        if column.get("customWidth") in ("1", "true") or is_hidden:
            first, last = whole(column.get("min")), whole(column.get("max"))
            width = int(real(column.get("width")))
            for number in range(max(first, 1), min(last, _MOST_COLUMNS) + 1):
                yield number, width, is_hidden, column


_READ: Final[Mapping[str, Callable[[Element], str]]] = {
    "view": _view,
    "panes": _panes,
    "page": _page,
    "margins": _margins,
    "printed": _printed,
    "footer": _footer,
    "columns": _columns,
}


def _copy(root: Element, element: Element) -> Element:
    """Return a copy in the drawn sheet's namespace, without what other programs add in their own."""
    plain = {name: value for name, value in attributes(element).items() if not name.startswith("{")}
    made = root.makeelement(f"{{{namespace(root)}}}{local(element)}", plain)
    made.text = element.text
    made.extend([_copy(root, inner) for inner in element if local(inner) not in ("", "extLst")])
    return made


def _replace(root: Element, old: Element, name: str) -> None:
    """Put one of the old sheet's elements in place of the drawn one, or take that away where there is none."""
    place, kept = insert_in_order(root, name, _ORDER), child(old, name)
    if kept is not None:
        place.addprevious(_copy(root, kept))
    drop(place)


def _keep_view(root: Element, old: Element) -> None:
    view, kept = _view_of(root), _view_of(old)
    if view is None or kept is None:
        return
    for name in (*_VIEW, "zoomScaleNormal", "zoomScaleSheetLayoutView", "zoomScalePageLayoutView"):
        value = kept.get(name)
        if value is not None:
            view.set(name, value)
        elif name in view.attrib:
            del view.attrib[name]


def _keep_panes(root: Element, old: Element) -> None:
    view, kept = _view_of(root), _view_of(old)
    if view is None or kept is None:
        return
    for one in [*children(view, "pane"), *children(view, "selection")]:
        drop(one)
    found = [_copy(root, one) for one in kept if local(one) in ("pane", "selection")]
    for place, one in enumerate(found):
        view.insert(place, one)


def _keep_page(root: Element, old: Element) -> None:
    _replace(root, old, "pageSetup")
    properties = insert_in_order(root, "sheetPr", _ORDER)
    for one in children(properties, "pageSetUpPr"):
        drop(one)
    if _is_fitted(old):
        fit = properties.makeelement(f"{{{namespace(root)}}}pageSetUpPr")
        fit.set("fitToPage", "1")
        properties.append(fit)


def _keeping(name: str) -> Callable[[Element, Element], None]:
    return lambda root, old: _replace(root, old, name)


_COPY: Final[Mapping[str, Callable[[Element, Element], None]]] = {
    "view": _keep_view,
    "panes": _keep_panes,
    "page": _keep_page,
    "margins": _keeping("pageMargins"),
    "printed": _keeping("printOptions"),
    "footer": _keeping("headerFooter"),
}


def _keep_columns(root: Element, old: Element, known: str) -> None:
    """Set the columns that the staff made wider, narrower or hid; not where they put one between or took one out."""
    drawn = {number: (width, is_hidden) for number, width, is_hidden in map(_column, known.split())}
    now = {number: (width, is_hidden) for number, width, is_hidden, _ in _listed(old)}
    if now == drawn or _is_shifted(list(drawn.values()), list(now.values())):
        return
    changed = {number: one for number, width, is_hidden, one in _listed(old) if drawn.get(number) != (width, is_hidden)}
    columns = {number: one for number, *_, one in _listed(root)}
    listed = insert_in_order(root, "cols", _ORDER)
    made = [_made(root, number, columns.get(number), changed.get(number)) for number in sorted({*columns, *changed})]
    listed[:] = made


def _column(text: str) -> tuple[int, int, bool]:
    number, _, width = text.partition(":")
    return whole(number), whole(width.rstrip("h")), width.endswith("h")


def _is_shifted(one: Sequence[object], other: Sequence[object]) -> bool:
    """Return whether one list is the other with one entry more before its last."""
    shorter, longer = sorted((list(one), list(other)), key=len)
    is_one_more = len(longer) == len(shorter) + 1
    return is_one_more and any(longer[:at] + longer[at + 1 :] == shorter for at in range(len(shorter)))


def _made(root: Element, number: int, drawn: Element | None, kept: Element | None) -> Element:
    """Return one column: the staff's width where they set it, the format of its cells as it is drawn."""
    source = drawn if kept is None else kept
    made = root.makeelement(f"{{{namespace(root)}}}col")
    for name, value in (attributes(source) if source is not None else {}).items():
        if not name.startswith("{") and name != "style":
            made.set(name, value)
    if drawn is not None and drawn.get("style") is not None:
        made.set("style", drawn.get("style", ""))
    made.set("min", str(number))
    made.set("max", str(number))
    return made

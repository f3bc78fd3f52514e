"""Paragraph styles: the looks as style elements, and a document's own found by name."""

from __future__ import annotations

from typing import Final

from lxml import etree

from rectify_xl.documents.report.layout import FANGSONG, LOOKS, SONGTI, Look
from rectify_xl.documents.report.markup import W, element, fonts, value
from rectify_xl.documents.report.tree import Role

LABEL_NAME: Final = "公文标签"
LABEL_ID: Final = "OfficialLabel"
_NAME: Final = f"{{{W}}}name"
_VAL: Final = f"{{{W}}}val"
_ID: Final = f"{{{W}}}styleId"
_TYPE: Final = f"{{{W}}}type"


def blank_styles() -> etree._Element:
    """Return a styles part with the four defaults that every document has, and nothing else."""
    defaults = element(
        "docDefaults",
        element(
            "rPrDefault",
            element(
                "rPr",
                fonts(FANGSONG),
                value("kern", 2),
                value("sz", 32),
                value("szCs", 32),
                element("lang", val="en-US", eastAsia="zh-CN", bidi="ar-SA"),
            ),
        ),
        element("pPrDefault"),
    )
    margins = element(
        "tblCellMar",
        element("top", w=0, type="dxa"),
        element("left", w=108, type="dxa"),
        element("bottom", w=0, type="dxa"),
        element("right", w=108, type="dxa"),
    )
    return element(
        "styles",
        defaults,
        _default("paragraph", "Normal", "Normal", element("qFormat")),
        _default("character", "DefaultParagraphFont", "Default Paragraph Font", value("uiPriority", 1)),
        _default("table", "TableNormal", "Normal Table", element("tblPr", element("tblInd", w=0, type="dxa"), margins)),
        _default("numbering", "NoList", "No List", value("uiPriority", 99)),
        element(
            "style",
            value("name", "footer"),
            element("rPr", fonts(SONGTI), value("sz", 28), value("szCs", 28)),
            type="paragraph",
            styleId="Footer",
        ),
    )


def _default(kind: str, style_id: str, name: str, *rest: etree._Element) -> etree._Element:
    return element("style", value("name", name), *rest, type=kind, default=1, styleId=style_id)


class StyleIds:
    """The ids of a document's styles by role: found by name in its styles part, or else added there."""

    def __init__(self, styles: etree._Element) -> None:
        self._styles = styles
        self._known: dict[tuple[str, str], str] = {}
        for style in styles.iterchildren(f"{{{W}}}style"):
            name = style.find(_NAME)
            if name is not None:
                key = (style.get(_TYPE, "paragraph"), name.get(_VAL, "").lower())
                self._known.setdefault(key, style.get(_ID, ""))

    def of(self, role: Role) -> str:
        """Return the id of a role's paragraph style."""
        look = LOOKS[role]
        return self._known.get(("paragraph", look.name.lower())) or self._add(
            "paragraph", look.name, _paragraph_style(look), look.style_id
        )

    def of_label(self) -> str:
        """Return the id of the character style that sets a label off."""
        bold = element("style", value("name", LABEL_NAME), element("rPr", element("b"), element("bCs")))
        return self._known.get(("character", LABEL_NAME)) or self._add("character", LABEL_NAME, bold, LABEL_ID)

    def _add(self, kind: str, name: str, style: etree._Element, wanted: str) -> str:
        taken = set(self._known.values())
        style_id = next(
            one for one in (wanted, *(f"{wanted}{place}" for place in range(2, len(taken) + 3))) if one not in taken
        )
        style.set(_TYPE, kind)
        if not name.isascii():  # Word's own styles have English names in the file, whatever Word speaks
            style.set(f"{{{W}}}customStyle", "1")
        style.set(_ID, style_id)
        self._styles.append(style)
        self._known[kind, name.lower()] = style_id
        return style_id


def _paragraph_style(look: Look) -> etree._Element:
    is_heading = look.outline is not None
    first_line = look.indent * look.size // 10 if look.indent else None
    paragraph = element(
        "pPr",
        element("keepNext") if is_heading else None,
        element("keepLines") if is_heading else None,
        value("widowControl", 0),
        element("spacing", before=look.before, after=look.after, line=look.line, lineRule="exact"),
        element("ind", firstLineChars=look.indent or None, firstLine=first_line),
        value("jc", look.align),
        value("outlineLvl", look.outline) if look.outline is not None else None,
    )
    characters = element(
        "rPr",
        fonts(look.font),
        element("b") if look.is_bold else None,
        element("bCs") if look.is_bold else None,
        value("color", "auto"),
        value("spacing", look.spacing) if look.spacing is not None else None,
        value("sz", look.size),
        value("szCs", look.size),
    )
    return element("style", value("name", look.name), element("qFormat"), paragraph, characters)

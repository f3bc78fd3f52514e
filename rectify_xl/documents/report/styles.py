"""Paragraph styles: the looks as style elements, and a document's own found by name."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
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
_DEFAULT: Final = f"{{{W}}}default"
_PARENT: Final = f"{{{W}}}basedOn"
_NUMBERED: Final = f"{{{W}}}pPr/{{{W}}}numPr"
_EAST_ASIAN: Final = f"{{{W}}}rPr/{{{W}}}rFonts[@{{{W}}}eastAsia]"


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
    """The ids of a document's styles by role: found by name in its styles part, or else added there.

    A title or heading style that names no Chinese font is as Word or WPS came with it, and no office's: it is left
    alone, and one of ours stands in for it.
    """

    def __init__(self, styles: etree._Element) -> None:
        self._styles = styles
        self._known: dict[tuple[str, str], str] = {}
        self._by_id: dict[str, etree._Element] = {}
        for style in styles.iterchildren(f"{{{W}}}style"):
            self._by_id.setdefault(style.get(_ID, ""), style)
            name = style.find(_NAME)
            if name is not None:
                key = (style.get(_TYPE, "paragraph"), name.get(_VAL, "").lower())
                self._known.setdefault(key, style.get(_ID, ""))

    def of(self, role: Role) -> str:
        """Return the id of a role's paragraph style."""
        look = LOOKS[role]
        found = self._known.get(("paragraph", look.name.lower()))
        if found and look.stand_in and not any(style.find(_EAST_ASIAN) is not None for style in self._chain(found)):
            look = replace(look, name=look.stand_in, style_id=f"Official{look.style_id}", stand_in="")
            found = self._known.get(("paragraph", look.name))
        return found or self._add("paragraph", look.name, _paragraph_style(look), look.style_id)

    def is_numbered(self, style_id: str) -> bool:
        """Return whether paragraphs of a style are numbered by Word itself."""
        return any(style.find(_NUMBERED) is not None for style in self._chain(style_id))

    def _chain(self, style_id: str) -> Iterator[etree._Element]:
        """Yield a style and those that it is based on, up to the default one."""
        passed: set[str] = set()
        while (style := self._by_id.get(style_id)) is not None and style_id not in passed:
            if style.get(_DEFAULT) in ("1", "true"):
                return
            yield style
            passed.add(style_id)
            parent = style.find(_PARENT)
            style_id = "" if parent is None else parent.get(_VAL, "")

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
        self._by_id[style_id] = style
        return style_id


def _paragraph_style(look: Look) -> etree._Element:
    is_heading = look.outline is not None
    first_line = look.indent * look.size // 10 if look.indent else None
    paragraph = element(
        "pPr",
        element("keepNext") if is_heading or look.is_kept else None,
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

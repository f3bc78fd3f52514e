"""The document that content goes into where the office gives none: A4, page numbers, and no styles but the defaults."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping
from typing import Final, cast

from lxml import etree

from rectify_xl.documents.report.layout import A4, OTHER_NAMES, Margins
from rectify_xl.documents.report.markup import R, element, field, run, serialised, value
from rectify_xl.documents.report.styles import blank_styles

_TYPES: Final = "http://schemas.openxmlformats.org/package/2006/content-types"
_RELATIONSHIPS: Final = "http://schemas.openxmlformats.org/package/2006/relationships"
_WORD_TYPE: Final = "application/vnd.openxmlformats-officedocument.wordprocessingml."
_EPOCH: Final = (1980, 1, 1, 0, 0, 0)
_FOOTERS: Final = {"default": "right", "even": "left"}
"""Odd pages are numbered on the right, even ones on the left, one character from the edge (GB/T 9704-2012, 7.5)."""
_PARTS: Final = {"styles": "styles", "settings": "settings", "fontTable": "fontTable"}
_FOOTER_TYPE: Final = "footer"
_EDGE: Final = 720


def blank_document(page: Margins) -> bytes:
    """Return a .docx with an empty body on this page."""
    numbered = {} if page.footer is None else _FOOTERS
    footers = {f"footer{place}": align for place, align in enumerate(numbered.values(), start=1)}
    roots = {
        "document": element("document", element("body", _section(page, dict(zip(numbered, footers, strict=True))))),
        "styles": blank_styles(),
        "settings": _settings(),
        "fontTable": _font_table(),
        **{name: _footer(align) for name, align in footers.items()},
    }
    kinds = {"document": "document.main", **_PARTS, **dict.fromkeys(footers, _FOOTER_TYPE)}
    related = {**_PARTS, **dict.fromkeys(footers, _FOOTER_TYPE)}
    parts = {
        "[Content_Types].xml": _content_types(kinds),
        "_rels/.rels": _relationships({"rId1": ("officeDocument", "word/document.xml")}),
        "word/_rels/document.xml.rels": _relationships(
            {f"rel_{name}": (kind, f"{name}.xml") for name, kind in related.items()}
        ),
        **{f"word/{name}.xml": serialised(root) for name, root in roots.items()},
    }
    return zipped(parts)


def zipped(parts: Mapping[str, bytes]) -> bytes:
    """Return parts as a zip file that holds no time, so that the same parts make the same bytes."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            entry = zipfile.ZipInfo(name, _EPOCH)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.create_system = 0
            archive.writestr(entry, content)
    return packed.getvalue()


def _section(page: Margins, footers: Mapping[str, str]) -> etree._Element:
    references = []
    for kind, name in footers.items():
        reference = element("footerReference", type=kind)
        reference.set(f"{{{R}}}id", f"rel_{name}")
        references.append(reference)
    size, margins = element("pgSz", w=A4[0], h=A4[1]), _margins(page)
    return element("sectPr", *references, size, margins, element("cols", space=425))


def _margins(page: Margins) -> etree._Element:
    sides = {"top": page.top, "right": page.right, "bottom": page.bottom, "left": page.left}
    return element("pgMar", **sides, header=_EDGE, footer=page.footer or _EDGE, gutter=0)


def _footer(align: str) -> etree._Element:
    edge = {f"{align}Chars": 100, align: 280}
    properties = element("pPr", value("pStyle", "Footer"), element("ind", **edge), value("jc", align))
    return element("ftr", element("p", properties, run("－ "), *field("PAGE"), run(" －")))


def _settings() -> etree._Element:
    uri = "http://schemas.microsoft.com/office/word"
    return element(
        "settings",
        element("zoom", percent=100),
        element("evenAndOddHeaders"),
        value("characterSpacingControl", "compressPunctuation"),
        element("compat", element("useFELayout"), element("compatSetting", name="compatibilityMode", uri=uri, val=15)),
        element("themeFontLang", val="en-US", eastAsia="zh-CN"),
    )


def _font_table() -> etree._Element:
    fonts = (element("font", value("altName", other), name=name) for name, other in OTHER_NAMES.items())
    return element("fonts", *fonts)


def _content_types(kinds: Mapping[str, str]) -> bytes:
    root = etree.Element(f"{{{_TYPES}}}Types", nsmap=_default_namespace(_TYPES))
    defaults = {"rels": "application/vnd.openxmlformats-package.relationships+xml", "xml": "application/xml"}
    for extension, kind in defaults.items():
        etree.SubElement(root, f"{{{_TYPES}}}Default", Extension=extension, ContentType=kind)
    for name, kind in kinds.items():
        part = f"/word/{name}.xml"
        etree.SubElement(root, f"{{{_TYPES}}}Override", PartName=part, ContentType=f"{_WORD_TYPE}{kind}+xml")
    return serialised(root)


def _relationships(targets: Mapping[str, tuple[str, str]]) -> bytes:
    root = etree.Element(f"{{{_RELATIONSHIPS}}}Relationships", nsmap=_default_namespace(_RELATIONSHIPS))
    for name, (kind, target) in targets.items():
        etree.SubElement(root, f"{{{_RELATIONSHIPS}}}Relationship", Id=name, Type=f"{R}/{kind}", Target=target)
    return serialised(root)


def _default_namespace(uri: str) -> dict[str, str]:
    """Return the map of a namespace without a prefix; its key is None, which the stubs do not know of."""
    return cast("dict[str, str]", {None: uri})

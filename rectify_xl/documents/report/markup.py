"""WordprocessingML elements, one call an element; children are given in the order of the schema."""

from __future__ import annotations

from typing import Final

from lxml import etree

W: Final = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
R: Final = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_SPACE: Final = "{http://www.w3.org/XML/1998/namespace}space"


def element(name: str, /, *children: etree._Element | None, **attributes: str | int | None) -> etree._Element:
    """Return an element of the namespace w with its children and attributes; None stands for one that is absent."""
    made = etree.Element(f"{{{W}}}{name}", nsmap={"w": W})
    for key, value in attributes.items():
        if value is not None:
            made.set(f"{{{W}}}{key}", str(value))
    made.extend([child for child in children if child is not None])
    return made


def value(name: str, of: str | int) -> etree._Element:
    """Return an element that holds nothing but w:val."""
    return element(name, val=of)


def fonts(name: str) -> etree._Element:
    """Return one font for every script, so that digits and quotation marks come from it too."""
    return element("rFonts", ascii=name, hAnsi=name, eastAsia=name, cs=name)


def run(text: str, properties: etree._Element | None = None) -> etree._Element:
    """Return a run of text; a line feed becomes a line break."""
    made = element("r", properties)
    for place, part in enumerate(text.split("\n")):
        if place:
            made.append(element("br"))
        words = element("t")
        words.text = part
        words.set(_SPACE, "preserve")
        made.append(words)
    return made


def field(instruction: str) -> list[etree._Element]:
    """Return the runs of a field, with 1 as the value last seen."""
    code = element("instrText")
    code.text = f" {instruction} "
    code.set(_SPACE, "preserve")
    marks = [element("r", element("fldChar", fldCharType=kind)) for kind in ("begin", "separate", "end")]
    return [marks[0], element("r", code), marks[1], run("1"), marks[2]]


def serialised(root: etree._Element) -> bytes:
    """Return an element as a part's bytes."""
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)

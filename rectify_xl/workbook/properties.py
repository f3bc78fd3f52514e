"""What a workbook says of itself: when it was saved last, by its own words."""

from __future__ import annotations

import re
from typing import Final

from rectify_xl.errors import UnusableFile
from rectify_xl.workbook.package import Package
from rectify_xl.workbook.xml import child_text, parse

_PART: Final = "docProps/core.xml"
_MOMENT: Final = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ")


def saved_at(package: Package) -> str:
    """Return when a workbook was saved last, such as 2021-03-28T09:30:00Z; empty where it does not say."""
    if package.find(_PART) is None:
        return ""
    try:
        moment = child_text(parse(package.read(_PART), _PART), "modified").strip()
    except UnusableFile:
        return ""
    return moment if _MOMENT.fullmatch(moment) else ""

"""The verb `new`: a ledger from the canonical template."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from rectify_xl.errors import UnusableFile, Unwritable
from rectify_xl.workbook.saving import require_new, save

_TEMPLATE_FILE: Final = "rectification_ledger.xlsx"


def new(path: Path | str, *, unit: str = "") -> Path:
    """Make a new ledger from the canonical template; raises Unwritable where a file of that name is there already."""
    path = Path(path)
    require_new(path)
    if path.suffix.lower() != ".xlsx":
        raise Unwritable("not_xlsx", file=path.name)
    save(path, _drawn(unit) if unit else template_bytes(), expected=None, backup=None)
    return path


def _drawn(unit: str) -> bytes:
    from rectify_xl.sheets.template import LedgerContents, draw_ledger  # noqa: PLC0415 - not needed for a blank one

    return draw_ledger(LedgerContents(about={"unit": unit}))


def template_bytes() -> bytes:
    """Return the canonical template: beside the package in a wheel, beside the checkout's package otherwise."""
    package = Path(__file__).parent.parent
    for folder in (package, package.parent):
        template = folder / "workbook_templates" / _TEMPLATE_FILE
        if template.is_file():
            return template.read_bytes()
    raise UnusableFile("template_missing")

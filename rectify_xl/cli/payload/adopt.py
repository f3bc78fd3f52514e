"""The JSON of `adopt`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from rectify_xl.cli.payload.told import told_payload
from rectify_xl.cli.text.adopt import blank_line, column_headings, mapping_line, read_line, told_apart
from rectify_xl.errors import Severity
from rectify_xl.wording import Language, say_of

if TYPE_CHECKING:
    from rectify_xl.api import AdoptResult


def adopt_payload(result: AdoptResult, language: Language) -> dict[str, Any]:
    """Return the JSON of `adopt`; a line's `column` is null where the old column is the office's own or not wanted."""
    adopted = result.adopted
    return {
        "schema": "rectify-xl/adopt/1",
        "file": result.file,
        "output": result.output,
        "mapping_file": result.mapping_file,
        "sheets": list(adopted.sheets),
        "items": len(adopted.items),
        "mapping": [
            {
                "heading": line.heading,
                "target": line.target,
                "column": column_headings().get(line.target),
                "why": str(line.why),
                "message": mapping_line(line, language).strip(),
            }
            for line in adopted.mapping
        ],
        "own_columns": [column.heading for column in adopted.own_columns],
        "told": told_payload(adopted.told, ("what", "sheet", "cell", "heading", "value", "reading")),
        "to_fill": _to_fill(result, language),
        "left_out": told_payload(
            adopted.left_out,
            ("reason", "sheet", "cell", "value"),
            lambda one: {"message": say_of("adopt_left", one.code, language)},
        ),
        "unused_sheets": list(adopted.unused_sheets),
    }


def _to_fill(result: AdoptResult, language: Language) -> list[dict[str, Any]]:
    """Return what could not be read, then the columns that are blank: those stand at no one place."""
    keys = ("what", "heading", "value", "sheet", "cell", "count")
    read = told_apart(result, Severity.WARNING)
    blank = told_payload(result.adopted.blank, keys, lambda one: {"message": blank_line(one, language).strip()})
    return [
        *told_payload(read, keys, lambda one: {"message": read_line(one, language).strip()}),
        *({**one, "what": "blank", "value": None} for one in blank),
    ]

"""The JSON of `adopt`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from rectify_xl.cli.text.adopt import column_headings, mapping_line, to_fill
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
        "told": [
            {
                "what": str(one.what),
                "sheet": one.address.sheet,
                "cell": one.address.cell,
                "heading": one.heading,
                "value": one.value,
                "reading": one.reading,
            }
            for one in adopted.told
        ],
        "to_fill": [
            {
                "what": one.what,
                "heading": one.heading,
                "value": one.value,
                "sheet": one.sheet,
                "cell": one.cell,
                "count": one.count,
                "message": one.line.strip(),
            }
            for one in to_fill(result, language)
        ],
        "left_out": [
            {
                "reason": str(one.reason),
                "sheet": one.address.sheet,
                "cell": one.address.cell,
                "value": one.value,
                "message": say_of("adopt_left", one.reason, language),
            }
            for one in adopted.left_out
        ],
        "unused_sheets": list(adopted.unused_sheets),
    }

"""What the command `adopt` says: the mapping with its reasons, what was read otherwise, what was left out; its JSON."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any, Final

from rectify_xl.wording import Language, say

if TYPE_CHECKING:
    from rectify_xl.api.adopting import AdoptResult
    from rectify_xl.ledger.adopting import LeftOut, Line, Told

_FEW: Final = 12
_LONGEST: Final = 40
_COUNTED: Final = frozenset({"merged", "item_id", "problem_no", "continued"})
"""Readings told once a column, with how many there are."""


def adopt_lines(result: AdoptResult, language: Language, *, show_all: bool) -> Iterator[str]:
    """Yield the sheets, the mapping, the lists, and what was written."""
    adopted = result.adopted
    yield say("adopt_sheets", language, sheets=_listed(adopted.sheets), count=len(adopted.items))
    yield from ("", say("adopt_mapping", language))
    yield from (_line(line, language) for line in adopted.mapping)
    told = list(_told_lines(adopted.told, language))
    left_out = [_left_out(one, language) for one in adopted.left_out]
    for code, lines, count in (
        ("adopt_told", told, len(adopted.told)),
        ("adopt_left_out", left_out, len(left_out)),
    ):
        if lines:
            shown = lines if show_all else lines[:_FEW]
            yield from ("", say(code, language, count=count), *shown)
            if len(shown) < len(lines):
                yield say("adopt_more", language, count=len(lines) - len(shown))
    yield ""
    if adopted.unused_sheets:
        yield say("adopt_unused", language, sheets=_listed(adopted.unused_sheets))
    if result.mapping_file:
        yield say("adopt_mapping_saved", language, file=result.mapping_file)
    if result.output is None:
        yield say("adopt_dry", language)
    else:
        yield say("adopted", language, output=result.output, count=len(adopted.items))
        yield say("adopt_not_carried", language)
        yield say("adopt_next", language, output=result.output)


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
                "column": _headings().get(line.target),
                "why": str(line.why),
                "message": _line(line, language).strip(),
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
        "left_out": [
            {
                "reason": str(one.reason),
                "sheet": one.address.sheet,
                "cell": one.address.cell,
                "value": one.value,
                "message": say(f"adopt_left_{one.reason}", language),
            }
            for one in adopted.left_out
        ],
        "unused_sheets": list(adopted.unused_sheets),
    }


def _headings() -> dict[str, str]:
    from rectify_xl.ledger.schema import LEDGER_COLUMNS  # noqa: PLC0415 - not needed for --help

    return {column.key: column.heading for column in LEDGER_COLUMNS}


def _line(line: Line, language: Language) -> str:
    column = _headings().get(line.target) or say(f"adopt_target_{line.target}", language)
    why = say(f"adopt_why_{line.why}", language)
    return say("adopt_line", language, heading=line.heading, column=column, why=why)


def _told_lines(told: Sequence[Told], language: Language) -> Iterator[str]:
    """Yield a line for what was read alike, with the first place and how often."""
    groups: dict[tuple[str, ...], list[Told]] = {}
    for one in told:
        key = (one.what, one.heading) if one.what in _COUNTED else (one.what, one.heading, one.value, one.reading)
        groups.setdefault(key, []).append(one)
    for members in groups.values():
        first, last = members[0], members[-1]
        text = say(
            f"adopt_read_{first.what}",
            language,
            heading=first.heading,
            value=_short(first.value),
            reading=_short(first.reading),
            last=_short(last.reading),
            count=len(members),
        )
        code = "adopt_place" if len(members) == 1 else "adopt_places"
        place = f"{first.address.sheet}!{first.address.cell}"
        yield say(code, language, text=text, place=place, count=len(members))


def _left_out(one: LeftOut, language: Language) -> str:
    place = f"{one.address.sheet}!{one.address.cell}"
    reason = say(f"adopt_left_{one.reason}", language)
    return say("adopt_left", language, place=place, value=_short(one.value), reason=reason)


def _listed(names: Sequence[str]) -> str:
    return "、".join(f"“{name}”" for name in names)


def _short(text: str) -> str:
    plain = " ".join(text.split())
    return plain if len(plain) <= _LONGEST else f"{plain[: _LONGEST - 1]}…"

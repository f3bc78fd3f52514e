"""What `adopt` says: the mapping with its reasons, what was read otherwise, what was left out."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from rectify_xl.ledger.schema import LEDGER_COLUMNS
from rectify_xl.wording import Language, say, say_of
from rectify_xl.wording.codes import SentenceCode

if TYPE_CHECKING:
    from rectify_xl.api import AdoptResult
    from rectify_xl.ledger.adopting import Blank, LeftOut, MappingLine, Told

_FEW: Final = 12
_LONGEST: Final = 40
_COUNTED: Final = frozenset({"merged", "item_id", "problem_no", "continued", "name_of_sheet"})
"""Readings told once a column, with how many there are."""
_NUMBERED: Final = frozenset({"item_id", "problem_no"})
_SAME: Final = frozenset({"date", "setting"})
"""Readings said in other words where they are just what was written."""
_TO_FILL: Final = frozenset({"status_unknown", "status_two", "date_kept"})
"""Readings that leave something for the staff to do."""


@dataclass(frozen=True, slots=True)
class Said:
    """One line of a list: what it is of, and the first of its `count` places in the old ledger, where there is one."""

    what: str
    heading: str
    line: str
    count: int
    value: str | None = None
    sheet: str | None = None
    cell: str | None = None


def adopt_lines(result: AdoptResult, language: Language, *, show_all: bool) -> Iterator[str]:
    """Yield the sheets, the mapping, the lists, and what was written."""
    adopted = result.adopted
    yield say("adopt_sheets", language, sheets=_listed(adopted.sheets), count=len(adopted.items))
    yield from ("", say("adopt_mapping", language))
    yield from (mapping_line(line, language) for line in adopted.mapping)
    lists: tuple[tuple[SentenceCode, list[str]], ...] = (
        ("adopt_told", [one.line for one in _said(_changed(adopted.told), result, language)]),
        ("adopt_to_fill", [one.line for one in to_fill(result, language)]),
        ("adopt_left_out", [_left_out(one, language) for one in adopted.left_out]),
    )
    for code, lines in lists:
        if lines:
            shown = lines if show_all else lines[:_FEW]
            yield from ("", say(code, language, count=len(lines)), *shown)
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


def column_headings() -> dict[str, str]:
    """Return the heading of each ledger column by its key."""
    return {column.key: column.heading for column in LEDGER_COLUMNS}


def mapping_line(line: MappingLine, language: Language) -> str:
    """Return what an old column becomes, and why."""
    column = column_headings().get(line.target) or say_of("adopt_target", line.target, language)
    why = say_of("adopt_why", line.why, language)
    return say("adopt_line", language, heading=line.heading, column=column, why=why)


def to_fill(result: AdoptResult, language: Language) -> list[Said]:
    """Return what the staff have to fill in or to correct: what could not be read, and what is blank."""
    told = [one for one in result.adopted.told if one.what in _TO_FILL]
    return [*_said(told, result, language), *(_blank(one, language) for one in result.adopted.blank)]


def _blank(one: Blank, language: Language) -> Said:
    code: SentenceCode = "adopt_blank_whole" if one.is_whole else "adopt_blank"
    if one.key == "status":
        code = "adopt_blank_status"
    line = say(code, language, heading=one.heading, count=one.count)
    return Said("blank", one.heading, line, one.count)


def _changed(told: Sequence[Told]) -> list[Told]:
    return [one for one in told if one.what not in _TO_FILL]


def _said(told: Sequence[Told], result: AdoptResult, language: Language) -> Iterator[Said]:
    """Yield one thing for what was read alike, with the first place and how often."""
    groups: dict[tuple[str, ...], list[Told]] = {}
    for one in told:
        key = (one.what, one.heading) if one.what in _COUNTED else (one.what, one.heading, one.value, one.reading)
        groups.setdefault(key, []).append(one)
    for members in groups.values():
        first, last = members[0], members[-1]
        text = say_of(
            "adopt_read",
            _member(first, result, len(members)),
            language,
            heading=first.heading,
            value=_short(first.value),
            reading=_short(first.reading),
            last=_short(last.reading),
            place=result.phrase_cells.get(first.value, ""),
        )
        code: SentenceCode = "adopt_place" if len(members) == 1 else "adopt_places"
        place = f"{first.address.sheet}!{first.address.cell}"
        line = say(code, language, text=text, place=place, count=len(members))
        address = first.address
        yield Said(first.what, first.heading, line, len(members), first.value, address.sheet, address.cell)


def _member(one: Told, result: AdoptResult, count: int) -> str:
    """Return which of the sentences on what was read fits best."""
    if one.what in _SAME and one.value == one.reading:
        return f"{one.what}_same"
    if one.what in _NUMBERED and count == 1:
        return f"{one.what}_one"
    return f"{one.what}_in_words" if one.what == "status_unknown" and one.value not in result.phrase_cells else one.what


def _left_out(one: LeftOut, language: Language) -> str:
    place = f"{one.address.sheet}!{one.address.cell}"
    reason = say_of("adopt_left", one.reason, language)
    return say("adopt_left", language, place=place, value=_short(one.value), reason=reason)


def _listed(names: Sequence[str]) -> str:
    return "、".join(f"“{name}”" for name in names)


def _short(text: str) -> str:
    plain = " ".join(text.split())
    return plain if len(plain) <= _LONGEST else f"{plain[: _LONGEST - 1]}…"

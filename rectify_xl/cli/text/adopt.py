"""What `adopt` says: the mapping with its reasons, what was read otherwise, what was left out."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from rectify_xl.cli.text.told import apart, listed
from rectify_xl.errors import Severity, Told
from rectify_xl.ledger.schema import LEDGER_COLUMNS
from rectify_xl.wording import Language, say, say_of
from rectify_xl.wording.codes import SentenceCode

if TYPE_CHECKING:
    from rectify_xl.api import AdoptResult
    from rectify_xl.ledger.adopting import Blank, MappingLine, ReadAs, Reason

_FEW: Final = 12
_LONGEST: Final = 40
_COUNTED: Final = frozenset({"merged", "item_id", "problem_no", "continued", "name_of_sheet"})
"""Readings told once a column, with how many there are."""
_NUMBERED: Final = frozenset({"item_id", "problem_no"})
_SAME: Final = frozenset({"date", "setting"})
"""Readings said in other words where they are just what was written."""


def adopt_lines(result: AdoptResult, language: Language, *, show_all: bool) -> Iterator[str]:
    """Yield the sheets, the mapping, the lists, and what was written."""
    adopted = result.adopted
    yield say("adopt_sheets", language, sheets=_listed(adopted.sheets), count=len(adopted.items))
    yield from ("", say("adopt_mapping", language))
    yield from (mapping_line(line, language) for line in adopted.mapping)
    lists: tuple[tuple[SentenceCode, list[str]], ...] = (
        ("adopt_told", [read_line(one, language) for one in told_apart(result, Severity.INFO)]),
        (
            "adopt_to_fill",
            [
                *(read_line(one, language) for one in told_apart(result, Severity.WARNING)),
                *(blank_line(one, language) for one in adopted.blank),
            ],
        ),
        ("adopt_left_out", [_left_out(one, language) for one in adopted.left_out]),
    )
    for code, lines in lists:
        yield from apart(listed(code, lines, language, None if show_all else _FEW, "adopt_more"))
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


def told_apart(result: AdoptResult, severity: Severity) -> Iterator[Told[ReadAs]]:
    """Yield of what was read alike the first; the facts `count` and `last` are how many there are and the last reading.

    `place` is the cell of 字典 where the staff say what a word of theirs is read as, if it stands there.
    """
    groups: dict[tuple[object, ...], list[Told[ReadAs]]] = {}
    for one in result.adopted.told:
        alike = () if one.code in _COUNTED else (one.value, one.facts["reading"])
        if one.severity is severity:
            groups.setdefault((one.code, one.facts["heading"], *alike), []).append(one)
    for members in groups.values():
        first, last = members[0], members[-1].facts["reading"]
        place = result.phrase_cells.get(first.value, "")
        yield replace(first, facts={**first.facts, "count": len(members), "last": last, "place": place})


def read_line(one: Told[ReadAs], language: Language) -> str:
    """Return what was read otherwise, after it the first place in the old ledger and how many there are."""
    facts = {**one.facts, "value": one.value}
    shown = {key: _short(str(facts[key])) for key in ("value", "reading", "last")}
    text = say_of("adopt_read", _member(one), language, **{**facts, **shown})
    count = one.facts["count"]
    place = one.address.reference if one.address else ""
    return say("adopt_place" if count == 1 else "adopt_places", language, text=text, place=place, count=count)


def blank_line(one: Told[Blank], language: Language) -> str:
    """Return which column has to be filled in, and in how many rows."""
    return say_of("adopt_blank", one.code, language, **one.facts)


def _member(one: Told[ReadAs]) -> str:
    """Return which of the sentences on what was read fits best."""
    if one.code in _SAME and one.value == one.facts["reading"]:
        return f"{one.code}_same"
    if one.code in _NUMBERED and one.facts["count"] == 1:
        return f"{one.code}_one"
    return f"{one.code}_in_words" if one.code == "status_unknown" and not one.facts["place"] else one.code


def _left_out(one: Told[Reason], language: Language) -> str:
    place = one.address.reference if one.address else ""
    reason = say_of("adopt_left", one.code, language)
    return say("adopt_left", language, place=place, value=_short(one.value), reason=reason)


def _listed(names: Sequence[str]) -> str:
    return "、".join(f"“{name}”" for name in names)


def _short(text: str) -> str:
    plain = " ".join(text.split())
    return plain if len(plain) <= _LONGEST else f"{plain[: _LONGEST - 1]}…"

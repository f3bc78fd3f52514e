"""Rules on what keeps a summary number from being a formula that follows the ledger, where no other rule names it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

from rectify_xl.errors import Fact, Severity
from rectify_xl.grid import Address, Uncalculated
from rectify_xl.ledger import schema
from rectify_xl.ledger.criteria import LONGEST_NAME, MOST_LIVE_GROUPS, is_too_long, looks_numeric
from rectify_xl.ledger.placeholders import is_placeholder
from rectify_xl.ledger.rules.cells import text_of
from rectify_xl.ledger.rules.rule import Case, Found, rule
from rectify_xl.text import closed_up, is_blank, one_case

if TYPE_CHECKING:
    from rectify_xl.ledger.counting import Held

_MOST_TOLD: Final = 20
"""So many cells of one column are named one by one; the last says how many more there are."""
_NAMES_OF_RULE_N01: Final = frozenset({"department", "lead_official"})


@rule("C21", Severity.INFO)
def formulas_see_what_is_read(case: Case) -> Iterator[Found]:
    """Formulas count every cell as it is read: no number typed as text, no name in a row that does not count."""
    by_column: dict[tuple[str, int, str], dict[Address, tuple[str, dict[str, Fact]]]] = defaultdict(dict)
    for held in _held(case):
        if not is_too_long(held.asked) and not _is_twin(held) and held.address not in case.told:
            reason, facts = _reason(case, held)
            column = held.address.sheet, held.address.column, reason
            by_column[column].setdefault(held.address, (text_of(held.written), facts))
    for cells in by_column.values():
        yield from _capped(cells)


def _capped(cells: dict[Address, tuple[str, dict[str, Fact]]]) -> Iterator[Found]:
    told = list(cells.items())[:_MOST_TOLD]
    for number, (address, (value, facts)) in enumerate(told, start=1):
        more = len(cells) - len(told) if number == len(told) else 0
        yield address, value, {**facts, "more": more or ""}


def _held(case: Case) -> Iterator[Held]:
    """Yield the cells that keep numbers from being formulas; a blank or unread one is another rule's matter."""
    for held in (*case.counts.held, *case.counts.around.held):
        says_nothing = held.written is None or (isinstance(held.written, str) and _is_nothing(held.written))
        is_empty = says_nothing and held.is_inside and held.is_counted
        if not is_empty and not isinstance(held.written, Uncalculated):
            yield held


def _is_nothing(text: str) -> bool:
    return is_blank(text) or is_placeholder(text)


def _reason(case: Case, held: Held) -> tuple[str, dict[str, Fact]]:
    """Return why a formula sees a cell otherwise, as the fact by which the sentence says it."""
    heading, written = _heading(case, held), held.written
    if not held.is_inside:
        return "under", {"under": held.address.sheet}
    if not held.is_counted:
        return "passed", {"passed": heading}
    if isinstance(written, str) and looks_numeric(written):
        return "number", {"number": heading}
    return "other", {"other": heading}


def _heading(case: Case, held: Held) -> str:
    """Return the heading of a held cell's column, in the ledger or in a sheet beside it."""
    ledger = case.ledger
    beside = ((ledger.measures, schema.MEASURE_COLUMNS), (ledger.meetings, schema.MEETING_COLUMNS))
    columns = (columns for sheet, columns in beside if sheet is not None and sheet.name == held.address.sheet)
    own = next(columns, schema.LEDGER_COLUMNS if held.address.sheet == ledger.items.name else schema.REGULATION_COLUMNS)
    return next(column.heading for column in own if column.key == held.key)


@rule("C22", Severity.INFO)
def names_differ_in_more_than_case(case: Case) -> Iterator[Found]:
    """Two names of one column differ in more than case and width, which formulas do not tell apart."""
    told: set[tuple[str, frozenset[str]]] = set()
    for held in filter(_is_twin, _held(case)):
        name = _twin(held)
        pair = held.key, frozenset({name, held.asked})
        is_of_n01 = held.key in _NAMES_OF_RULE_N01 and closed_up(name) == closed_up(held.asked)
        if pair not in told and not is_of_n01 and held.address not in case.told:
            told.add(pair)
            yield held.address, name, {"heading": _heading(case, held), "other": held.asked}


def _is_twin(held: Held) -> bool:
    return bool(_twin(held))


def _twin(held: Held) -> str:
    """Return the name in a cell that differs from the one asked for in case or width only, or an empty str."""
    names = held.written.split(schema.NAME_SEPARATOR) if isinstance(held.written, str) and held.is_counted else ()
    return next((one for one in names if one != held.asked and one_case(one) == one_case(held.asked)), "")


@rule("C23", Severity.INFO)
def names_are_short_enough(case: Case) -> Iterator[Found]:
    """No name is longer than a formula can look for."""
    first: dict[tuple[str, str], Found] = {}
    for held in _held(case):
        if held.is_counted and is_too_long(held.asked) and held.asked in str(held.written):
            facts: dict[str, Fact] = {"heading": _heading(case, held), "length": len(held.asked), "most": LONGEST_NAME}
            first.setdefault((held.key, held.asked), (held.address, held.asked, facts))
    yield from first.values()


@rule("C24", Severity.INFO)
def groups_are_few_enough(case: Case) -> Iterator[Found]:
    """No table of 分类汇总 has more rows than can each have formulas."""
    counts, sheet = case.counts, case.ledger.items
    groups = (
        ("aspect", counts.by_aspect),
        ("department", counts.by_department),
        ("lead_official", counts.by_lead_official),
        ("problem_no", counts.problem_list),
    )
    for key, found in groups:
        if len(found) > MOST_LIVE_GROUPS and key in sheet.columns:
            facts: dict[str, Fact] = {"heading": schema.heading(key), "count": len(found), "most": MOST_LIVE_GROUPS}
            yield sheet.address(sheet.heading_row, key), schema.heading(key), facts


RULES = (
    formulas_see_what_is_read,
    names_differ_in_more_than_case,
    names_are_short_enough,
    groups_are_few_enough,
)

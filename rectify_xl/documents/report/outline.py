"""The order and the numbers that a ledger's items are printed with: 方面, 问题, 分项."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import count
from typing import Final, TypeVar

from rectify_xl.documents.report.kinds import CountBy, ReportChoices
from rectify_xl.ledger.model import Item
from rectify_xl.text import numeral

Key = TypeVar("Key")

_ITEM_ID: Final = re.compile(r"(\d{1,6})-(\d{1,6})-(\d{1,6})")
_AROUND_NUMBER: Final = re.compile(r"^[\s(（第]+|[\s)）.\uff0e、。题]+$")

Place = tuple[int, int, int]
"""The numbers of 方面, 问题 and 分项 in an 编号."""


@dataclass(frozen=True, slots=True)
class PrintedItem:
    """An item, and the number of its sub-heading: None where its problem has no sub-headings."""

    item: Item
    number: int | None


@dataclass(frozen=True, slots=True)
class PrintedProblem:
    """A problem with its number as the feedback prints it."""

    number: str
    text: str
    items: tuple[PrintedItem, ...]


@dataclass(frozen=True, slots=True)
class Reference:
    """Where an item stands in the text, as one reads it: （二）3.（1）."""

    item: Item
    text: str


@dataclass(frozen=True, slots=True)
class PrintedAspect:
    """A 方面 with its number from 1; `name` is empty where the ledger leaves it blank."""

    number: int
    name: str
    problems: tuple[PrintedProblem, ...]


def arranged(items: Sequence[Item], *, leaving_out: frozenset[int] = frozenset()) -> tuple[PrintedAspect, ...]:
    """Return the items in the order of their 编号, or of their rows where not every 编号 has three numbers.

    Items whose row is in `leaving_out` are not printed, and what they would have been numbered stays a gap.
    """
    places = _places(items)
    ordered = sorted(items, key=lambda item: places[item.row]) if places else list(items)
    aspects = _grouped(ordered, lambda item: item.aspect)
    numbers = _numbers([_first_numbers(members, places, 0) for members in aspects.values()])
    printed = (
        PrintedAspect(number, name, tuple(_problems(members, places, leaving_out)))
        for number, (name, members) in zip(numbers, aspects.items(), strict=True)
    )
    return tuple(aspect for aspect in printed if aspect.problems)


def renumbered(items: Sequence[Item], *, leaving_out: frozenset[int]) -> tuple[PrintedAspect, ...]:
    """Return the items as `arranged` does, but numbered afresh, so that no gap tells that something is left out.

    Problems are numbered through all 方面 where the ledger does so, and else from 1 in each.
    """
    kept = arranged(items, leaving_out=leaving_out)
    through = count(1) if _runs_through(arranged(items)) else None
    return tuple(
        replace(aspect, number=place, problems=tuple(_without_gaps(aspect.problems, through or count(1))))
        for place, aspect in enumerate(kept, start=1)
    )


def _runs_through(aspects: Sequence[PrintedAspect]) -> bool:
    """Return whether no number comes twice among the problems of all 方面, so that none of them starts again."""
    numbers = [problem.number for aspect in aspects for problem in aspect.problems]
    return len(set(numbers)) == len(numbers)


def _without_gaps(problems: Iterable[PrintedProblem], numbers: Iterator[int]) -> Iterator[PrintedProblem]:
    for problem, number in zip(problems, numbers, strict=False):
        items = tuple(
            PrintedItem(one.item, None if one.number is None else place)
            for place, one in enumerate(problem.items, start=1)
        )
        yield PrintedProblem(str(number), problem.text, items)


def references(aspects: Iterable[PrintedAspect]) -> Iterator[Reference]:
    """Yield every item with its numbers, in the order of the text."""
    for aspect in aspects:
        for problem in aspect.problems:
            for one in problem.items:
                part = "" if one.number is None else f"（{one.number}）"
                yield Reference(one.item, f"（{numeral(aspect.number)}）{problem.number}.{part}")


def is_split(items: Iterable[Item]) -> bool:
    """Return whether any problem has sub-items."""
    members = list(items)
    return any(item.sub_item for item in members) or len({item.problem_key for item in members}) < len(members)


def level_of(items: Iterable[Item], choices: ReportChoices) -> CountBy:
    """Return the level that the count sentence is of: the one chosen, else items where any problem is split."""
    return choices.count_by or (CountBy.ITEMS if is_split(items) else CountBy.PROBLEMS)


def _problems(
    members: Sequence[Item], places: Mapping[int, Place], leaving_out: frozenset[int]
) -> Iterable[PrintedProblem]:
    for position, rows in enumerate(_grouped(members, lambda item: item.problem_key).values(), start=1):
        numbers: Sequence[int | None] = [None]
        if is_split(rows):
            numbers = _numbers([_first_numbers([row], places, 2) for row in rows])
        kept = tuple(
            PrintedItem(row, number) for row, number in zip(rows, numbers, strict=True) if row.row not in leaving_out
        )
        if kept:
            number = _AROUND_NUMBER.sub("", rows[0].problem_no) or str(_middle(rows[0], places) or position)
            yield PrintedProblem(number, rows[0].problem, kept)


def _middle(item: Item, places: Mapping[int, Place]) -> int | None:
    return places[item.row][1] if places else None


def _places(items: Sequence[Item]) -> Mapping[int, Place]:
    """Return each row's three numbers; nothing where an 编号 has another form."""
    found: dict[int, Place] = {}
    for item in items:
        read = _ITEM_ID.fullmatch(item.item_id)
        if read is None:
            return {}
        found[item.row] = int(read[1]), int(read[2]), int(read[3])
    return found


def _first_numbers(members: Sequence[Item], places: Mapping[int, Place], part: int) -> int | None:
    """Return the number that all members have in one part of their 编号, or None where they differ."""
    numbers = {places[member.row][part] for member in members} if places else set()
    return numbers.pop() if len(numbers) == 1 else None


def _numbers(known: Sequence[int | None]) -> list[int]:
    """Return the numbers where every one is known and none comes twice, else 1, 2, 3."""
    numbers = [number for number in known if number]
    return numbers if len(set(numbers)) == len(known) else list(range(1, len(known) + 1))


def _grouped(items: Iterable[Item], key_of: Callable[[Item], Key]) -> dict[Key, list[Item]]:
    groups: dict[Key, list[Item]] = {}
    for item in items:
        groups.setdefault(key_of(item), []).append(item)
    return groups

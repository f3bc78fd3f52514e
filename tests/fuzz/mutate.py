"""One seed, one mutated file: which mutations a case is made of."""

from __future__ import annotations

from dataclasses import dataclass
from random import Random
from typing import Final

from fuzz.on_bytes import ON_BYTES, Mutation
from fuzz.on_workbook import ON_WORKBOOK
from fuzz.on_xml import ON_XML
from fuzz.on_zip import ON_ZIP

FAMILIES: Final[tuple[tuple[tuple[Mutation, ...], int], ...]] = (
    (ON_BYTES, 1),
    (ON_ZIP, 2),
    (ON_XML, 6),
    (ON_WORKBOOK, 6),
)
"""The families of mutations and how often each has its turn: most plain damage is refused at the first look."""


@dataclass(frozen=True, slots=True)
class Case:
    """A mutated file: the host it was made of, and the mutations in their order."""

    host: str
    steps: tuple[str, ...]
    content: bytes


def mutated(seed: int, number: int, hosts: dict[str, bytes]) -> Case:
    """Return a case; the same seed, number and hosts give the same bytes."""
    chance = Random(f"{seed}:{number}")
    host = chance.choice(sorted(hosts))
    content = hosts[host]
    steps = []
    for _ in range(chance.choice((1, 1, 1, 2, 3))):
        mutation = _any_mutation(chance)
        steps.append(mutation.__name__)
        content = mutation(chance, content)
    return Case(host, tuple(steps), content)


def _any_mutation(chance: Random) -> Mutation:
    families, weights = zip(*FAMILIES, strict=True)
    family: tuple[Mutation, ...] = chance.choices(families, weights)[0]
    return chance.choice(family)

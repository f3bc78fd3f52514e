"""The shape of an example: a rule's broken ledger and its sound one."""

from __future__ import annotations

from dataclasses import dataclass

from rectify_xl.ledger.rules import Case


@dataclass(frozen=True, slots=True)
class Example:
    """A broken ledger with the cells reported, and a sound one."""

    broken: Case
    cells: tuple[str, ...]
    sound: Case

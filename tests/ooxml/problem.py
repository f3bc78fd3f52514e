"""What the linter reports: the rule that is broken, the part, and a detail that does not move with counts."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """One broken rule in one part; equal problems before and after an edit are the same problem."""

    rule: str
    part: str
    detail: str

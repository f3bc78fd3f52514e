"""The words of one rule."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class RuleWords:
    """What a rule asks for, what is wrong where it is broken, and what to do.

    Message and hint take `{value}` and the facts of the breach; a part in [[ ]] is left out where one of its facts is
    blank or not given.
    """

    title: str
    message: str
    hint: str

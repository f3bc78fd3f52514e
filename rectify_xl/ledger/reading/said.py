"""What reading has to say, as breaches of the reading rules."""

from __future__ import annotations

from typing import Final

from rectify_xl.codes import ReadingCode
from rectify_xl.errors import Breach, Fact, Told
from rectify_xl.grid import Address
from rectify_xl.ledger.rules import READING_RULES

_SEVERITIES: Final = {rule.code: rule.severity for rule in READING_RULES}


def reading_breach(code: ReadingCode, address: Address, value: str, **facts: Fact) -> Breach:
    """Return the breach of a reading rule."""
    return Told(code, _SEVERITIES[code], address, value, facts)

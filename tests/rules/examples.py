"""For every rule a ledger that breaks it, the cells it reports there, and a ledger that does not."""

from __future__ import annotations

from typing import Final

from .example import Example
from .examples_around import AROUND
from .examples_in_rows import IN_ROWS
from .examples_of_standing import STANDING

EXAMPLES: Final[dict[str, Example]] = IN_ROWS | AROUND | STANDING

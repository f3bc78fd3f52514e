"""Exit codes."""

from typing import Final

PROBLEMS: Final = 1
USAGE: Final = 2
UNUSABLE: Final = 3
LOCKED: Final = 4
SOME_FAILED: Final = 5
NOT_SHOWN: Final = 6
BUG: Final = 70
INTERRUPTED: Final = 130

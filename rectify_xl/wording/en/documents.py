"""Sentences about notices, reports and ledgers brought in, in English, by code."""

from typing import Final

SENTENCES: Final[dict[str, str]] = {}

"""Sentences about notices, reports and ledgers brought in, in Chinese, by code."""

from typing import Final

SENTENCES: Final[dict[str, str]] = {}

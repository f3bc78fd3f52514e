"""Grids of cells into a Ledger, with a breach for all that could not be read, or was read other than as written."""

from rectify_xl.ledger.reading.book import Reading, read_ledger

__all__ = ["Reading", "read_ledger"]

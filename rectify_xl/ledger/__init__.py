"""MEANING: what the rows of a ledger say. No files, no XML, no styles."""

"""Hands: what of a ledger went out to whom, and what came back; meaning only, no files."""

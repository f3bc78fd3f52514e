"""The rules, each on a ledger that breaks it and one that does not."""

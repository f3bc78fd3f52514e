"""The staff's own sheets as a new ledger has them: one module a sheet, or a concern that several share."""

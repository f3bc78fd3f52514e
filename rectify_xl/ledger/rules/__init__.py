"""The rules a sound ledger keeps: one function a rule, one module a family."""

"""The workbook that many ledgers are consolidated into, a module a sheet."""

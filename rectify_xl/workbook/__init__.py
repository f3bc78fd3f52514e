"""STORAGE: how a workbook file is kept. No ledgers, no words of the field."""

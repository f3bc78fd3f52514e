"""The notice written from a ledger: what it says (a tree of paragraphs), what it keeps back, how it looks in Word."""

"""What the workbook remembers: the counts of every refresh date, and each item as it was on the last of them."""

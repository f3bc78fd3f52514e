"""Many ledgers as one: what each unit reports, whose report it is, and what they come to together."""

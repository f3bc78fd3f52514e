"""Words in and out: notices, reports, and what the two have in common."""

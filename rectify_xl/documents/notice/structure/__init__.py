"""How a notice is built: its numbers, headings, titles, and which of them are findings."""

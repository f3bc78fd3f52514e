"""How a notice is built: its lines, labels, headings, titles, and which of them are findings."""

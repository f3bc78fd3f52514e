"""The lines of a notice: cleaned and joined, cut at their labels and sentences, and those nobody reads."""

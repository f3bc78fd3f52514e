"""One line of a notice: the mark it begins with, its sentences, and whether anybody reads it."""

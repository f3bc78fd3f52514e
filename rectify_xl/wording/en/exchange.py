"""Sentences about ledgers tidied, sent out and brought together again, in English, by code."""

from typing import Final

SENTENCES: Final[dict[str, str]] = {
    # a ledger tidied
    "help_tidy": "Write what check reports the way it is read, where that is certain: merged cells are taken apart and filled down, dates typed as text become dates and numbers numbers, names are parted by 、, statuses become the words of 字典, the table reaches the rows under it; what is not certain is left and listed.",
    "help_tidy_output": "File to write the result to; the source is left alone. Without it, a copy named “….tidied” beside it; a file that is there already is not overwritten.",
    "help_tidy_in_place": "Change the file itself; it is backed up first.",
    "help_tidy_dry_run": "Only list the cells that would be changed and those that would be left; write nothing.",
    "tidy_where": "--in-place and --output do not go together",
    "tidy_changes": "{count} certain «change|changes» to cells (before → after):",
    "tidy_nothing": "Nothing that is certain is to be changed.",
    "tidy_change": "  {sheet}!{cell}  {before} → {after} ({code})",
    "tidy_left": "{count} «place|places» left alone; please look there:",
    "tidy_left_one": "  {sheet}!{cell}  {value} ({code}): {why}",
    "tidied": "Tidied: {output}",
    "tidy_parts": "Only these parts changed: {parts}; {untouched} other parts untouched.",
    "tidy_why_unsure": "it is not certain what belongs there",
    "tidy_why_says_more": "the cell, or one under the merged area, says more, which would be lost",
    "tidy_why_no_room": "between it and the table stands a row that is no item, a row of totals or another table, so the table was not let reach it",
    "tidy_why_calculated": "cells of the ledger are calculated by formulas, and might say something else then; put values in their place first",
    "tidy_why_read_otherwise": "other cells would then be read otherwise",
    "tidy_why_formula": "the cell is a formula",
    "tidy_why_array": "the cell is part of a shared or array formula or of a data table",
    "tidy_why_merged": "the cell is in a merged area",
    "tidy_why_rich_text": "some characters of the cell have a format of their own, which would be lost",
    "tidy_why_picture": "the cell holds a picture or another object",
    "tidy_why_validation": "the cell's data validation does not allow this value",
    "tidy_why_no_format": "the workbook has no cell formats, so no cell can show a date",
    "tidy_why_unholdable": "the text is too long, or has characters that no cell can hold",
}

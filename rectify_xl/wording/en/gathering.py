"""Sentences about what many hand in, and what is made of it, in English, by code."""

from typing import Final

SENTENCES: Final[dict[str, str]] = {
    # what was handed in and is not read
    "input_link": "This is a link, and was not followed; put the file itself there.",
    "input_lock_file": "This is what a program leaves beside a file it has open: the file of that name is read as it was last saved. Save and close it, then run again.",
    "input_litter": "A system put this file there by itself; it does not matter.",
    "input_other_kind": "This is no workbook, and was not read.",
    "input_other_archive": "Archives of this kind cannot be opened, only zip; unpack it first.",
    "input_nothing_in": "There is no file in it.",
    "input_folder_unread": "This folder cannot be read; look at its rights and its path.",
    "input_leads_out": "This name leads out of the zip; for safety it was not read.",
    "input_zip_in_zip": "This is a zip inside a zip, and was not read; unpack it first.",
    "input_zip_locked": "This zip has a password, or another encryption; unpack it first.",
    "input_zip_damaged": "This zip is damaged or cut off, or packed in an unusual way; get it again, or unpack it first.",
    "input_zip_too_large": "What this zip unpacks to is abnormally large; for safety it was not opened.",
}

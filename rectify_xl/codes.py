"""The codes by which rules and refusals are known: a mistyped one does not pass mypy.

`wording` has the words of each; its `codes` lists what else is said.
"""

from typing import Literal

# fmt: off
CheckCode = Literal[
    "B01", "B02", "B03", "B04", "B08", "B09",
    "C21", "C22", "C23", "C24",
    "D06", "D07", "D08", "D09", "D10",
    "I01", "I02", "I03", "I04", "I05", "I06",
    "M01", "M02", "M03", "M04", "M05", "M06", "M07", "M08",
    "N01", "N02",
    "R01", "R02", "R03", "R04",
    "S03", "S04", "S05", "S06", "S07", "S08", "S09", "S10", "S11",
    "T01", "T02", "T03", "T04", "T05", "T06",
]
"""The rules that a check looks for."""

ReadingCode = Literal[
    "B05", "B06", "B07",
    "C01", "C02", "C03", "C04", "C05", "C06", "C07", "C08", "C09", "C10", "C11", "C12", "C13", "C14", "C16", "C17",
    "C18", "C19", "C20", "C25", "C26",
    "D01", "D02", "D03", "D04",
    "G01", "G02", "G03", "G04", "G05", "G06", "G07", "G08", "G09", "G10", "G11", "G12",
    "G15", "G16",
    "H01", "H02", "H03", "H04", "H05", "H06", "H07", "H08",
    "L01", "L02", "L03", "L04",
    "N03", "N04",
    "S01", "S02",
]
"""The rules that reading reports by itself."""

ErrorCode = Literal[
    "file_missing", "file_is_folder", "file_not_plain", "link_circle", "name_reserved", "name_not_encoded",
    "file_unreadable", "file_unread", "file_empty", "file_not_workbook", "file_is_page", "file_old_format",
    "file_encrypted", "crypto_missing", "password_wrong", "password_file", "file_damaged", "part_missing",
    "file_too_large", "file_shared", "file_signed", "too_many_styles", "too_many_sheets", "no_ledger", "two_ledgers",
    "sheet_missing", "sheet_no_ledger", "no_as_of", "as_of_out_of_range", "template_missing", "file_exists",
    "not_xlsx", "suffix_differs", "file_locked", "file_held", "file_read_only", "folder_read_only", "folder_missing",
    "disk_full", "not_stored", "not_proved", "file_changed_meanwhile", "no_backup", "no_such_backup", "several_backups",
    "backup_is_current", "report_scope_blank", "report_empty", "report_all_withheld", "report_not_docx",
    "report_word_missing", "report_base", "report_base_missing", "report_base_folder", "report_base_unreadable",
    "report_base_encrypted", "report_base_damaged", "notice_empty", "notice_is_folder", "notice_is_pdf",
    "notice_is_picture", "notice_is_page", "notice_is_workbook", "notice_old_word", "notice_not_text",
    "notice_is_archive", "notice_too_large", "notice_other_kind", "notice_round_summary", "notice_without_items",
    "notice_without_findings", "notice_without_numbers", "word_missing", "adopt_no_ledger", "adopt_several",
    "adopt_several_in_sheet", "adopt_no_sheet", "adopt_sheet_unread", "mapping_unread", "mapping_not_text",
    "mapping_empty", "mapping_no_target", "mapping_line", "mapping_no_heading", "mapping_no_column",
    "mapping_repeated", "mapping_twice", "no_ledger_adopt",
    "merge_same_file", "merge_is_ledger", "merge_other_ledger", "merge_not_sent", "merge_sheet_unread",
    "input_link", "input_lock_file", "input_litter", "input_other_kind", "input_other_archive", "input_nothing_in",
    "input_folder_unread", "input_leads_out", "input_zip_in_zip", "input_zip_locked", "input_zip_damaged",
    "input_zip_too_large", "input_consolidated", "input_own_form", "input_worker_died", "input_worker_hung",
    "units_unread",
    "units_empty", "output_not_consolidated", "rows_not_csv",
    "since_not_consolidated", "mail_address", "mail_no_address", "mail_not_eml",
    "mail_scope_blank", "mail_none_public", "mail_quoted", "remove_signed", "remove_macros", "remove_read",
]
"""Why a task cannot be done."""

RuleCode = CheckCode | ReadingCode
RemarkCode = Literal[
    "owner_lost", "link_split", "source_unlocked", "sent_unread", "mail_unlocked", "mail_large", "mail_nobody",
    "mail_never_refreshed", "mail_overview_unread", "mail_other_date", "mail_other_numbers", "mail_changed_since",
    "mail_as_of_differs",
]
"""What is said of a file that was written."""
# fmt: on

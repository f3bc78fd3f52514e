"""The codes of all sentences but the rules': a mistyped one does not pass mypy."""

from typing import Literal

from rectify_xl.codes import ErrorCode, RemarkCode

# fmt: off
CommandCode = Literal[
    "another_program", "bug", "usage", "usage_missing", "usage_missing_option", "usage_no_option",
    "usage_no_option_near", "usage_no_command", "usage_needs_value", "usage_needs_choice", "usage_takes_no_value",
    "usage_bad_date", "usage_bad_value", "usage_extra", "usage_list_mark", "help_help", "help_version",
    "help_word_usage", "help_word_options", "help_word_commands", "help_word_arguments", "help_word_any_options",
    "help_word_command", "help_word_any_command", "help_word_any_arguments", "help_word_file", "help_word_files",
    "help_word_returned",
    "help_word_date", "help_word_folder", "help_word_text", "help_word_name", "help_word_notice", "help_word_number",
    "help_word_address",
    "help_word_required", "help_colon", "interrupted", "interrupted_after", "not_shown", "written_all_the_same",
    "not_begun", "help_group", "help_new", "help_check", "help_refresh", "help_restore", "help_status", "help_lang",
    "help_json", "help_as_of", "help_password_file", "help_since", "help_output", "help_dry_run", "help_backup_dir",
    "help_no_backup", "help_list_backups", "help_backup", "help_strict", "help_despite_signature", "help_all",
    "help_unit", "one_output", "password_of", "restored", "backups_are", "backups_none", "backup_line",
    "backup_counts", "backup_same", "backups_hint", "created", "failed", "earlier_results", "holder_hint", "progress",
    "as_of_is", "no_problem", "found", "group", "group_info", "hint_here", "more", "hint", "refreshed", "unchanged",
    "dry", "held_back", "backup_at", "sheets_are", "sheets_would_be", "receipt_would_be", "summary", "changes_since",
    "changes_none", "changes_first", "changes_no_base", "balance", "rate_leaves_out", "unread_alarm", "own_form_alarm",
    "rate_unknown",
    "help_ledger_sheet", "list_mark",
    "signature_broken", "receipt", "details_in", "level_items", "level_problems", "total", "unknown", "unfilled",
    "status_unfilled", "rate", "rate_with_phase", "overdue", "due_soon", "declared_line", "declared_aspects",
    "declared_problems", "declared_items", "not_declared", "by_aspect", "by_department", "by_first_department",
    "by_lead_official", "by_deadline", "deadline_overdue", "deadline_within", "deadline_between", "deadline_beyond",
    "deadline_none", "short_completed", "short_phased", "short_advancing", "short_not_completed", "status_more",
    "page_title", "page_title_plain", "no_feedback", "feedback", "feedback_ahead", "period_left", "period_over",
    "period_today", "unknown_alarm", "unfilled_alarm", "unfilled_unknown_alarm", "trend", "from_to", "overdue_all",
    "overdue_first", "overdue_since", "blank_name", "nothing_to_count", "between_things", "replacing",
    "replacing_on", "replaced_kept", "replaced_lost",
]
"""What the commands say."""

DocumentCode = Literal[
    "help_report", "help_report_output", "help_report_kind", "help_report_count_by", "help_report_show_zeros",
    "help_report_keep_numbers", "help_report_undecided", "help_report_base", "report_written", "report_printed",
    "report_left_out", "report_found", "report_renumbers", "report_title_misread", "report_told",
    "report_party", "report_closed", "report_undecided", "report_scope_unknown",
    "report_undecided_printed", "report_more", "report_mobile", "report_landline", "report_id_number", "report_card",
    "report_renumbered", "report_remarks_noted", "report_completed_open", "report_completed_later",
    "report_rows_unread", "report_counts_differ", "report_problems_differ", "report_declared_differs",
    "report_setting_blank", "report_status_blank", "report_status_unread", "report_unread_in_brief",
    "report_unread_uncounted", "report_masked", "report_setting_masked", "report_closing_differs",
    "report_due_passed", "help_remind", "help_remind_by", "help_remind_output", "help_remind_text", "remind_counts",
    "remind_since", "remind_no_since", "remind_written",
    "help_import", "help_import_output", "imported", "import_found", "import_beside",
    "import_no_claim", "import_masked_claim", "import_agrees", "import_differs", "import_agrees_words",
    "import_differs_words", "import_rate_alone", "import_rate_agrees", "import_rate_differs", "import_unstated",
    "import_agrees_more",
    "import_gap", "import_gap_in", "import_pending", "import_readings", "import_unread", "import_furniture",
    "import_unread_line", "import_line", "import_of_items", "import_place", "import_reading", "import_no_aspect",
    "import_no_problem", "import_no_measures", "import_no_status", "import_status_unread", "import_status_two",
    "import_status_beside", "import_due_unread", "import_due_two", "import_not_said", "import_repeated",
    "import_label_twice",
    "import_masked", "import_setting_blank", "import_date_no_day", "import_date_open", "import_earlier",
    "import_meeting_day", "import_rules_unnamed", "import_remark_status", "import_remark_two",
    "import_remark_no_status", "import_remark_due", "import_remark_completed", "import_remark_original",
    "import_remark_description", "import_remark_group", "import_remark_line", "import_remark_times",
    "import_remark_day", "import_remark_day_open", "help_adopt", "help_adopt_output", "help_adopt_sheet",
    "help_adopt_mapping", "help_adopt_save_mapping", "help_adopt_dry_run", "adopt_output_needed", "adopt_sheets",
    "adopt_mapping", "adopt_line", "adopt_told", "adopt_left_out", "adopt_more", "adopt_place", "adopt_places",
    "adopt_to_fill", "adopt_left", "adopt_unused",
    "adopt_mapping_saved", "adopt_dry", "adopted", "adopt_not_carried", "adopt_next", "help_reconcile",
    "help_reconcile_all", "reconciled", "reconcile_agrees", "reconcile_extent", "reconcile_agrees_totals",
    "reconcile_differs", "reconcile_differs_totals", "reconcile_one", "reconcile_sentence", "reconcile_unchecked",
    "reconcile_notes", "reconcile_scope_blank", "reconcile_total", "reconcile_total_declared",
    "reconcile_total_unread", "reconcile_total_listed", "reconcile_further", "reconcile_sum", "reconcile_masked",
    "reconcile_earlier", "reconcile_not_listed", "reconcile_rate", "reconcile_rate_declared", "reconcile_rate_claims",
    "reconcile_rate_second", "reconcile_rate_unread",
    "reconcile_gap", "reconcile_gap_in", "reconcile_gap_both", "reconcile_gap_in_both",
    "reconcile_gap_headings", "reconcile_no_items", "reconcile_repeated", "reconcile_only_notice", "reconcile_unit",
    "reconcile_only_ledger", "reconcile_withheld", "reconcile_number", "reconcile_renumbered", "reconcile_title",
    "reconcile_problem", "reconcile_aspect", "reconcile_status", "reconcile_status_blank",
    "reconcile_status_illegible", "reconcile_status_both", "reconcile_status_two", "reconcile_status_unread",
    "reconcile_status_unstated", "reconcile_date", "reconcile_date_open", "reconcile_ledger_blank",
    "reconcile_signed_early", "reconcile_item_date", "reconcile_expected", "reconcile_no_such_day",
    "reconcile_no_such_date", "reconcile_days_over", "reconcile_name", "reconcile_item_date_open",
    "reconcile_item_date_blank", "reconcile_meetings", "reconcile_meetings_undated", "reconcile_meeting_day",
    "reconcile_contact_hidden", "reconcile_contact",
]
"""What is said of notices, reports and ledgers brought in."""

ExchangeCode = Literal[
    "help_tidy", "help_tidy_output", "help_tidy_in_place", "help_tidy_dry_run", "tidy_where", "tidy_changes",
    "tidy_nothing", "tidy_change", "tidy_left", "tidy_left_one", "tidied", "tidy_parts",
    "help_split", "help_split_by", "help_split_output", "help_split_return_by", "help_split_unfinished",
    "help_split_dry_run", "split_groups", "split_nothing", "split_group", "split_shared", "split_left_out",
    "split_left_one", "split_finished", "split_carried", "split_dry", "split_left_behind", "split_written",
    "split_next",
    "help_merge", "help_merge_resolve", "merge_nothing_returned", "merge_resolve_alone",
    "merged", "merge_applied", "merge_change", "merge_added", "merge_added_row", "merge_no_room", "merge_conflicts",
    "merge_conflict", "merge_notes", "merge_note", "merge_refused", "merge_refused_one", "merge_passed_over",
    "merge_decide", "merge_nothing", "merge_resolved", "merge_left", "merge_left_one", "merge_still", "merge_all_done",
    "merge_no_pending",
]
"""What is said of ledgers that are tidied, sent out and brought together again."""

MailCode = Literal[
    "help_mail", "help_mail_to", "help_mail_cc", "help_mail_output", "help_mail_lean", "help_mail_public",
    "mail_left_out", "mail_nothing_left_out", "mail_hidden", "mail_written", "mail_subject", "mail_to", "mail_cc",
    "mail_attached", "mail_no_since", "mail_not_sent", "help_remind_mail", "remind_mail_where", "remind_mailed",
    "remind_mailed_nobody",
]
"""What is said of mails."""

GatherCode = Literal[
    "help_consolidate", "help_consolidate_output", "help_consolidate_units", "help_consolidate_order",
    "help_consolidate_same", "help_consolidate_rows", "consolidate_rows", "help_consolidate_since",
    "help_consolidate_cache", "consolidate_since",
    "consolidate_moved",
    "help_consolidate_by", "help_consolidate_sum", "help_consolidate_mapping",
    "help_consolidate_save_mapping", "help_consolidate_jobs", "consolidate_found", "consolidate_expected",
    "consolidate_no_list", "consolidate_missing", "consolidate_problems", "consolidate_unit", "consolidate_unit_more",
    "consolidate_unread", "consolidate_unread_one", "consolidate_noted", "consolidate_noted_one", "consolidate_hint",
    "consolidated", "consolidate_not_written", "consolidate_sum", "consolidate_group", "consolidate_mapping",
    "consolidate_no_mapping",
]
"""What is said of what many hand in."""

Family = Literal[
    "merge_odd", "merge_open", "merge_why",
    "adopt_blank", "adopt_target", "adopt_why", "adopt_read", "adopt_left", "change", "declared", "import_by",
    "import_level", "mail_left", "put", "reconcile_level", "report_kind", "row", "severity", "split_carried",
    "split_left_out", "system", "tidy_why", "told_by", "union",
]
"""Sentences with one for each member of an enum or a list: the family's name, a low line, the member's."""
# fmt: on

SentenceCode = ErrorCode | RemarkCode | CommandCode | DocumentCode | ExchangeCode | GatherCode | MailCode

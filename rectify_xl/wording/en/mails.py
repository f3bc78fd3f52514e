"""Sentences about mails, in English, by code."""

from typing import Final

SENTENCES: Final[dict[str, str]] = {
    "help_mail": "Write an unsent draft of a mail (.eml): the counts, what has changed and what is overdue as its text, the workbook attached; nothing is sent, and the ledger is left alone.",
    "help_mail_to": "Who it goes to: an address, or a department or person that 字典 has an address for; several with commas between them, or the option several times.",
    "help_mail_cc": "Who gets a copy, written as in --to.",
    "help_mail_output": "The .eml file to write the draft to; a file that is there is never overwritten. Without it the draft stands beside the ledger, with the as-of date in its name.",
    "mail_written": "Draft written: {output} ({size} KB)",
    "mail_subject": "Subject: {subject}",
    "mail_to": "To: {to}",
    "mail_cc": "Cc: {cc}",
    "mail_attached": "Attached: {attached}",
    "mail_no_since": "There is no earlier record to compare with, so the mail tells no changes; with a refresh before each meeting it does from the next as-of date on.",
    "mail_not_sent": "Nothing was sent. Open the draft in a mail program (Outlook, Foxmail, …), look at it, then send it.",
    "mail_address": "“{address}” is no address that mail can go to; no draft was written. Check it; several addresses have commas between them.",
    "mail_no_address": "“{name}” is no address, and 字典 has none for it; no draft was written. Write an address, or add a column 邮箱 right of the departments or leaders of 字典, fill it in and try again.",
    "mail_not_eml": "The name of the draft, {file}, has to end in .eml.",
    "mail_never_refreshed": "Note: the attached workbook has no 总览 or other summary yet, so that its reader sees the ledger alone. Run refresh first, then write the draft. The mail says so.",
    "mail_overview_unread": "Note: the attached “{sheet}” was saved without its values and may look empty on a telephone. Run refresh first, then write the draft. The mail says so.",
    "mail_other_date": "Note: the attached “{sheet}” is as of {shown}, the mail as of {as_of}, so the numbers may differ. Run refresh as of that day first, then write the draft. The mail says so.",
    "mail_other_numbers": "Note: the ledger was changed after the attached “{sheet}” was made, and the numbers differ. Run refresh first, then write the draft. The mail says so.",
    "mail_changed_since": "Note: the ledger was changed after the attached summaries were made; 督办清单 and the like may be older. Run refresh first, then write the draft. The mail says so.",
    "mail_as_of_differs": "Note: 截至日期 of 基本信息 is {own}, the mail is as of {as_of}.",
    "mail_nobody": "Note: the draft names nobody to send it to. Fill that in in the mail program, or add --to.",
    "mail_large": "Note: the draft has {size} MB. Many mailboxes take no more than 20 MB: take large pictures out of the workbook, or send it in another way.",
    "mail_unlocked": "Note: {file} opens with a password only, and so does the attached file; the text of the mail has none. See whether it may be sent so.",
}

"""Drafts of mails: what is said, as text and as a page of table cells, and the file that a mail program opens."""

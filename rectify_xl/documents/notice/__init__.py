"""Rectification notices (巡察整改通报) read into values, and these into the rows of a ledger."""

from rectify_xl.documents.notice.comparison import Comparison, compare
from rectify_xl.documents.notice.draft import Draft, draft_ledger
from rectify_xl.documents.notice.model import Notice
from rectify_xl.documents.notice.reading import read_notice

__all__ = ["Comparison", "Draft", "Notice", "compare", "draft_ledger", "read_notice"]

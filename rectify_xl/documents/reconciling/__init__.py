"""A notice held against the ledger: every number, date and item that it prints."""

from rectify_xl.documents.reconciling.model import Difference, Reconciled
from rectify_xl.documents.reconciling.whole import reconcile_notice

__all__ = ["Difference", "Reconciled", "reconcile_notice"]

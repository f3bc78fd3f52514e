"""Checks and counts a rectification ledger and writes summaries into the same workbook, losing nothing."""

from typing import TYPE_CHECKING

from rectify_xl import api
from rectify_xl.lazy import at_first_use

if TYPE_CHECKING:
    from rectify_xl.api import *  # noqa: F403 - every name of the verbs is one of the package
    from rectify_xl.batches import Crew
    from rectify_xl.documents.mail.addresses import Mailbox
    from rectify_xl.documents.mail.staleness import Stale
    from rectify_xl.documents.notice import Comparison, Draft, Notice
    from rectify_xl.documents.reconciling import Reconciled
    from rectify_xl.documents.report.kinds import CountBy, ReportKind
    from rectify_xl.errors import (
        Diagnostic,
        LockedFile,
        NoLedger,
        RectifyError,
        Severity,
        Told,
        UnusableFile,
        Unwritable,
    )
    from rectify_xl.grid import Address
    from rectify_xl.ledger.adopting import Adopted
    from rectify_xl.ledger.hands.deciding import OpenDecision, PendingCell
    from rectify_xl.ledger.hands.groups import NotSent, SplitBy
    from rectify_xl.ledger.hands.merging import CellChange, CopyNote
    from rectify_xl.ledger.hands.outgoing import CarriedAs
    from rectify_xl.ledger.history.changes import Changes
    from rectify_xl.ledger.history.timeline import Standing
    from rectify_xl.ledger.model import Balance, Item
    from rectify_xl.ledger.rollup import RollUp
    from rectify_xl.ledger.rounds import Round
    from rectify_xl.ledger.schema import OwnSheet
    from rectify_xl.ledger.slips import SlipBy
    from rectify_xl.ledger.tidying import Left
    from rectify_xl.ledger.union.gathering import Gathered, SameUnit, UnitOrder
    from rectify_xl.ledger.union.since import Since
    from rectify_xl.text import Sentence
    from rectify_xl.wording import Language
    from rectify_xl.workbook.package import Receipt
    from rectify_xl.workbook.saving import Remark

__all__ = [
    "Address",
    "Adopted",
    "Balance",
    "CarriedAs",
    "CellChange",
    "Changes",
    "Comparison",
    "CopyNote",
    "CountBy",
    "Crew",
    "Diagnostic",
    "Draft",
    "Gathered",
    "Item",
    "Language",
    "Left",
    "LockedFile",
    "Mailbox",
    "NoLedger",
    "NotSent",
    "Notice",
    "OpenDecision",
    "OwnSheet",
    "PendingCell",
    "Receipt",
    "Reconciled",
    "RectifyError",
    "Remark",
    "ReportKind",
    "RollUp",
    "Round",
    "SameUnit",
    "Sentence",
    "Severity",
    "Since",
    "SlipBy",
    "SplitBy",
    "Stale",
    "Standing",
    "Told",
    "UnitOrder",
    "UnusableFile",
    "Unwritable",
]
__all__ += api.__all__
__all__.sort()

__getattr__ = at_first_use(
    __name__,
    {
        "api": api.__all__,
        "batches": ("Crew",),
        "documents.mail.addresses": ("Mailbox",),
        "documents.mail.staleness": ("Stale",),
        "documents.notice": (
            "Comparison",
            "Draft",
            "Notice",
        ),
        "documents.reconciling": ("Reconciled",),
        "documents.report.kinds": (
            "CountBy",
            "ReportKind",
        ),
        "errors": (
            "Diagnostic",
            "LockedFile",
            "NoLedger",
            "RectifyError",
            "Severity",
            "Told",
            "UnusableFile",
            "Unwritable",
        ),
        "grid": ("Address",),
        "ledger.adopting": ("Adopted",),
        "ledger.hands.groups": (
            "NotSent",
            "SplitBy",
        ),
        "ledger.hands.outgoing": ("CarriedAs",),
        "ledger.hands.deciding": (
            "OpenDecision",
            "PendingCell",
        ),
        "ledger.hands.merging": (
            "CellChange",
            "CopyNote",
        ),
        "ledger.history.changes": ("Changes",),
        "ledger.history.timeline": ("Standing",),
        "ledger.model": (
            "Balance",
            "Item",
        ),
        "ledger.rollup": ("RollUp",),
        "ledger.rounds": ("Round",),
        "ledger.schema": ("OwnSheet",),
        "ledger.slips": ("SlipBy",),
        "ledger.tidying": ("Left",),
        "ledger.union.gathering": (
            "Gathered",
            "SameUnit",
            "UnitOrder",
        ),
        "ledger.union.since": ("Since",),
        "text": ("Sentence",),
        "wording": ("Language",),
        "workbook.package": ("Receipt",),
        "workbook.saving": ("Remark",),
    },
)
"""The verbs bring numpy along, and nothing is loaded before a run has begun."""

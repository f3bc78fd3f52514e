"""What a workbook says of what was sent: the ledger of all its sendings, a copy of its own."""

from __future__ import annotations

from rectify_xl.api.opened import Opened
from rectify_xl.ledger.hands import memory as memories
from rectify_xl.ledger.hands import sent as sendings
from rectify_xl.ledger.hands.lines import Lines
from rectify_xl.ledger.hands.memory import Memory
from rectify_xl.ledger.hands.sent import Sent


def outgoing(opened: Opened) -> Memory | None:
    """Return what a ledger remembers of what it sent; None where it has sent nothing, or that was changed."""
    return memories.from_lines(opened.sent.rows) if opened.sent else None


def received(opened: Opened) -> Sent | None:
    """Return what a copy was sent; None where a workbook is none, or that was changed."""
    return sendings.from_lines(opened.sent.rows) if opened.sent else None


def lines_with(opened: Opened, memory: Memory) -> Lines:
    """Return the lines of a ledger's hidden sheet with a memory; one that is a copy itself keeps what it was sent."""
    own = received(opened)
    return (*(sendings.to_lines(own) if own else ()), *memories.to_lines(memory))

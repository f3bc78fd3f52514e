"""A document as a tree of what it says, block by block: no fonts, no measures, no Word."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum
from types import MappingProxyType

from rectify_xl.errors import Fact, Severity, Told
from rectify_xl.grid import Address
from rectify_xl.wording.codes import SentenceCode


class Role(Enum):
    """What a line is in its document; layout decides what that looks like."""

    TITLE = "title"
    SUBTITLE = "subtitle"
    ADDRESSEE = "addressee"
    BODY = "body"
    SECTION = "section"
    ASPECT = "aspect"
    PROBLEM = "problem"
    SUB_ITEM = "sub-item"
    SIGNATURE = "signature"
    SIGNED_ON = "signed on"
    BRIEF_TITLE = "brief title"
    BRIEF_SUBTITLE = "brief subtitle"
    BRIEF_BODY = "brief body"
    BRIEF_SECTION = "brief section"
    BRIEF_NOTE = "brief note"
    CELL = "cell"
    FIGURE = "figure"
    FIGURE_NAME = "figure name"


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One paragraph; `label` stands before the text and is set off from it, such as 原因分析：."""

    role: Role
    text: str
    label: str = ""


@dataclass(frozen=True, slots=True)
class Signature:
    """Who signs, and the date in words; either may be empty."""

    unit: str
    signed_on: str


@dataclass(frozen=True, slots=True)
class Shares:
    """A paragraph, and beside it the chart of what it counts: pairs of a name and how many; `counted` is of what."""

    text: str
    shares: tuple[tuple[str, int], ...]
    counted: str = ""


@dataclass(frozen=True, slots=True)
class Cards:
    """Figures side by side: pairs of a name and the figure as it is printed."""

    cards: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Bars:
    """Horizontal bars, one a name, each made of as many parts as there are statuses in `legend`.

    `caption` says what the figures at the end of the bars are.
    """

    legend: tuple[str, ...]
    bars: tuple[tuple[str, tuple[int, ...]], ...]
    caption: str = ""


@dataclass(frozen=True, slots=True)
class Listing:
    """A table: its headings, the share of the width that each column takes, and its rows.

    `whole` are the places of the columns that are to be read whole, if need be on several lines.
    """

    headings: tuple[str, ...]
    shares: tuple[int, ...]
    rows: tuple[tuple[str, ...], ...]
    whole: tuple[int, ...] = ()


Block = Paragraph | Signature | Shares | Cards | Bars | Listing


@dataclass(frozen=True, slots=True)
class Report:
    """A whole document; `title` is its name for the file's properties."""

    title: str
    blocks: tuple[Block, ...]
    is_brief: bool = False


Note = Told[SentenceCode]
"""Something for the reviewer, never in the text, with the cell that it is about, None where it is about no one cell."""


def note(code: SentenceCode, address: Address | None = None, facts: Mapping[str, Fact] = MappingProxyType({})) -> Note:
    """Return a note of a cell."""
    return Told(code, Severity.INFO, address, facts=facts)

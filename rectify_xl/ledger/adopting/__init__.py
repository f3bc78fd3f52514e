"""An office's own ledger into the canonical one: its sheets, headings and rows, and what was read or left out."""

from rectify_xl.ledger.adopting.book import adopt_grids
from rectify_xl.ledger.adopting.mapping_file import WORDS, mapping_bytes
from rectify_xl.ledger.adopting.model import (
    DROPPED,
    OWN,
    Adopted,
    Blank,
    MappingLine,
    ReadAs,
    Reason,
    Why,
)

__all__ = [
    "DROPPED",
    "OWN",
    "WORDS",
    "Adopted",
    "Blank",
    "MappingLine",
    "ReadAs",
    "Reason",
    "Why",
    "adopt_grids",
    "mapping_bytes",
]

"""Shares in per cent as notices print them, rounded half up as a spreadsheet rounds."""

from __future__ import annotations


def percent(part: int, whole: int, decimals: int) -> str:
    """Return a share in per cent, rounded half up, with so many decimals; `whole` is more than 0."""
    scale = 10**decimals
    units = (200 * part * scale + whole) // (2 * whole)
    return f"{units // scale}.{units % scale:0{decimals}d}%" if decimals else f"{units}%"

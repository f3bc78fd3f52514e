"""Reads notices for the tests: the fixtures, a text in a test, and the two real notices where they are."""

from __future__ import annotations

from pathlib import Path
from typing import Final

import pytest

from rectify_xl.documents.notice import Notice, read_notice
from rectify_xl.documents.source import read_source

NOTICES: Final = Path(__file__).parents[1] / "notices"
SEEDS: Final = Path(__file__).resolve().parents[4] / "shared" / "seeds"


def fixture(name: str) -> Notice:
    return read_notice(read_source((NOTICES / f"{name}.txt").read_bytes()))


def notice(text: str) -> Notice:
    return read_notice(read_source(text.encode()))


def seed(pattern: str) -> Path:
    found = sorted(SEEDS.glob(pattern))
    if not found:
        pytest.skip(f"the notices are not here: no {pattern} in {SEEDS.name}")
    return found[0]


def statuses(read: Notice) -> dict[str, str]:
    """Return the stated statuses by id, `-` where the text states none."""
    return {item.item_id: str(item.status or "-") for item in read.items}


def table(read: Notice) -> str:
    """Return the items as a text table: id, problem, part, status, what states it."""
    rows = (
        (item.item_id, item.problem, item.sub_item or "-", str(item.status or "-"), str(by(item.statement)))
        for item in read.items
    )
    return "\n".join(" | ".join(row) for row in rows)


def by(statement: object) -> object:
    return getattr(statement, "by", "-")

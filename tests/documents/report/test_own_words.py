"""The documents say what notices say in words of their own."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Final

import pytest

from rectify_xl.documents.report import phrases
from rectify_xl.documents.report.kinds import ReportKind

from .ledgers import composed, lines, sound

SEEDS: Final = Path(__file__).resolve().parents[4] / "shared" / "seeds"
LONGEST_SHARED_RUN: Final = 11


def runs(text: str) -> Iterator[str]:
    letters = re.sub(r"[\W_]+", "", text)
    return (letters[start : start + LONGEST_SHARED_RUN + 1] for start in range(len(letters) - LONGEST_SHARED_RUN))


def test_no_sentence_is_a_seeds() -> None:
    found = sorted(SEEDS.glob("*.txt"))
    if not found:
        pytest.skip(f"the notices are not here: no *.txt in {SEEDS.name}")
    printed = {run for seed in found for run in runs(seed.read_text(encoding="utf-8"))}
    texts = [text for kind in ReportKind for text in lines(composed(sound(), kind))]
    texts += [str(value) for name, value in vars(phrases).items() if name.isupper()]
    assert not [run for text in texts for run in runs(text) if run in printed]

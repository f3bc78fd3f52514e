"""What costs time is done once in a refresh, whoever asks for it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
from refreshed import TODAY, sample

import rectify_xl
from rectify_xl import Language
from rectify_xl.api import opened
from rectify_xl.ledger import rollup


def counted(monkeypatch: pytest.MonkeyPatch, module: ModuleType, name: str) -> list[Any]:
    """Return a list that grows by what a function is first given each time it is called."""
    calls: list[Any] = []
    called: Callable[..., Any] = getattr(module, name)

    def counting(first: Any, *others: Any, **named: Any) -> Any:
        calls.append(first)
        return called(first, *others, **named)

    monkeypatch.setattr(module, name, counting)
    return calls


@pytest.mark.parametrize("language", Language)
def test_the_rules_are_asked_once_in_whatever_language(
    language: Language, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = counted(monkeypatch, opened, "run")

    rectify_xl.refresh(sample("model_bureau"), today=TODAY, output=tmp_path / "made.xlsx", language=language)

    assert len(asked) == 1


def test_the_ledger_is_counted_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    counts = counted(monkeypatch, rollup, "roll_up")

    rectify_xl.refresh(sample("model_bureau"), today=TODAY, output=tmp_path / "made.xlsx")

    assert len(counts) == 1

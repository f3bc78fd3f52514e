"""What costs time is done once in a refresh, whoever asks for it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
from lxml import etree
from refreshed import SAMPLES, TODAY, refreshed, sample

import rectify_xl
from rectify_xl import Language
from rectify_xl.api import opened
from rectify_xl.ledger import rollup
from rectify_xl.workbook import package


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


@pytest.mark.parametrize("name", SAMPLES)
def test_a_second_refresh_parses_each_part_once(name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    book = refreshed(name, tmp_path)
    parsed = counted(monkeypatch, etree, "fromstring")

    rectify_xl.refresh(book, today=TODAY, keep_backup=False)

    times = Counter(map(id, parsed))  # a package gives a part out as the same bytes each time
    assert times
    assert [content[:200] for content in parsed if times[id(content)] > 1] == []


def test_only_the_workbook_what_is_drawn_and_the_result_are_opened(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened_ones = counted(monkeypatch, package, "read_archive")

    rectify_xl.refresh(sample("model_bureau"), today=TODAY, output=tmp_path / "made.xlsx")

    assert len(opened_ones) == 3

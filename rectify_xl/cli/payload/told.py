"""The JSON of what is told at a place: each command names the keys of its shape."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any, Final, TypeVar

from rectify_xl.errors import Told

Anything = TypeVar("Anything", bound=Told[Any])

_FIELDS: Final[Mapping[str, Callable[[Told[str]], object]]] = {
    **dict.fromkeys(("code", "what", "reason"), lambda one: str(one.code)),
    "severity": lambda one: str(one.severity),
    "sheet": lambda one: one.sheet,
    "cell": lambda one: one.cell,
    "value": lambda one: one.value,
    "found": lambda one: one.value,
    "line": lambda one: one.said.line if one.said else None,
    "sentence": lambda one: one.said.text if one.said else None,
    "item_ids": lambda one: list(one.item_ids),
    "item_id": lambda one: next(iter(one.item_ids), None),
}
"""What stands under a key, where that is no fact."""


def told_payload(
    told: Iterable[Anything], keys: Sequence[str], words: Callable[[Anything], Mapping[str, str]] = lambda _: {}
) -> list[dict[str, Any]]:
    """Return things told under the keys of a shape, each a fact or a part of its place; `words` come after them."""
    return [{**{key: _field(one, key) for key in keys}, **words(one)} for one in told]


def _field(one: Told[str], key: str) -> object:
    return _FIELDS[key](one) if key in _FIELDS else one.facts[key]

"""A password is hashed 100,000 times, to make guessing dear; the tests hash the same one with the same salt once."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import Any

import pytest

_SLOW = "_derive_iterated_hash_from_password"


@pytest.fixture(autouse=True, scope="package")
def _hashed_once() -> Iterator[None]:
    agile = pytest.importorskip("msoffcrypto.method.ecma376_agile", reason="needs the extra crypto").ECMA376Agile
    hashed: Any = cache(getattr(agile, _SLOW))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(agile, _SLOW, staticmethod(hashed))
        yield

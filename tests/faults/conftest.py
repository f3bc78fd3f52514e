"""The faults strike files: what a refresh works out without touching one is worked out once for all tests of them."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from faults.memory import remembering


@pytest.fixture(autouse=True, scope="package")
def _remembered() -> Iterator[None]:
    with remembering():
        yield

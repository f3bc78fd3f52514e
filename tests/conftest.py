"""Options of the tests."""

import pytest


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add --golden, which writes the golden parts anew."""
    parser.addoption("--golden", action="store_true", help="write the golden parts anew, then look at the difference")

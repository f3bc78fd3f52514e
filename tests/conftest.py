"""Options of the tests, and how many examples a property is tried with."""

import pytest
from hypothesis import settings
from thorough import examples

settings.register_profile("rectify_xl", max_examples=examples(100))
settings.load_profile("rectify_xl")


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add --golden, which writes the golden parts anew."""
    parser.addoption("--golden", action="store_true", help="write the golden parts anew, then look at the difference")

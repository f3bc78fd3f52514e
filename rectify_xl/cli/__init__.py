"""The command line: parse, call api, print, exit. The only rooms that print, exit, or read the clock."""

from __future__ import annotations

import sys


def main(arguments: list[str] | None = None) -> None:
    """Run the command line and exit; everything is loaded in here, so that it may be interrupted like the rest."""
    try:
        from rectify_xl.cli.running import run  # noqa: PLC0415

        code = run(sys.argv[1:] if arguments is None else arguments)
    except KeyboardInterrupt:
        code = 130
    sys.exit(code)

"""Prints what became of every real workbook, by the project it comes from; exit code 1 where anything is wrong.

From the repository's top folder: python tests/corpus/table.py [FOLDER] [--office] [--validator]
FOLDER holds workbooks in folders, the unusable ones in `unusable`; ../shared/corpus where it is left out.
"""

from __future__ import annotations

import sys
import tempfile
from collections import Counter
from collections.abc import Iterable, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import replace
from itertools import groupby
from pathlib import Path
from typing import Final

import click

if __name__ == "__main__":  # run as a program: the tests' folder takes this one's place
    sys.path[0:1] = [str(Path(__file__).parents[1]), str(Path(__file__).parents[2])]

from corpus.opening import sheets_seen
from corpus.trial import CORPUS, Outcome, plant, tried
from ooxml.validator import new_errors, validate

SUFFIXES: Final = frozenset({".xlsx", ".xlsm", ".xltx", ".xltm"})
_WORKERS: Final = 2


def workbooks(folder: Path) -> list[Path]:
    """Return the workbooks below a folder, those of one project together."""
    return sorted(one for one in folder.rglob("*") if one.suffix.lower() in SUFFIXES)


def try_one(source: Path, folder: Path, *, validator: bool) -> Outcome:
    """Try one workbook; what is written stays in `folder` under a name made of the source's."""
    path = folder / f"{source.parent.name}__{source.stem}{source.suffix}"
    outcome = tried(source, path)
    if outcome.refused:
        path.unlink()
        return replace(outcome, file=str(path))
    found = outcome.wrong
    if validator:
        before = folder / f"before-{path.name}"
        before.write_bytes(plant(source))
        errors = validate(before)
        if all(error.kind not in ("Package", "Exception") for error in errors):
            found += tuple(f"validator: {one}" for one in new_errors(errors, validate(path)))
        before.unlink()
    return Outcome(str(path), wrong=found)


def unopened(outcomes: Iterable[Outcome], sources: Sequence[Path]) -> dict[str, str]:
    """Return the results that LibreOffice does not open although it opens what they were made of, and why."""
    written = {Path(one.file): source for one, source in zip(outcomes, sources, strict=True) if not one.refused}
    seen = sheets_seen(list(written))
    wrong = {}
    for path, source in written.items():
        if "总览" in seen.get(path, ()):
            continue
        with tempfile.TemporaryDirectory() as folder:
            before = Path(folder, source.name)
            before.write_bytes(plant(source))
            if sheets_seen([before]):
                wrong[str(path)] = "LibreOffice does not open it" if path not in seen else "LibreOffice finds no 总览"
    return wrong


def line(name: str, outcomes: Sequence[Outcome]) -> str:
    """Return one line of the table."""
    refused = Counter(one.refused for one in outcomes if one.refused)
    reasons = ", ".join(f"{code} {number}" for code, number in sorted(refused.items()))
    numbers = (len(outcomes), len(outcomes) - refused.total(), sum(one.is_identical for one in outcomes))
    wrong = sum(bool(one.wrong) for one in outcomes)
    return f"{name:<16}" + "".join(f"{number:>10}" for number in (*numbers, wrong, refused.total())) + f"  {reasons}"


@click.command()
@click.argument("folder", type=click.Path(path_type=Path, exists=True), default=CORPUS)
@click.option("--office", is_flag=True, help="Let LibreOffice open every result.")
@click.option("--validator", is_flag=True, help="Compare the OOXML validator's errors before and after.")
def main(folder: Path, *, office: bool, validator: bool) -> None:
    """Print the table, then every file with which something is wrong."""
    sources = workbooks(folder)
    with tempfile.TemporaryDirectory() as kept:
        with ProcessPoolExecutor(_WORKERS) as pool:
            jobs = [pool.submit(try_one, source, Path(kept), validator=validator) for source in sources]
            outcomes = [job.result() for job in jobs]
        late = unopened(outcomes, sources) if office else {}
    outcomes = [replace(one, wrong=(*one.wrong, late[one.file])) if one.file in late else one for one in outcomes]
    print(f"{'':<16}" + "".join(f"{head:>10}" for head in ("files", "usable", "identical", "wrong", "refused")))
    for name, group in groupby(zip(sources, outcomes, strict=True), key=lambda pair: pair[0].parent.name):
        print(line(name, [outcome for _, outcome in group]))
    print(line("all", outcomes))
    for one in outcomes:
        for told in one.wrong:
            print(f"{Path(one.file).name}: {told}")
    sys.exit(1 if any(one.wrong for one in outcomes) else 0)


if __name__ == "__main__":
    main()

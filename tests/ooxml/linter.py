"""The structural linter: every rule over one workbook, and what an edit has newly broken."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from . import calculation, cells, drawings, names, plumbing, sheets, styles, tables, workbook
from .archive import Source, check_archive, open_archive, read_parts, read_source
from .book import Book, open_book
from .package import Package, read_package
from .problem import Problem

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

__all__ = ["Problem", "lint", "new_problems"]


def lint(source: Source) -> list[Problem]:
    """Return what is wrong with the structure of a spreadsheet package: a path, or its bytes."""
    data = read_source(source)
    archive = open_archive(data)
    if archive is None:
        return [Problem("zip-unreadable", "", "not a zip")]
    with archive:
        problems = list(check_archive(archive, data))
        parts, unreadable = read_parts(archive)
    package, malformed = read_package(parts)
    problems += [*unreadable, *malformed, *_package_problems(package)]
    book = open_book(package)
    if book is None:
        return [*problems, Problem("workbook-missing", "", "the root relationships lead to no workbook")]
    return [*problems, *_book_problems(book)]


def new_problems(before: Iterable[Problem], after: Iterable[Problem]) -> list[Problem]:
    """Return the problems of `after` that `before` did not have, or had fewer times."""
    return list((Counter(after) - Counter(before)).elements())


def _package_problems(package: Package) -> Iterator[Problem]:
    """Yield what is wrong before the workbook is opened."""
    yield from plumbing.check_content_types(package)
    yield from plumbing.check_relationships(package)
    yield from plumbing.check_shared_parts(package)
    yield from plumbing.check_orphans(package)
    yield from plumbing.check_relationship_ids(package)
    yield from plumbing.check_namespaces(package)
    yield from workbook.check_properties(package)


def _book_problems(book: Book) -> Iterator[Problem]:
    """Yield what is wrong inside the workbook."""
    scans = {sheet.part: cells.scan(book, sheet, root, tables.text_rows(book, sheet)) for sheet, root in book.grids()}
    for scan in scans.values():
        yield from scan.problems
    for check in (
        workbook.check_workbook,
        workbook.check_sheet_names,
        workbook.check_views,
        names.check_names,
        styles.check_styles,
        sheets.check_structure,
        sheets.check_columns,
        sheets.check_merges,
        sheets.check_validations,
        sheets.check_conditional_formats,
        sheets.check_links,
        sheets.check_comments,
        drawings.check_drawings,
        drawings.check_charts,
    ):
        yield from check(book)
    yield from tables.check_tables(book, {part: scan.texts for part, scan in scans.items()})
    yield from calculation.check_calculation_chain(book, scans)
    yield from calculation.check_string_counts(book, scans)

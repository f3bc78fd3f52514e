"""What each heading is: 方面, 问题 or 分项, told from the forms of numbers, from titles, and from claimed totals."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final

from rectify_xl.documents.notice.statuses.headings import read_status_heading
from rectify_xl.documents.notice.structure.outline import Heading, Outline
from rectify_xl.documents.notice.structure.titles import aspect_title, is_wrapper
from rectify_xl.documents.notice.text.markers import Form

_NAMED: Final = (Form.NAMED, Form.INNER_NAMED)
_PROBLEM_TITLE: Final = re.compile(r"(?:关于|针对|对于)(?!.*方面).*问题")
_ASPECT_TITLE: Final = re.compile(r"方面|聚焦|领域")
_OWN_ASPECT: Final = re.compile(r"方面")
_ONE_ASPECT: Final = re.compile(r"(?<![几个大\d一二两三四五六七八九十])方面")
_GROUPING: Final = (Form.SECTION, Form.PAREN_CHINESE)
_MANY: Final = 2


@dataclass(frozen=True, slots=True)
class Placed:
    """An item's heading, and the headings it stands under by their roles.

    `groups` are headings between 方面 and 问题, or deeper than 分项; `stated` is the nearest one that states a status.
    `stream` is the outermost heading where findings are numbered again below the next one (选人用人, 立行立改), which
    keeps those of one number apart.
    """

    leaf: Heading
    aspect: Heading | None
    problem: Heading
    sub_item: Heading | None
    groups: tuple[Heading, ...] = ()
    stated: Heading | None = None
    stream: Heading | None = None


def place_items(outline: Outline, claimed: Mapping[str, int]) -> list[Placed]:
    """Return every item with its roles; `claimed` are the totals of aspects and problems, where they are claimed."""
    leaves = outline.leaves()
    stating = _stating(leaves)
    bare = [_without(leaf.path, stating) for leaf in leaves]
    are_sections_problems = _are_sections_problems(bare)
    are_sections_aspects = not are_sections_problems and _are_sections_aspects(bare, claimed)
    keeps_sections = are_sections_aspects or are_sections_problems
    paths = [_inner(path, keeps_sections=keeps_sections) for path in bare]
    outer = None if are_sections_problems else _outer_form(paths, claimed, are_sections_aspects=are_sections_aspects)
    placed = [_placed(leaf, path, outer, stating) for leaf, path in zip(leaves, paths, strict=True) if path]
    return list(_streamed(placed))


def _streamed(placed: Sequence[Placed]) -> Iterator[Placed]:
    """Yield the items, those of streams that number their findings alike with the heading of their stream."""
    problems: dict[tuple[str, int], set[Heading]] = {}
    for one in placed:
        problems.setdefault(_key(one), set()).add(one.problem)
    titles = {title for (title, _), heads in problems.items() if len({head.path[0] for head in heads}) > 1}
    for one in placed:
        head = one.leaf.path[0]
        is_stream = _key(one)[0] in titles and head is not one.problem
        yield replace(one, stream=head, aspect=one.aspect or head) if is_stream else one


def _key(one: Placed) -> tuple[str, int]:
    return aspect_title(one.aspect.marker.rest) if one.aspect else "", one.problem.marker.number


def _are_sections_aspects(paths: Sequence[list[Heading]], claimed: Mapping[str, int]) -> bool:
    """Return whether the headings 一、二、 are the 方面: they say so, or several of them hold findings themselves."""
    sections = _sections(paths)
    if not sections:
        return False
    has_parens = any(head.marker.form is Form.PAREN_CHINESE for path in paths for head in path[:-1])
    named = [section for section in sections if _OWN_ASPECT.search(section.marker.rest)]
    if len(named) * _MANY > len(sections):
        return len(sections) > 1 or not has_parens or _is_only_aspect(sections[0], claimed)
    plain = [section for section in sections if not is_wrapper(section.marker.rest)]
    return len(plain) == len(sections) >= _MANY and not has_parens and any(len(path) > 1 for path in paths)


def _is_only_aspect(section: Heading, claimed: Mapping[str, int]) -> bool:
    """Return whether the one heading 一、 is a 方面, and （一） under it are findings, whose parts have texts."""
    heads = section.children
    has_parts = all(head.marker.form is Form.PAREN_CHINESE for head in heads) and any(
        part.is_labelled for head in heads for part in head.children
    )
    names_one = _ONE_ASPECT.search(section.marker.rest) is not None
    has_aspects = any(_ASPECT_TITLE.search(head.marker.rest) for head in heads)
    return names_one and has_parts and not has_aspects and claimed.get("aspects", 1) == 1


def _are_sections_problems(paths: Sequence[list[Heading]]) -> bool:
    """Return whether the headings 一、二、 are findings: most of them have a text of their own."""
    sections = _sections(paths)
    own = sum(not section.children and section.is_labelled for section in sections)
    return own > 0 and own * _MANY >= len(sections)


def _sections(paths: Sequence[list[Heading]]) -> list[Heading]:
    """Return the headings 一、二、 that paths begin with."""
    return list(dict.fromkeys(path[0] for path in paths if path[0].marker.form is Form.SECTION))


def _stating(leaves: Sequence[Heading]) -> frozenset[Heading]:
    """Return the headings over items that say how far these are: they count them, or several name several statuses.

    A single one without a count (整改任务未完成的问题) may be a finding itself.
    """
    above = dict.fromkeys(head for leaf in leaves for head in leaf.path[:-1] if head.marker.form in _GROUPING)
    read = {head: found for head in above if (found := read_status_heading(head.marker.rest))}
    is_sure = len({found.status for found in read.values()}) > 1 or any(found.count for found in read.values())
    return frozenset(read) if is_sure else frozenset()


def _without(path: list[Heading], stating: Collection[Heading]) -> list[Heading]:
    return [head for head in path if head not in stating]


def _inner(path: list[Heading], *, keeps_sections: bool) -> list[Heading]:
    """Return a path without the section that only holds everything together; an item numbered 一、 keeps its own."""
    is_outer = path[0].marker.form is Form.SECTION and len(path) > 1
    return path[1:] if is_outer and not keeps_sections else path


def _outer_form(
    paths: Sequence[list[Heading]], claimed: Mapping[str, int], *, are_sections_aspects: bool
) -> Form | None:
    """Return the form of number that 方面 have, or None where the notice has no 方面."""
    if are_sections_aspects:
        return Form.SECTION
    outers = list(dict.fromkeys(path[0] for path in paths if len(path) > 1))
    forms = {head.marker.form for head in outers}
    if Form.PAREN_CHINESE in forms:
        heads = [head for head in outers if head.marker.form is Form.PAREN_CHINESE]
        return None if _are_problems(heads, paths, claimed) else Form.PAREN_CHINESE
    has_named = any(head.marker.form in _NAMED for path in paths for head in path[1:])
    return min(forms) if has_named and forms else None


def _are_problems(heads: Sequence[Heading], paths: Sequence[list[Heading]], claimed: Mapping[str, int]) -> bool:
    """Return whether headings numbered （一） that hold others are findings, and what they hold their parts."""
    if max(len(path) for path in paths) > _MANY or any(path[-1].marker.form in _NAMED for path in paths):
        return False
    if claimed.get("aspects") == len(heads):
        return False
    tops = len({path[0] for path in paths})
    if claimed.get("problems") == tops != claimed.get("aspects"):
        return True
    titles = [head.marker.rest for head in heads]
    as_problems = sum(_PROBLEM_TITLE.match(title) is not None for title in titles)
    as_aspects = sum(_ASPECT_TITLE.search(title) is not None for title in titles)
    return as_problems > as_aspects and as_problems * _MANY > len(titles)


def _placed(leaf: Heading, path: list[Heading], outer: Form | None, stating: Collection[Heading]) -> Placed:
    has_aspect = len(path) > 1 and outer is not None and path[0].marker.form is outer
    aspect, inner = (path[0], path[1:]) if has_aspect else (None, path)
    named = next((at for at, head in enumerate(inner) if head.marker.form in _NAMED), None)
    at = 0 if named is None else named
    if named and not has_aspect:
        aspect = inner[0]
    groups = [head for head in inner[:at] if head is not aspect]
    rest = inner[at + 1 :]
    return Placed(
        leaf=leaf,
        aspect=aspect,
        problem=inner[at],
        sub_item=rest[0] if rest else None,
        groups=(*groups, *rest[1:]),
        stated=next((head for head in reversed(leaf.path[:-1]) if head in stating), None),
    )

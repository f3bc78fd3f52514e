"""A notice read: lines in, a Notice out."""

# ruff: noqa: RUF001 - notices print marks of either width, and typists mix what looks alike

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Final

from rectify_xl.documents.line import Line
from rectify_xl.documents.notice.around import find_meetings, find_regulations
from rectify_xl.documents.notice.claims import find_claims, find_rates, part_earlier
from rectify_xl.documents.notice.items import Items, build_items
from rectify_xl.documents.notice.model import Claim, ClaimedRate, Level, Notice, NoticeItem
from rectify_xl.documents.notice.parties import read_parties
from rectify_xl.documents.notice.statuses.headings import heading_claims
from rectify_xl.documents.notice.statuses.states import is_bare_status
from rectify_xl.documents.notice.structure.annexes import hold_against, part_annex
from rectify_xl.documents.notice.structure.labels import begins_with_label, has_opening, split_labels
from rectify_xl.documents.notice.structure.lines import is_chrome, notice_lines
from rectify_xl.documents.notice.structure.outline import Outline, read_outline
from rectify_xl.documents.notice.structure.roles import Placed, place_items
from rectify_xl.documents.notice.text.markers import read_marker
from rectify_xl.documents.notice.text.unread import find_unread
from rectify_xl.errors import UnusableFile
from rectify_xl.text import Sentence

_TITLE: Final = re.compile(
    r"(?=.*(?:巡[察视]|整改)).*(?:通报|公告|报告|公示|情况|公开|说明|简报)(?:[（(【].{1,12}[）)】])?"
)
_SUFFIX: Final = re.compile(
    r"\s*[（(【](?:社会)?公开稿?[）)】]\s*\Z|\s*[（(【](?:社会公开|公开|党内)[^）)】]{0,6}[）)】]\s*\Z"
)
_NAME: Final = re.compile(r"[\u4e00-\u9fffA-Za-z（）()·]{2,}")
_LONGEST_TITLE: Final = 80
_CLOSING: Final = re.compile(
    r"下一?步[，,](?:我|本|全)[\u4e00-\u9fff]{1,8}(?:将|要)|(?:热?诚?挚?欢迎|敬请).{0,30}(?:监督|意见|反映)|(?:如果?)?(?:对|有).{0,20}(?:意见建?议?|问题和?意见).{0,20}(?:反映|联系|提出)|(?:联系|监督|举报|受理)(?:方式|电话|人|地址)"
    r"|(?:电子)?(?:邮箱|信箱)[：:]|邮政(?:信箱|编码|地址)|通[讯信]地址|邮寄地址|公[示开](?:期|时间)|附[件表](?:\d|[一二三四五])?(?:[：:]|\s*\Z)|特此(?:通报|公告|公示|报告|说明)|以上整改情况.{0,30}(?:监督|公布|公开)"
)
_INSPECTION: Final = re.compile("巡[察视查]")
_RECTIFICATION: Final = re.compile("整改")
_SHORT: Final = 40
_MORE_TO_DO: Final = re.compile(
    r"(?:下一?步|下一?阶段|今后|接下来|(?:我|本|全)[\u4e00-\u9fff]{1,8}将)[^。]{0,80}(?:整改|巡[察视]|从严治党)"
)
"""What the office goes on to do with all findings, or with one where others say the same of theirs."""
_SEVERAL_UNITS: Final = re.compile(
    r"对(?:[^，,。；;及和]{1,20}?等)?(?:\d{1,3}|[一二两三四五六七八九十百]{1,4})[个家][^，,。；;]{0,12}?"
    r"(?:单位|党组织|党组|乡镇|镇街|街道|部门|村|社区|学校|企业)[^，,。；;]{0,16}巡[察视]"
)
_SUBTOTAL: Final = re.compile(r"小\s*计(?:[：:]|\s|\Z)")
_MOST_CLAIMS: Final = 6
_FEW_LINES: Final = 3


def read_notice(lines: Sequence[Line], *, needs_items: bool = True) -> Notice:
    """Read a rectification notice; where it need not list items, one of totals, rates and dates alone, too.

    Raises UnusableFile("notice_other_kind") where it is no notice of an inspection's rectification, and
    UnusableFile("notice_round_summary"), ("notice_without_items") or ("notice_without_findings") where it names no
    finding with what was done: the totals of several units, of one, or none at all. Where it need not list items it is
    UnusableFile("notice_without_numbers") for one that says nothing to compare.
    """
    printed, notes = _sentences(lines, is_note=False), _sentences(lines, is_note=True)
    text, annex = part_annex(notice_lines(printed))
    title, rest = _title(text)
    body, tail = _without_tail(rest)
    outline = _outline(body)
    furniture = tuple(line for line in printed if is_chrome(line.text))
    parties = read_parties(title, outline.around, tail, furniture)
    claimed, earlier = part_earlier(_totals(outline.around), parties.earlier)
    placed = place_items(outline, _numbers(claimed))
    claimed = (*claimed, *_claims_of_headings(placed))
    claims = _first_of_each(claimed)
    built = build_items(placed)
    is_summary = _is_round_summary(body, built.items)
    built = Items((), (), ()) if is_summary else built
    rates = _rates(outline.around, parties.earlier)
    if needs_items or built.items:
        left = [line for line in body if not any(claim.said.line == line.line for claim in claims)]
        _require_findings(text, claims, left, has_items=bool(built.items), is_summary=is_summary)
    elif not (claims or rates or parties.dates):
        raise UnusableFile("notice_without_numbers")
    hint = next((date.on for date in parties.dates if date.key == "feedback_on"), None)
    notice = Notice(
        title=title,
        items=hold_against(built.items, annex),
        claims=claims,
        further=_further(claimed, claims),
        rates=rates,
        dates=parties.dates,
        texts=parties.texts,
        units=parties.units,
        headings=tuple(dict.fromkeys(head.marker.printed.rstrip("、．. ") for head in outline.sections)),
        sections=tuple(head.said for head in outline.sections),
        meetings=find_meetings(outline.around, hint),
        regulations=find_regulations(built.items, outline.around),
        gaps=built.gaps,
        repeated=built.repeated,
        earlier=earlier,
        around=outline.around,
        furniture=furniture,
    )
    return replace(notice, unread=find_unread(notice, (*outline.around, *tail, *annex, *notes)))


def _outline(body: Sequence[Sentence]) -> Outline:
    """Return the headings of the findings; where nothing else tells them, as many as the notice says there are."""
    outline = read_outline(body)
    if outline.roots:
        return outline
    numbers = _numbers(_totals(outline.around))
    return read_outline(body, {numbers[key] for key in (Level.PROBLEMS, Level.ITEMS) if key in numbers})


def _sentences(lines: Sequence[Line], *, is_note: bool) -> list[Sentence]:
    return [Sentence(line.text, line.number) for line in lines if line.is_note is is_note]


def _totals(around: Sequence[Sentence]) -> tuple[Claim, ...]:
    """Return what the text around the findings claims; a subtotal in a table is no total."""
    return tuple(find_claims([line for line in around if not _SUBTOTAL.match(line.text)]))


def _numbers(claimed: Sequence[Claim]) -> dict[str, int]:
    return {str(claim.level): claim.value for claim in _first_of_each(claimed) if claim.value is not None}


def _claims_of_headings(placed: Sequence[Placed]) -> Iterable[Claim]:
    stating = dict.fromkeys(one.stated for one in placed if one.stated)
    return heading_claims([(head.marker.rest, head.said) for head in stating])


def _rates(around: Sequence[Sentence], earlier: Sequence[Sentence]) -> tuple[ClaimedRate, ...]:
    return tuple(rate for rate in find_rates(around) if rate.said not in earlier)


def claims_text(claims: Sequence[Claim]) -> str:
    """Return claims as the notice prints them, the first few."""
    said = dict.fromkeys(claim.said.text for claim in claims)
    return "".join(list(said)[:_MOST_CLAIMS])


def _title(lines: Sequence[Sentence]) -> tuple[str, list[Sentence]]:
    """Return the title without its suffix, and the lines after it."""
    for at, line in enumerate(lines[:8]):
        head, _, more = line.text.partition(" ")
        if more and _TITLE.fullmatch(head) and "。" in more:
            return _SUFFIX.sub("", head), [*lines[:at], Sentence(more.strip(), line.line), *lines[at + 1 :]]
        if read_marker(line.text) or len(line.text) > _LONGEST_TITLE or "。" in line.text:
            break
        if _TITLE.fullmatch(line.text):
            first = at
            while first and _goes_on(lines[first - 1].text, lines[first].text):
                first -= 1
            title = "".join(one.text for one in lines[first : at + 1])
            return _SUFFIX.sub("", title), [*lines[:first], *lines[at + 1 :]]
    return "", list(lines)


def _goes_on(text: str, rest: str) -> bool:
    """Return whether a title goes on from one line to the next: a name before 关于 or any, 关于… before any."""
    is_body = text.startswith(("中共", "中国共产党"))
    is_begun = re.match(r"关于|.{2,30}关于", text) is not None and not rest.startswith("关于")
    is_name = rest.startswith("关于") and _NAME.fullmatch(text) is not None
    return (is_body or is_begun or is_name) and len(text) <= _SHORT


def _without_tail(lines: Sequence[Sentence]) -> tuple[list[Sentence], list[Sentence]]:
    """Part the lines before the closing words from these, the contacts and the signature."""
    last = max((at for at, line in enumerate(lines) if _is_text(line)), default=-1)
    closings = [at for at, line in enumerate(lines) if _is_closing(line)]
    ahead = [at for at, line in enumerate(lines) if _MORE_TO_DO.match(line.text)]
    starts = sorted(at for at in (*closings, *(ahead if len(ahead) == 1 else ())) if at > last)
    at = starts[0] if starts else _signature_start(lines)
    return list(lines[:at]), list(lines[at:])


def _is_text(line: Sentence) -> bool:
    return has_opening(line.text)


def _is_closing(line: Sentence) -> bool:
    marker = read_marker(line.text)
    return _CLOSING.match(marker.rest if marker else line.text) is not None


def _signature_start(lines: Sequence[Sentence]) -> int:
    """Return where the short last lines begin that are neither numbered nor sentences."""
    at = len(lines)
    while at and len(lines[at - 1].text) <= _SHORT and not re.search(r"[。；;：:！]", lines[at - 1].text):
        if begins_with_label(lines[at - 1].text) or is_bare_status(lines[at - 1].text):
            break
        if at > 1 and _awaits(lines[at - 2].text):
            break
        if read_marker(lines[at - 1].text) and not re.match(r"\d{4}", lines[at - 1].text):
            break
        at -= 1
    return at


def _awaits(text: str) -> bool:
    """Return whether a line ends with a label that says nothing: what it labels stands on the next line."""
    parts = split_labels(text)
    return bool(parts) and parts[-1].key is not None and not parts[-1].text


def _first_of_each(claims: Sequence[Claim]) -> tuple[Claim, ...]:
    """Return the first claim of each level that has a value, else the first masked one."""
    first: dict[Level, Claim] = {}
    for claim in claims:
        known = first.get(claim.level)
        if known is None or (known.value is None and claim.value is not None):
            first[claim.level] = claim
    return tuple(first[level] for level in Level if level in first)


def _further(claimed: Sequence[Claim], first: Sequence[Claim]) -> tuple[Claim, ...]:
    """Return the claims whose value is another than the first one's of their level; 9个问题 may be 9 items again."""
    values = {claim.level: claim.value for claim in first}
    return tuple(
        claim
        for claim in claimed
        if claim.value is not None
        and claim.value != values[claim.level]
        and not (claim.level is Level.PROBLEMS and claim.value == values.get(Level.ITEMS))
    )


def _is_round_summary(body: Sequence[Sentence], items: Sequence[NoticeItem]) -> bool:
    """Return whether a notice sums up several units, and what is counted off in it are no findings."""
    is_of_several = any(_SEVERAL_UNITS.search(line.text) for line in body)
    lists_findings = any(has_opening(line.text) for line in body) or any(
        item.statement or "问题" in item.said.text for item in items
    )
    return is_of_several and not lists_findings


def _first_lines(left: Sequence[Sentence]) -> str:
    """Return the first of some lines with their numbers: those that begin with one, else any."""
    counted = [line for line in left if read_marker(line.text)]
    shown = (counted or left)[:_FEW_LINES]
    return "；".join(
        f"{line.line} {line.text if len(line.text) <= _SHORT else line.text[: _SHORT - 1] + '…'}" for line in shown
    )


def _require_findings(
    text: Sequence[Sentence], claims: Sequence[Claim], left: Sequence[Sentence], *, has_items: bool, is_summary: bool
) -> None:
    """Raise where no findings were read; `left` are the lines that nothing was read from."""
    whole = "\n".join(line.text for line in text)
    is_inspection = _INSPECTION.search(whole) is not None
    is_rectification = _RECTIFICATION.search(whole) is not None
    if not is_rectification or not (is_inspection or has_items):
        raise UnusableFile("notice_other_kind", lines=_first_lines(left or text))
    if is_summary and claims:
        raise UnusableFile("notice_round_summary", claims=claims_text(claims))
    if not has_items and claims:
        raise UnusableFile("notice_without_items", claims=claims_text(claims), lines=_first_lines(left or text))
    if not has_items:
        raise UnusableFile("notice_without_findings", lines=_first_lines(left or text))

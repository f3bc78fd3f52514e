"""The lines of a notice proper: web page chrome taken out, hard-wrapped lines joined, run-together ones parted."""

# ruff: noqa: RUF001 - notices print marks of either width, and typists mix what looks alike

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from rectify_xl.documents.notice.structure.labels import begins_with_label, count_openings, label_starts
from rectify_xl.documents.notice.text.markers import is_bare, marker_starts, read_marker
from rectify_xl.documents.notice.text.sentences import outside_quotes
from rectify_xl.text import Sentence, columns

_CHROME_WORDS: Final = (
    "索引号|主题分类|发文机关|发文机构|发布机构|公开机构|发文字号|发文日期|成文日期|生成日期|公开日期|发布日期|发布时间|发表时间"
    "|更新时间|信息来源|文章来源|来源|作者|编辑|责任编辑|责编|审核|审稿|初审|复审|终审|校对|撰稿|供稿|浏览量|浏览次数|访问量|点击量|点击数"
    "|点击次数|点击率|阅读量|阅读次数|阅读|访问次数|字号|字体|字体大小|文字大小|保护视力色|色调调节|视力保护色|背景色|当前位置|您当前的位置"
    "|您的位置|您当前所在位置|您现在的位置|所在位置|位置|有效性|是否有效|公开方式|公开范围|公开时限|信息分类|文号|标题|名称|关键词|主题词"
    "|内容概述|分类|废止日期|生效日期|时效性|时间|日期|来源单位|栏目|稿件来源|录入"
)
_CHROME: Final = re.compile(
    rf"[【\[〖]?(?:{_CHROME_WORDS})[】\]〗]?\s*[:：].{{0,60}}|[【\[]?(?:{_CHROME_WORDS})[】\]]?"
)
_BUTTONS: Final = re.compile(
    r"(?:(?:分享到?|分享文章到|打印(?:本页|此页|文章)?|关闭(?:本页|窗口|页面)?|收藏|返回(?:顶部|首页|列表)?|上一篇.{0,60}|下一篇.{0,60}|扫一扫.{0,30}|扫码.{0,30}"
    r"|大|中|小|微信|微博|QQ空间|朋友圈|复制链接|无障碍(?:阅读|浏览)?|关怀版|长者版?|登录|注册|首页|字号|字体|繁体|简体|默认|纠错|相关(?:链接|文章|阅读|附件)"
    r"|TOP|附件下载|我要纠错|网站地图|联系我们|版权所有.{0,60}|主办单位.{0,60}|承办单位.{0,40}|.{0,20}ICP备.{0,30}|网站标识码.{0,30}"
    r"|公网安备.{0,30})[\s:：|丨/·\[\]【】()（）+\-]*)+",
    re.IGNORECASE,
)
_CRUMBS: Final = re.compile(r"(?:[^>＞»。]{1,20}\s*(?:->|[>＞»])\s*){1,8}[^>＞»。]{0,40}")
_STAMP: Final = re.compile(r"(?:发布于)?\d{4}[-/.年]\d{1,2}[-/.月]\d{1,2}日?\s+\d{1,2}:\d{2}(?::\d{2})?.{0,60}")
_PAGE: Final = re.compile(
    r"第\s*\d{1,3}\s*页(?:\s*[,，/]?\s*共\s*\d{1,3}\s*页)?|共\s*\d{1,3}\s*页|\d{1,3}\s*/\s*\d{1,3}|[-—－–·•]+\s*\d{1,3}\s*[-—－–·•]+|\d{1,3}"
    r"|第[一二三四五六七八九十]{1,3}页|目\s*录|.{2,80}(?:…{2,}|\.{4,}|·{4,}|_{4,})\s*\d{1,3}|[-—_=*＊·.…]{3,}"
)
"""Numbers of pages, a list of contents, and rules between parts."""
_LONGEST_CHROME: Final = 90
_LONGEST_LABEL: Final = 12
_GAPS: Final = re.compile(r"(?<=[\u4e00-\u9fff])[ \u3000]+(?=[\u4e00-\u9fff])")

_OPEN_TITLE: Final = re.compile(r"(?:关于|针对|对于|在)(?!.*(?:问题|方面))")
_TITLE_END: Final = re.compile(r"[^。：:]{1,80}(?:问题|方面)(?:的?整改(?:落实|进展)?(?:情况)?)?[”’\"]?[）)]?[。：:]?")
_CLOSED: Final = tuple("。；;：:！？")

_ENDS: Final = tuple("。！？；：!?;:”）)》…")
_LEAST_WRAPPED: Final = 4
_WRAPPED_SHARE: Final = 0.6
_NARROWEST, _WIDEST = 32, 160
_ROOM: Final = 6
_SLACK: Final = 12
"""Columns that a broken line may be short of the width: figures and brackets move the break."""
_RUN_TOGETHER: Final = 2
_LOOSE_LABEL: Final = re.compile(
    r"(?:整改(?:落实|进展)?情况|整改措施|整改状态|完成情况|原因分析|责任领导|责任部门|整改时限)[：:]"
)
"""Labels that nothing stands between and the words before them, once all line breaks are gone."""
_COUNTED: Final = re.compile(r"(?<=[。；;：:\s])[一二三四五六七八九十]{1,2}是[^。；;：:]{2,60}?问题(?=[。：:])")
_BEFORE_COUNTED: Final = re.compile(r"[^。；;，,]{2,40}方面[：:\s]+(?=一是[^。；;：:]{2,60}?问题[。：:])")
_NAMED: Final = re.compile(r"(?:(?<=[。；;])|\A)(?:针对|关于)[“\"][^。”\"]{2,80}[”\"]的?问题")
_LOOSE_END: Final = re.compile(r"(?<=[。\s])(?:热?诚?挚?欢迎|如有|特此|中共|联系方式|联系电话)(?=[^。]{0,60}(?:。|\Z))")
_LOOSE_NUMBER: Final = re.compile(
    r"[（(][一二三四五六七八九十]{1,3}[）)]|[（(]\d{1,2}[）)]|(?<![\d.A-Za-z第])\d{1,2}[.．、](?=[^\d\s])"
    r"|(?<=[。成进持位改展])[一二三四五六七八九十]{1,3}、|问题\d{1,2}[：:]"
)


def notice_lines(lines: Sequence[Sentence]) -> list[Sentence]:
    """Return the lines that are text of the notice, one a paragraph or heading."""
    kept = [_closed_up(line) for line in lines if not is_chrome(line.text)]
    return [part for line in _titled(_joined(kept)) for part in _parted(line)]


def _closed_up(line: Sentence) -> Sentence:
    """Return a line whose label was set with blanks between its letters (整 改 情 况：) without these."""
    head, colon, rest = re.split(r"([：:]|\Z)", line.text, maxsplit=1)
    plain = _GAPS.sub("", head).strip()
    is_label = plain != head and len(plain) <= _LONGEST_LABEL and begins_with_label(f"{plain}：") is not None
    return Sentence(f"{plain}{colon}{rest}", line.line) if is_label else line


def is_chrome(text: str) -> bool:
    """Return whether a line belongs to the page around a notice: 索引号 字号 浏览量 分享 打印, the number of a page."""
    if len(text) > _LONGEST_CHROME or "。" in text:
        return False
    plain = _GAPS.sub("", text).strip()
    if _PAGE.fullmatch(plain):
        return True
    if read_marker(plain):
        return False
    return any(pattern.fullmatch(plain) for pattern in (_CHROME, _BUTTONS, _CRUMBS, _STAMP)) or _is_row(plain)


def _is_row(plain: str) -> bool:
    """Return whether a line is several pieces of chrome beside one another."""
    pieces = re.split(r"\s{1,}|[|丨]", plain)
    return len(pieces) > 1 and all(
        not piece or _CHROME.fullmatch(piece) or _BUTTONS.fullmatch(piece) or _is_stamp(piece) for piece in pieces
    )


def _is_stamp(piece: str) -> bool:
    return re.fullmatch(r"[\d:：\-/.年月日\[\]【】()（）]+次?", piece) is not None


def _joined(lines: Sequence[Sentence]) -> Iterator[Sentence]:
    """Join lines that were broken at a fixed width, as text copied from a page of paper is."""
    width = _wrapped_width(lines)
    current: Sentence | None = None
    length = 0
    for line in lines:
        goes_on = width and current and length >= width - _SLACK and not current.text.endswith(_ENDS)
        marker = read_marker(line.text)
        is_text = (marker is None or is_bare(marker)) and not begins_with_label(line.text)
        if goes_on and current and is_text:
            current = Sentence(current.text + line.text, current.line)
        else:
            if current:
                yield current
            current = line
        length = columns(line.text)
    if current:
        yield current


def _titled(lines: Iterable[Sentence]) -> Iterator[Sentence]:
    """Join a heading with the line it goes on in: 关于“…， and …”的问题."""
    current: Sentence | None = None
    for line in lines:
        marker = read_marker(current.text) if current else None
        is_open = marker is not None and _OPEN_TITLE.match(marker.rest) and not marker.rest.endswith(_CLOSED)
        if current and is_open and _TITLE_END.fullmatch(line.text) and not read_marker(line.text):
            current = Sentence(current.text + line.text, current.line)
            continue
        if current:
            yield current
        current = line
    if current:
        yield current


def _wrapped_width(lines: Sequence[Sentence]) -> int:
    """Return the columns a text is wrapped at, or 0 where it is not: its longest lines end alike, in mid-sentence."""
    widths = [columns(line.text) for line in lines]
    width = max(widths, default=0)
    if not _NARROWEST <= width <= _WIDEST:
        return 0
    full = [line.text for line, wide in zip(lines, widths, strict=True) if wide >= width - _ROOM]
    broken = sum(not text.endswith(_ENDS) for text in full)
    return width if broken >= max(_LEAST_WRAPPED, len(full) * _WRAPPED_SHARE) else 0


def _parted(line: Sentence) -> Iterator[Sentence]:
    """Part a line that holds several items, whose line breaks were lost."""
    text = line.text
    starts: set[int] = set()
    if count_openings(text) >= _RUN_TOGETHER:
        ends = (found.start() for pattern in (_LOOSE_END, _COUNTED) for found in pattern.finditer(text))
        starts |= {*marker_starts(text), *label_starts(text), *ends}
    if aspect := _BEFORE_COUNTED.match(text):
        starts.add(aspect.end())
    named = {found.start() for found in _NAMED.finditer(text)}
    starts |= named if len(named) >= _RUN_TOGETHER else set()
    if len(_LOOSE_LABEL.findall(text)) > _RUN_TOGETHER:
        loose = (_LOOSE_LABEL, _LOOSE_NUMBER, _LOOSE_END)
        starts |= {found.start() for pattern in loose for found in pattern.finditer(text)}
    places = sorted({0, *outside_quotes(text, starts)})
    for start, end in zip(places, [*places[1:], len(text)], strict=True):
        part = text[start:end].strip()
        if part:
            yield Sentence(part, line.line)

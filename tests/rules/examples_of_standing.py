"""Ledgers whose numbers are no formulas, and ledgers whose numbers are, for the rules C21 to C24."""

from __future__ import annotations

from typing import Final

from .example import Example
from .ledgers import case

_LONG: Final = "部" * 252
_MANY: Final = "编号 | 责任部门\n" + "\n".join(f"1-1-{one} | 第{one}科" for one in range(1, 302))

STANDING: Final = {
    "C21": Example(
        case("""
            编号  | 方面     | 问题序号 | 整改状态
            1-1-1 | 党的建设 | 1        | 已完成
            1-2-1 | 党的建设 | @2       | 正在推进
        """),
        ("C2",),
        case("""
            编号  | 方面     | 问题序号 | 整改状态
            1-1-1 | 党的建设 | @1       | 已完成
            1-2-1 | 党*的建设 | @2       | 正在推进
        """),
    ),
    "C22": Example(
        case("""
            编号  | 责任部门
            1-1-1 | A科
            1-1-2 | 办公室、a科
        """),
        ("B3",),
        case("""
            编号  | 责任部门
            1-1-1 | A科
            1-1-2 | 办公室、B科
        """),
    ),
    "C23": Example(
        case(f"""
            编号  | 责任部门
            1-1-1 | {_LONG}
            1-1-2 | 办公室、{_LONG}
        """),
        ("B2",),
        case(f"""
            编号  | 责任部门
            1-1-1 | {_LONG[:251]}
        """),
    ),
    "C24": Example(case(_MANY), ("B1",), case(_MANY.rpartition("\n")[0])),
}

"""Old ledgers with contents invented for the tests, each messy in its own way."""

from __future__ import annotations

from typing import Final

from adopting.books import Drawn

TWO_HEADING_ROWS: Final = Drawn(
    "整改台账（汇总）0918",
    """
青禾街道整改台账 | | | | | | | | | | | |
填报单位：青禾街道办事处　　反馈日期：2021年1月8日 | | | | | | | | | 填表人：小周 | | |
序号 | 问题类别 | 巡察反馈问题 | 具体表现 | 整改具体措施 | 责任 | | | 时限要求 | 整改情况 | | | 核查组意见
 | | | | | 领导 | 科室 | 人员 | 完成时间 | 完成时间 | 进展 | 状态 |
1 | 党的建设 | 学习不扎实 | 走过场 | 排计划 | 张三 | 办公室 | 张三（牵头）、李四 | 2021年6月底 | | 已排 | 整改中 | 再看
 | | | 笔记抄写 | 抽查笔记 | 张三 | 办公室 | 王五 | 立行立改，长期坚持 | 2021-02-01 | 抽查两次 | 整改到位 |
2 | | 账目不全 | | 补齐 | 赵六 | 财务科 | 钱七 | 3月31日前 | | 正在补 | 收官阶段 |
3 | 作风建设 | 下访少 | | 每月下访 | 赵六 | 综治办 | 孙八 | 2021-12-31 | | | 长期坚持 | #REF!
合计 | | 3个 | | | | | | | | | |
 | | | | | | | | | | | |
已完成 | 1 | | | | | | | | | | |
整改中 | 2 | | | | | | | | | | |
填表人：小周 | | | | | | | | | | | |
""",
    ("A1:M1", "A3:A4", "B3:B4", "C3:C4", "D3:D4", "E3:E4", "F3:H3", "J3:L3", "M3:M4", "A5:A6", "B5:B7", "C5:C6"),
)
"""Two heading rows with groups over them, merged cells, a sum, a block of counts and a signature at the bottom."""

MONTHS: Final = Drawn(
    "进度",
    """
编号 | 方面 | 问题号 | 存在问题 | 措施 | 牵头领导 | 责任单位 | 经办人 | 期限 | 完成状态 | 每月进展 | | | 附注
 | | | | | | | | | | 1月 | 2月 | 3月 |
1-1-1 | 党的建设 | 1 | 记录缺 | 补记 | 张三 | 办公室 | 李四 | 2021-03-31 | 已完成 | 清点 | 补了半数 | 全部补齐 | 有样本
1-2-1 | 党的建设 | 2 | 党费迟缴 | 催缴 | 张三 | 党建办 | 王五 | 2021-06-30 | 正在推进 | | 发了通知 | |
""",
    ("K1:M1",),
)
"""Months as columns of progress, under a group that is merged over them."""

ONE_ROW_OF_MONTHS: Final = Drawn(
    "台账",
    """
反馈问题 | 整改措施 | 责任领导 | 责任部门 | 责任人 | 整改时限 | 整改状态 | 整改进展 | 2021年1月进展 | 2021年2月进展
窗口排队长 | 增设窗口 | 张三 | 大厅 | 李四 | 2021-05-31 | 正在推进 | 已报方案 | 选址 | 装修
指引牌缺 | 补装 | 张三 | 大厅 | 王五 | 2021-04-30 | 尚未完成 | | | 询价
""",
)
"""One heading row, a column of progress and two months beside it; neither 方面 nor numbers."""

_PART: Final = "序号 | 存在问题 | 整改措施 | 责任领导 | 责任科室 | 责任人 | 整改期限 | 整改状态"

BY_ASPECT: Final = (
    Drawn("一、党的建设", f"{_PART}\n1 | 学习不扎实 | 排计划 | 张三 | 办公室 | 李四 | 2021-06-30 | 已完成"),
    Drawn(
        "二、作风建设",
        f"{_PART}\n1 | 下访少 | 每月下访 | 赵六 | 综治办 | 孙八 | 2021-06-30 | 正在推进\n"
        "2 | 回复慢 | 限期回复 | 赵六 | 综治办 | 周九 | 2021-07-31 | 尚未完成",
    ),
    Drawn("说明", "本表由办公室填写 |\n电话 | 8000"),
)
"""A sheet for each 方面, and one that is no ledger."""

_OF_OFFICE: Final = "方面 | 存在问题 | 整改措施 | 责任领导 | 责任人 | 整改期限 | 整改状态"

BY_DEPARTMENT: Final = (
    Drawn("办公室", f"{_OF_OFFICE}\n党的建设 | 学习不扎实 | 排计划 | 张三 | 李四 | 2021-06-30 | 已完成"),
    Drawn("财务科", f"{_OF_OFFICE}\n党的建设 | 账目不全 | 补齐 | 赵六 | 钱七 | 2021-06-30 | 正在推进"),
)
"""A sheet for each department."""

_COPY: Final = "编号 | 方面 | 问题序号 | 反馈问题 | 整改措施 | 责任领导 | 责任部门 | 责任人 | 整改时限 | 整改状态"
_COPIED: Final = "1-1-1 | 党的建设 | 1 | 学习不扎实 | 排计划 | 张三 | 办公室 | 李四 | 2021-06-30"

DATED_COPIES: Final = (
    Drawn("台账0801", f"{_COPY}\n{_COPIED} | 正在推进"),
    Drawn("台账0918", f"{_COPY}\n{_COPIED} | 已完成"),
)
"""Two copies of one ledger, of different days."""

BANNERS: Final = Drawn(
    "整改台账",
    """
序号 | 问题 | 措施 | 分管领导 | 责任股室 | 责任人员 | 计划完成时间 | 状态 | 佐证资料
一、党的建设方面 | | | | | | | |
1 | 学习不扎实 | 排计划 | 张三 | 办公室 | 李四 | 2021-06-30 | 已完成 | 计划一份
 | | 再抽查 | | 党建办 | | | | 照片三张
二、作风建设方面 | | | | | | | |
2 | 下访少 | 每月下访 | 赵六 | 综治办 | 孙八 | 2021-06-30 | 正在推进 |
序号 | 问题 | 措施 | 分管领导 | 责任股室 | 责任人员 | 计划完成时间 | 状态 | 佐证资料
3 | 回复慢 | 限期回复 | 赵六 | 综治办 | 周九 | = | 正在推进 |
""",
    ("A2:I2", "A5:I5", "A3:A4", "B3:B4", "D3:D4", "F3:F4", "G3:G4", "H3:H4"),
)
"""The 方面 on rows of their own, one item over two rows, the headings once more, a formula without its value."""

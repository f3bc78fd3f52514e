"""Sentences about ledgers tidied, sent out and brought together again, in Chinese, by code."""

from typing import Final

SENTENCES: Final[dict[str, str]] = {
    # a ledger tidied
    "help_tidy": "把校验指出、拿得准的写法改规范：拆开合并单元格并向下填满，文字写的日期改成日期、数字改成数字，人名部门之间用顿号，状态改成字典里的标准词，表格扩到下面的行；拿不准的不动，逐格列出。",
    "help_tidy_output": "结果写到哪个文件，原文件不动；不写时写到旁边的“原名.tidied”。已经有的文件不覆盖。",
    "help_tidy_in_place": "直接改原文件；改之前先备份。",
    "help_tidy_dry_run": "只列出会改哪些格、留下哪些格，不写文件。",
    "tidy_where": "--in-place 和 --output 只能用一个",
    "tidy_changes": "拿得准、要改的 {count} 格（原来 → 改成）：",
    "tidy_nothing": "没有拿得准、要改的地方。",
    "tidy_change": "  {sheet}!{cell}  {before} → {after}（{code}）",
    "tidy_left": "留着没有动的 {count} 处，请看一下：",
    "tidy_left_one": "  {sheet}!{cell}  {value}（{code}）：{why}",
    "tidied": "已整理：{output}",
    "tidy_parts": "只改了这些部分：{parts}；其余 {untouched} 个部分原样未动。",
    "tidy_why_unsure": "拿不准该写什么",
    "tidy_why_says_more": "这一格（或合并单元格下面）还写了别的，改了就丢了",
    "tidy_why_no_room": "它和表格之间有不是分项的行、合计行或者别的表格，表格没有往下扩",
    "tidy_why_calculated": "台账里有用公式算出来的内容，改了这一格可能跟着变；请先把那些公式改成填写的内容",
    "tidy_why_read_otherwise": "改了以后，别的格子的读法会跟着变",
    "tidy_why_formula": "这一格是公式",
    "tidy_why_array": "这一格是共享公式、数组公式或模拟运算表的一部分",
    "tidy_why_merged": "这一格在合并单元格里",
    "tidy_why_rich_text": "这一格里有几种字体格式，改了就丢了",
    "tidy_why_picture": "这一格里有图片或别的对象",
    "tidy_why_validation": "这一格的数据有效性不许填这个值",
    "tidy_why_no_format": "这个工作簿没有单元格格式，显示不了日期",
    "tidy_why_unholdable": "文字太长，或者有单元格存不下的字符",
}

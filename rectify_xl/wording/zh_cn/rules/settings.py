"""The words of the rules on 基本信息 and on how the staff sheets are found, in Chinese, by code."""

from typing import Final

from rectify_xl.ledger.schema import SETTING
from rectify_xl.wording.words import RuleWords

_COUNT, _MONTHS, _DAYS = (SETTING[key].bounds for key in ("declared_items", "period_months", "alert_days"))

SETTINGS: Final = {
    "B01": RuleWords(
        f"预警天数是两个不同的整数，用顿号分开，如 10、20；各是 {_DAYS} 的整数。",
        f"预警天数“{{value}}”不是用顿号分开的两个不同的整数（{_DAYS}），这一次按 {{used}} 天统计。",
        "请填两个不同的整数，用顿号分开，如 10、20。",
    ),
    "B02": RuleWords(
        "完成率小数位是 0、1 或 2。",
        "完成率小数位“{value}”不是 0、1、2 中的一个，这一次按 {used} 位写。",
        "请填 0、1 或 2。",
    ),
    "B03": RuleWords(
        f"集中整改期限（月）是 {_MONTHS} 的整数。",
        f"集中整改期限（月）“{{value}}”不是 {_MONTHS} 的整数，这一次按 {{used}} 个月算。",
        "请填月数，如 3。",
    ),
    "B04": RuleWords(
        "颜色写列出的词语，或者写成 #2E7D5B 这样；不能太浅。",
        "“{heading}”里的“{value}”不是列出的颜色词语，也不是 #2E7D5B 这样的写法，或者太浅、在白纸上看不清；这一次按“{usual}”显示。",
        "请填 {words} 中的一个，或者 #RRGGBB。",
    ),
    "B05": RuleWords(
        "基本信息里一个项目只写一行（写了几行的，只读前面一行）。",
        "“{heading}”写了不止一行，读的是 {other}，这一行的“{value}”没有读。",
        "请核对后只留一行。",
    ),
    "B06": RuleWords(
        "基本信息里项目的名称照规范写（写错的，那一行不读）。",
        "基本信息里没有“{value}”这个项目，这一行没有读；最接近的是“{nearest}”。",
        "要填的是“{nearest}”的，请把名称改成“{nearest}”；是本单位另加的内容，可以不改。",
    ),
    "B07": RuleWords(
        "基本信息里的内容写在项目右边的那一格（别的格不读）。",
        "[[“{heading}”只读 {where}，写在这一格的“{value}”没有读]][[“{heading}”的这一格和 {merged} 合并成了一格，没有读到内容]]。",
        "请把内容写到项目右边的那一格；合并了的，取消合并。",
    ),
    "B08": RuleWords(
        "公布完成率写成一个百分数，如 97%；公开稿一级标题写成序号，如 一、二、三。",
        "“{heading}”里的“{value}”读不出来，没有核对。",
        "请照公开稿写：完成率写成一个百分数，如 97%；一级标题写序号，如 一、二、三 或者 1、2、3。",
    ),
    "B09": RuleWords(
        f"反馈意见中的个数和公布的个数，是 {_COUNT} 的整数。",
        "“{heading}”里的“{value}”不是 {bounds} 的整数，没有采用，也没有核对。",
        "请填个数，如 13。",
    ),
    "G05": RuleWords(
        "“基本信息”“字典”不改名（改了名、只有一张像的，照它读）。",
        "没有名为“{sheet}”的工作表；“{found}”里写的像是“{sheet}”的内容，已经照它读了。",
        "是的，请把“{found}”改名为“{sheet}”；不是的，请另建一张“{sheet}”。",
    ),
    "G06": RuleWords(
        "工作簿里有“基本信息”。",
        "工作簿里没有“{sheet}”：这一次统计到 {as_of}，完成率口径、预警天数一类用默认的，反馈意见中的个数没有核对。",
        "要填单位、截至日期和反馈意见中的个数的，请加一张名为“{sheet}”的工作表，A 列写项目，B 列写内容；不需要的，可以不加。",
    ),
    "G07": RuleWords(
        "措施清单、会议记录、制度清单等表不改名（改了名的，不读）。",
        "没有名为“{sheet}”的工作表；“{found}”里写的像是“{sheet}”的内容，没有读[[（像的还有 {others}，不知道是哪一张）]]。",
        "是的，请把“{found}”改名为“{sheet}”，隐藏着的取消隐藏；不是的，可以不改。",
    ),
    "G08": RuleWords(
        "基本信息、措施清单、会议记录、制度清单里，有认得的项目或表头。",
        "“{sheet}”里没有认出一个项目或表头，这张表没有读。",
        "请照模板写：基本信息 A 列写项目、B 列写内容；其他的表第一行写表头。",
    ),
}

"""The words of the rules on numbers, measures, meetings and regulations, in Chinese, by code."""

from typing import Final

from rectify_xl.wording.words import RuleWords

_COUNTS_HINT: Final = "请核对：台账缺行的，补上；个数填错的，改正。有的内容按规定不列入台账的，可以不改。"

COUNTS: Final = {
    # totals
    "T01": RuleWords(
        "反馈方面数与台账里的方面个数一致。",
        "反馈方面数是 {declared}，台账里有 {counted} 个方面。",
        _COUNTS_HINT,
    ),
    "T02": RuleWords(
        "反馈问题数与台账里的问题个数一致。",
        "反馈问题数是 {declared}，台账里有 {counted} 个问题。",
        _COUNTS_HINT,
    ),
    "T03": RuleWords(
        "细化分项数与台账里的分项个数一致。",
        "细化分项数是 {declared}，台账里有 {counted} 个分项。",
        _COUNTS_HINT,
    ),
    "T04": RuleWords(
        "公布完成率与个数相符，按印出的小数位核对。",
        "公布完成率“{value}”与个数不符：{total} 个完成 {completed} 个，应为 {expected}。",
        "请核对公布的完成率、已完成数和总数。",
    ),
    "T05": RuleWords(
        "公开稿一级标题从一起连着编，不缺号。",
        "公开稿一级标题“{value}”缺{missing}。",
        "请核对公开稿是漏了一部分，还是序号印错；确是这样印的，可以不改。",
    ),
    "T06": RuleWords(
        "公布已完成数与台账里已完成的个数一致（完成率口径是含阶段性完成的，两种合起来算）。",
        "公布已完成数是 {declared}，台账里完成的有 {counted} 个。",
        "请核对公开稿和整改状态；公开以后又完成的，可以不改。",
    ),
    # measures and regulations
    "M01": RuleWords(
        "措施的时限不晚于所属分项的整改时限。",
        "措施的时限“{value}”晚于编号 {item_id} 的整改时限 {due_on}。",
        "请核对这两个日期。",
    ),
    "M02": RuleWords(
        "措施清单与整改状态一致：措施都完成了，分项不再是正在推进或尚未完成；分项已完成的，措施也都完成了。",
        "编号 {item_id} 的整改状态是{status}，[[措施清单里的 {all_done} 条措施却都完成了]][[措施清单里的 {none_done} 条措施却都还没有完成]][[措施清单里的 {measures} 条措施却还有 {still_open} 条没有完成]]。",
        "请核对后改整改状态，或者改措施的状态。",
    ),
    "M03": RuleWords(
        "措施清单、制度清单里的编号，整改台账里都有。",
        "编号“{item_id}”在整改台账里找不到。",
        "请改成整改台账里的编号，如 1-2-1[[；“{single}”一行只写一个编号]][[；“{several}”一行有几个编号的，用顿号分开]]。",
    ),
    "M04": RuleWords(
        "措施清单的整改措施、会议记录的日期、制度清单的制度名称都已填写（没有日期的会议、没有名称的制度不计数）。",
        "“{heading}”没有填[[，没有计入“{uncounted}”的个数]]。",
        "请填写“{heading}”；这一行不用的，整行清空。",
    ),
    "M05": RuleWords(
        "会议日期、制度的印发日期不晚于截至日期（晚于的不计数）。",
        "“{heading}”是“{value}”，晚于截至日期 {as_of}，没有计入“{sheet}”的个数。",
        "请核对年份和月份；日期没有写错的，可以不改，到了那一天自然计入。",
    ),
    "M06": RuleWords(
        "制度清单里一项制度只写一行（重复的只计一次）。",
        "制度“{value}”已写在 {other}，这一行没有计数。",
        "请删去其中的一行；是两项不同的制度的，写明各自的文号。",
    ),
    "M07": RuleWords(
        "措施的完成日期不晚于截至日期。",
        "措施的完成日期“{value}”晚于截至日期 {as_of}。",
        "请核对年份和月份；还没有完成的，清空完成日期，状态按实际情况填写；要统计到更晚一天的，改截至日期。",
    ),
    "M08": RuleWords(
        "措施的数量、金额不是负数。",
        "“{heading}”是负数“{value}”，已照样加进合计。",
        "请核对正负号；要冲减以前多计的，请直接改原来的那一行。",
    ),
}

"""The words of the mails themselves: Chinese whatever language the program speaks."""

from __future__ import annotations

from typing import Final

SUBJECT: Final = "{unit}巡察整改进展情况（截至{as_of}）"
SUBJECT_SLIP: Final = "{unit}{slip}（{name}，截至{as_of}）"
GREETING: Final = "您好。现将巡察整改进展情况报送如下，详见附件。"
PUBLIC_ONLY: Final = "本邮件和附件只包括公开范围为“公开”的分项。"

LEAN_MARK: Final = "（外发）"
PUBLIC_MARK: Final = "（公开）"
"""What stands behind the workbook's name where a copy goes along."""

STALE: Final = {
    "never_refreshed": "附件还没有生成汇总表；本邮件的个数是照台账统计的。",
    "overview_unread": "附件的“{sheet}”没有保存算好的个数，可能显示不出来，请以本邮件为准。",
    "other_date": "附件的“{sheet}”截至{shown}，本邮件截至{as_of}，两处的个数会不同。",
    "other_numbers": "附件的“{sheet}”生成以后，台账又改过，两处的个数不同，请以本邮件为准。",
    "changed_since": "附件的汇总表生成以后，台账又改过；个数一样，附件里逐项列出的可能不是最新的。",
}
"""What the reader is told where the attached sheets say something else than the mail."""

TOTAL: Final = "应整改"
UNREAD: Final = "状态未识别"
OVERDUE: Final = "超期"

CHANGED: Final = "与上次相比"
CHANGED_SINCE: Final = "自{since}以来：{changes}。"
CHANGED_NOTHING: Final = "自{since}以来没有变化。"
CHANGED_ONE: Final = "{kind} {number}个"
CHANGED_ITEM: Final = "{item} {title}"
CHANGED_MOVED: Final = "{item} {title}（{before}改为{after}）"
NO_DUE: Final = "没有时限"
MORE: Final = "另有{number}个没有列出。"

LATE: Final = "超过整改时限的分项（{number}个）"
LATE_NONE: Final = "没有超过整改时限的分项。"
LATE_FACTS: Final = "{names}，时限{due_on}"
LATE_DAYS: Final = "超期{days}天"
LATE_LINE: Final = "{item} {title}（{facts}，{days}）"
SOON: Final = "{days}天内到期、还没有完成的分项{number}个。"

BY_DEPARTMENT: Final = "各责任部门（分项；一项有几个部门的，各计一次）"
BY_FIRST_DEPARTMENT: Final = "各责任部门（分项；一项有几个部门的，只计牵头部门）"
BY_ASPECT: Final = "各方面（分项）"
BAR_LINE: Final = "{name}：已完成{done}个，应整改{total}个{overdue}"
BAR_OVERDUE: Final = "，超期{number}个"

ATTACHED: Final = "附件：{name}"
NUMBERED: Final = "{number}. {text}"
SECTION: Final = "【{title}】"
COLON: Final = "："

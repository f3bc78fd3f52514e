"""What a sentence says something of, and as of when: 目前, 截至6月底, 该问题, 以上两个问题."""

from __future__ import annotations

import re
from typing import Final

NOW: Final = r"(?:(?:截至|截止)[^。；;，,]{0,14}[，,]?|目前|现阶段|现在?|至今|当前|经(?:过)?整改|通过整改)?[，,]?\s*"
"""As of when, at the beginning of a sentence, in either width; it may be missing."""
THIS: Final = r"(?:该|此|本|上述|以上|这一?)(?:[一两二三四五六七八九十\d]*[项个条类些])?(?:具体|反馈|分项|存在)?的?"
"""Which of the items, before 问题 or 事项."""
LEAD_IN: Final = re.compile(
    r"(?:(?:整改状态|完成情况|整改结果|销号情况):)?(?:截至目前|目前|现)?,?(?:[该此本](?:项|分项)?(?:问题|事项|工作|任务)|问题)?"
)
"""What may stand before a phrase, in folded words."""
SUBJECT: Final = re.compile(
    "(?:截至[^问题]{0,12}|目前|现阶段|当前|现)?(?:[该此本这](?:[一两]?[项个条])?(?:问题|事项|任务)?)?的?"
)
"""What may stand before the words of a clause that says how far an item is."""

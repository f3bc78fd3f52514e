"""Sentences about mails, in Chinese, by code."""

from typing import Final

SENTENCES: Final[dict[str, str]] = {
    "help_mail": "写一份没有发送的邮件草稿（.eml）：统计结果、变化、超期的分项写进正文，工作簿作附件；程序不发送，也不动台账。",
    "help_mail_to": "收件人：邮箱，或者字典里写了邮箱的部门、人名；几个的用逗号分开，也可以写几次。",
    "help_mail_cc": "抄送，写法和 --to 一样。",
    "help_mail_output": "草稿写到哪个 .eml 文件；已有的文件不会覆盖。不写时放在台账旁边，名称里带截至日期。",
    "mail_written": "已写好邮件草稿：{output}（{size} KB）",
    "mail_subject": "主题：{subject}",
    "mail_to": "收件人：{to}",
    "mail_cc": "抄送：{cc}",
    "mail_attached": "附件：{attached}",
    "mail_no_since": "没有更早的记录可以比较，正文里没有写变化；每次会前运行 refresh，下一个截至日期起就有。",
    "mail_not_sent": "没有发送。请用邮件程序（Outlook、Foxmail 等）打开草稿，看过再发。",
    "mail_address": "“{address}”不是能用的邮箱地址，没有写草稿；请核对，几个地址之间用逗号分开。",
    "mail_no_address": "“{name}”不是邮箱地址，字典里也没有它的邮箱，没有写草稿。请写邮箱地址；或者在“字典”的部门、领导右边加一列“邮箱”，填好再试。",
    "mail_not_eml": "草稿的文件名 {file} 要以 .eml 结尾。",
    "mail_never_refreshed": "提醒：附件里还没有生成总览等汇总表，收件人打开只看到台账；请先运行 refresh，再写草稿。正文已说明。",
    "mail_overview_unread": "提醒：附件的“{sheet}”没有保存算好的个数，手机上可能是空的；请先运行 refresh，再写草稿。正文已说明。",
    "mail_other_date": "提醒：附件的“{sheet}”截至 {shown}，正文截至 {as_of}，个数会不同；请先照这一天运行 refresh，再写草稿。正文已说明。",
    "mail_other_numbers": "提醒：附件的“{sheet}”生成以后，台账又改过，两处的个数不同；请先运行 refresh，再写草稿。正文已说明。",
    "mail_changed_since": "提醒：附件的汇总表生成以后，台账又改过，督办清单等可能不是最新的；请先运行 refresh，再写草稿。正文已说明。",
    "mail_as_of_differs": "提醒：基本信息的截至日期是 {own}，正文截至 {as_of}。",
    "mail_nobody": "提醒：草稿里没有写收件人，请在邮件程序里填写，或者加上 --to。",
    "mail_large": "提醒：草稿有 {size} MB，超过 20 MB，很多邮箱收不下；请去掉工作簿里的大图片，或者换别的办法传。",
    "mail_unlocked": "提醒：{file} 有打开密码，附件仍要密码才打得开，正文没有密码；请看看正文里的内容能不能这样发。",
}

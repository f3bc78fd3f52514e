"""Sentences about what many hand in, and what is made of it, in Chinese, by code."""

from typing import Final

SENTENCES: Final[dict[str, str]] = {
    # what was handed in and is not read
    "input_link": "这是一个链接，没有跟着去读；请放入文件本身。",
    "input_lock_file": "这是程序打开文件时留下的临时文件：同名的文件多半正开着，读到的是上次保存的内容。请保存、关闭后再运行一次。",
    "input_litter": "这是系统自己生成的文件，可以不管。",
    "input_other_kind": "这不是工作簿，没有读。",
    "input_other_archive": "这种压缩包打不开，只认 zip；请先解压。",
    "input_nothing_in": "里面没有文件。",
    "input_folder_unread": "这个文件夹读不了，请看看权限和路径。",
    "input_leads_out": "压缩包里的这个名字指向包外的位置，为安全起见没有读。",
    "input_zip_in_zip": "这是压缩包里的压缩包，没有读；请先解压。",
    "input_zip_locked": "这个压缩包有密码，或者用了别的加密方式；请先解压。",
    "input_zip_damaged": "这个压缩包已损坏或不完整，或者压缩方法不常见；请重新取一份，或者先解压。",
    "input_zip_too_large": "这个压缩包展开后大得不正常，为安全起见没有打开。",
}

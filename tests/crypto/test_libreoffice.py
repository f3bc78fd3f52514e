"""An independent program opens what was locked: LibreOffice, told the password by a macro, reads what was refreshed."""

from __future__ import annotations

import datetime as dt
import shutil
import subprocess
from pathlib import Path
from typing import Final

import pytest
from office import require_office
from openpyxl import load_workbook
from refreshed import sample

import rectify_xl
from rectify_xl.ledger.schema import REFRESHED
from rectify_xl.workbook.locked import lock

pytest.importorskip("msoffcrypto", reason="needs the extra crypto")

PASSWORD: Final = "Ledger-2021"  # noqa: S105 - of a sample
_TIMEOUT: Final = 240
_LIBRARIES: Final = """<?xml version="1.0" encoding="UTF-8"?>
<library:libraries xmlns:library="http://openoffice.org/2000/library">
<library:library library:name="Standard" library:link="false"/>
</library:libraries>
"""
_LIBRARY: Final = """<?xml version="1.0" encoding="UTF-8"?>
<library:library xmlns:library="http://openoffice.org/2000/library" library:name="Standard" library:readonly="false">
<library:element library:name="Unlocking"/>
</library:library>
"""
_MODULE: Final = """<?xml version="1.0" encoding="UTF-8"?>
<script:module xmlns:script="http://openoffice.org/2000/script" script:name="Unlocking" script:language="StarBasic">
Sub Store
  Dim opening(1) As New com.sun.star.beans.PropertyValue
  opening(0).Name = "Hidden" : opening(0).Value = True
  opening(1).Name = "Password" : opening(1).Value = "{password}"
  book = StarDesktop.loadComponentFromURL("{source}", "_blank", 0, opening())
  Dim storing(0) As New com.sun.star.beans.PropertyValue
  storing(0).Name = "FilterName" : storing(0).Value = "Calc MS Excel 2007 XML"
  book.storeToURL("{target}", storing())
  book.close(True)
End Sub
</script:module>
"""


@pytest.mark.office
def test_libreoffice_opens_a_locked_workbook_after_a_refresh(tmp_path: Path) -> None:
    book = tmp_path / "locked.xlsx"
    book.write_bytes(lock(sample("data_resources_bureau").read_bytes(), PASSWORD))
    rectify_xl.refresh(book, as_of=dt.date(2021, 3, 28), password=PASSWORD)

    stored = unlocked_by_libreoffice(book, tmp_path)

    assert set(REFRESHED) <= set(load_workbook(stored).sheetnames)


def unlocked_by_libreoffice(book: Path, folder: Path) -> Path:
    """Let LibreOffice open a locked workbook and store it without its password."""
    office, profile, target = require_office(), folder / "profile", folder / "stored.xlsx"
    start = [str(office), f"-env:UserInstallation={profile.as_uri()}", "--headless", "--norestore"]
    shutil.copy(sample("data_resources_bureau"), folder / "any.xlsx")
    convert = ["--convert-to", "csv", "--outdir", str(folder), str(folder / "any.xlsx")]  # makes the profile
    subprocess.run([*start, *convert], capture_output=True, timeout=_TIMEOUT, check=True)
    _write_macro(profile, source=book.as_uri(), target=target.as_uri())
    macro = "macro:///Standard.Unlocking.Store"
    subprocess.run([*start, macro], capture_output=True, timeout=_TIMEOUT, check=True)
    return target


def _write_macro(profile: Path, **places: str) -> None:
    basic = profile / "user" / "basic"
    (basic / "Standard").mkdir(parents=True, exist_ok=True)
    (basic / "script.xlc").write_text(_LIBRARIES, encoding="utf-8")
    (basic / "Standard" / "script.xlb").write_text(_LIBRARY, encoding="utf-8")
    module = _MODULE.format(password=PASSWORD, **places)
    (basic / "Standard" / "Unlocking.xba").write_text(module, encoding="utf-8")

"""LibreOffice for tests: recalculate, print to PDF, draw as pictures; each run in a profile of its own."""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
from pathlib import Path
from typing import Final

import pytest

_TIMEOUT: Final = 240
_REQUIRED: Final = "RECTIFY_XL_REQUIRE_OFFICE"
_SETTINGS: Final = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry" xmlns:xs="http://www.w3.org/2001/XMLSchema"
 xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">
<item oor:path="/org.openoffice.Office.Calc/Formula/Load">
<prop oor:name="OOXMLRecalcMode" oor:op="fuse"><value>0</value></prop>
<prop oor:name="ODFRecalcMode" oor:op="fuse"><value>0</value></prop>
</item>
</oor:items>
"""


def find_office() -> Path | None:
    """Return LibreOffice's program, or None."""
    found = shutil.which("soffice") or shutil.which("libreoffice")
    return Path(found) if found else None


def require_office() -> Path:
    """Return LibreOffice's program; where it is missing skip the test, or fail it where CI asks for it."""
    office = find_office()
    if office is None and os.environ.get(_REQUIRED) == "1":
        pytest.fail(f"LibreOffice is missing although {_REQUIRED}=1")
    if office is None:
        pytest.skip("LibreOffice (soffice) is not installed")
    return office


def recalculate(path: Path, out_dir: Path) -> Path:
    """Let LibreOffice load a workbook, calculate every cell anew and save it as xlsx into `out_dir`."""
    return _convert(path, out_dir, "xlsx:Calc MS Excel 2007 XML", ".xlsx")


def to_pdf(path: Path, out_dir: Path) -> Path:
    """Print a workbook or document to PDF."""
    return _convert(path, out_dir, "pdf", ".pdf")


def to_pngs(pdf: Path, out_dir: Path, dpi: int = 70) -> list[Path]:
    """Draw the pages of a PDF as pictures, in page order."""
    out_dir.mkdir(parents=True, exist_ok=True)
    stem = out_dir / pdf.stem
    subprocess.run(["pdftoppm", "-png", "-r", str(dpi), str(pdf), str(stem)], check=True, timeout=_TIMEOUT)
    return sorted(out_dir.glob(f"{pdf.stem}-*.png"))


def _convert(path: Path, out_dir: Path, target: str, suffix: str) -> Path:
    office = find_office()
    if office is None:
        msg = "LibreOffice (soffice) is not installed"
        raise FileNotFoundError(msg)
    out_dir.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix="office-profile-") as profile:
        settings = Path(profile) / "user" / "registrymodifications.xcu"
        settings.parent.mkdir()
        settings.write_text(_SETTINGS, encoding="utf-8")
        ran = subprocess.run(
            [str(office), f"-env:UserInstallation={Path(profile).as_uri()}", "--headless", "--norestore",
             "--convert-to", target, "--outdir", str(out_dir), str(path)],
            capture_output=True, text=True, timeout=_TIMEOUT, check=False,
        )  # fmt: skip
    made = out_dir / (path.stem + suffix)
    if ran.returncode or not made.exists():
        msg = f"LibreOffice did not convert {path.name}: {ran.stdout} {ran.stderr}"
        raise RuntimeError(msg)
    return made

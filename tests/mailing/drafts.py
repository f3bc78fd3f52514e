"""Drafts read back by Python's own parser, at its strictest."""

from __future__ import annotations

import email
import json
from email import policy
from email.message import EmailMessage
from pathlib import Path
from typing import Any, Final, cast

from click.testing import CliRunner, Result
from refreshed import refresh_known, sample

import rectify_xl
from rectify_xl.cli.commands import build
from rectify_xl.sheets.template import LedgerContents, draw_ledger
from rectify_xl.wording import Language

MODEL: Final = sample("model_bureau")
ROW: Final = {
    "item_id": "1-1-1",
    "aspect": "党的建设",
    "problem_no": "1",
    "problem": "学习走过场",
    "measures": "一是开展学习",
    "lead_official": "王强",
    "department": "办公室",
    "owner": "李芳",
    "due_on": None,
    "status": "正在推进",
}


def run(*words: object, language: Language = Language.ZH) -> Result:
    return CliRunner().invoke(build(language), [*map(str, words)], standalone_mode=False)


def shown(*words: object) -> dict[str, Any]:
    payload: dict[str, Any] = json.loads(run(*words, "--json").stdout)
    return payload


def read_back(path: Path | str) -> EmailMessage:
    """Return a draft as Python's strictest parser reads it."""
    return parsed(Path(path).read_bytes())


def parsed(raw: bytes) -> EmailMessage:
    """Return a message that has no defect, but for encoded words in the quoted name of a file.

    RFC 2047 forbids these, and old programs read no others.
    """
    message = cast("EmailMessage", email.message_from_bytes(raw, policy=policy.strict))
    for part in message.walk():
        quoted = "content-type" if part.get_content_disposition() == "attachment" else ""
        assert [one for name, value in part.items() if name.lower() != quoted for one in value.defects] == []
    return message


def body(message: EmailMessage, kind: str = "plain") -> str:
    part = message.get_body((kind,))
    assert isinstance(part, EmailMessage)
    return str(part.get_content()).replace("\r\n", "\n")


def attached(message: EmailMessage) -> tuple[str, bytes]:
    """Return name and content of the only file that goes along."""
    (part,) = message.iter_attachments()
    return part.get_filename() or "", part.get_payload(decode=True)  # type: ignore[return-value]


def ledger(path: Path, *rows: dict[str, object], **about: object) -> Path:
    """Return a new ledger with such rows."""
    items = [{**ROW, "item_id": f"1-1-{number}", **row} for number, row in enumerate(rows or ({},), start=1)]
    path.write_bytes(draw_ledger(LedgerContents(about=about, items=items)))
    return path


def refreshed_model(folder: Path) -> Path:
    path = folder / "住建局整改台账.xlsx"
    path.write_bytes(MODEL.read_bytes())
    as_of = rectify_xl.status(path).as_of
    refresh_known(path, as_of)
    return path

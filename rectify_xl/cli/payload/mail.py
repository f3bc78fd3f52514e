"""The JSON of `mail`."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from rectify_xl.cli.text.mail import left_out_words
from rectify_xl.wording import Language

if TYPE_CHECKING:
    from rectify_xl.api import MailResult
    from rectify_xl.documents.mail.addresses import Mailbox


def mail_payload(result: MailResult, language: Language) -> dict[str, Any]:
    """Return the JSON of `mail`: `stale` is null where the attached sheets say what the mail says."""
    return {
        "schema": "rectify-xl/mail/1",
        "file": result.file,
        "output": result.output,
        "as_of": result.as_of.isoformat(),
        "to": addresses(result.to),
        "cc": addresses(result.cc),
        "subject": result.subject,
        "attached": result.attached,
        "left_out": [
            {"what": str(one.kind), "count": one.count, "names": one.names, "message": left_out_words(one, language)}
            for one in result.left_out
        ],
        "hidden": list(result.hidden),
        "size": result.size,
        "since": result.since.isoformat() if result.since else None,
        "stale": str(result.stale) if result.stale else None,
    }


def addresses(boxes: Sequence[Mailbox]) -> list[str]:
    """Return the bare addresses of mailboxes."""
    return [one.address for one in boxes]

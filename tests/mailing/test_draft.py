"""The file that is written: what a strict parser, a mail server and old programs make of it."""

from __future__ import annotations

import datetime as dt
import re
import smtplib
import socket
from email.header import decode_header, make_header
from pathlib import Path

import pytest
from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, Envelope, Session

import rectify_xl
from mailing.drafts import MODEL, attached, body, ledger, parsed, read_back, refreshed_model, run, shown
from rectify_xl.api import mailing
from rectify_xl.documents.mail.addresses import Mailbox
from rectify_xl.documents.mail.message import Attachment, Draft, message_bytes
from rectify_xl.errors import Unwritable


def test_a_draft_is_unsent_and_whole(tmp_path: Path) -> None:
    book = refreshed_model(tmp_path)

    told = shown("mail", book, "--to", "a@b.cn", "--cc", "王强 <c@d.cn>")

    message = read_back(told["output"])
    assert [message["X-Unsent"], message["To"], message["Cc"]] == ["1", "a@b.cn", "王强 <c@d.cn>"]
    assert message["Subject"] == told["subject"] == "某区住房和城乡建设局巡察整改进展情况（截至2026年5月6日）"
    assert message["Date"] is message["Message-ID"] is message["From"] is None
    assert attached(message) == ("住建局整改台账.xlsx", book.read_bytes())
    assert {
        "to": ["a@b.cn"],
        "cc": ["c@d.cn"],
        "attached": "住建局整改台账.xlsx",
        "left_out": [],
    }.items() <= told.items()
    assert told["stale"] is None
    assert Path(told["output"]).stat().st_size == told["size"]


def test_the_draft_stands_beside_the_ledger_and_covers_none(tmp_path: Path) -> None:
    book = refreshed_model(tmp_path)
    before = book.read_bytes()

    names = [Path(shown("mail", book)["output"]) for _ in range(2)]

    assert [one.name for one in names] == ["住建局整改台账_2026-05-06.eml", "住建局整改台账_2026-05-06-2.eml"]
    assert names[0].read_bytes() == names[1].read_bytes()
    assert book.read_bytes() == before


@pytest.mark.parametrize("name", ["there.eml", "draft.txt"])
def test_a_file_that_is_there_and_another_suffix_are_refused(name: str, tmp_path: Path) -> None:
    (tmp_path / "there.eml").write_bytes(b"mine")
    with pytest.raises(Unwritable):
        rectify_xl.mail(MODEL, tmp_path / name)
    assert [one.name for one in tmp_path.iterdir()] == ["there.eml"]
    assert (tmp_path / "there.eml").read_bytes() == b"mine"


@pytest.mark.parametrize(
    "name",
    [
        "台账.xlsx",
        "某某区住房和城乡建设局党组巡察整改台账（汇总）二〇二六年五月六日修改第三稿再改.xlsx",
        "a b(1)'s & 50%_ledger.xlsx",
        "plain_ledger-1.xlsx",
        "，、；“引号”=?.xlsx",
    ],
)
def test_a_name_stands_in_both_forms_and_comes_back_from_each(name: str) -> None:
    raw = message_bytes(Draft("题", "文", "<p>", attached=[Attachment(name, "application/x", b"\x00" * 100)]))

    assert attached(parsed(raw)) == (name, b"\x00" * 100)
    content_type = re.search(rb'name="([^"]+)"', raw)
    assert content_type is not None
    assert str(make_header(decode_header(content_type[1].decode("ascii")))) == name


def test_every_line_is_ascii_short_and_ends_as_mail_does(tmp_path: Path) -> None:
    output = tmp_path / "a.eml"
    rectify_xl.mail(MODEL, output, to=["某区住房和城乡建设局办公室综合科值班人员 <a@b.cn>", "b@c.cn", "d@e.cn"])

    lines = output.read_bytes().split(b"\r\n")
    assert lines[-1] == b""
    assert max(len(line) for line in lines if not line.startswith(b"Content-Type")) <= 76
    assert all(line.isascii() and b"\n" not in line and b"\r" not in line for line in lines)


def test_a_mail_server_hands_on_what_was_written(tmp_path: Path) -> None:
    book = refreshed_model(tmp_path)
    output = tmp_path / "draft.eml"
    rectify_xl.mail(book, output, to=["办公室 <a@b.cn>", "c@d.cn"])
    taken: list[bytes] = []

    class Handler:
        async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:  # noqa: ARG002, N802
            taken.append(envelope.content or b"")  # type: ignore[arg-type]
            return "250 OK"

    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    controller = Controller(Handler(), hostname="127.0.0.1", port=port)
    controller.start()
    try:
        with smtplib.SMTP("127.0.0.1", port, timeout=20) as client:
            message = read_back(output)
            message["From"] = "clerk@b.cn"
            client.send_message(message)
    finally:
        controller.stop()

    (received,) = map(parsed, taken)
    assert received["To"] == "办公室 <a@b.cn>, c@d.cn"
    assert attached(received) == ("住建局整改台账.xlsx", book.read_bytes())
    assert body(received) == body(read_back(output))


def test_text_of_the_ledger_is_no_markup_and_no_header(tmp_path: Path) -> None:
    evil = '<img src=x onerror="a()">&amp;\n\nBcc: x@y.z'
    book = ledger(
        tmp_path / "a.xlsx",
        {"problem": evil, "department": evil, "owner": evil, "due_on": dt.date(2020, 1, 1)},
        unit=f"局\r\nBcc: x@y.z{evil}",
    )

    told = shown("mail", book, "--as-of", "2021-03-28")

    message = read_back(told["output"])
    assert message["Bcc"] is None
    assert sorted(message.keys()) == ["Content-Type", "MIME-Version", "Subject", "X-Unsent"]
    assert "<img" not in body(message, "html")
    assert "&lt;img src=x onerror=&quot;a()&quot;&gt;" in body(message, "html")


def test_a_page_loads_nothing_and_has_no_script(tmp_path: Path) -> None:
    rectify_xl.mail(MODEL, tmp_path / "a.eml")

    html = body(read_back(tmp_path / "a.eml"), "html")

    assert not re.search(r"<(img|script|link|iframe|svg|style)\b|https?://|url\(|@import", html)
    assert html.count("<table") == html.count("</table>")
    assert html.count("<td") == html.count("</td>")


def test_what_is_too_large_for_most_servers_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert [one.code for one in rectify_xl.mail(MODEL, tmp_path / "a.eml", to=["a@b.cn"]).remarks] == [
        "mail_never_refreshed"
    ]
    monkeypatch.setattr(mailing, "LARGEST", 1000)
    large = rectify_xl.mail(MODEL, tmp_path / "b.eml", to=["a@b.cn"])
    assert [one.code for one in large.remarks] == ["mail_never_refreshed", "mail_large"]
    assert mailing.LARGEST < 20 * 2**20


def test_who_may_not_read_the_ledger_may_not_read_the_draft(tmp_path: Path) -> None:
    book = tmp_path / "a.xlsx"
    book.write_bytes(MODEL.read_bytes())
    book.chmod(0o600)
    assert (Path(rectify_xl.mail(book).output).stat().st_mode & 0o777) == 0o600


def test_a_mailbox_shows_its_name() -> None:
    assert [str(Mailbox("a@b.cn")), str(Mailbox("a@b.cn", "办公室"))] == ["a@b.cn", "办公室 <a@b.cn>"]


def test_both_languages_say_that_nothing_was_sent(tmp_path: Path) -> None:
    book = refreshed_model(tmp_path)
    assert "没有发送" in run("mail", book).stdout
    assert run("mail", book).return_value == 0


def test_a_name_that_a_link_leading_nowhere_has_is_not_free(tmp_path: Path) -> None:
    book = refreshed_model(tmp_path)
    (book.parent / f"{book.stem}_2026-05-06.eml").symlink_to(tmp_path / "没有.eml")

    assert Path(rectify_xl.mail(book, to=["a@b.cn"]).output).name == f"{book.stem}_2026-05-06-2.eml"

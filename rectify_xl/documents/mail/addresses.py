"""Whom a mail goes to: addresses as they are typed, and names that 字典 has an address for.

The grammar is that of RFC 5322 without its comments, quoted strings and obsolete forms: what old mail programs take.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from rectify_xl.errors import UnusableFile
from rectify_xl.text import folded, one_width, tidy

_SEVERAL: Final = re.compile("[,;、]")
_NAMED: Final = re.compile(r"([^<>]*)<([^<>]*)>")
_WORD: Final = r"[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+"
_LABEL: Final = r"[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?"
_ADDRESS: Final = re.compile(rf"(?=.{{3,254}}\Z)(?=[^@]{{1,64}}@){_WORD}(?:\.{_WORD})*@{_LABEL}(?:\.{_LABEL})*")
"""The lengths are those of RFC 5321, 4.5.3.1."""
_CONTROL: Final = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029]")


@dataclass(frozen=True, slots=True)
class Mailbox:
    """One address, and the name it is shown under; an empty name shows none."""

    address: str
    name: str = ""

    def __str__(self) -> str:
        return f"{self.name} <{self.address}>" if self.name else self.address


def mailboxes(texts: Iterable[str], known: Mapping[str, Sequence[str]]) -> tuple[Mailbox, ...]:
    """Return what is typed, several with commas between them, as mailboxes, each address once.

    A text without @ is a name: `known` has the addresses of departments and persons.
    Raises UnusableFile where a text is no address, or a name has none.
    """
    book: dict[str, tuple[str, ...]] = {}
    for name, addresses in known.items():
        book[folded(name)] = (*book.get(folded(name), ()), *addresses)
    found = [one for text in texts for part in _parts(text) for one in _mailboxes(part, book)]
    return tuple({one.address.casefold(): one for one in reversed(found)}.values())[::-1]


def mailboxes_of(name: str, known: Mapping[str, Sequence[str]]) -> tuple[Mailbox, ...]:
    """Return the mailboxes of one name; none where 字典 has no address for it."""
    has_one = any(folded(one) == folded(name) for one in known)
    return mailboxes([name], known) if has_one and not _SEVERAL.search(one_width(name)) else ()


def _parts(text: str) -> Iterator[str]:
    if _CONTROL.search(text):
        raise UnusableFile("mail_address", address=_CONTROL.sub(" ", text))
    yield from (part for one in _SEVERAL.split(one_width(text)) if (part := tidy(one)))


def _mailboxes(text: str, book: Mapping[str, Sequence[str]]) -> Iterator[Mailbox]:
    if "@" in text:
        yield _mailbox(text)
    elif folded(text) not in book:
        raise UnusableFile("mail_no_address", name=text)
    else:
        for address in (part for one in book[folded(text)] for part in _parts(one)):
            yield Mailbox(_mailbox(address).address, text)


def _mailbox(text: str) -> Mailbox:
    named = _NAMED.fullmatch(text)
    name, address = (tidy(named[1]).strip("\"'"), tidy(named[2])) if named else ("", text)
    if _ADDRESS.fullmatch(address) is None:
        raise UnusableFile("mail_address", address=text)
    return Mailbox(address, name)

"""Locked workbooks: from a file with an opening password to the package inside it, and back; in memory only."""

from __future__ import annotations

import io
import logging
import struct
from pathlib import Path
from typing import Any, Final
from xml.parsers.expat import ExpatError

from rectify_xl.errors import UnusableFile, Unwritable
from rectify_xl.workbook.archive import OLE
from rectify_xl.workbook.places import require_plain
from rectify_xl.workbook.raw import Raw, in_memory

_STREAM: Final = "EncryptedPackage"
_STREAM_NAME: Final = _STREAM.encode("utf-16-le")
_DAMAGE: Final = (OSError, ValueError, LookupError, TypeError, ArithmeticError, struct.error, ExpatError)
_HANDED_OVER: Final = Path("/dev/fd")
"""What a shell hands over as <(command): a pipe, but one that somebody writes into."""
_TALKATIVE: Final = "msoffcrypto.method.ecma376_standard"


def is_locked(raw: Raw) -> bool:
    """Return whether a file is a workbook inside an encrypted container."""
    return raw.startswith(OLE) and _STREAM_NAME in in_memory(raw)


def unlock(raw: Raw, password: str | None) -> bytes:
    """Return the package inside a locked file.

    Raises UnusableFile: crypto_missing without the extra, file_encrypted without a password or where the kind of
    encryption has none, password_wrong, file_damaged.
    """
    require_crypto()
    if password is None:
        raise UnusableFile("file_encrypted")
    from msoffcrypto.exceptions import DecryptionError, FileFormatError, InvalidKeyError  # noqa: PLC0415 - an extra
    from msoffcrypto.format.ooxml import OOXMLFile  # noqa: PLC0415

    package = io.BytesIO()
    try:
        container = OOXMLFile(io.BytesIO(in_memory(raw)))
        _turn_key(container, password)
        container.decrypt(package, verify_integrity=True)
    except InvalidKeyError as error:  # the password was right, so what it opened is not what was locked
        raise UnusableFile("file_damaged", part=_STREAM) from error
    except (DecryptionError, FileFormatError) as error:
        raise UnusableFile("file_encrypted") from error
    except _DAMAGE as error:
        raise UnusableFile("file_damaged", part=_STREAM) from error
    return package.getvalue()


def unlocked(raw: Raw, password: str | None) -> Raw:
    """Return the package of a file: inside its lock where it has one, else the file itself; raises as `unlock`."""
    return unlock(raw, password) if is_locked(raw) else raw


def lock(raw: Raw, password: str) -> bytes:
    """Return a package in a new locked file, proved by opening it again; salted, so no two are the same.

    The encryption is what Excel writes since 2010 (ECMA-376 agile, AES-256, SHA-512), whatever it was before.
    Raises UnusableFile("crypto_missing") without the extra, Unwritable("not_proved") where it does not open again.
    """
    require_crypto()
    from msoffcrypto.exceptions import EncryptionError, FileFormatError  # noqa: PLC0415 - an extra
    from msoffcrypto.format.ooxml import OOXMLFile  # noqa: PLC0415

    locked = io.BytesIO()
    try:
        OOXMLFile(io.BytesIO(in_memory(raw))).encrypt(password, locked)
        is_proved = unlock(locked.getvalue(), password) == raw
    except (EncryptionError, FileFormatError, UnusableFile) as error:
        raise Unwritable("not_proved") from error
    if not is_proved:
        raise Unwritable("not_proved")
    return locked.getvalue()


def require_crypto() -> None:
    """Raise UnusableFile("crypto_missing") where the extra is not installed."""
    try:
        import msoffcrypto.format.ooxml  # noqa: F401, PLC0415 - an extra
    except ImportError as error:
        raise UnusableFile("crypto_missing") from error
    logging.getLogger(_TALKATIVE).disabled = True  # it hands the password to whoever logs at debug level


def read_password(path: Path) -> str:
    """Return the first line of a UTF-8 file, without its line end or byte order mark.

    Raises UnusableFile("password_file") where there is none to read.
    """
    try:
        if path.parent != _HANDED_OVER:
            require_plain(path.stat())
        text = path.read_bytes().decode("utf-8-sig")
    except (OSError, UnicodeError, UnusableFile):
        text = ""
    password = text.replace("\r", "\n").partition("\n")[0]
    if not password:
        raise UnusableFile("password_file", file=str(path))
    return password


def _turn_key(container: Any, password: str) -> None:
    """Give a container its password; the cause is left out of what is raised, for it can hold the password."""
    from msoffcrypto.exceptions import InvalidKeyError  # noqa: PLC0415 - an extra

    try:
        if password:
            container.load_key(password=password, verify_password=True)
            return
    except (InvalidKeyError, UnicodeEncodeError):
        pass
    raise UnusableFile("password_wrong")

"""Locks a package the way Excel 2007 did (ECMA-376 standard encryption, AES-128): what the program only reads."""

from __future__ import annotations

import io
from hashlib import sha1
from struct import pack
from typing import Final

SALT: Final = bytes(range(16))
VERIFIER: Final = bytes(range(16, 32))
_AES_128: Final = 0x660E
_SHA_1: Final = 0x8004
_AES_PROVIDER: Final = 0x18
_FLAGS: Final = 0x24  # AES, through the operating system's cryptography


def locked_as_in_2007(package: bytes, password: str) -> bytes:
    from msoffcrypto.method.container.ecma376_encrypted import ECMA376Encrypted  # noqa: PLC0415 - an extra
    from msoffcrypto.method.ecma376_standard import ECMA376Standard  # noqa: PLC0415

    key = ECMA376Standard.makekey_from_password(password, _AES_128, _SHA_1, _AES_PROVIDER, 128, 16, SALT)
    header = pack("<8I", _FLAGS, 0, _AES_128, _SHA_1, 128, _AES_PROVIDER, 0, 0) + "AES\0".encode("utf-16-le")
    verifier = pack("<I", 16) + SALT + _encrypted(VERIFIER, key) + pack("<I", 20) + _encrypted(_hashed(VERIFIER), key)
    info = pack("<HHII", 3, 2, _FLAGS, len(header)) + header + verifier
    stream = io.BytesIO()
    ECMA376Encrypted(pack("<Q", len(package)) + _encrypted(package, key), info).write_to(stream)
    return stream.getvalue()


def _hashed(verifier: bytes) -> bytes:
    return sha1(verifier).digest()  # noqa: S324 - what Excel 2007 used


def _encrypted(plain: bytes, key: bytes) -> bytes:
    from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes  # noqa: PLC0415 - an extra

    encryptor = Cipher(algorithms.AES(key), modes.ECB()).encryptor()  # noqa: S305 - what Excel 2007 used
    return encryptor.update(plain + bytes(-len(plain) % 16)) + encryptor.finalize()

"""Contents are kept encrypted; the key comes from the environment, never from the database.

AES-256 in Galois/Counter mode: who changes a byte, or swaps two files, is noticed on reading.
A former key still opens what it closed, so that a new key can be taken without a standstill.
"""

import os
from functools import cache
from hashlib import sha256

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.conf import settings

_MARK = b"LOTSE\x01"
_NUMBER, _NONCE = 8, 12
HEADER = len(_MARK) + _NUMBER + _NONCE


class UnreadableError(Exception):
    """The content was changed, or closed with a key that is not there."""


def encrypt(content: bytes, *, bound_to: bytes) -> bytes:
    """Close a content with the current key. ``bound_to`` says which file it belongs to."""
    key = _key(settings.DOCUMENT_KEYS[0])
    nonce = os.urandom(_NONCE)
    head = _MARK + _number(key) + nonce
    return head + AESGCM(key).encrypt(nonce, content, head + bound_to)


def decrypt(sealed: bytes, *, bound_to: bytes) -> bytes:
    """Open a content with the key that closed it.

    Raises: UnreadableError.
    """
    head, body = sealed[:HEADER], sealed[HEADER:]
    number, nonce = head[len(_MARK) : -_NONCE], head[-_NONCE:]
    keys = [key for secret in settings.DOCUMENT_KEYS if _number(key := _key(secret)) == number]
    if not head.startswith(_MARK) or not keys:
        raise UnreadableError("unknown key")
    try:
        return AESGCM(keys[0]).decrypt(nonce, body, head + bound_to)
    except InvalidTag as error:
        raise UnreadableError("changed content") from error


def is_current(sealed: bytes) -> bool:
    """Whether the content was closed with the key that is in use now."""
    return sealed.startswith(_MARK + _number(_key(settings.DOCUMENT_KEYS[0])))


@cache
def _key(secret: str) -> bytes:
    return HKDF(algorithm=SHA256(), length=32, salt=None, info=b"lotse documents").derive(
        secret.encode()
    )


def _number(key: bytes) -> bytes:
    # Says which key it was, and nothing about it.
    return sha256(b"number of " + key).digest()[:_NUMBER]

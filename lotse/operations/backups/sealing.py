"""Sealed files (verschlossene Dateien): written with a public key, opened with the recovery key.

Each file has a key of its own, agreed with X25519 between a pair of keys made for it and the
recovery key. Its content goes through in pieces, each closed with AES-256-GCM and numbered, the
last one marked: who cuts, swaps, repeats or changes pieces is noticed, and no file has to fit into
memory. The name of the file is bound in, so that no file can take the place of another.
"""

import base64
import hashlib
from collections.abc import Iterator
from typing import IO, Protocol

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from lotse.operations.backups.rules.manifests import FileState

PIECE = 2**20
_MARK = b"LOTSE-SICHERUNG\x01"
_KEY, _TAG, _CHECK = 32, 16, 4
_HEAD = len(_MARK) + 2 * _KEY
PUBLIC_PREFIX, RECOVERY_PREFIX = "lotse-sicherung-", "lotse-wiederherstellung-"


class SealError(Exception):
    """The file is not whole, not the right one, or closed for another recovery key."""


class OtherKeyError(SealError):
    """The file is closed for another recovery key."""


def new_recovery_key() -> str:
    """A fresh recovery key as text that can be printed and typed (Wiederherstellungsschlüssel)."""
    return _as_text(RECOVERY_PREFIX, X25519PrivateKey.generate().private_bytes_raw()).upper()


def recipient_of(recovery_key: str) -> str:
    """The public half, which closes and does not open.

    Raises: ValueError if the text is no recovery key.
    """
    private = X25519PrivateKey.from_private_bytes(_from_text(RECOVERY_PREFIX, recovery_key))
    return _as_text(PUBLIC_PREFIX, private.public_key().public_bytes_raw())


def require_recipient(text: str) -> str:
    """The same text in its one spelling. Raises: ValueError if it is no public half."""
    return _as_text(PUBLIC_PREFIX, _from_text(PUBLIC_PREFIX, text))


class Source(Protocol):
    """Whatever bytes are read from."""

    def read(self, size: int, /) -> bytes: ...


class SealedWriter:
    """Writes a sealed file piece by piece; whole only after `close`."""

    def __init__(self, target: IO[bytes], *, recipient: str, name: str) -> None:
        public = _from_text(PUBLIC_PREFIX, recipient)
        own = X25519PrivateKey.generate()
        head = _MARK + own.public_key().public_bytes_raw() + public
        shared = own.exchange(X25519PublicKey.from_public_bytes(public))
        self._cipher = AESGCM(_file_key(shared, head))
        self._bound = _bound(head, name)
        self._target, self._digest, self._size = target, hashlib.sha256(), 0
        self._waiting, self._number = bytearray(), 0
        self._put(head)

    def write(self, content: bytes) -> int:
        """Take more content; what fills a piece goes out."""
        self._waiting += content
        # The last piece is marked, so a full one waits until more comes.
        while len(self._waiting) > PIECE:
            piece = bytes(self._waiting[:PIECE])
            del self._waiting[:PIECE]
            self._close_piece(piece, is_last=False)
        return len(content)

    def close(self) -> FileState:
        """Write the last piece and tell size and checksum of the whole file."""
        self._close_piece(bytes(self._waiting), is_last=True)
        return FileState(self._size, self._digest.hexdigest())

    def _close_piece(self, piece: bytes, *, is_last: bool) -> None:
        nonce = _nonce(self._number, is_last=is_last)
        self._number += 1
        self._put(self._cipher.encrypt(nonce, piece, self._bound))

    def _put(self, content: bytes) -> None:
        self._target.write(content)
        self._digest.update(content)
        self._size += len(content)


def pieces(source: Source, *, recovery_key: str, name: str) -> Iterator[bytes]:
    """The content of a sealed file, piece by piece, each proved before it is given out.

    Only who reads to the end knows that the file is whole.
    Raises: SealError.
    """
    head = source.read(_HEAD)
    cipher = AESGCM(_opened(head, recovery_key))
    bound, number = _bound(head, name), 0
    piece = source.read(PIECE + _TAG)
    while True:
        following = source.read(PIECE + _TAG)
        try:
            yield cipher.decrypt(_nonce(number, is_last=not following), piece, bound)
        except InvalidTag as error:
            raise SealError("damaged") from error
        if not following:
            return
        piece, number = following, number + 1


class UnsealedReader:
    """The content of a sealed file for who wants to `read` from it."""

    def __init__(self, source: Source, *, recovery_key: str, name: str) -> None:
        self._pieces = pieces(source, recovery_key=recovery_key, name=name)
        self._waiting = b""

    def read(self, size: int) -> bytes:
        """So many bytes, fewer only at the end."""
        parts, missing = [], size
        while missing:
            self._waiting = self._waiting or next(self._pieces, b"")
            if not self._waiting:
                break
            part, self._waiting = self._waiting[:missing], self._waiting[missing:]
            parts.append(part)
            missing -= len(part)
        return b"".join(parts)


def _opened(head: bytes, recovery_key: str) -> bytes:
    if len(head) != _HEAD or not head.startswith(_MARK):
        raise SealError("no sealed file")
    own = X25519PrivateKey.from_private_bytes(_from_text(RECOVERY_PREFIX, recovery_key))
    sender, recipient = head[len(_MARK) : -_KEY], head[-_KEY:]
    if own.public_key().public_bytes_raw() != recipient:
        raise OtherKeyError("other recovery key")
    try:
        return _file_key(own.exchange(X25519PublicKey.from_public_bytes(sender)), head)
    except ValueError as error:
        raise SealError("damaged") from error


def _file_key(shared: bytes, head: bytes) -> bytes:
    info = b"lotse backup file\0" + head
    return HKDF(algorithm=SHA256(), length=_KEY, salt=None, info=info).derive(shared)


def _bound(head: bytes, name: str) -> bytes:
    return hashlib.sha256(head + name.encode()).digest()


def _nonce(number: int, *, is_last: bool) -> bytes:
    # The key is used for this one file, so counting is enough.
    return number.to_bytes(11, "big") + (b"\x01" if is_last else b"\x00")


def _as_text(prefix: str, key: bytes) -> str:
    # A few bytes of checksum: who types it from paper learns of a slip at once.
    coded = base64.b32encode(key + _check(key)).decode().rstrip("=").lower()
    return prefix + "-".join(coded[at : at + 8] for at in range(0, len(coded), 8))


def _from_text(prefix: str, text: str) -> bytes:
    plain = "".join(text.lower().split()).removeprefix(prefix).replace("-", "").upper()
    try:
        raw = base64.b32decode(plain + "=" * (-len(plain) % 8))
    except ValueError as error:
        raise ValueError("no key") from error
    key, check = raw[:-_CHECK], raw[-_CHECK:]
    if len(key) != _KEY or check != _check(key) or not _has_prefix(prefix, text):
        raise ValueError("no key")
    return key


def _has_prefix(prefix: str, text: str) -> bool:
    return "".join(text.lower().split()).startswith(prefix)


def _check(key: bytes) -> bytes:
    return hashlib.sha256(b"lotse key text" + key).digest()[:_CHECK]

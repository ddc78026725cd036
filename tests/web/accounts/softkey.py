"""A security key in software: it answers the server as a key of hardware would (WebAuthn)."""

import hashlib
import json
import re
import struct

from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from fido2 import cbor
from fido2.cose import ES256
from fido2.utils import websafe_encode

_PRESENT_AND_VERIFIED = 0x05
_WITH_CREDENTIAL = 0x40


class SoftKey:
    """One key for one account; it counts how often it was used."""

    def __init__(self, origin: str = "https://testserver") -> None:
        self.origin = origin
        self.credential_id = b"softkey-0123456789"
        self._key = ec.generate_private_key(ec.SECP256R1())
        self._count = 0

    def create(self, page: str) -> str:
        """Answer the page that adds a key."""
        options = options_in(page)
        public_key = cbor.encode(dict(ES256.from_cryptography_key(self._key.public_key())))
        attested = bytes(16) + struct.pack(">H", len(self.credential_id))
        attested += self.credential_id + public_key
        told = {
            "fmt": "none",
            "attStmt": {},
            "authData": self._told(options["rp"]["id"], _WITH_CREDENTIAL) + attested,
        }
        client_data = self._client_data("webauthn.create", options["challenge"])
        return self._answer(client_data, attestationObject=cbor.encode(told))

    def get(self, page: str) -> str:
        """Answer the page that asks for the key."""
        options = options_in(page)
        client_data = self._client_data("webauthn.get", options["challenge"])
        told = self._told(options["rpId"])
        signed = told + hashlib.sha256(client_data).digest()
        signature = self._key.sign(signed, ec.ECDSA(hashes.SHA256()))
        return self._answer(client_data, authenticatorData=told, signature=signature)

    def _told(self, rp_id: str, more_flags: int = 0) -> bytes:
        self._count += 1
        flags = _PRESENT_AND_VERIFIED | more_flags
        return hashlib.sha256(rp_id.encode()).digest() + struct.pack(">BI", flags, self._count)

    def _client_data(self, kind: str, challenge: str) -> bytes:
        data = {"type": kind, "challenge": challenge, "origin": self.origin}
        return json.dumps(data).encode()

    def _answer(self, client_data: bytes, **parts: bytes) -> str:
        own_id = websafe_encode(self.credential_id)
        response = {name: websafe_encode(part) for name, part in parts.items()}
        response["clientDataJSON"] = websafe_encode(client_data)
        answer = {"id": own_id, "rawId": own_id, "type": "public-key", "response": response}
        return json.dumps(answer | {"clientExtensionResults": {}})


def options_in(page: str) -> dict:
    """What the page asks of the key."""
    found = re.search(r'<script id="passkey-options"[^>]*>(.*?)</script>', page, re.DOTALL)
    assert found
    return json.loads(found.group(1))["publicKey"]

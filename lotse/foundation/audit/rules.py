"""How seals are computed. Pure functions: values in, seal or finding out."""

import hashlib
import hmac
from dataclasses import dataclass

GENESIS = "0" * 64


@dataclass(frozen=True)
class SealRecord:
    """A stored seal beside what its entries say today."""

    number: int
    stored_digest: str
    stored_mac: str
    stored_count: int
    actual_digest: str
    actual_count: int


def seal_mac(*, key: str, number: int, digest: str, previous_mac: str) -> str:
    """Keyed hash (HMAC-SHA-256, hex) that chains a batch to all batches before it."""
    message = f"{number}|{digest}|{previous_mac}".encode()
    return hmac.new(key.encode(), message, hashlib.sha256).hexdigest()


def seal_finding(*, key: str, seal: SealRecord, expected_number: int, previous_mac: str) -> str:
    """Say in German what is wrong with a seal; empty when all is well."""
    if seal.number != expected_number:
        return f"Siegel {expected_number} fehlt."
    if seal.actual_count != seal.stored_count:
        return (
            f"Siegel {seal.number}: {seal.stored_count} Einträge versiegelt,"
            f" {seal.actual_count} vorhanden."
        )
    if seal.actual_digest != seal.stored_digest:
        return f"Siegel {seal.number}: Mindestens ein Eintrag wurde nachträglich verändert."
    mac = seal_mac(
        key=key, number=seal.number, digest=seal.stored_digest, previous_mac=previous_mac
    )
    if not hmac.compare_digest(mac, seal.stored_mac):
        return f"Siegel {seal.number}: Das Siegel passt nicht zum Schlüssel oder zur Kette."
    return ""

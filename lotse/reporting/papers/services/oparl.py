"""A paper as OParl has it (oparl:Paper, OParl 1.1), with its tables under a key of our own."""

from lotse.core.exact_json import written
from lotse.reporting.papers.rules.content import Content

SCHEMA = "https://schema.oparl.org/1.1"
# Keys of a vendor have a prefix with a colon; readers that do not know them pass over.
VENDOR = "lotse"
_PDF = "application/pdf"


def as_json(content: Content, sha256: str = "", *, address: str = "", paper: str = "") -> bytes:
    """The paper as JSON; ``address`` is where it can be read, ``paper`` the name of its PDF."""
    base = address.rstrip("/")
    file = paper or "vorlage.pdf"
    found = {
        "id": base or f"urn:sha256:{sha256 or 'entwurf'}",
        "type": f"{SCHEMA}/Paper",
        "name": content["title"],
        "reference": content["number"],
        "date": content["meeting_on"],
        "paperType": "Mitteilungsvorlage",
        "mainFile": {
            "id": f"{base}/{file}" if base else file,
            "type": f"{SCHEMA}/File",
            "fileName": file,
            "name": content["title"],
            "mimeType": _PDF,
            "date": content["meeting_on"],
            "accessUrl": f"{base}/{file}" if base else file,
        },
        f"{VENDOR}:committee": content["committee"],
        f"{VENDOR}:asOf": content["as_of"],
        f"{VENDOR}:knownAt": content["known_at"],
        f"{VENDOR}:sha256": sha256,
        f"{VENDOR}:sections": content["sections"],
        f"{VENDOR}:definitions": content["definitions"],
        f"{VENDOR}:changes": content["changes"],
    }
    return f"{written(found, indent=2)}\n".encode()

"""What may be kept of a form that is not sent yet."""

import re
from collections.abc import Mapping, Sequence

from lotse.core.verdicts import YES, Verdict, no

# A draft that is left alone is deleted after this; the database does it, see migration 0002.
DAYS_KEPT = 14
# Beside these nobody works on more forms at once; the oldest goes.
MOST_DRAFTS = 50
LONGEST_DRAFT = 100_000
_KEY = re.compile(r"[a-z0-9_.:-]{3,120}")
# Secrets, and what belongs to one sending of a form and not to what is typed.
_NEVER_KEPT = (
    "password",
    "passwort",
    "kennwort",
    "secret",
    "credential",
    "token",
    "acting_membership",
    "submission_key",
    "draft_key",
)

Fields = Mapping[str, Sequence[str]]


def draft_key(form: str, record: str = "") -> str:
    """The name of a draft: the form, and the record that is worked on.

    Example: "contact_add", "cases.case:7" -> "contact_add:cases.case:7"
    """
    return f"{form}:{record}" if record else form


def kept_fields(fields: Fields) -> dict[str, list[str]]:
    """The fields without those that are no draft's business, and without what no database takes."""
    return {
        name: [value.replace("\0", "") for value in values]
        for name, values in fields.items()
        if not any(mark in name.lower() for mark in _NEVER_KEPT)
    }


def draft_may_be_kept(*, key: str, fields: Fields) -> Verdict:
    """A draft belongs to a form and has the size of one.

    Units: characters of names and values together.
    """
    if not _KEY.fullmatch(key):
        return no("Zu welchem Formular der Entwurf gehört, ist nicht zu erkennen.")
    size = sum(len(name) + sum(map(len, values)) for name, values in fields.items())
    if size > LONGEST_DRAFT:
        return no("Der Text ist zu lang für einen Entwurf. Bitte speichern Sie ihn jetzt.")
    return YES

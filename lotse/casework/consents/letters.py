"""The sheet on which a person declares, in her language, and what is told to others afterwards.

All fixed texts are content: one folder per version and one file per language in
``reference/texts``. A declaration keeps version and checksum of what was read; what somebody who
knows the language has confirmed stands in ``ConfirmedTranslation``.
"""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from django.utils import timezone

from lotse.casework.consents.choices import (
    CLASS_OF,
    SPECIAL_CLASSES,
    ConsentKind,
    DataCategory,
    Giver,
    SignedHow,
    WithdrawnHow,
)
from lotse.casework.consents.models import (
    ConfirmedTranslation,
    Consent,
    Declaration,
    Disclosure,
)
from lotse.casework.consents.rules import receipt as receipts
from lotse.casework.pathways import letters as ways
from lotse.casework.persons.models import Person
from lotse.foundation.accounts.actors import Actor
from lotse.foundation.documents import services as documents
from lotse.foundation.documents import typesetting
from lotse.foundation.documents.choices import PICTURES, PrintLanguage
from lotse.foundation.documents.models import StoredFile
from lotse.foundation.documents.texts import FixedTexts
from lotse.foundation.organisations.models import Organisation

TEXTS = Path(__file__).parent / "reference" / "texts"
# The version that is offered. An older one stays where it is: people signed it.
VERSION = 1
FIXED = FixedTexts(TEXTS, VERSION)
# All sheets whose texts are read and confirmed in the same list.
CONSENT = "einwilligung"
WHO_SEES = FixedTexts(TEXTS.parent / "who_sees", 1)
SHEETS = {CONSENT: FIXED, "wege": ways.FIXED, "wer-sieht-was": WHO_SEES}
_GERMAN = PrintLanguage.GERMAN


def texts_of(language: str, version: int = VERSION) -> dict[str, Any]:
    """The fixed texts of a language."""
    return FIXED.of(language, version)


def sha256_of(language: str, version: int = VERSION) -> str:
    """The checksum of the fixed texts, byte for byte."""
    return FIXED.sha256_of(language, version)


def is_confirmed(language: str, sha: str = "") -> bool:
    """Whether somebody who knows the language has confirmed this text; German is the original."""
    if language == _GERMAN:
        return True
    wanted = sha or sha256_of(language)
    return ConfirmedTranslation.objects.filter(language=language, text_sha256=wanted).exists()


def contents(
    declaration: Declaration,
    consents: Sequence[Consent],
    *,
    language: str = "",
    picture: bytes = b"",
) -> dict[str, Any]:
    """Everything the sheet says in one language, for the page and for the PDF.

    A declaration that is not signed yet has no day. ``picture`` is the drawn signature.
    """
    language = language or declaration.language
    fixed = texts_of(language, declaration.text_version or VERSION)
    texts = fixed["texts"]
    return {
        "language": language.split("-", maxsplit=1)[0],
        "direction": fixed["direction"],
        "texts": texts,
        "rights": fixed["rights"],
        "is_confirmed": is_confirmed(language),
        "organisation": declaration.organisation.name,
        "person": str(declaration.person),
        "version": declaration.text_version or VERSION,
        "boxes": [_box(fixed, declaration, consent) for consent in consents],
        "refusals": _refusals(fixed, consents),
        "signing": _signing(fixed, declaration) if declaration.signed_how else None,
        "picture": list(picture),
    }


def paper(declaration: Declaration, consents: Sequence[Consent], picture: bytes = b"") -> bytes:
    """The sheet as accessible PDF: in the language of the person, and below in German."""
    own = contents(declaration, consents, picture=picture)
    versions = [own]
    if declaration.language != _GERMAN:
        versions.append(contents(declaration, consents, language=_GERMAN, picture=picture))
    return typesetting.pdf(
        "consent",
        {"versions": versions},
        title=f"{own['texts']['title']} · {declaration.person}",
        # Plain German is German to a screen reader.
        language=own["language"],
        organisation=declaration.organisation,
    )


def keep_paper(
    actor: Actor, declaration: Declaration, consents: Sequence[Consent], picture: bytes = b""
) -> StoredFile:
    """Keep the sheet as it was shown when it was signed."""
    return documents.store(
        actor=actor,
        name=f"Erklärung {declaration.given_on:%Y-%m-%d} {declaration.language}.pdf",
        content=paper(declaration, consents, picture),
        made_here=True,
    )


def picture_of(declaration: Declaration) -> bytes:
    """The drawn signature; a scan is a paper of its own."""
    file = declaration.file
    if declaration.signed_how != SignedHow.DRAWN or file is None:
        return b""
    return documents.content(file) if file.media_type in PICTURES else b""


def _box(fixed: dict[str, Any], declaration: Declaration, consent: Consent) -> dict[str, Any]:
    key = consent.kind if not consent.direction else f"{consent.kind}_{consent.direction}"
    recipient = consent.recipient.name if consent.recipient else ""
    listed = DataCategory.in_order(consent.categories)
    return {
        "kind": fixed["kinds"][consent.kind],
        "sentence": fixed["sentences"][key].format(
            organisation=declaration.organisation.name, recipient=recipient
        ),
        "purpose": fixed["purposes"][consent.purpose],
        "categories": [fixed["categories"][one] for one in listed if not _is_special(one)],
        "special": [fixed["categories"][one] for one in listed if _is_special(one)],
        "from": f"{consent.starts_on:%d.%m.%Y}",
        "until": f"{consent.ends_on:%d.%m.%Y}" if consent.ends_on else "",
        "is_release": consent.kind == ConsentKind.RELEASE,
        # Not answered yet on a sheet that is printed to be signed.
        "answer": consent.is_agreed,
    }


def _is_special(category: str) -> bool:
    return CLASS_OF[category] in SPECIAL_CLASSES


def _refusals(fixed: dict[str, Any], consents: Sequence[Consent]) -> list[str]:
    kinds = {consent.kind for consent in consents}
    keys = {"processing": ConsentKind.PROCESSING in kinds, "others": bool(kinds - {"processing"})}
    return [fixed["refusal"][key] for key, is_there in keys.items() if is_there]


def _signing(fixed: dict[str, Any], declaration: Declaration) -> dict[str, str]:
    return {
        "on": f"{declaration.given_on:%d.%m.%Y}",
        "how": fixed["texts"][declaration.signed_how],
        "name": declaration.signer_name,
        "witness": declaration.witness,
        "guardian": declaration.guardian_name,
        "guardian_role": fixed["guardians"].get(declaration.guardian_role, ""),
        "interpreted_by": declaration.interpreted_by,
    }


def receipt_of(declaration: Declaration) -> dict[str, Any]:
    """The machine-readable receipt of a declaration, with what became of it until now."""
    boxes = declaration.consents.select_related("recipient").in_order()
    sheet = receipts.Sheet(
        reference=str(declaration.reference),
        controller=_party(declaration.organisation),
        given_on=declaration.given_on,
        language=declaration.language,
        text_version=declaration.text_version,
        text_sha256=declaration.text_sha256,
        is_represented=declaration.giver in (Giver.BOTH, Giver.GUARDIAN),
        how=declaration.get_signed_how_display(),
        items=tuple(_item(number, consent) for number, consent in enumerate(boxes, start=1)),
    )
    return receipts.receipt(sheet, today=timezone.localdate(), issued_at=timezone.localtime())


def _item(number: int, consent: Consent) -> receipts.Item:
    return receipts.Item(
        number=number,
        kind=consent.kind,
        kind_label=consent.get_kind_display(),
        purpose=consent.purpose,
        purpose_label=consent.get_purpose_display(),
        recipient=_party(consent.recipient) if consent.recipient else None,
        direction=consent.get_direction_display(),
        categories=tuple(
            (one.value, one.label) for one in DataCategory if one in consent.categories
        ),
        starts_on=consent.starts_on,
        ends_on=consent.ends_on,
        is_agreed=consent.is_agreed,
        withdrawn_at=consent.withdrawn_at and timezone.localtime(consent.withdrawn_at),
        withdrawn_by=consent.get_withdrawn_by_display()
        + (", durch spätere Ablehnung" if consent.withdrawn_how == WithdrawnHow.REFUSED else ""),
    )


def _party(organisation: Organisation) -> receipts.Party:
    contact = " · ".join(part for part in (organisation.phone, organisation.email) if part)
    return receipts.Party(organisation.name, contact)


def withdrawal_letter(consent: Consent, made: Sequence[Disclosure], actor: Actor) -> bytes:
    """A letter to the other organisation: the person has withdrawn, please go on without it."""
    recipient = consent.recipient
    if recipient is None or (consent.is_agreed and consent.withdrawn_at is None):
        raise ValueError("Ein Widerruf wird nur einer anderen Stelle mitgeteilt.")
    days = ", ".join(f"{timezone.localtime(one.starts_at):%d.%m.%Y}" for one in made)
    paragraphs = [
        f"{consent.person} hat {_said_no(consent)}, Zweck: {consent.get_purpose_display()}.",
        f"Das betrifft diese Angaben: {'; '.join(consent.category_labels)}.",
    ]
    if days:
        paragraphs.append(f"Diese Angaben haben Sie von uns erhalten am: {days}.")
    paragraphs += [
        "Bitte verarbeiten Sie diese Angaben nicht mehr, soweit Ihnen kein Gesetz etwas anderes "
        "vorgibt. Löschen Sie sie oder schränken Sie die Verarbeitung ein (Art. 17, 18 DSGVO) und "
        "geben Sie sie nicht weiter.",
        "Bitte bestätigen Sie uns kurz, dass Sie das veranlasst haben.",
    ]
    return typesetting.pdf(
        "letter",
        {
            "address": [recipient.name],
            "date": f"{timezone.localdate():%d.%m.%Y}",
            "reference": "",
            "subject": "Widerruf – bitte nicht mehr verarbeiten",
            "salutation": "Guten Tag,",
            "paragraphs": paragraphs,
            "closing": "Mit freundlichen Grüßen",
            "sender": str(actor.user),
        },
        title="Widerruf – bitte nicht mehr verarbeiten",
        organisation=consent.organisation,
    )


def _said_no(consent: Consent) -> str:
    said = consent.get_kind_display()
    if consent.withdrawn_at is None:
        return f"am {consent.given_on:%d.%m.%Y} abgelehnt: {said}"
    at = timezone.localtime(consent.withdrawn_at)
    given = f"erklärt am {consent.given_on:%d.%m.%Y}"
    return f"am {at:%d.%m.%Y} um {at:%H:%M} Uhr widerrufen: {said}, {given}"


def language_for(person: Person) -> str:
    """The language in which the person reads best, where the texts exist."""
    native = person.languages.filter(level="native").order_by("pk")
    known = {skill.language for skill in native}
    return next((one for one in PrintLanguage.values if one in known), str(_GERMAN))


def side_by_side(language: str, sheet: str = CONSENT) -> list[tuple[str, str]]:
    """Every sentence of a sheet in German and in the language, to be compared."""
    return SHEETS[sheet].side_by_side(language)

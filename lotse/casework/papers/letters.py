"""What a letter says: salutation and closing by language, and the values of merge fields."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.conf import settings

from lotse.casework.cases.models import Case
from lotse.casework.papers.choices import LetterLanguage
from lotse.casework.persons.models import Person
from lotse.foundation.accounts.actors import Actor
from lotse.foundation.documents.models import Letterhead

# Merge field of a Word template -> what it becomes.
FIELDS = {
    "Anschrift": "Name und Anschrift der Empfängerin oder des Empfängers, mehrere Zeilen",
    "Anrede": "Guten Tag Selam Haile,",
    "Vorname": "Vorname wie im Pass",
    "Nachname": "Nachname wie im Pass",
    "Geburtsdatum": "Geburtsdatum, soweit bekannt",
    "Betreff": "Betreff, beim Schreiben eingegeben",
    "Text": "Text, beim Schreiben eingegeben",
    "Aktenzeichen": "Fallnummer",
    "Datum": "Datum des Briefs",
    "Kreis": "Name des Kreises",
    "Organisation": "Name der Stelle",
    "Stelle": "Sachgebiet aus dem Briefkopf",
    "Anschrift_Organisation": "Straße, Postleitzahl und Ort aus dem Briefkopf",
    "Telefon_Organisation": "Telefon aus dem Briefkopf",
    "Fallmanagement": "Name der schreibenden Person",
    "Telefon_Fallmanagement": "Telefon der schreibenden Person",
    "E_Mail_Fallmanagement": "E-Mail-Adresse der schreibenden Person",
}
_SALUTATIONS: dict[str, str] = {
    LetterLanguage.GERMAN: "Guten Tag {name},",
    LetterLanguage.ARABIC: "تحية طيبة {name}،",
    LetterLanguage.ENGLISH: "Dear {name},",
    LetterLanguage.FRENCH: "Bonjour {name},",
    LetterLanguage.PERSIAN: "{name} گرامی،",
    LetterLanguage.RUSSIAN: "Здравствуйте, {name},",
    LetterLanguage.TIGRINYA: "ክቡር/ክብርቲ {name}፡",
    LetterLanguage.TURKISH: "Sayın {name},",
    LetterLanguage.UKRAINIAN: "Добрий день, {name},",
}
_CLOSINGS: dict[str, str] = {
    LetterLanguage.GERMAN: "Mit freundlichen Grüßen",
    LetterLanguage.ARABIC: "مع أطيب التحيات",
    LetterLanguage.ENGLISH: "Kind regards",
    LetterLanguage.FRENCH: "Cordialement",
    LetterLanguage.PERSIAN: "با احترام",
    LetterLanguage.RUSSIAN: "С уважением",
    LetterLanguage.TIGRINYA: "ምስ ሰላምታ",
    LetterLanguage.TURKISH: "Saygılarımla",
    LetterLanguage.UKRAINIAN: "З повагою",
}


@dataclass(frozen=True)
class Letter:
    """What is typed for one letter."""

    recipient: str
    subject: str
    text: str
    language: str = LetterLanguage.GERMAN


def full_name(person: Person) -> str:
    return f"{person.given_name} {person.family_name}".strip()


def usual_recipient(case: Case, today: date) -> str:
    """Name and address of the client; a blocked address (§ 51 BMG) is never put in by itself."""
    current = case.person.addresses.on(today)
    lines = [full_name(case.person)]
    if not current.blocked().exists() and (address := current.newest_first().first()):
        lines += [address.street, f"{address.postal_code} {address.town}".strip()]
    return "\n".join(line for line in lines if line)


def for_typesetting(actor: Actor, case: Case, letter: Letter, today: date) -> dict[str, Any]:
    """What the layout ``letter`` prints."""
    name = _addressed(case, letter)
    return {
        "address": letter.recipient.splitlines(),
        "date": f"{today:%d.%m.%Y}",
        "reference": case.number,
        "subject": letter.subject,
        "salutation": _SALUTATIONS[letter.language].format(name=name),
        "paragraphs": [part for part in letter.text.replace("\r", "").split("\n\n") if part],
        "closing": _CLOSINGS[letter.language],
        "sender": str(actor.user),
    }


def merge_values(actor: Actor, case: Case, letter: Letter, today: date) -> dict[str, str]:
    """The value of every merge field."""
    person, organisation = case.person, actor.organisation
    head = Letterhead.objects.filter(organisation=organisation).first()
    town = f"{head.postcode} {head.town}" if head else ""
    return {
        "Anschrift": letter.recipient.replace("\r", ""),
        "Anrede": _SALUTATIONS[letter.language].format(name=_addressed(case, letter)),
        "Vorname": person.given_name,
        "Nachname": person.family_name,
        "Geburtsdatum": str(person.birth_date),
        "Betreff": letter.subject,
        "Text": letter.text.replace("\r", ""),
        "Aktenzeichen": case.number,
        "Datum": f"{today:%d.%m.%Y}",
        "Kreis": settings.COUNTY_NAME,
        "Organisation": organisation.name,
        "Stelle": head.office if head else "",
        "Anschrift_Organisation": f"{head.street}, {town}" if head else "",
        "Telefon_Organisation": (head.phone if head else "") or organisation.phone,
        "Fallmanagement": str(actor.user),
        "Telefon_Fallmanagement": actor.user.phone,
        "E_Mail_Fallmanagement": actor.user.email,
    }


def _addressed(case: Case, letter: Letter) -> str:
    """Who is greeted: the first line of the address, which need not be the client."""
    lines = letter.recipient.splitlines()
    return lines[0].strip() if lines else full_name(case.person)

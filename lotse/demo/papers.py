"""Letterheads, templates and documents of the demo county. Scans are drawn and say „Muster“.

Days are counted from the day of loading; negative ones lie in the past.
"""

import io
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from itertools import islice

import docx
from PIL import Image, ImageDraw, ImageFont

from lotse.casework.cases.models import Case
from lotse.casework.papers.choices import WithdrawalReason
from lotse.casework.papers.letters import Letter, usual_recipient
from lotse.casework.papers.services import documents, letters
from lotse.demo import cast, county, moments
from lotse.foundation.accounts.actors import Actor, acting
from lotse.foundation.documents import services as files
from lotse.foundation.documents import typesetting
from lotse.foundation.organisations.models import Organisation

# Office -> (section, street, postcode, town)
LETTERHEADS = {
    cast.KI: ("Kommunales Integrationsmanagement", "Musterallee 12", "53721", "Siegburg"),
    cast.TROISDORF: ("Sozial- und Wohnungsamt", "Musterplatz 3", "53840", "Troisdorf"),
    cast.CARITAS: ("Fachdienst Integration und Migration", "Musterweg 7", "53721", "Siegburg"),
}
# Who keeps it -> (label, paragraphs)
TEMPLATES = {
    "clara": (
        "Bitte um Auskunft an eine Behörde",
        (
            "{{ Organisation }} · {{ Anschrift_Organisation }}",
            "{{ Anschrift }}",
            "Unser Zeichen: {{ Aktenzeichen }} · {{ Datum }}",
            "{{ Betreff }}",
            "Sehr geehrte Damen und Herren,",
            "wir begleiten {{ Vorname }} {{ Nachname }}, geboren am {{ Geburtsdatum }}, im Rahmen "
            "des Kommunalen Integrationsmanagements. Eine Einwilligung liegt bei.",
            "{{ Text }}",
            "Mit freundlichen Grüßen",
            "{{ Fallmanagement }}, Telefon {{ Telefon_Fallmanagement }}",
        ),
    ),
    "lena": (
        "Einladung zum Gespräch",
        ("{{ Anschrift }}", "{{ Datum }}", "{{ Anrede }}", "{{ Text }}", "{{ Fallmanagement }}"),
    ),
}
CASES_WITH_PAPERS = {"anna": 6, "berta": 3, "tarik": 2, "boris": 2}


@dataclass(frozen=True)
class Scan:
    """A document that came in: kind, title, days ago, days until it ends, remark."""

    kind: str
    title: str
    ago: int
    ends: int | None = None
    remark: str = ""


# What the cases of a worker have, in turn.
SCANS = (
    (Scan("identity", "Reisepass", 40, 45, "Original gesehen"),
     Scan("decision", "Bewilligungsbescheid Jobcenter", 25, 120)),
    (Scan("residence", "Aufenthaltserlaubnis, Vorderseite", 60, 200),
     Scan("qualification", "Zeugnis mit Übersetzung", 50, None, "Übersetzung beglaubigt")),
    (Scan("civil_status", "Geburtsurkunde des Kindes", 33),
     Scan("health", "Impfpass", 12)),
    (Scan("identity", "Ausweisersatz", 90, -8), Scan("income", "Lohnabrechnung Oktober", 9)),
)  # fmt: skip


def tell(today: date, cases: Iterable[Case]) -> None:
    """Keep letterheads and templates, and put papers into some files of four workers."""
    _keep_letterheads()
    _offer_templates()
    for worker, number in CASES_WITH_PAPERS.items():
        actor = county.actor(worker)
        led = (case for case in cases if case.is_open and case.responsible_id == actor.user_id)
        with acting(actor):
            for place, case in enumerate(islice(led, number)):
                _file(today, actor, case, SCANS[place % len(SCANS)])
                if place == 0:
                    _replace_and_withdraw(today, actor, case)
                if place == 1:
                    _write(today, actor, case)


def _keep_letterheads() -> None:
    administrator = county.actor("frieda")
    with acting(administrator):
        for name, (office, street, postcode, town) in LETTERHEADS.items():
            organisation = Organisation.objects.get(name=name)
            files.keep_letterhead(
                actor=administrator,
                organisation=organisation,
                expected_version=None,
                logo=("Zeichen.png", _emblem()),
                office=office,
                street=street,
                postcode=postcode,
                town=town,
                opening_hours="Mo bis Fr 8–12 Uhr, Do 14–18 Uhr",
                footer="Demo-Kreis: Alle Angaben sind erfunden.",
            )


def _offer_templates() -> None:
    for keeper, (label, paragraphs) in TEMPLATES.items():
        actor = county.actor(keeper)
        with acting(actor):
            letters.add_template(
                actor=actor, label=label, name=f"{label}.docx", content=_word(paragraphs)
            )


def _file(today: date, actor: Actor, case: Case, scans: tuple[Scan, ...]) -> None:
    for scan in scans:
        day = moments.worked_on(max(today - timedelta(days=scan.ago), case.opened_on))
        with moments.on(day):
            documents.file_document(
                actor=actor,
                case=case,
                name=f"{scan.title}.jpg",
                content=_card(scan.title),
                kind=scan.kind,
                title=scan.title,
                dated_on=day if scan.ends is None else None,
                valid_until=today + timedelta(days=scan.ends) if scan.ends is not None else None,
                remark=scan.remark,
            )


def _replace_and_withdraw(today: date, actor: Actor, case: Case) -> None:
    """A contract that got a newer version, and a photo that was of no use."""
    day = moments.worked_on(today - timedelta(days=8))
    with moments.on(day):
        contract = documents.file_document(
            actor=actor, case=case, name="Mietvertrag.jpg", content=_card("Mietvertrag, Entwurf"),
            kind="housing", title="Mietvertrag",
        )  # fmt: skip
        blurred = documents.file_document(
            actor=actor, case=case, name="IMG_2041.jpg", content=_card("unscharf"), kind="other"
        )
    with moments.on(moments.worked_on(today - timedelta(days=3))):
        documents.replace_file(
            actor=actor,
            document=contract,
            expected_version=contract.version,
            name="Mietvertrag unterschrieben.pdf",
            content=_contract(),
            remark="unterschrieben von beiden Seiten",
        )
        documents.withdraw_document(
            actor=actor,
            document=blurred,
            expected_version=blurred.version,
            reason=WithdrawalReason.MISTAKE,
        )


def _write(today: date, actor: Actor, case: Case) -> None:
    letter = Letter(
        recipient=usual_recipient(case, today),
        subject="Unterlagen für die Wohnungssuche",
        text="bitte bringen Sie zum nächsten Termin Ihren Ausweis und den letzten Bescheid mit."
        "\n\nWir füllen dann gemeinsam den Antrag auf einen Wohnberechtigungsschein aus.",
    )
    with moments.on(moments.worked_on(today - timedelta(days=2))):
        letters.write_letter(actor=actor, case=case, letter=letter)


@cache
def _contract() -> bytes:
    text = "Dies ist ein erfundener Mietvertrag des Demo-Kreises über zwei Zimmer, Küche und Bad."
    said = {
        "address": [], "date": "", "reference": "", "subject": "Mietvertrag (Muster)",
        "salutation": "", "paragraphs": [text], "closing": "", "sender": "",
    }  # fmt: skip
    return typesetting.pdf("letter", said, title="Mietvertrag (Muster)")


def _card(title: str) -> bytes:
    """A sheet that looks a little like a scan and says that it is none."""
    sheet = Image.new("RGB", (620, 400), "#eef1ec")
    draw = ImageDraw.Draw(sheet)
    draw.rectangle((12, 12, 608, 388), outline="#5b6b5d", width=3)
    draw.rectangle((36, 90, 196, 300), fill="#d3dad2", outline="#5b6b5d")
    draw.text((36, 30), "MUSTER", fill="#8a2b2b", font=ImageFont.load_default(30))
    draw.text((230, 96), title, fill="#26302a", font=ImageFont.load_default(22))
    for row in range(5):
        draw.line((230, 150 + row * 34, 570 - row * 40, 150 + row * 34), fill="#8c978d", width=6)
    return _saved(sheet, "JPEG")


def _emblem() -> bytes:
    emblem = Image.new("RGBA", (240, 240), "#ffffff00")
    draw = ImageDraw.Draw(emblem)
    draw.ellipse((10, 10, 230, 230), outline="#1d4f91", width=14)
    draw.polygon(((120, 40), (150, 120), (120, 200), (90, 120)), fill="#1d4f91")
    return _saved(emblem, "PNG")


def _saved(picture: Image.Image, kind: str) -> bytes:
    kept = io.BytesIO()
    picture.save(kept, kind)
    return kept.getvalue()


def _word(paragraphs: Iterable[str]) -> bytes:
    document = docx.Document()
    for paragraph in paragraphs:
        document.add_paragraph(paragraph)
    kept = io.BytesIO()
    document.save(kept)
    return kept.getvalue()

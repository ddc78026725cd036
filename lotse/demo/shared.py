"""Cases shared with other agencies in the demo county, what those tell, and one withdrawal.

Days are counted from the day of loading.
"""

from dataclasses import dataclass
from datetime import date, timedelta

from lotse.casework.cases.choices import Secrecy
from lotse.casework.cases.models import Case
from lotse.casework.consents.choices import ConsentKind, Direction, Purpose
from lotse.casework.consents.models import Consent
from lotse.casework.consents.services import declarations, withdrawal
from lotse.casework.sharing.models import Share
from lotse.casework.sharing.querysets import Pick
from lotse.casework.sharing.services import contributions, shares
from lotse.demo import county
from lotse.foundation.accounts.actors import Actor, acting

_DAYS = 180
_PLAIN = ("identity", "contact_data", "language", "work_education", "plan", "appointments", "notes")


@dataclass(frozen=True)
class Window:
    """Who shares with whom: the worker, the reader, what, and what the reader tells."""

    sender: str
    reader: str
    categories: tuple[str, ...]
    message: str = ""
    told: tuple[tuple[str, str, int, str], ...] = ()
    is_withdrawn: bool = False


WINDOWS = (
    Window(
        "anna",
        "jonas",
        _PLAIN,
        "Es geht um den Deutschkurs mit Kinderbetreuung und die Anerkennung der Ausbildung.",
        (
            ("news", "work_education", -6, "Die Eingliederungsvereinbarung ist unterschrieben."),
            ("appointment", "appointments", 9, "Beratung zur Anerkennung, 10 Uhr, Raum 2.14."),
        ),
    ),
    Window("anna", "boris", ("identity", "contact_data", "housing", "finances")),
    Window("berta", "jonas", ("identity", "language", "work_education")),
    Window("anna", "tarik", ("identity", "contact_data", "housing"), is_withdrawn=True),
    Window(
        "boris",
        "anna",
        ("identity", "contact_data", "language", "plan", "work_education"),
        "Wir begleiten die Familie gemeinsam; bitte sagen Sie uns, wie es mit der Kita weitergeht.",
        (("answer", "plan", -2, "Der Kita-Platz ist ab August zugesagt."),),
    ),
)


def tell(today: date) -> None:
    """Each window into another case of its worker, the newest open ones first."""
    found = Case.objects.still_open().select_related("person", "organisation")
    open_cases = [
        case for case in found.order_by("-pk") if declarations.is_of_age(case.person, today)
    ]
    for window in WINDOWS:
        sender = county.actor(window.sender)
        case = next(one for one in open_cases if one.responsible_id == sender.user_id)
        open_cases.remove(case)
        _open(today, sender, county.actor(window.reader), case, window)


def _open(today: date, sender: Actor, reader: Actor, case: Case, window: Window) -> None:
    with acting(sender):
        agreed = _agree(today, sender, reader, case, window)
        shared = shares.share_case(
            actor=sender,
            case=case,
            recipient=reader.organisation,
            wanted=_wanted(today, reader, case, window),
        )
    with acting(reader):
        for kind, category, days, text in window.told:
            contributions.contribute(
                actor=reader,
                share=Share.objects.get(pk=shared.pk),
                kind=kind,
                category=category,
                told_on=today + timedelta(days=days),
                text=text,
            )
    if window.is_withdrawn:
        with acting(sender):
            said = withdrawal.Said("person", "phone")
            withdrawal.withdraw(actor=sender, person=case.person, consents=agreed, said=said)
            shares.end_uncovered(case.person_id)


def _agree(today: date, sender: Actor, reader: Actor, case: Case, window: Window) -> list[Consent]:
    """The person agrees by word of mouth to the transfer and releases from secrecy for it."""
    boxes = [
        declarations.Box(
            kind=kind,
            categories=window.categories,
            is_agreed=True,
            purpose=Purpose.SUPPORT,
            recipient=reader.organisation,
            direction=Direction.BOTH if window.told else Direction.TO_RECIPIENT,
            ends_on=today + timedelta(days=_DAYS),
        )
        for kind in (ConsentKind.TRANSFER, ConsentKind.RELEASE)
    ]
    person = case.person
    sheet = declarations.declare(
        actor=sender,
        person=person,
        said=declarations.Said(
            given_on=today,
            signed_how="spoken",
            signer_name=f"{person.given_name} {person.family_name}".strip(),
            witness=str(sender.user),
        ),
        boxes=boxes,
    )
    return list(sheet.consents.in_order())


def _wanted(today: date, reader: Actor, case: Case, window: Window) -> shares.Wanted:
    notes = case.contacts.filter(secrecy=Secrecy.CASE).exclude(note="").newest_first()[:1]
    picks = [Pick("note", one.pk, ("work_education",)) for one in notes]
    return shares.Wanted(
        categories=frozenset(window.categories),
        people=(reader.user,),
        ends_on=today + timedelta(days=_DAYS // 2),
        picks=tuple(picks) if "notes" in window.categories else (),
        level="contribute" if window.told else "view",
        message=window.message,
    )

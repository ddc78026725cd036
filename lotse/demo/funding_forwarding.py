"""Contracts of the demo county with towns and associations: 2021 and the current year.

Which posts there are is told by the posts; a contract takes those of its recipient. Amounts are
those of the county's statement; people, payments and reports are invented.
"""

from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from lotse.demo import county, moments
from lotse.demo.cast import CARITAS, DIAKONIE, TROISDORF
from lotse.foundation.accounts.actors import Actor, acting
from lotse.foundation.documents import spreadsheets
from lotse.foundation.organisations.models import Municipality, Organisation
from lotse.funding.forwarding.models import ForwardingContract, RecipientProof
from lotse.funding.forwarding.rules.checklist import AGREED, NOT_NEEDED, OPEN, POINTS, Answer
from lotse.funding.forwarding.services import checking, contracts, money, proofs, staffing
from lotse.funding.forwarding.services.checking import Check
from lotse.funding.forwarding.services.proofs import Expense
from lotse.funding.posts.models import Occupancy, Post
from lotse.funding.posts.querysets import PostQuerySet
from lotse.funding.statements.services.statements import contract_amounts, statement

_SEED_YEAR = 2021
_CENT = Decimal("0.01")
_TEXTS = {
    "measures": "Offene Sprechstunde dienstags im Rathaus, Begleitung zu Ämtern, zwei Abende für"
    " Ehrenamtliche und eine Reihe „Ankommen in der Schule“ mit drei Terminen.",
    "results": "41 Menschen wurden begleitet; 12 fanden Arbeit oder Ausbildung, 9 einen"
    " Sprachkurs, 5 Familien eine Wohnung.",
    "staffing_note": "Die Stelle war durchgehend besetzt.",
    "is_confirmed": True,
}


@dataclass(frozen=True)
class Told:
    """One contract: with whom, for which module, when, and how far it is."""

    number: str
    recipient: str
    module: int
    starts_on: date
    ends_on: date
    area: tuple[str, ...]
    title: str = "Case Management vor Ort"
    is_draft: bool = False


def tell(today: date) -> None:
    """Contracts with check-list, payments, releases, reports and proofs in every state."""
    officer = county.actor("deniz")
    made: dict[str, ForwardingContract] = {}
    for told in _contracts(today.year):
        # What begins later is still a draft, if it is told at all.
        if told.starts_on > today and not told.is_draft:
            continue
        day = moments.worked_on(min(told.starts_on, today))
        with acting(officer), moments.on(day):
            if contract := _draw_up(officer, told):
                made[told.number] = contract
    for year in (_SEED_YEAR, today.year):
        with acting(officer):
            _pay_and_release(officer, made, year, today)
    _report(made, today)
    _prove(officer, made, today)
    _end(officer, made, today)


def _contracts(year: int) -> tuple[Told, ...]:
    first, last = date(year, 1, 1), date(year, 12, 31)
    half, next_half = date(year, 6, 30), date(year, 7, 1)
    seed = (date(_SEED_YEAR, 1, 1), date(_SEED_YEAR, 12, 31))
    until = date(year + 1, 12, 31)
    coordination = "Koordinierende Stelle der Stadt"
    offices = "Stellenanteile der Ausländer- und Einbürgerungsbehörde"
    return (
        Told("KIM-2021-01", TROISDORF, 1, *seed, ("Troisdorf",), coordination),
        Told("KIM-2021-02", TROISDORF, 2, *seed, ("Troisdorf",)),
        Told("KIM-2021-03", TROISDORF, 3, *seed, ("Troisdorf",), offices),
        Told(f"KIM-{year}-01", TROISDORF, 1, first, last, ("Troisdorf",), coordination),
        Told(f"KIM-{year}-02", TROISDORF, 2, first, until, ("Troisdorf",)),
        Told(f"KIM-{year}-03", TROISDORF, 3, first, last, ("Troisdorf",), offices),
        # A half-year contract of each association has ended; its proof is on the way.
        Told(f"KIM-{year}-04", CARITAS, 2, first, half, ("Siegburg", "Lohmar")),
        Told(f"KIM-{year}-05", CARITAS, 2, next_half, until, ("Siegburg", "Lohmar", "Much")),
        Told(f"KIM-{year}-06", DIAKONIE, 2, first, half, ("Sankt Augustin",)),
        Told(f"KIM-{year}-07", DIAKONIE, 2, next_half, until, ("Sankt Augustin",)),
        *_towns(year, first, last),
        Told(f"KIM-{year + 1}-01", TROISDORF, 1, date(year + 1, 1, 1), until, ("Troisdorf",),
             coordination, is_draft=True),
    )  # fmt: skip


def _towns(year: int, first: date, last: date) -> list[Told]:
    """A contract with every further town that employs somebody."""
    known = (TROISDORF, CARITAS, DIAKONIE)
    employers = Organisation.objects.filter(kind="municipality").exclude(name__in=known)
    there = Post.objects.filter(employer__in=employers, module=2).of_year(year)
    names = there.order_by("employer__sort_key").values_list("employer__name", flat=True)
    return [
        Told(f"KIM-{year}-{at:02d}", name, 2, first, last, ())
        for at, name in enumerate(dict.fromkeys(names), start=8)
    ]


def _posts(told: Told) -> PostQuerySet:
    posts = Post.objects.filter(employer__name=told.recipient, module=told.module)
    return posts.filter(starts_on__lte=told.ends_on).exclude(ends_on__lt=told.starts_on)


def _draw_up(officer: Actor, told: Told) -> ForwardingContract | None:
    """A contract of all posts of its recipient; without one there is nothing to forward."""
    posts = list(_posts(told).in_order())
    if not posts:
        return None
    recipient = Organisation.objects.get(name=told.recipient)
    area = list(Municipality.objects.filter(name__in=told.area)) or [recipient.municipality]
    contract = contracts.draw_up_contract(
        actor=officer,
        area=area,
        recipient=recipient,
        number=told.number,
        title=told.title,
        module=told.module,
        signed_on=None if told.is_draft else moments.worked_on(told.starts_on),
        starts_on=told.starts_on,
        ends_on=told.ends_on,
        payment_terms="Zwei Raten zum 1. März und 1. September, nach Eingang beim Kreis.",
        professional_supervision="Kommunales Integrationszentrum Rhein-Sieg-Kreis",
        line_supervision=told.recipient,
        consent_of_authority_on=None if told.module > 1 else moments.worked_on(told.starts_on),
        proof_due_day=31,
        proof_due_month=3,
        notice="drei Monate zum Jahresende; mit dem Ende der Förderung von selbst",
    )
    for post in posts:
        contract.refresh_from_db()
        contracts.hold_post(
            actor=officer, contract=contract, post=post, expected_version=contract.version
        )
    return _check(officer, told, contract)


def _check(officer: Actor, told: Told, contract: ForwardingContract) -> ForwardingContract:
    """Go through the check-list; that of a draft has some points left."""
    answers = {
        point.code: Answer(AGREED, f"§ {number // 2 + 1}") for number, point in enumerate(POINTS)
    }
    if told.module > 1:
        reason = "Fachbezogene Pauschale, Weiterleitung ist im Bescheid zugelassen"
        answers["authority_consent"] = Answer(NOT_NEEDED, "", reason)
    if told.is_draft:
        left = ("repayment", "retention", "data_protection", "database")
        answers |= dict.fromkeys(left, Answer(OPEN))
    contract.refresh_from_db()
    contract = contracts.answer_points(
        actor=officer, contract=contract, answers=answers, expected_version=contract.version
    )
    if told.is_draft:
        return contract
    return contracts.start_contract(
        actor=officer, contract=contract, expected_version=contract.version
    )


def _pay_and_release(
    officer: Actor, made: dict[str, ForwardingContract], year: int, today: date
) -> None:
    """Half of what is approved in March, half in September; then what was earned is told."""
    as_of = min(today, date(year, 12, 31))
    amounts = contract_amounts(statement(officer, year, as_of=today))
    for contract in made.values():
        of_posts = amounts.get(contract.pk)
        if contract.is_draft or not of_posts:
            continue
        approved = sum((pair[0] for pair in of_posts.values()), Decimal(0))
        half = (approved / 2).quantize(_CENT)
        rates = ((date(year, 3, 1), half), (date(year, 9, 1), approved - half))
        for first, amount in rates:
            day = max(moments.worked_on(first), contract.starts_on)
            if day <= today and amount:
                money.record_payment(
                    actor=officer, contract=contract, year=year, kind="paid", date=day,
                    amount_eur=amount, reference=f"{contract.number}-{day:%m}",
                )  # fmt: skip
        money.release_amounts(
            actor=officer, contract=contract, year=year, amounts=of_posts, as_of=as_of
        )


def _report(made: dict[str, ForwardingContract], today: date) -> None:
    """Caritas reports somebody without pay, Troisdorf somebody who goes."""
    year = today.year
    for who, number, kind in (("petra", f"KIM-{year}-05", "absent"),
                              ("mats", f"KIM-{year}-02", "left")):  # fmt: skip
        contract, recipient = made.get(number), county.actor(who)
        if contract is None:
            continue
        with acting(recipient), moments.on(today - timedelta(days=4)):
            held = contract.shares.order_by("pk").values("post")
            there = Occupancy.objects.filter(post__in=held).on(today).select_related("post")
            if somebody := there.in_order().first():
                starts_on = today + timedelta(days=7)
                staffing.report_staffing(
                    actor=recipient, contract=contract, post=somebody.post, kind=kind,
                    occupancy=somebody, starts_on=starts_on,
                    ends_on=starts_on + timedelta(days=20) if kind == "absent" else None,
                    message="Der Bescheid über die Änderung folgt per Post.",
                )  # fmt: skip


def _prove(officer: Actor, made: dict[str, ForwardingContract], today: date) -> None:
    """Accepted for 2021, returned for Caritas, on paper for Diakonie, begun for Troisdorf."""
    mats, petra, year = county.actor("mats"), county.actor("petra"), today.year
    for number in ("KIM-2021-01", "KIM-2021-02", "KIM-2021-03"):
        if contract := made.get(number):
            with moments.on(date(_SEED_YEAR + 1, 3, 15)):
                proof = _write(mats, contract, _SEED_YEAR, "Mats Jansen, Amtsleitung")
                _decide(officer, proof, "accepted")
    is_over = today > date(year, 7, 31)
    if is_over and (contract := made.get(f"KIM-{year}-04")):
        with moments.on(moments.worked_on(max(today - timedelta(days=30), date(year, 7, 15)))):
            proof = _write(petra, contract, year, "Petra Schulte, Fachbereichsleitung")
            _decide(officer, proof, "returned")
    if is_over and (contract := made.get(f"KIM-{year}-06")):
        _write(officer, contract, year, "Diakonisches Werk, Geschäftsführung")
    if contract := made.get(f"KIM-{year}-02"):
        with acting(mats):
            proofs.begin_proof(actor=mats, contract=contract, year=year)


def _end(officer: Actor, made: dict[str, ForwardingContract], today: date) -> None:
    """What is over is ended on its last day."""
    for contract in made.values():
        contract.refresh_from_db()
        if contract.is_running and contract.ends_on and contract.ends_on < today:
            with acting(officer), moments.on(contract.ends_on + timedelta(days=1)):
                contracts.end_contract(
                    actor=officer, contract=contract, expected_version=contract.version,
                    last_day=contract.ends_on, reason="Die Laufzeit ist vorbei.",
                )  # fmt: skip


def _write(
    writer: Actor, contract: ForwardingContract, year: int, signed_name: str
) -> RecipientProof:
    """A proof that spends what was received and a little more, with a receipt, submitted."""
    with acting(writer):
        contract = ForwardingContract.objects.get(pk=contract.pk)
        proof = proofs.begin_proof(actor=writer, contract=contract, year=year)
        lines = list(proof.lines.select_related("occupancy").order_by("position"))
        received = money.received_in(contract, year)
        staff = [line for line in lines if line.kind == "staff"]
        worked = {line.pk: line.occupancy.share if line.occupancy else 1 for line in staff}
        each = (received / max(sum(worked.values()), 1)).quantize(_CENT)
        expenses = {
            line.pk: Expense(line.text, (each * worked[line.pk]).quantize(_CENT) + 420)
            if line in staff
            else Expense(line.text, Decimal("350.80"))
            for line in lines
        }
        proof = proofs.save_proof(
            actor=writer, proof=proof, expected_version=proof.version, expenses=expenses,
            further=[Expense("Fahrten zu Sprechstunden", Decimal("184.20"))],
            signed_name=signed_name, **_TEXTS,
        )  # fmt: skip
        content = spreadsheets.write_csv(("Monat", "Betrag"), [("Januar", "4.583,33")])
        proofs.attach_receipt(
            actor=writer, proof=proof, name="lohnjournal.csv", content=content,
            title="Lohnjournal",
        )  # fmt: skip
        return proofs.submit_proof(actor=writer, proof=proof, expected_version=proof.version)


def _decide(officer: Actor, proof: RecipientProof, decision: str) -> None:
    """Everything is recognised; a returned one misses the receipts for journeys."""
    with acting(officer):
        proof = RecipientProof.objects.get(pk=proof.pk)
        checks = {line.pk: Check(line.amount_eur) for line in proof.lines.order_by("position")}
        objections = ""
        if decision == "returned":
            last = proof.lines.order_by("-position")[0]
            checks[last.pk] = Check(Decimal("0.00"), "Fahrtenbuch oder Belege fehlen.")
            objections = "Bitte reichen Sie die Belege für die Fahrten nach."
        checking.check_proof(
            actor=officer, proof=proof, expected_version=proof.version, checks=checks,
            objections=objections, decision=decision,
        )  # fmt: skip

"""Awards, bookings and entries for tests, made by the services."""

from datetime import date
from decimal import Decimal
from itertools import count
from typing import Any

from lotse.foundation.accounts.actors import Actor, acting
from lotse.funding.awards.models import Award
from lotse.funding.bookings.models import (
    Booking,
    BookingImport,
    Drawdown,
    Expenditure,
    Payment,
    Reconciliation,
    ReconciliationLine,
    ReturnPayment,
)
from lotse.funding.bookings.rules.columns import guessed_mapping
from lotse.funding.bookings.services import assigning, entries, lists, reconciling
from lotse.funding.bookings.services.assigning import Part
from lotse.funding.posts.models import Post
from lotse.funding.programmes.models import Programme
from tests import cast

YEAR = 2021
HEADINGS = "Buchungsdatum;Belegnr.;Betrag;Sachkonto;Kostenträger;Geschäftspartner;Buchungstext"
_NUMBERS = count(1)


def award(module: int = 2, year: int = YEAR, **values: Any) -> Award:
    """An award of a module, written with the owner's rights past its own services."""
    programme, _ = Programme.objects.get_or_create(
        short_name="KIM", defaults={"name": "Kommunales Integrationsmanagement"}
    )
    defaults: dict[str, Any] = {
        "procedure": "application" if module == 1 else "lump_sum",
        "title": f"Baustein {module}",
    }
    made, _ = Award.objects.get_or_create(
        programme=programme, module=module, year=year, **(defaults | values)
    )
    return made


def post(module: int = 2, **values: Any) -> Post:
    kinds = {1: "coordination", 2: "case_management", 3: "immigration_office"}
    defaults: dict[str, Any] = {
        "number": f"ST-{next(_NUMBERS)}",
        "title": "Stelle",
        "kind": kinds[module],
        "fte": Decimal(1),
        "employer": cast.organisation("KREIS"),
        "starts_on": date(2020, 8, 1),
    }
    made: Post = Post.objects.create(module=module, **(defaults | values))
    return made


def line(
    day: str = "15.02.2021",
    number: str = "",
    amount: str = "-4.500,00",
    *,
    account: str = "501200",
    cost_unit: str = "0506",
    partner: str = "",
    text: str = "Gehalt Februar",
) -> str:
    """A line of a list as the finance system writes it."""
    number = number or f"B-{next(_NUMBERS)}"
    return f"{day};{number};{amount};{account};{cost_unit};{partner};{text}"


def content(*lines: str, headings: str = HEADINGS, encoding: str = "cp1252") -> bytes:
    return "\r\n".join([headings, *lines]).encode(encoding)


def upload(officer: Actor, *lines: str, name: str = "buchungen.csv", **options: Any):
    with acting(officer):
        return lists.upload_list(actor=officer, name=name, content=content(*lines, **options))


def check(officer: Actor, run: BookingImport, signs: str = "income", **columns: str):
    with acting(officer):
        return lists.check_list(
            actor=officer,
            run=run,
            columns=columns or run.columns or guessed_mapping(run.headings),
            signs=signs,
            expected_version=run.version,
        )


def take(officer: Actor, run: BookingImport, **options: Any) -> int:
    with acting(officer):
        run.refresh_from_db()
        return lists.take_list(actor=officer, run=run, expected_version=run.version, **options)


def bookings(officer: Actor, *lines: str) -> list[Booking]:
    """Bookings that were read in, in the order of the lines."""
    run = check(officer, upload(officer, *lines))
    take(officer, run)
    with acting(officer):
        return list(run.bookings.order_by("line"))


def booking(officer: Actor, amount: str = "-4.500,00", **values: Any) -> Booking:
    return bookings(officer, line(amount=amount, **values))[0]


def assign(officer: Actor, one: Booking, meaning: str = "staff", **values: Any) -> Booking:
    """A booking assigned as a whole."""
    to = values.pop("award", None) or award()
    part = Part(to, meaning, values.pop("amount_eur", abs(one.amount_eur)), **values)
    with acting(officer):
        one.refresh_from_db()
        return assigning.assign_booking(
            actor=officer, booking=one, parts=[part], expected_version=one.version
        )


def payment(officer: Actor, **values: Any) -> Payment:
    defaults: dict[str, Any] = {
        "award": award(),
        "date": date(YEAR, 2, 15),
        "amount_eur": Decimal("605000.00"),
        "reference": "1. Rate",
    }
    with acting(officer):
        return entries.record_payment(actor=officer, **(defaults | values))


def return_payment(officer: Actor, **values: Any) -> ReturnPayment:
    defaults: dict[str, Any] = {
        "award": award(),
        "date": date(YEAR, 9, 30),
        "amount_eur": Decimal("1000.00"),
        "reference": "nicht verbraucht",
    }
    with acting(officer):
        return entries.record_return_payment(actor=officer, **(defaults | values))


def expenditure(officer: Actor, **values: Any) -> Expenditure:
    defaults: dict[str, Any] = {
        "award": award(),
        "date": date(YEAR, 3, 31),
        "amount_eur": Decimal("4500.00"),
        "kind": "staff",
        "text": "Gehalt März",
    }
    with acting(officer):
        return entries.record_expenditure(actor=officer, **(defaults | values))


def drawdown(officer: Actor, **values: Any) -> Drawdown:
    defaults: dict[str, Any] = {
        "award": award(1),
        "requested_on": date(YEAR, 3, 1),
        "amount_eur": Decimal("50000.00"),
    }
    with acting(officer):
        return entries.request_money(actor=officer, **(defaults | values))


def reconciliation(officer: Actor, **values: Any) -> Reconciliation:
    defaults: dict[str, Any] = {
        "award": award(),
        "until": date(YEAR, 12, 31),
        "finance_in_eur": Decimal("605000.00"),
        "finance_out_eur": Decimal("4500.00"),
    }
    with acting(officer):
        return reconciling.begin_reconciliation(actor=officer, **(defaults | values))


def explain(officer: Actor, one: Reconciliation, **values: Any) -> ReconciliationLine:
    """A line that says where a part of a difference comes from."""
    defaults: dict[str, Any] = {
        "side": "in",
        "amount_eur": Decimal("-5000.00"),
        "text": "2. Rate erst im Juli",
    }
    with acting(officer):
        one.refresh_from_db()
        return reconciling.explain_difference(
            actor=officer, reconciliation=one, expected_version=one.version, **(defaults | values)
        )


def close(officer: Actor, one: Reconciliation) -> Reconciliation:
    with acting(officer):
        one.refresh_from_db()
        return reconciling.close_reconciliation(
            actor=officer, reconciliation=one, expected_version=one.version
        )

"""Municipalities, organisations and workers: few rows, which everything else refers to."""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal

from benchmarks.synth.bulk import Layout
from benchmarks.synth.fields import big, joined, text
from benchmarks.synth.plan import MUNICIPALITIES, ORGANISATIONS, Plan, organisation_of
from lotse.foundation.accounts.models import Membership, User
from lotse.foundation.organisations.models import Municipality, Organisation


def small_tables(plan: Plan) -> Iterator[tuple[Layout, list[bytes]]]:
    """Each with its rows."""
    yield (
        Layout(Municipality, ("id", "ags", "name", "sort_key"), kind="stadt", population=30_000,
               population_on=date(2023, 12, 31), area_km2=Decimal(60)),
        [joined((big(n), text(f"{5382000 + n:08}"), text(f"Kommune {n:02}"),
                 text(f"kommune {n:02}")))
         for n in range(1, MUNICIPALITIES + 1)],
    )  # fmt: skip
    yield (
        Layout(Organisation, ("id", "name", "short_name", "sort_key"), kind="county_office",
               rechtskreis="integration"),
        [joined((big(n), text(f"Stelle {n:02}"), text(f"Stelle {n:02}"), text(f"stelle {n:02}")))
         for n in range(1, ORGANISATIONS + 1)],
    )  # fmt: skip
    # Whoever signs in does so by a session that the benchmark makes; nobody has a password.
    workers = range(1, plan.workers + 1)
    leads = range(plan.workers + 1, plan.workers + ORGANISATIONS + 1)
    yield (
        Layout(User, ("id", "email", "family_name", "sort_key"), given_name="Person",
               password="!"),  # noqa: S106 - a mark that no password fits
        [joined((big(n), text(f"person{n}@kreis.example"), text(f"Nr. {n}"), text(f"nr {n:06}")))
         for n in (*workers, *leads)],
    )  # fmt: skip
    yield (
        Layout(Membership, ("id", "user_id", "organisation_id", "role"),
               starts_on=date(2020, 1, 1)),
        [joined((big(n), big(n), big(organisation_of(n)), text(role)))
         for role, users in (("case_manager", workers), ("case_management_lead", leads))
         for n in users],
    )  # fmt: skip

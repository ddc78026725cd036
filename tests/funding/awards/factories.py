"""Awards for tests: programme, rates and posts as rows, applications and notices by services."""

from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from typing import Any

from lotse.foundation.accounts.actors import Actor, acting
from lotse.funding.awards.models import Application, Award, Notice
from lotse.funding.awards.services import applications, notices, terms
from lotse.funding.awards.services import awards as services
from lotse.funding.awards.services.terms import Contents, PostValues
from lotse.funding.posts.models import Post
from lotse.funding.programmes.models import LumpSumRate, Programme, Rate
from tests import cast

YEAR = 2021
FIRST, LAST = date(YEAR, 1, 1), date(YEAR, 12, 31)
_KINDS = {1: "coordination", 2: "case_management", 3: "naturalisation_office"}
# (module, kind): staff and material per VZÄ, as in the seed.
RATES = {
    (1, "coordination"): ("55000", "9700"),
    (1, "administration"): ("45000", "9700"),
    (2, "case_management"): ("55000", "0"),
    (3, "immigration_office"): ("50000", "0"),
    (3, "naturalisation_office"): ("50000", "0"),
}
LUMP_SUMS = {"events": Decimal(10_000), "measures": Decimal(30_000)}


def programme() -> Programme:
    """KIM NRW with the rates of the seed, for 2020 to 2022."""
    made, is_new = Programme.objects.get_or_create(
        short_name="KIM NRW",
        defaults={
            "name": "Kommunales Integrationsmanagement NRW",
            "authority": "Bezirksregierung Arnsberg",
        },
    )
    if is_new:
        span = {"valid_from": date(2020, 1, 1), "valid_until": date(2022, 12, 31), "source": "Seed"}
        for (module, kind), (staff, material) in RATES.items():
            Rate.objects.create(
                programme=made, module=module, kind=kind, staff_eur_per_fte=Decimal(staff),
                material_eur_per_fte=Decimal(material), **span,
            )  # fmt: skip
        for kind, amount in LUMP_SUMS.items():
            LumpSumRate.objects.create(
                programme=made, module=1, kind=kind, amount_eur=amount, **span
            )
    return made


def post(module: int = 2, number: str = "", **values: Any) -> Post:
    """A post of the county, full time unless said."""
    return Post.objects.create(
        number=number or f"{module}.{Post.objects.count() + 1:02d}",
        module=module,
        **{
            "title": "Stelle im KIM",
            "kind": _KINDS[module],
            "fte": Decimal(1),
            "employer": cast.organisation("KI"),
            "starts_on": date(2020, 7, 1),
        }
        | values,
    )


def award(officer: Actor, module: int = 2, year: int = YEAR, **values: Any) -> Award:
    """An award; a second one of its kind is called otherwise, several areas share a world."""
    kim, known = programme(), Award.objects.filter(module=module, year=year).count()
    title = f"Baustein {module} ({known + 1})" if known else f"Baustein {module}"
    defaults = {"procedure": "lump_sum", "title": title}
    with acting(officer):
        return services.open_award(
            actor=officer, programme=kim, module=module, year=year, **(defaults | values)
        )


def said(year: int = YEAR, **values: Any) -> dict[str, Any]:
    """What a notice says about itself."""
    return {
        "number": f"36.02-{year}-17",
        "dated": date(year, 1, 27),
        "period_from": date(year, 1, 1),
        "period_until": date(year, 12, 31),
        "prorata_rule": "calendar_days",
        "material_rule": "approved",
        "cost_rule": "fixed_amount",
        "interest_points": Decimal(5),
        "day_count": "act_act",
    } | values


def of_posts(*posts: Post, year: int = YEAR, **values: Any) -> Contents:
    """Posts with their full size for the whole year."""
    lines = [PostValues(one, one.fte, date(year, 1, 1), date(year, 12, 31)) for one in posts]
    return Contents(lines, **values)


def enter(
    officer: Actor, of: Award, posts: Iterable[Post] = (), contents: Contents | None = None,
    **values: Any,
) -> Notice:  # fmt: skip
    """A notice as a draft."""
    corrects, key = values.pop("corrects", None), values.pop("submission_key", None)
    with acting(officer):
        return notices.enter_notice(
            actor=officer, award=of, contents=contents or of_posts(*posts, year=of.year),
            corrects=corrects, submission_key=key, **said(of.year, **values),
        )  # fmt: skip


def record(officer: Actor, notice: Notice) -> Notice:
    with acting(officer):
        notice.refresh_from_db()
        return notices.record_notice(actor=officer, notice=notice, expected_version=notice.version)


def grant(officer: Actor, of: Award | None = None, posts: Iterable[Post] = (), **values: Any):
    """A recorded notice over some posts; two of Baustein 2 unless said."""
    of = of or award(officer)
    posts = list(posts) or [post(of.module), post(of.module)]
    return record(officer, enter(officer, of, posts, **values))


def prepare(officer: Actor, **values: Any) -> Application:
    """An application for Baustein 1 from all its posts."""
    defaults: dict[str, Any] = {"module": 1, "year": YEAR, "prorata_rule": "calendar_days"}
    kim = programme()
    with acting(officer):
        return applications.prepare_application(actor=officer, programme=kim, **(defaults | values))


def submit(officer: Actor, application: Application, on: date = date(2020, 10, 28)) -> Application:
    with acting(officer):
        return applications.submit_application(
            actor=officer, application=application, submitted_on=on,
            expected_version=application.version,
        )  # fmt: skip


def change(officer: Actor, notice: Notice, contents: Contents | None = None, **values: Any):
    with acting(officer):
        return notices.change_notice(
            actor=officer, notice=notice, expected_version=notice.version,
            contents=contents or terms.contents_of(notice), **values,
        )  # fmt: skip

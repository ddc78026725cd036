"""Found the county: municipalities, organisations, accounts."""

from datetime import date, timedelta

from django.contrib.auth.hashers import make_password
from django.utils import timezone

from lotse.demo import cast, organisations
from lotse.demo.cast import Part
from lotse.demo.municipalities import PLACES, POPULATION_ON, SOURCE
from lotse.demo.organisations import Office
from lotse.foundation.accounts import services as accounts
from lotse.foundation.accounts.actors import Actor, acting, memberships_today
from lotse.foundation.accounts.models import User
from lotse.foundation.organisations.models import Municipality, Organisation
from lotse.foundation.organisations.services import add_municipality, add_organisation

_ROLES_SINCE = timedelta(days=5 * 365)


def is_there() -> bool:
    """Whether this database holds the demo county."""
    return bool(User.objects.filter(email=cast.ADMINISTRATION.email).exists())


def found(today: date) -> Actor:
    """Make the county with its administration, and everything the administration enters."""
    password = make_password(cast.PASSWORD)
    office, part = organisations.THE_COUNTY, cast.ADMINISTRATION
    administrator = accounts.found_county(
        organisation={
            "name": office.name,
            "short_name": office.short_name,
            "kind": office.kind,
            "rechtskreis": office.rechtskreis,
            "phone": _phone(office),
            "email": f"{office.mailbox}@example.org",
        },
        email=part.email,
        given_name=part.given_name,
        family_name=part.family_name,
    )
    with acting(administrator):
        _set_demo_password(administrator.user, password)
        for place in PLACES:
            _enter_municipality(place.ags)
        for office in organisations.OFFICES:
            _enter_office(administrator, office)
        for part in cast.CAST:
            if part != cast.ADMINISTRATION:
                _set_demo_password(_invite(administrator, part, today), password)
        _invite(administrator, cast.INVITED, today)
    return administrator


def actor(key: str) -> Actor:
    """Somebody of the cast in the first of her roles."""
    part = next(part for part in cast.CAST if part.key == key)
    user = User.objects.get(email=part.email)
    role, organisation = part.roles[0]
    memberships = memberships_today(user)
    return Actor(
        user,
        next(m for m in memberships if m.role == role and m.organisation.name == organisation),
    )


def _enter_municipality(ags: str) -> None:
    place = next(place for place in PLACES if place.ags == ags)
    add_municipality(
        ags=place.ags,
        name=place.name,
        kind=place.kind,
        population=place.population,
        population_on=POPULATION_ON,
        area_km2=place.area_km2,
        source=SOURCE,
        has_own_jugendamt=place.has_own_jugendamt,
    )


def _enter_office(administrator: Actor, office: Office) -> None:
    parent = Organisation.objects.get(name=office.parent) if office.parent else None
    seat = Municipality.objects.get(name=office.seat) if office.seat else None
    add_organisation(
        actor=administrator,
        area_served=Municipality.objects.filter(name__in=office.area),
        name=office.name,
        short_name=office.short_name,
        kind=office.kind,
        rechtskreis=office.rechtskreis,
        parent=parent,
        municipality=seat,
        phone=_phone(office),
        email=f"{office.mailbox}@example.org" if office.mailbox else "",
    )


def _invite(administrator: Actor, part: Part, today: date) -> User:
    user = accounts.invite_user(
        actor=administrator,
        email=part.email,
        given_name=part.given_name,
        family_name=part.family_name,
        phone=part.phone,
    )
    for role, organisation in part.roles:
        accounts.add_membership(
            actor=administrator,
            user=user,
            organisation=Organisation.objects.get(name=organisation),
            role=role,
            starts_on=today - _ROLES_SINCE,
        )
    return user


def _phone(office: Office) -> str:
    return f"0221 4710-{office.extension}" if office.extension else ""


def _set_demo_password(user: User, encoded: str) -> None:
    """Give a demo login the published password and the look of an account in use.

    The one thing the demo writes past the services: people set their own passwords through a
    link, and argon2 is slow on purpose, so all demo logins share one hash.
    """
    user.password = encoded
    user.last_login = timezone.now() - timedelta(days=1)
    user.save(update_fields=["password", "last_login"])

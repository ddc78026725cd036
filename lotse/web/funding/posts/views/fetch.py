"""The first line of every view: a row that the actor sees, or 404; to keep it, the right too."""

from typing import TypeVar

from django.db.models import Model
from django.utils import timezone

from lotse.funding.posts import access
from lotse.funding.posts.models import Occupancy, Post
from lotse.web.http import AuthenticatedRequest, demand, readable
from lotse.web.numbers import read_number

Row = TypeVar("Row", bound=Model)
FIRST_YEAR, LAST_YEAR = 2020, 2099


def to_keep(request: AuthenticatedRequest, model: type[Row], pk: int, *related: str) -> Row:
    """A row that the actor sees and may change; 403 with the reason if she may only look."""
    found = readable(request, model, pk, *related)
    demand(access.may_keep_posts(request.actor))
    return found


def seen_post(request: AuthenticatedRequest, post_id: int) -> Post:
    return readable(request, Post, post_id, "employer", "municipality")


def post_to_keep(request: AuthenticatedRequest, post_id: int) -> Post:
    return to_keep(request, Post, post_id, "employer", "municipality")


def occupancy_to_keep(request: AuthenticatedRequest, occupancy_id: int) -> Occupancy:
    return to_keep(request, Occupancy, occupancy_id, "post", "employee")


def asked_year(request: AuthenticatedRequest) -> int:
    """The year in the address, else this year."""
    asked = read_number(request.GET.get("jahr", ""))
    if asked is not None and FIRST_YEAR <= asked <= LAST_YEAR:
        return asked
    return timezone.localdate().year

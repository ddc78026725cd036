"""The first line of every view: a record that the actor may read, or 404."""

from typing import TypeVar

from django.db import models

from lotse.core.verdicts import Verdict
from lotse.funding.awards import access
from lotse.funding.awards.models import Application, Award, Notice
from lotse.web.http import AuthenticatedRequest, demand, readable

Record = TypeVar("Record", bound=models.Model)


def readable_award(request: AuthenticatedRequest, award_id: int) -> Award:
    return readable(request, Award, award_id, "programme", "application")


def readable_notice(request: AuthenticatedRequest, notice_id: int) -> Notice:
    related = ("award__programme", "corrects", "recorded_by", "document")
    return readable(request, Notice, notice_id, *related)


def readable_application(request: AuthenticatedRequest, application_id: int) -> Application:
    return readable(request, Application, application_id, "programme")


def to_keep(request: AuthenticatedRequest, record: Record) -> Record:
    """The same record for whoever keeps money and posts; who only reads is told so."""
    demand(access.may_keep_funding(request.actor))
    return record


def keeps(request: AuthenticatedRequest) -> Verdict:
    """Whether the page offers anything but reading."""
    return access.may_keep_funding(request.actor)

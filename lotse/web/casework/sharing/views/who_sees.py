"""„Wer sieht was, warum, bis wann“: one list for the person, on the screen and on paper.

The own colleagues by their grants, other agencies by what was disclosed to them. Fixed texts are
content: one file per language in ``consents/reference/who_sees``.
"""

from collections.abc import Iterator
from datetime import date
from typing import Any

from django.db.models import Q
from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from lotse.casework.cases.models import Case
from lotse.casework.consents import letters as consents
from lotse.casework.consents.choices import DataCategory, DisclosureKind
from lotse.casework.consents.models import Disclosure
from lotse.casework.consents.services.disclosures import coverage
from lotse.casework.persons.choices import FILE_SOURCES, GrantSource
from lotse.casework.persons.models import AccessGrant
from lotse.casework.sharing.models import Share
from lotse.casework.sharing.services.shares import readers_of
from lotse.foundation.accounts.actors import Actor
from lotse.foundation.documents import typesetting
from lotse.foundation.documents.choices import MediaType, PrintLanguage
from lotse.foundation.documents.models import StoredFile
from lotse.web.casework.cases.views.fetch import visible_case
from lotse.web.components.files import give_out
from lotse.web.http import AuthenticatedRequest

LANGUAGE = "sprache"
_GERMAN = PrintLanguage.GERMAN
_READS_GERMAN = (PrintLanguage.GERMAN, PrintLanguage.PLAIN_GERMAN)
Entry = dict[str, Any]


@require_safe
def who_sees(request: AuthenticatedRequest, case_id: int) -> HttpResponse:
    case = visible_case(request, case_id)
    language = _language(request)
    context = {
        "case": case,
        "languages": PrintLanguage.choices,
        "chosen": language,
        "sheet": sheet(request.actor, case, language),
    }
    return render(request, "casework/sharing/who_sees.html", context)


@require_safe
def who_sees_pdf(request: AuthenticatedRequest, case_id: int) -> HttpResponse:
    case = visible_case(request, case_id)
    data = sheet(request.actor, case, _language(request))
    content = typesetting.pdf(
        "who_sees",
        data,
        title=f"{data['texts']['title']} · {case.number}",
        language=data["language"],
        organisation=case.organisation,
    )
    name = f"Wer sieht was {case.number}.pdf"
    # Made for this look only, never stored.
    return give_out(StoredFile(name=name, media_type=MediaType.PDF), content, as_download=False)


def sheet(actor: Actor, case: Case, language: str) -> dict[str, Any]:
    """Everything the sheet says, in the words of a language."""
    texts = texts_of(language)
    given = Disclosure.objects.visible_to(actor).filter(person=case.person)
    given = given.filter(Q(case_id=case.pk) | Q(case_id=None))
    given = given.select_related("recipient", "organisation", "person")
    shares, today = case.shares.in_bulk(), timezone.localdate()
    others = [_of_disclosure(one, shares, texts, today) for one in given.newest_first()]
    worker = case.responsible
    return {
        # To a browser and to a screen reader plain German is German.
        "language": language.split("-", maxsplit=1)[0],
        "direction": texts["direction"],
        "is_confirmed": consents.is_confirmed(language, consents.WHO_SEES.sha256_of(language)),
        "texts": texts["texts"],
        "rights": texts["rights"],
        "person": str(case.person),
        "case_number": case.number,
        "as_of": _day(today),
        "own": [_of_grant(one, texts) for one in _grants(case)],
        "others": [one for one in others if one["is_open"]],
        "past": [one for one in others if not one["is_open"]],
        "worker": str(worker),
        "reach": [text for text in (worker.phone, worker.email) if text],
    }


def texts_of(language: str) -> dict[str, Any]:
    """The fixed texts; the words for categories are those of the consents people signed."""
    found, signed = consents.WHO_SEES.of(language), consents.texts_of(language)
    notes = {name: signed["texts"][name] for name in ("unreviewed", "german_counts")}
    return found | {
        "texts": found["texts"] | notes,
        "categories": signed["categories"],
        "reads_german": language in _READS_GERMAN,
    }


def _language(request: AuthenticatedRequest) -> str:
    wanted = request.GET.get(LANGUAGE, "")
    return wanted if wanted in PrintLanguage.values else _GERMAN.value


def _grants(case: Case) -> Iterator[AccessGrant]:
    """Colleagues who open the file or the record of the person, each once."""
    held = AccessGrant.objects.in_force(timezone.localdate()).filter(
        Q(source_kind=GrantSource.CASE, source_id=case.pk)
        | Q(source_kind=GrantSource.PERSON, person=case.person),
        source_kind__in=FILE_SOURCES,
    )
    found = held.select_related("user", "organisation")
    seen: set[int] = set()
    for grant in found.order_by("source_kind", "starts_on", "user__sort_key", "pk"):
        if grant.user_id not in seen:
            seen.add(grant.user_id)
            yield grant


def _of_grant(grant: AccessGrant, texts: dict[str, Any]) -> Entry:
    words = texts["texts"]
    is_file = grant.source_kind == GrantSource.CASE
    return {
        "who": str(grant.user),
        "where": grant.organisation.name,
        "what": [words["whole_file" if is_file else "whole_person"]],
        "why": texts["reasons"][grant.reason],
        "basis": grant.remark,
        "since": _day(grant.starts_on),
        "until": _day(grant.ends_on) or words["while_open" if is_file else "until_revoked"],
        "notes": [],
        "is_open": True,
    }


def _of_disclosure(
    one: Disclosure, shares: dict[int, Share], texts: dict[str, Any], today: date
) -> Entry:
    words = texts["texts"]
    is_open = one.ended_at is None and (one.ends_on is None or one.ends_on >= today)
    share = shares.get(one.source_id) if is_open and one.kind == DisclosureKind.SHARE else None
    people = [str(grant.user) for grant in readers_of(share)] if share else []
    flowing, stopped = _flowing(one) if is_open else (list(one.categories), [])
    notes = [f"{words['no_longer']} {_named(stopped, texts)}"] if flowing and stopped else []
    if share is not None and share.takes_contributions:
        notes.append(words["contributes"])
    return {
        "who": one.recipient.name,
        "where": f"{words['named']} {', '.join(people)}" if people else "",
        "what": [texts["categories"][name] for name in flowing] or [words["nothing_now"]],
        "why": texts["kinds"][one.kind],
        "basis": one.bases,
        "since": _day(timezone.localdate(one.starts_at)),
        "until": (_day(one.ends_on) or words["until_revoked"]) if is_open else _over(one, texts),
        "notes": notes,
        "is_open": is_open,
    }


def _flowing(one: Disclosure) -> tuple[list[str], list[str]]:
    """What is seen of it now and what is not any more; without the name it is nothing."""
    covered = coverage(
        person=one.person, sender=one.organisation, recipient=one.recipient, purpose=one.purpose
    )
    flowing = [name for name in one.categories if name in covered]
    if DataCategory.IDENTITY not in flowing:
        flowing = []
    return flowing, [name for name in one.categories if name not in flowing]


def _over(one: Disclosure, texts: dict[str, Any]) -> str:
    """Since when it is over; why is kept in German only."""
    day = timezone.localdate(one.ended_at) if one.ended_at else one.ends_on
    reason = f" ({one.end_reason})" if one.end_reason and texts["reads_german"] else ""
    return f"{texts['texts']['ended']} {_day(day)}{reason}"


def _named(categories: list[str], texts: dict[str, Any]) -> str:
    return "; ".join(texts["categories"][name] for name in categories)


def _day(day: date | None) -> str:
    return f"{day:%d.%m.%Y}" if day else ""

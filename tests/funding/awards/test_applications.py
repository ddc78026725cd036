"""Applications: prepared from posts and rates, fixed once submitted, printed to the cent."""

from datetime import date
from decimal import Decimal
from io import BytesIO
from uuid import uuid4

import pytest
from django.db import IntegrityError, transaction
from docx import Document
from openpyxl import load_workbook

from lotse.core.verdicts import RuleViolationError
from lotse.foundation.accounts.actors import acting
from lotse.foundation.audit.models import AuditEntry
from lotse.foundation.base.models import StaleVersionError
from lotse.foundation.documents import sheets
from lotse.funding.awards import letters
from lotse.funding.awards.models import Application, ApplicationPost
from lotse.funding.awards.services import applications as services
from lotse.funding.awards.services import terms
from lotse.funding.awards.services.terms import Contents, PostValues
from lotse.funding.programmes.models import Rate
from tests.funding.awards.factories import FIRST, LAST, post, prepare, programme, submit

pytestmark = pytest.mark.django_db


@pytest.fixture
def seed():
    """The posts of Baustein 1 in 2021."""
    halves = {"fte": Decimal("0.5")}
    return [
        post(1, "1.01"), post(1, "1.02"), post(1, "1.03"), post(1, "1.04", **halves),
        post(1, "1.05", kind="administration", **halves),
    ]  # fmt: skip


@pytest.fixture
def application(deniz, seed):
    return prepare(deniz, reference="50.3-KIM")


def _changed(deniz, application, contents, **values):
    with acting(deniz):
        return services.change_application(
            actor=deniz, application=application, expected_version=application.version,
            contents=contents, **values,
        )  # fmt: skip


def test_the_seed_is_prepared_to_the_cent(application):
    content = services.content_of(application)
    assert content["total_eur"] == "293800.00"
    assert [line["total_eur"] for line in content["lines"]] == [
        "64700.00", "64700.00", "64700.00", "32350.00", "27350.00",
    ]  # fmt: skip
    assert services.requested_eur(application) == Decimal(293_800)


def test_a_form_sent_twice_makes_one_application(deniz, seed):
    key = uuid4()
    assert prepare(deniz, submission_key=key) == prepare(deniz, submission_key=key)


def test_only_the_funding_office_prepares_one(armin, seed):
    with pytest.raises(RuleViolationError, match="pflegt die Fördersachbearbeitung"):
        prepare(armin)


def test_posts_are_left_out_and_lump_sums_changed(deniz, application, seed):
    lines = [PostValues(seed[0], Decimal("0.5"), date(2021, 7, 1), LAST)]
    changed = _changed(deniz, application, Contents(lines, {"events": Decimal(500)}), note="Halb")
    content = services.content_of(changed)
    # 184 of 365 days of half a post: 13,863.01 + 2,444.93 euro.
    assert content["lines"][0]["total_eur"] == "16307.94"
    assert content["total_eur"] == "16807.94"
    told = AuditEntry.objects.filter(action="application.lines_changed").get().changes
    assert told["lump_sums"][1] == ["events: 500"]


def test_a_change_over_the_change_of_a_colleague_is_refused(deniz, application):
    _changed(deniz, application, terms.contents_of(application), note="Eins")
    with pytest.raises(StaleVersionError):
        _changed(deniz, application, terms.contents_of(application), note="Zwei")


def test_a_post_that_does_not_fit_is_refused(deniz, application):
    foreign = Contents([PostValues(post(2), Decimal(1), FIRST, LAST)])
    with pytest.raises(RuleViolationError, match="gehört zu Baustein 2"):
        _changed(deniz, application, foreign)


def test_a_submitted_application_stays_as_it_was_sent(deniz, application):
    submitted = submit(deniz, application)
    Rate.objects.filter(kind="coordination").update(staff_eur_per_fte=1)
    content = services.content_of(submitted)
    assert content["total_eur"] == "293800.00"
    assert content["submitted_on"] == "2020-10-28"
    for use in (
        lambda: _changed(deniz, submitted, Contents()),
        lambda: submit(deniz, submitted),
        lambda: services.discard_application(
            actor=deniz, application=submitted, expected_version=submitted.version
        ),
    ):
        with pytest.raises(RuleViolationError, match="bleibt, wie er ist"), transaction.atomic():
            use()


def test_the_database_keeps_what_was_submitted(deniz, application, seed):
    submitted = submit(deniz, application)
    with pytest.raises(IntegrityError), transaction.atomic():
        Application.objects.filter(pk=submitted.pk).update(note="anders")
    with pytest.raises(IntegrityError), transaction.atomic():
        submitted.posts.all().delete()
    line = ApplicationPost(
        application=submitted, post=post(1), fte=1, approved_from=FIRST, approved_until=LAST
    )
    with pytest.raises(IntegrityError), transaction.atomic():
        line.save()


def test_nothing_is_submitted_without_a_line_or_in_advance(deniz):
    programme()
    empty = prepare(deniz)
    _changed(deniz, empty, Contents())
    empty.refresh_from_db()
    with pytest.raises(RuleViolationError, match="noch keine Stelle und kein Betrag"):
        submit(deniz, empty)
    with pytest.raises(RuleViolationError, match="in der Zukunft"):
        submit(deniz, empty, on=date(2999, 1, 1))


def test_a_year_without_a_rate_is_not_submitted_and_says_so(deniz, seed):
    later = prepare(deniz, year=2027)
    assert services.content_of(later)["missing"] == ["Koordination", "Verwaltungsassistenz"]
    with pytest.raises(RuleViolationError, match="Für Koordination, Verwaltungsassistenz gilt"):
        submit(deniz, later)


def test_a_prepared_application_is_thrown_away(deniz, application):
    with acting(deniz):
        services.discard_application(
            actor=deniz, application=application, expected_version=application.version
        )
    assert not Application.objects.exists()


def test_the_workbook_opened_again_says_the_same_to_the_cent(application):
    content = services.content_of(application)
    book = load_workbook(BytesIO(sheets.as_xlsx(letters.application_sheet(content))))
    rows = list(book["Stellen"].iter_rows(values_only=True))
    assert [Decimal(str(row[7])) for row in rows[1:-1]] == [
        Decimal(line["total_eur"]) for line in content["lines"]
    ]
    assert [Decimal(str(cell)) for cell in rows[-1][5:]] == [
        Decimal(215_000), Decimal(38_800), Decimal(253_800),
    ]  # fmt: skip
    assert book["Stellen"]["F2"].number_format == "#,##0.00"
    total = list(book["Summe"].iter_rows(values_only=True))[-1]
    assert total == ("Beantragt insgesamt", 293_800)


def test_the_word_document_says_the_same(application):
    sheet = letters.application_sheet(services.content_of(application))
    document = Document(BytesIO(sheets.as_docx(sheet)))
    last = document.tables[-1].rows[-1].cells
    assert [cell.text for cell in last] == ["Beantragt insgesamt", "293.800,00\u00a0€"]
    assert document.core_properties.title == "Antrag auf Förderung 2021"
    assert document.tables[0].rows[5].cells[1].text == "50.3-KIM"


def test_the_pdf_is_accessible(application):
    content = sheets.as_pdf(letters.application_sheet(services.content_of(application)))
    assert content.startswith(b"%PDF")
    assert b"pdfuaid" in content

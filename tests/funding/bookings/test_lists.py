"""Lists as finance systems write them: odd encodings, signs, doubles; whole or not at all."""

import io
from datetime import date, timedelta
from decimal import Decimal
from uuid import uuid4

import pytest
from django.utils import timezone
from openpyxl import Workbook

from lotse.core.verdicts import RuleViolationError
from lotse.foundation.accounts.actors import acting
from lotse.foundation.audit.models import AuditEntry
from lotse.foundation.base.models import StaleVersionError
from lotse.funding.bookings import tasks
from lotse.funding.bookings.models import Booking, BookingImport
from lotse.funding.bookings.services import lists
from tests.funding.bookings.factories import (
    HEADINGS,
    assign,
    bookings,
    check,
    content,
    line,
    take,
    upload,
)

pytestmark = pytest.mark.django_db
# As an export looks: a title above, Windows-1252, a minus behind, a line of totals below.
EXPORT = (
    "Buchungsliste Produkt 0506;;;;\r\n"
    ";;;;\r\n"
    'Buchungsdatum;Belegnr.;Sachkonto;Buchungstext;"Betrag (€)"\r\n'
    "15.02.2021;2021000815;414100;Landeszuweisung KIM Baustein 2, 1. Rate;605.000,00\r\n"
    'Datum folgt;2021000816;501200;"Bezüge Februar; Stelle 4711";4.512,37-\r\n'
    "28.02.2021;2021000816;501200;Bezüge Februar Müßig;4.512,37-\r\n"
    "28.02.2021;2021000816;501200;Bezüge Februar Müßig;4.512,37-\r\n"
    "01.03.2021;2021000900;531800;Weiterleitung Stadt Troisdorf;(22.916,67)\r\n"
    ";;;Summe;573.058,59\r\n"
)


def states(run):
    return [(row["number"], row["state"]) for row in run.lines]


def read_in(officer, raw, name="fibu.csv", signs="income"):
    with acting(officer):
        run = lists.upload_list(actor=officer, name=name, content=raw)
    return check(officer, run, signs)


def test_an_export_in_windows_1252_is_read_line_by_line(deniz):
    run = read_in(deniz, EXPORT.encode("cp1252"))
    assert states(run) == [
        (4, "ready"), (5, "faulty"), (6, "ready"), (7, "doubled"), (8, "ready"), (9, "total"),
    ]  # fmt: skip
    (fault,) = run.lines[1]["faults"]
    assert (fault["column"], fault["value"]) == ("date", "Datum folgt")
    assert run.lines[3]["same_as"] == 6
    # Nothing is there before it is taken over.
    assert not Booking.objects.exists()


def test_nothing_is_taken_over_while_a_line_is_faulty_and_undecided(deniz):
    run = read_in(deniz, EXPORT.encode("cp1252"))
    with pytest.raises(RuleViolationError, match="alles oder nichts, und Zeile 5 ist fehlerhaft"):
        take(deniz, run)
    assert not Booking.objects.exists()
    assert take(deniz, run, without=[5]) == 3
    assert [str(one.amount_eur) for one in Booking.objects.order_by("line")] == [
        "605000.00", "-4512.37", "-22916.67",
    ]  # fmt: skip
    assert Booking.objects.get(line=6).text == "Bezüge Februar Müßig"
    run.refresh_from_db()
    assert run.state == "taken"
    assert [row["state"] for row in run.lines] == [
        "taken", "left", "taken", "left", "taken", "total",
    ]  # fmt: skip
    # Names of employees are not kept twice.
    assert not any(row["cells"] for row in run.lines)


def test_the_same_posting_comes_twice_only_when_it_is_said(deniz):
    twice = read_in(deniz, EXPORT.encode("utf-8"))
    assert take(deniz, twice, without=[5], also=[7]) == 4
    # The same file read again has nothing new, and nothing to decide but what is faulty.
    again = read_in(deniz, EXPORT.encode("utf-16"))
    assert [state for _, state in states(again)] == [
        "known", "faulty", "known", "known", "known", "total",
    ]  # fmt: skip
    with pytest.raises(RuleViolationError, match="keine neue Buchung"):
        take(deniz, again, without=[5])


@pytest.mark.parametrize("encoding", ["cp1252", "utf-8", "utf-8-sig", "utf-16"])
def test_encodings_of_all_programs_say_the_same(encoding, deniz):
    run = read_in(deniz, content(line(text="Bücher für Köln, 3 ½ Stück"), encoding=encoding))
    take(deniz, run)
    assert Booking.objects.get().text == "Bücher für Köln, 3 ½ Stück"


@pytest.mark.parametrize("separator", [";", "\t", ","])
def test_separators_are_found_out(separator, deniz):
    cells = ["15.02.2021", "4711", '"-1.234,56"', "5012"]
    rows = [["Datum", "Beleg", "Betrag", "Konto"], cells, [cells[0], "4712", '"1,00"', "5012"]]
    run = read_in(deniz, "\n".join(separator.join(row) for row in rows).encode())
    take(deniz, run)
    assert [one.amount_eur for one in Booking.objects.order_by("line")] == [
        Decimal("-1234.56"), Decimal("1.00"),
    ]  # fmt: skip


def test_debit_and_credit_in_two_columns_of_a_workbook(deniz):
    book = Workbook()
    sheet = book.active
    sheet.append(["Buchungsdatum", "Belegnummer", "Soll", "Haben", "Sachkonto"])
    sheet.append([date(2021, 3, 31), 815, 4512.37, None, 501200])
    sheet.append([date(2021, 2, 15), 816, None, 605000, 414100])
    target = io.BytesIO()
    book.save(target)
    run = read_in(deniz, target.getvalue(), name="fibu.xlsx", signs="expense")
    take(deniz, run)
    found = Booking.objects.order_by("line").values_list("date", "document_number", "amount_eur")
    assert list(found) == [
        (date(2021, 3, 31), "815", Decimal("-4512.37")),
        (date(2021, 2, 15), "816", Decimal("605000.00")),
    ]


def test_signs_of_ledgers_are_turned_and_remembered_with_the_mapping(deniz):
    first = read_in(deniz, content(line(amount="4.500,00"), line(amount="-605.000,00")),
                    signs="expense")  # fmt: skip
    take(deniz, first)
    assert sorted(Booking.objects.values_list("amount_eur", flat=True)) == [
        Decimal("-4500.00"), Decimal("605000.00"),
    ]  # fmt: skip
    turned = ";".join(reversed(HEADINGS.split(";")))
    cells = ";".join(reversed(line().split(";")))
    later = upload(deniz, cells, headings=turned)
    assert later.is_remembered
    assert (later.signs, later.columns) == ("expense", first.columns)


def test_a_mapping_that_was_never_checked_is_not_remembered(deniz):
    upload(deniz, line())
    assert not upload(deniz, line()).is_remembered


def test_a_mapping_that_lacks_something_is_refused(deniz):
    run = upload(deniz, line())
    with pytest.raises(RuleViolationError, match="Buchungsdatum"):
        check(deniz, run, Betrag="amount")
    run.refresh_from_db()
    assert run.state == "uploaded"


def test_the_mapping_may_be_corrected_until_the_list_is_taken(deniz):
    run = check(deniz, upload(deniz, line(amount="4.500,00")))
    run = check(deniz, run, signs="expense")
    take(deniz, run)
    assert Booking.objects.get().amount_eur == Decimal("-4500.00")
    run.refresh_from_db()
    with pytest.raises(RuleViolationError, match="schon übernommen"):
        check(deniz, run)
    with pytest.raises(RuleViolationError, match="schon übernommen"):
        take(deniz, run)


def test_lists_that_overlap_bring_only_what_is_new(deniz):
    shared = line(number="A-1")
    take(deniz, check(deniz, upload(deniz, shared)))
    second = check(deniz, upload(deniz, shared, line(number="A-2")))
    assert [state for _, state in states(second)] == ["known", "ready"]
    assert take(deniz, second) == 1
    assert Booking.objects.count() == 2


def test_what_came_between_check_and_taking_over_is_seen(deniz):
    shared = line(number="A-1")
    slow, fast = (check(deniz, upload(deniz, shared, line(number=f"A-{n}"))) for n in (2, 3))
    take(deniz, fast)
    assert take(deniz, slow) == 1
    slow.refresh_from_db()
    assert [state for _, state in states(slow)] == ["known", "taken"]


@pytest.mark.parametrize(
    ("raw", "reason"),
    [
        (b"", "leer"),
        (b"\x00\x01\x02\x03", "keine Tabelle"),
        (b"Datum;Betrag\r\n", "nur Überschriften"),
        (b'Datum;Betrag\r\n"1;2\r\n', "Anführungszeichen"),
        (b"PK\x03\x04nothing", "beschädigt"),
    ],
)
def test_what_is_no_list_is_refused_with_the_mend(raw, reason, deniz):
    with acting(deniz), pytest.raises(RuleViolationError, match=reason):
        lists.upload_list(actor=deniz, name="fibu.csv", content=raw)
    assert not BookingImport.objects.exists()


def test_five_thousand_lines_are_read_checked_and_taken(deniz):
    many = [line(number=f"N-{n}", amount=f"-{n},01") for n in range(1, 5_001)]
    run = check(deniz, upload(deniz, *many))
    assert take(deniz, run) == 5_000
    with pytest.raises(RuleViolationError, match="erlaubt sind 5000"):
        upload(deniz, *many, line())


def test_a_list_is_taken_back_as_a_whole_while_nothing_is_settled(deniz):
    one, _ = bookings(deniz, line(), line())
    run = one.source

    def undo():
        run.refresh_from_db()
        with acting(deniz):
            return lists.undo_list(actor=deniz, run=run, expected_version=run.version)

    assign(deniz, one)
    with pytest.raises(RuleViolationError, match="Eine Buchung ist schon zugeordnet"):
        undo()
    assert Booking.objects.count() == 2
    other = bookings(deniz, line())[0].source
    run = other
    assert undo() == 1
    assert Booking.objects.count() == 2
    with pytest.raises(RuleViolationError, match="nichts übernommen"):
        undo()
    actions = ["booking_import.uploaded", "booking_import.taken", "booking_import.undone"]
    found = AuditEntry.objects.filter(target_id=other.pk, action__in=actions)
    assert set(found.values_list("action", flat=True)) == set(actions)


def test_the_same_form_uploads_once_and_a_late_click_takes_nothing(deniz):
    key = uuid4()
    with acting(deniz):
        one, two = (
            lists.upload_list(actor=deniz, name="a.csv", content=content(line()),
                              submission_key=key)
            for _ in range(2)
        )  # fmt: skip
    assert one.pk == two.pk
    check(deniz, one)
    with acting(deniz), pytest.raises(StaleVersionError):
        lists.take_list(actor=deniz, run=one, expected_version=1)


@pytest.mark.parametrize("who", ["clara", "emil", "armin", "mats", "anna", "frieda"])
def test_only_the_funding_officer_reads_lists_in(who, request):
    actor = request.getfixturevalue(who)
    with pytest.raises(RuleViolationError, match="Fördersachbearbeitung"):
        upload(actor, line())


@pytest.mark.parametrize(("who", "sees"), [("clara", 1), ("armin", 1), ("mats", 0), ("anna", 0)])
def test_readers_see_bookings_and_others_none(who, sees, deniz, request):
    bookings(deniz, line())
    actor = request.getfixturevalue(who)
    with acting(actor):
        for model in (Booking, BookingImport):
            assert model.objects.count() == sees
            assert model.objects.visible_to(actor).count() == sees


def test_the_database_deletes_no_booking_that_is_settled(deniz):
    one = bookings(deniz, line())[0]
    assign(deniz, one, "staff")
    with acting(deniz):
        assert not Booking.objects.filter(pk=one.pk)._raw_delete("default")
        assert Booking.objects.filter(pk=one.pk).exists()


def test_the_content_of_old_lists_is_forgotten_and_bookings_stay(deniz):
    one = bookings(deniz, line())[0]
    BookingImport.objects.update(created_at=timezone.now() - timedelta(days=89))
    tasks.forget(0)
    assert BookingImport.objects.get().lines
    BookingImport.objects.update(created_at=timezone.now() - timedelta(days=91))
    tasks.forget(0)
    assert BookingImport.objects.get().lines == []
    assert Booking.objects.get() == one

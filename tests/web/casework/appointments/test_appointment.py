"""Arranging, seeing, changing and ending an appointment on its pages."""

from datetime import date
from uuid import uuid4

import pytest
from django.urls import reverse

from lotse.casework.appointments.models import Appointment
from lotse.casework.cases.models import Contact
from lotse.demo import moments
from lotse.foundation.audit.models import AuditEntry
from tests.casework.appointments.factories import invite, make_appointment
from tests.casework.cases.factories import give, give_review, in_days, make_case
from tests.web.casework.cases.pages import asks_to_sign_in, text_of

pytestmark = pytest.mark.django_db


def url(name, record):
    return reverse(f"appointments:{name}", args=[record.pk])


def data(**values):
    sent = {
        "kind": "home_visit",
        "day": in_days(1).isoformat(),
        "starts": "10:00",
        "ends": "11:00",
        "submission_key": str(uuid4()),
    }
    return sent | values


def test_who_is_not_signed_in_or_sees_no_file_gets_nothing(client, client_of, boris, anna, case):
    assert asks_to_sign_in(client.get(url("add", case)))
    made = make_appointment(anna, case)
    for name, record in (("add", case), ("detail", made), ("letter", made), ("hold", made)):
        assert client_of(boris).get(url(name, record)).status_code == 404


def test_it_is_arranged_in_a_case_and_stands_there(client_of, anna, berta, case):
    give(case, berta)
    client = client_of(anna)
    sent = data(place="Rathaus Troisdorf", participants=[berta.user_id], subject="Kita")
    page = text_of(client.post(url("add", case), sent, follow=True))
    assert f"Hausbesuch am {in_days(1):%d.%m.%Y}, 10:00 Uhr steht im Kalender." in page
    assert "10:00 bis 11:00 Uhr" in page
    assert "Anna Berger, Berta Lindner" in page
    listed = text_of(client.get(url("of_case", case)))
    assert "Rathaus Troisdorf" in listed
    overview = text_of(client.get(reverse("cases:detail", args=[case.pk])))
    assert "Rathaus Troisdorf" in overview
    assert "Termin vereinbart" in overview


def test_a_double_click_makes_one(client_of, anna, case):
    client, sent = client_of(anna), data()
    assert client.post(url("add", case), sent).url == client.post(url("add", case), sent).url


def test_the_day_asked_for_is_filled_in(client_of, anna, case):
    form = client_of(anna).get(url("add", case), {"tag": "2027-01-05"}).context["form"]
    assert form["day"].value() == date(2027, 1, 5)
    for nonsense in ("gestern", "2027-02-31"):
        form = client_of(anna).get(url("add", case), {"tag": nonsense}).context["form"]
        assert form["day"].value() == in_days(1)


@pytest.mark.parametrize(
    ("sent", "said"),
    [
        ({"day": in_days(-1).isoformat()}, "halten Sie als Kontakt fest"),
        ({"ends": "09:00"}, "Das Ende liegt nicht nach dem Beginn."),
        ({"starts": ""}, "Von"),
        ({"starts": "halb elf"}, "Von"),
        ({"kind": "fest"}, "Art"),
    ],
)
def test_a_refusal_keeps_what_was_typed(client_of, anna, case, sent, said):
    response = client_of(anna).post(url("add", case), data(place="Rathaus", **sent))
    assert (response.status_code, response.headers["HX-Retarget"]) == (422, "#appointment-form")
    assert said in text_of(response)
    assert "Rathaus" in response.content.decode()


def test_the_hour_that_summer_time_leaves_out_is_refused_at_its_field(client_of, anna, case):
    case.person.grants.update(starts_on=date(2026, 1, 1))
    with moments.on(date(2026, 3, 1)):
        response = client_of(anna).post(
            url("add", case), data(day="2026-03-29", starts="02:30", ends="04:00")
        )
    assert "02:30 Uhr gibt es am 29.03.2026 nicht" in text_of(response)


def test_one_of_my_own_needs_no_case_and_may_have_one(client_of, anna, berta, case):
    closed = make_case(anna, closed_on=in_days(-1))
    client, address = client_of(anna), reverse("appointments:add_own")
    form = client.get(address).context["form"]
    assert list(form.fields["case"].queryset) == [case]
    assert [label for _, label in form.fields["case"].choices][1:] == [
        "RSK-2026-0412 · Haile, Selam"
    ]
    client.post(address, data(kind="meeting", participants=[berta.user_id]))
    client.post(address, data(case=case.pk))
    assert client.post(address, data(case=closed.pk)).status_code == 422
    made = Appointment.objects.order_by("pk")
    assert [(one.kind, one.case) for one in made] == [("meeting", None), ("home_visit", case)]
    assert "Besprechung" in text_of(client_of(berta).get(url("detail", made[0])))


def test_what_overlaps_is_a_warning_and_no_refusal(client_of, anna, case):
    other = make_appointment(anna, None, in_days(1), "10:30", kind="meeting")
    make_appointment(anna, None, in_days(1), "11:00")
    make_appointment(anna, None, in_days(1), "10:15", state="cancelled")
    page = text_of(client_of(anna).post(url("add", case), data(), follow=True))
    assert "Zur selben Zeit ist schon etwas geplant" in page
    assert "10:30 – 11:30 Besprechung" in page
    assert page.count("Besprechung") == 1
    assert "Zur selben Zeit" not in text_of(client_of(anna).post(url("cancel", other), follow=True))


def test_a_look_at_it_is_a_look_into_the_file(client_of, anna, berta, case):
    made, own = make_appointment(anna, case), make_appointment(anna)
    client = client_of(anna)
    reads = AuditEntry.objects.about(case).reads()
    for count, name in enumerate(("detail", "letter", "calendar_file", "change"), start=1):
        assert client.get(url(name, made)).status_code == 200
        assert reads.count() == count
    assert "case.appointment_letter_opened" in reads.values_list("action", flat=True)
    for name in ("detail", "letter", "calendar_file", "change", "cancel"):
        assert client.get(url(name, own)).status_code == 200
    assert reads.count() == 4


def test_who_takes_part_sees_it_and_is_told_who_changes_it(client_of, anna, berta):
    shared = make_appointment(anna, kind="meeting")
    invite(shared, berta)
    page = text_of(client_of(berta).get(url("detail", shared)))
    assert "Diesen Termin ändert Anna Berger." in page
    assert client_of(berta).get(url("change", shared)).status_code == 403


def test_a_reviewer_reads_and_is_told_why_not_more(client_of, anna, lena, case):
    give_review(case, lena)
    made = make_appointment(anna, case)
    assert "nicht bearbeiten" in text_of(client_of(lena).get(url("detail", made)))
    assert client_of(lena).post(url("cancel", made)).status_code == 403


def test_it_is_moved_and_a_late_change_shows_both_versions(client_of, anna, case):
    made = make_appointment(anna, case)
    client = client_of(anna)
    form = client.get(url("change", made)).context["form"]
    assert str(form["starts"].value()) == "10:00:00"
    sent = data(starts="14:00", ends="15:00", version=1)
    page = text_of(client.post(url("change", made), sent, follow=True))
    assert "Der Termin ist geändert." in page
    assert "14:00 bis 15:00 Uhr" in page
    response = client.post(url("change", made), sent | {"starts": "16:00", "ends": "17:00"})
    assert response.status_code == 409
    shown = text_of(response)
    assert "14:00" in shown
    assert "16:00" in shown
    assert (
        client.post(url("change", made), sent | {"ends": "13:00", "version": 2}).status_code == 422
    )


def test_held_it_becomes_a_contact_without_retyping(client_of, anna, case):
    made = make_appointment(anna, case, in_days(-1), with_whom="Jugendamt")
    client = client_of(anna)
    form = client.get(url("hold", made)).context["form"]
    known = {name: form[name].value() for name in ("kind", "held_on", "duration_minutes")}
    assert known == {"kind": "home_visit", "held_on": in_days(-1), "duration_minutes": 60}
    assert form["with_whom_detail"].value() == "Jugendamt"
    sent = {name: form[name].value() or "" for name in form.fields}
    sent |= {"held_on": in_days(-1).isoformat(), "note": "Alles besprochen.",
             "next_subject": "Kita anrufen", "next_due_on": in_days(5).isoformat()}  # fmt: skip
    page = text_of(client.post(url("hold", made), sent, follow=True))
    assert "Der Termin ist gehalten und als Kontakt festgehalten." in page
    assert "Alles besprochen." in page
    assert "Kita anrufen" in page
    made.refresh_from_db()
    assert (made.state, made.contact) == ("held", Contact.objects.get())
    assert client.post(url("hold", made), sent).status_code == 302
    assert Contact.objects.count() == 1


def test_a_contact_that_is_refused_leaves_it_planned(client_of, anna, case):
    made = make_appointment(anna, case, in_days(-1))
    sent = {"kind": "phone", "held_on": in_days(2).isoformat(), "duration_minutes": 5,
            "with_whom": "client", "interpreting": "none", "secrecy": "case"}  # fmt: skip
    response = client_of(anna).post(url("hold", made), sent)
    assert response.status_code == 422
    assert "in der Zukunft" in text_of(response)
    made.refresh_from_db()
    assert made.is_planned


def test_what_lies_ahead_cannot_be_held_yet(client_of, anna, case):
    ahead = make_appointment(anna, case)
    client = client_of(anna)
    assert "noch nicht begonnen" in text_of(client.get(url("hold", ahead)))
    assert "Nicht wahrgenommen" not in text_of(client.get(url("detail", ahead)))
    assert "noch nicht begonnen" in text_of(client.post(url("miss", ahead), follow=True))


def test_without_a_case_it_is_held_by_one_click(client_of, anna):
    past = make_appointment(anna, None, in_days(-1))
    client = client_of(anna)
    assert client.get(url("hold", past)).url == url("detail", past)
    assert "Der Termin ist gehalten." in text_of(client.post(url("hold", past), follow=True))


def test_cancelled_and_missed_are_taken_back(client_of, anna, case):
    past = make_appointment(anna, case, in_days(-1))
    client = client_of(anna)
    page = text_of(client.post(url("cancel", past), {"reason": "Kind krank"}, follow=True))
    assert "abgesagt: Kind krank" in page
    assert client.post(url("cancel", past), {"reason": ""}).status_code == 422
    assert "gilt wieder" in text_of(client.post(url("reinstate", past), follow=True))
    assert "nicht wahrgenommen" in text_of(client.post(url("miss", past), follow=True))
    listed = text_of(client.get(url("of_case", case)))
    assert "nicht wahrgenommen" in listed


def test_in_a_closed_case_nothing_is_taken_back(client_of, anna):
    closed = make_case(anna, closed_on=in_days(0))
    off = make_appointment(anna, closed, state="cancelled")
    client = client_of(anna)
    assert "Der Termin gilt doch" not in text_of(client.get(url("detail", off)))
    page = text_of(client.post(url("reinstate", off), follow=True))
    assert "Der Fall ist abgeschlossen. Nehmen Sie ihn zuerst wieder auf." in page


def test_a_case_without_appointments_says_so_and_a_closed_one_why_not(client_of, anna, case):
    page = text_of(client_of(anna).get(url("of_case", case)))
    assert "Kein Termin steht an." in page
    assert "Bisher war kein Termin im Kalender." in page
    closed = make_case(anna, closed_on=in_days(-1))
    assert "Der Fall ist abgeschlossen." in text_of(client_of(anna).get(url("of_case", closed)))
    assert client_of(anna).get(url("add", closed)).status_code == 403

from django.urls import path

from lotse.web.casework.appointments.views import (
    alerts,
    appointments,
    calendar,
    feed,
    outcomes,
    papers,
)

app_name = "appointments"
ONE = "kalender/termine/<int:appointment_id>/"
urlpatterns = [
    path("kalender/", calendar.calendar, name="calendar"),
    path("kalender/abo/", feed.feed_settings, name="feed_settings"),
    path("kalender/abo/beenden/", feed.feed_close, name="feed_close"),
    path("kalender/abo/<str:secret>.ics", feed.feed, name="feed"),
    path("kalender/termine/neu/", appointments.add_own, name="add_own"),
    path(ONE, appointments.detail, name="detail"),
    path(f"{ONE}aendern/", appointments.change, name="change"),
    path(f"{ONE}gehalten/", outcomes.hold, name="hold"),
    path(f"{ONE}absagen/", outcomes.cancel, name="cancel"),
    path(f"{ONE}versaeumt/", outcomes.miss, name="miss"),
    path(f"{ONE}gilt-wieder/", outcomes.reinstate, name="reinstate"),
    path(f"{ONE}brief/", papers.letter, name="letter"),
    path(f"{ONE}termin.ics", papers.calendar_file, name="calendar_file"),
    path("faelle/<int:case_id>/termine/", appointments.of_case, name="of_case"),
    path("faelle/<int:case_id>/termine/neu/", appointments.add, name="add"),
    path("heute/fall/<int:case_id>/spaeter/", alerts.snooze_case, name="snooze_case"),
    path("heute/person/<int:person_id>/spaeter/", alerts.snooze_person, name="snooze_person"),
]

"""Fristen der Förderung."""

from django.urls import path

from lotse.web.funding.deadlines.views import deadlines, own

app_name = "deadlines"
urlpatterns = [
    path("", deadlines.deadline_list, name="list"),
    path("fristen.ics", deadlines.calendar_file, name="calendar_file"),
    path("erledigt/", deadlines.deadline_done, name="done"),
    path("erledigt/<int:done_id>/oeffnen/", deadlines.deadline_reopen, name="reopen"),
    path("eigene/neu/", own.own_add, name="own_add"),
    path("eigene/<int:own_id>/", own.own_change, name="own_change"),
    path("eigene/<int:own_id>/loeschen/", own.own_remove, name="own_remove"),
]

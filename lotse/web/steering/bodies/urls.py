from django.urls import path

from lotse.web.steering.bodies.views import (
    agenda,
    bodies,
    decisions,
    lists,
    meetings,
    minutes,
    papers,
    tasks,
)

app_name = "bodies"
BODY = "<int:body_id>/"
MEETING = "sitzungen/<int:meeting_id>/"
ITEM = "punkte/<int:item_id>/"
DECISION = "beschluesse/<int:decision_id>/"
TASK = "auftraege/<int:task_id>/"
urlpatterns = [
    path("", lists.body_list, name="list"),
    path("eigene/", lists.own_list, name="own_list"),
    path("neu/", bodies.body_add, name="add"),
    path("auftraege/", tasks.task_list, name="task_list"),
    path(BODY, bodies.body, name="body"),
    path(f"{BODY}aendern/", bodies.body_change, name="change"),
    path(f"{BODY}sitze/neu/", bodies.seat_add, name="seat_add"),
    path("sitze/<int:seat_id>/aendern/", bodies.seat_change, name="seat_change"),
    path(f"{BODY}sitzungen/neu/", meetings.meeting_add, name="meeting_add"),
    path(MEETING, meetings.meeting, name="meeting"),
    path(f"{MEETING}aendern/", meetings.meeting_change, name="meeting_change"),
    path(f"{MEETING}absagen/", meetings.meeting_cancel, name="meeting_cancel"),
    path(f"{MEETING}einladen/", meetings.meeting_invite, name="meeting_invite"),
    path(f"{MEETING}kalender/", papers.calendar_file, name="calendar_file"),
    path(f"{MEETING}tagesordnung/", agenda.agenda, name="agenda"),
    path(f"{MEETING}tagesordnung/neu/", agenda.item_add, name="item_add"),
    path(f"{MEETING}tagesordnung/aufnehmen/", agenda.item_propose, name="item_propose"),
    path(f"{MEETING}tagesordnung/<str:ending>/", papers.agenda_paper, name="agenda_paper"),
    path(f"{ITEM}aendern/", agenda.item_change, name="item_change"),
    path(f"{ITEM}verschieben/", agenda.item_move, name="item_move"),
    path(f"{ITEM}streichen/", agenda.item_remove, name="item_remove"),
    path(f"{MEETING}protokoll/", minutes.write, name="minutes"),
    path(f"{MEETING}protokoll/abschliessen/", minutes.close, name="close"),
    path(f"{MEETING}protokoll/genehmigen/", minutes.approve, name="approve"),
    path(f"{MEETING}protokoll/berichtigen/", minutes.correct, name="correct"),
    path(f"{MEETING}protokoll/<str:ending>/", papers.minutes_paper, name="minutes_paper"),
    path(f"{ITEM}beschluesse/neu/", decisions.decide, name="decide"),
    path(f"{DECISION}aendern/", decisions.decision_change, name="decision_change"),
    path(f"{DECISION}thema/", decisions.carry_on, name="carry_on"),
    path(f"{DECISION}auftraege/neu/", tasks.task_add, name="task_add"),
    path(f"{TASK}aendern/", tasks.task_change, name="task_change"),
    path(f"{TASK}abschliessen/", tasks.task_finish, name="task_finish"),
]

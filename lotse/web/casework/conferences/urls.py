from django.urls import path

from lotse.web.casework.conferences.views import detail, invitees, lists, minutes, papers, planning

app_name = "conferences"
LIST = "fallkonferenzen/"
ONE = f"{LIST}<int:conference_id>/"
urlpatterns = [
    path(LIST, lists.conference_list, name="list"),
    path("faelle/<int:case_id>/fallkonferenzen/neu/", planning.add, name="add"),
    path(f"{LIST}anonym/neu/", planning.add_anonymous, name="add_anonymous"),
    path(ONE, detail.detail, name="detail"),
    path(f"{ONE}aendern/", planning.change, name="change"),
    path(f"{ONE}absagen/", planning.cancel, name="cancel"),
    path(f"{ONE}antwort/", detail.answer, name="answer"),
    path(f"{ONE}einladen/", invitees.invite, name="invite"),
    path(f"{ONE}eingeladene/<int:invitee_id>/ausladen/", invitees.remove, name="remove"),
    path(f"{ONE}protokoll/", minutes.write, name="minutes"),
    path(f"{ONE}beschluesse/neu/", minutes.decide, name="decide"),
    path(
        f"{ONE}beschluesse/<int:decision_id>/erledigt/",
        minutes.complete,
        name="decision_complete",
    ),
    path(f"{ONE}abschliessen/", minutes.close, name="close"),
    path(f"{ONE}ausdruck/", papers.paper, name="paper"),
    path(f"{ONE}ausdruck/pdf/", papers.pdf, name="pdf"),
    path(f"{ONE}kalender/", papers.calendar_file, name="calendar_file"),
]

from django.urls import path

from lotse.web.casework.cases.views import (
    cases,
    contacts,
    follow_ups,
    hand_over,
    lists,
    note_templates,
    sharing,
    tasks,
)

app_name = "cases"
urlpatterns = [
    path("", lists.worklist, name="worklist"),
    path("stelle/", lists.register, name="register"),
    path("aufgaben/", tasks.task_list, name="task_list"),
    path("aufgaben/gemeinsam/", tasks.task_bulk, name="task_bulk"),
    path("aufgaben/<int:follow_up_id>/", tasks.task, name="task"),
    path("notizvorlagen/", note_templates.note_template_list, name="note_template_list"),
    path("notizvorlagen/neu/", note_templates.note_template_add, name="note_template_add"),
    path(
        "notizvorlagen/<int:note_template_id>/",
        note_templates.note_template_change,
        name="note_template_change",
    ),
    path("neu/", cases.open_case, name="open"),
    path("uebergabe/", hand_over.hand_over_caseload, name="hand_over_caseload"),
    path("vertretung/", hand_over.deputise_caseload, name="deputise_caseload"),
    path(
        "vertretung/<int:worker_id>/<int:deputy_id>/beenden/",
        hand_over.end_deputyships,
        name="end_deputyships",
    ),
    path("<int:case_id>/uebergabe/", hand_over.hand_over, name="hand_over"),
    path("<int:case_id>/", cases.detail, name="detail"),
    path("<int:case_id>/aendern/", cases.change, name="change"),
    path("<int:case_id>/kontakte/", contacts.contact_list, name="contact_list"),
    path("<int:case_id>/kontakte/neu/", contacts.contact_add, name="contact_add"),
    path(
        "<int:case_id>/kontakte/<int:contact_id>/",
        contacts.contact_change,
        name="contact_change",
    ),
    path("<int:case_id>/wiedervorlagen/neu/", follow_ups.follow_up_add, name="follow_up_add"),
    path(
        "<int:case_id>/wiedervorlagen/<int:follow_up_id>/",
        follow_ups.follow_up_change,
        name="follow_up_change",
    ),
    path(
        "<int:case_id>/wiedervorlagen/<int:follow_up_id>/zurueckstellen/",
        follow_ups.follow_up_snooze,
        name="follow_up_snooze",
    ),
    path(
        "<int:case_id>/wiedervorlagen/<int:follow_up_id>/entfaellt/",
        follow_ups.follow_up_drop,
        name="follow_up_drop",
    ),
    path(
        "<int:case_id>/wiedervorlagen/<int:follow_up_id>/erledigt/",
        follow_ups.follow_up_complete,
        name="follow_up_complete",
    ),
    path("<int:case_id>/vertretung/neu/", sharing.deputy_appoint, name="deputy_appoint"),
    path(
        "<int:case_id>/vertretung/<int:grant_id>/beenden/",
        sharing.deputy_end,
        name="deputy_end",
    ),
    path("<int:case_id>/pruefung/", sharing.review_start, name="review_start"),
]

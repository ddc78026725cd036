from django.urls import path

from lotse.web.casework.referrals.views import inbox, links, outside, received, sending, sent

app_name = "referrals"
_CASE = "faelle/<int:case_id>/"
_SENT = f"{_CASE}vermittlungen/<int:referral_id>/"
_RECEIVED = "vermittlungen/<int:incoming_id>/"
# Short, because it is read aloud and typed.
_OUTSIDE = "v/<str:token>/"
urlpatterns = [
    path(f"{_CASE}vermitteln/", sending.referral_add, name="add"),
    path("verzeichnis/<int:offer_id>/vermitteln/", sending.case_choose, name="case_choose"),
    path(_SENT, sent.referral_detail, name="detail"),
    path(f"{_SENT}erinnern/", sent.remind, name="remind"),
    path(f"{_SENT}zuruecknehmen/", sent.revoke, name="revoke"),
    path(f"{_SENT}zur-kenntnis/", sent.confirm, name="confirm"),
    path(f"{_SENT}link/", links.link_make, name="link_make"),
    path(f"{_SENT}link/sperren/", links.link_revoke, name="link_revoke"),
    path("vermittlungen/", inbox.referral_list, name="list"),
    path(_RECEIVED, received.received, name="received"),
    path(f"{_RECEIVED}dokumente/<int:enclosure_id>/", received.received_file, name="received_file"),
    path(f"{_RECEIVED}<slug:reply>/", received.answer, name="answer"),
    path(_OUTSIDE, outside.outside, name="outside"),
    path(f"{_OUTSIDE}verlassen/", outside.leave, name="outside_leave"),
    path(f"{_OUTSIDE}dokumente/<int:enclosure_id>/", outside.outside_file, name="outside_file"),
    path(f"{_OUTSIDE}<slug:reply>/", outside.answer, name="outside_answer"),
]

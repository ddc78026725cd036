from django.urls import path

from lotse.web.casework.sharing.views import overview, received, shares, told, who_sees

app_name = "sharing"
_CASE = "faelle/<int:case_id>/"
_SHARE = f"{_CASE}freigaben/<int:share_id>/"
_RECEIVED = "geteilt/<int:received_id>/"
_ANSWERED = "geteilt/<int:answered_id>/"
_TOLD = "geteilt/beitraege/"
urlpatterns = [
    path(f"{_CASE}zusammenarbeit/", overview.overview, name="overview"),
    path(f"{_CASE}freigaben/neu/", shares.share_add, name="add"),
    path(_SHARE, shares.share_detail, name="detail"),
    path(f"{_SHARE}aendern/", shares.share_change, name="change"),
    path(f"{_SHARE}beenden/", shares.share_end, name="end"),
    path(f"{_CASE}wer-sieht-was/", who_sees.who_sees, name="who_sees"),
    path(f"{_CASE}wer-sieht-was/pdf/", who_sees.who_sees_pdf, name="who_sees_pdf"),
    path("geteilt/", received.received_list, name="received_list"),
    path(_RECEIVED, received.received, name="received"),
    path(f"{_ANSWERED}beitrag/", received.contribute, name="contribute"),
    path(_TOLD, told.told_list, name="told_list"),
    path(
        f"{_TOLD}<int:contribution_id>/zurueckziehen/",
        told.contribution_withdraw,
        name="contribution_withdraw",
    ),
    path(
        f"{_TOLD}frueher/<int:contribution_id>/zurueckziehen/",
        told.left_behind_withdraw,
        name="left_behind_withdraw",
    ),
    path(f"{_RECEIVED}dokumente/<int:piece_id>/", received.received_file, name="received_file"),
]

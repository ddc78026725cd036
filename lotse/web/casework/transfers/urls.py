from django.urls import path

from lotse.web.casework.transfers.views import answering, offering, overview, requesting

app_name = "transfers"
_ONE = "abgaben/<int:transfer_id>/"
urlpatterns = [
    path("faelle/<int:case_id>/abgeben/", offering.offer, name="offer"),
    path("abgaben/", overview.transfer_list, name="list"),
    path("abgaben/anfragen/", requesting.ask, name="request"),
    path(_ONE, overview.detail, name="detail"),
    path(f"{_ONE}annehmen/", answering.accept, name="accept"),
    path(f"{_ONE}ablehnen/", answering.decline, name="decline"),
    path("abgaben/<int:asked_id>/keine-abgabe/", requesting.refuse, name="refuse"),
    path(f"{_ONE}zurueckziehen/", offering.withdraw, name="withdraw"),
    path("abgaben/<int:accepted_id>/abschliessen/", offering.complete, name="complete"),
]

from django.urls import path

from lotse.web.casework.assessments.views import (
    assess,
    comparison,
    genogram,
    instruments,
    items,
    network,
    overview,
)

_CASE = "faelle/<int:case_id>"
_ONE = f"{_CASE}/assessment/<int:assessment_id>"
_VERSION = "instrumente/fassungen/<int:instrument_version_id>"

app_name = "assessments"
urlpatterns = [
    path(f"{_CASE}/assessment/", overview.overview, name="overview"),
    path(f"{_CASE}/assessment/neu/", assess.begin, name="begin"),
    path(f"{_CASE}/assessment/vergleich/", comparison.comparison, name="comparison"),
    path(f"{_ONE}/", assess.detail, name="detail"),
    path(f"{_ONE}/bearbeiten/", assess.answer, name="answer"),
    path(f"{_ONE}/verwerfen/", assess.discard, name="discard"),
    path(f"{_CASE}/netzwerk/", network.network, name="network"),
    path(f"{_CASE}/netzwerk/neu/", network.tie_add, name="tie_add"),
    path(f"{_CASE}/netzwerk/<int:tie_id>/", network.tie_change, name="tie_change"),
    path(f"{_CASE}/netzwerk/<int:tie_id>/beenden/", network.tie_end, name="tie_end"),
    path(f"{_CASE}/genogramm/", genogram.genogram, name="genogram"),
    path(f"{_CASE}/genogramm/neu/", genogram.relative_add, name="relative_add"),
    path(f"{_CASE}/genogramm/haushalt/", genogram.take_over, name="take_over_household"),
    path(f"{_CASE}/genogramm/verbindung/neu/", genogram.kinship_add, name="kinship_add"),
    path(
        f"{_CASE}/genogramm/verbindung/<int:kinship_id>/loesen/",
        genogram.kinship_remove,
        name="kinship_remove",
    ),
    path(f"{_CASE}/genogramm/<int:relative_id>/", genogram.relative_change, name="relative_change"),
    path(
        f"{_CASE}/genogramm/<int:relative_id>/entfernen/",
        genogram.relative_remove,
        name="relative_remove",
    ),
    path("instrumente/", instruments.instrument_list, name="instrument_list"),
    path("instrumente/neu/", instruments.instrument_add, name="instrument_add"),
    path(
        "instrumente/<int:instrument_id>/", instruments.instrument_change, name="instrument_change"
    ),
    path(
        "instrumente/<int:instrument_id>/neue-fassung/",
        instruments.version_begin,
        name="version_begin",
    ),
    path(f"{_VERSION}/", instruments.version_detail, name="version_detail"),
    path(f"{_VERSION}/veroeffentlichen/", instruments.version_publish, name="version_publish"),
    path(f"{_VERSION}/merkmale/neu/", items.item_add, name="item_add"),
    path(f"{_VERSION}/merkmale/<int:instrument_item_id>/", items.item_change, name="item_change"),
    path(
        f"{_VERSION}/merkmale/<int:instrument_item_id>/streichen/",
        items.item_retire,
        name="item_retire",
    ),
]

from django.urls import path

from lotse.web.casework.supervision.views import reviews, samples, workload

app_name = "supervision"
urlpatterns = [
    path("auslastung/", workload.workload, name="workload"),
    path("auslastung/pruefungen/", reviews.review_list, name="review_list"),
    path("auslastung/stichprobe/neu/", samples.sample_draw, name="sample_draw"),
    path("auslastung/stichprobe/<int:sample_id>/", samples.sample_detail, name="sample_detail"),
    path(
        "auslastung/stichprobe/<int:sample_id>/<int:position>/",
        samples.sampled_case_review,
        name="sampled_case_review",
    ),
    path("faelle/<int:case_id>/aktenpruefung/", reviews.review_write, name="review_write"),
    path(
        "faelle/<int:case_id>/aktenpruefung/<int:review_id>/",
        reviews.review_detail,
        name="review_detail",
    ),
]

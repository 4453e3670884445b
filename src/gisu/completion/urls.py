from django.urls import include, path

from gisu.completion.views import console, mine, person

app_name = "completion"

of_person = [
    path("", person.person, name="person"),
    path("<slug:key>/", person.requirement, name="requirement"),
    path("<slug:key>/except/", person.grant, name="grant"),
    path("<slug:key>/withdraw/", person.withdraw, name="withdraw"),
]

urlpatterns = [
    path("<slug:cohort>/progress/", mine.progress, name="progress"),
    path("<slug:cohort>/progress/<slug:key>/", mine.evidence, name="evidence"),
    path("<slug:cohort>/console/completion/", console.completion, name="completion"),
    path("<slug:cohort>/console/completion/<int:enrolment_id>/", include(of_person)),
]

"""Joining by an invitation, and the operators' pages about who is in a cohort."""

from django.urls import path

from gisu.membership.views import changes, joining, people, person

app_name = "membership"
urlpatterns = [
    path("invitations/<str:secret>/", joining.invitation, name="invitation"),
    path("<slug:cohort>/console/people/", people.people, name="people"),
    path("<slug:cohort>/console/people/changes/", changes.changes, name="changes"),
    path(
        "<slug:cohort>/console/people/changes/<int:change_id>/undo/",
        changes.undo,
        name="undo",
    ),
    path("<slug:cohort>/console/people/invite/", people.invite, name="invite"),
    path(
        "<slug:cohort>/console/invitations/<int:invitation_id>/resend/",
        people.resend,
        name="resend",
    ),
    path(
        "<slug:cohort>/console/invitations/<int:invitation_id>/revoke/",
        people.revoke,
        name="revoke",
    ),
    path("<slug:cohort>/console/people/<int:enrolment_id>/", person.person, name="person"),
    path(
        "<slug:cohort>/console/people/<int:enrolment_id>/roles/",
        person.give_role,
        name="give_role",
    ),
    path(
        "<slug:cohort>/console/people/<int:enrolment_id>/roles/<str:role>/end/",
        person.end_role,
        name="end_role",
    ),
    path(
        "<slug:cohort>/console/people/<int:enrolment_id>/leave/",
        person.leave,
        name="leave",
    ),
    path(
        "<slug:cohort>/console/people/<int:enrolment_id>/come-back/",
        person.come_back,
        name="come_back",
    ),
    path(
        "<slug:cohort>/console/people/<int:enrolment_id>/view-as/",
        person.view_as,
        name="view_as",
    ),
    path("<slug:cohort>/view-as/end/", person.end_view_as, name="end_view_as"),
]

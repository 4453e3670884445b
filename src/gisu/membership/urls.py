"""Joining by an invitation, and the operators' pages about who is in a cohort."""

from django.urls import path

from gisu.membership.views import (
    changes,
    invitations,
    joining,
    many,
    own,
    people,
    person,
    rosters,
)

app_name = "membership"
urlpatterns = [
    path("me/data/", own.my_data, name="my_data"),
    path("me/data/ask/", own.ask_for_data, name="ask_for_data"),
    path("me/data/<int:export_id>/", own.fetch_data, name="fetch_data"),
    path("me/data/erase/", own.ask_to_be_erased, name="ask_to_be_erased"),
    path("me/data/stay/", own.take_back_erasure, name="take_back_erasure"),
    path("invitations/<str:secret>/", joining.invitation, name="invitation"),
    path("<slug:cohort>/console/people/", people.people, name="people"),
    path("<slug:cohort>/console/people/changes/", changes.changes, name="changes"),
    path(
        "<slug:cohort>/console/people/changes/<int:change_id>/undo/",
        changes.undo,
        name="undo",
    ),
    path("<slug:cohort>/console/people/many/", many.many, name="many"),
    path("<slug:cohort>/console/people/roster/", rosters.roster, name="roster"),
    path("<slug:cohort>/console/people/roster/take-in/", rosters.take_in, name="take_in"),
    path("<slug:cohort>/console/invitations/", invitations.invitations, name="invitations"),
    path(
        "<slug:cohort>/console/invitations/many/",
        invitations.many_invitations,
        name="many_invitations",
    ),
    path("<slug:cohort>/console/people/invite/", people.invite, name="invite"),
    path(
        "<slug:cohort>/console/invitations/<int:invitation_id>/resend/",
        invitations.resend,
        name="resend",
    ),
    path(
        "<slug:cohort>/console/invitations/<int:invitation_id>/revoke/",
        invitations.revoke,
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
        "<slug:cohort>/console/people/<int:enrolment_id>/notes/",
        person.write_note,
        name="write_note",
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

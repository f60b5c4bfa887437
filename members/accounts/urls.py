"""The addresses under ``account/``: ours, allauth's, and allauth's that are closed."""

from django.urls import include, path

from members.accounts import views

urlpatterns = [
    path("", views.account, name="account"),
    path("invitation/<str:token>/", views.accept_invitation, name="account_invitation"),
    # Named by allauth, of no use where accounts are made by invitation.
    path("signup/", views.closed),
    path("email/", views.closed),
    path("confirm-email/", views.closed),
    path("confirm-email/<str:key>/", views.closed),
    path("password/set/", views.closed),
    path("", include("allauth.urls")),
]

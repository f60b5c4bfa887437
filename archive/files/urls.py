"""Addresses of files, without a language prefix and for ever."""

from django.urls import path

from archive.files import views

urlpatterns = [
    path("<str:symbol>/", views.latest, name="latest"),
    path("<str:symbol>/<str:mark>/<str:language>/", views.file, name="file"),
]

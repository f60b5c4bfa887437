"""Addresses of packs, below those of meetings."""

from django.urls import path

from archive.packs import views
from archive.packs.link_views import named_link

urlpatterns = [
    path("<slug:slug>/pack.pdf", views.pack, {"kind": "pdf"}, name="pack-pdf"),
    path("<slug:slug>/pack.zip", views.pack, {"kind": "zip"}, name="pack-zip"),
    path("<slug:slug>/link/<str:token>/", named_link, name="pack-link"),
]

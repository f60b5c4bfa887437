"""Addresses of packs, below those of meetings."""

from django.urls import path

from archive.packs import views

urlpatterns = [
    path("<slug:slug>/pack.pdf", views.pack, {"kind": "pdf"}, name="pack-pdf"),
    path("<slug:slug>/pack.zip", views.pack, {"kind": "zip"}, name="pack-zip"),
]

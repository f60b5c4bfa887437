"""The archive: browse and search, one document."""

from django.urls import path

from archive.documents.views import DocumentPage

app_name = "archive"

urlpatterns = [
    path("<slug:symbol>/", DocumentPage.as_view(), name="document"),
]

"""The archive: browse and search, one document."""

from django.urls import path

from archive.documents.views import DocumentPage
from archive.search.views import DocumentList

app_name = "archive"

urlpatterns = [
    path("", DocumentList.as_view(), name="documents"),
    path("<slug:symbol>/", DocumentPage.as_view(), name="document"),
]

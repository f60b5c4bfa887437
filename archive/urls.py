"""The archive: browse and search, verify a file, take several along, one document."""

from django.urls import path

from archive.documents.views import DocumentPage
from archive.search.views import DocumentList
from archive.selections.views import selection, selection_file
from archive.verifying.views import verify_file

app_name = "archive"

urlpatterns = [
    path("", DocumentList.as_view(), name="documents"),
    path("verify/", verify_file, name="verify"),
    path("selection/", selection, name="selection"),
    path("selection.pdf", selection_file, {"kind": "pdf"}, name="selection-pdf"),
    path("selection.zip", selection_file, {"kind": "zip"}, name="selection-zip"),
    path("<slug:symbol>/", DocumentPage.as_view(), name="document"),
]

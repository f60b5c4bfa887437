"""Home, about, the desk."""

from django.urls import path

from almaty_portal.pages.desk import Desk

app_name = "pages"

urlpatterns = [
    path("desk/", Desk.as_view(), name="desk"),
]

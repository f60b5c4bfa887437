"""The Chairmanship."""

from django.urls import path

from chairmanship.views import ChairmanshipPage

app_name = "chairmanship"

urlpatterns = [path("", ChairmanshipPage.as_view(), name="chairmanship")]

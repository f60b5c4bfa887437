"""Addresses without a language prefix."""

from django.urls import path

from almaty_portal.pages.feeds import FEEDS, Feed
from almaty_portal.pages.sitemaps import Sitemap

urlpatterns = [
    path("sitemap.xml", Sitemap.as_view(), name="sitemap"),
]
urlpatterns += [
    path(f"feeds/<str:language>/{name}.atom", Feed.as_view(), {"name": name}, name=f"feed-{name}")
    for name in FEEDS
]

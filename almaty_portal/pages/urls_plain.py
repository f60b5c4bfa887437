"""Addresses without a language prefix."""

from django.urls import path
from django.views.i18n import set_language

from almaty_portal.pages.csp_report import csp_report
from almaty_portal.pages.feeds import FEEDS, Feed
from almaty_portal.pages.health import health
from almaty_portal.pages.home import root
from almaty_portal.pages.sitemaps import Sitemap
from almaty_portal.pages.wellknown import robots, security
from archive.dublin_core.views import dublin_core

urlpatterns = [
    path("", root, name="root"),
    path("language/", set_language, name="set_language"),  # asked by the unit's pages
    path("healthz", health, name="health"),
    path("robots.txt", robots, name="robots"),
    path(".well-known/security.txt", security, name="security"),
    path("csp-report/", csp_report, name="csp-report"),
    path("sitemap.xml", Sitemap.as_view(), name="sitemap"),
]
urlpatterns += [
    path(f"feeds/<str:language>/{name}.atom", Feed.as_view(), {"name": name}, name=f"feed-{name}")
    for name in FEEDS
]
urlpatterns += [
    path("feeds/<str:language>/themes/<slug:slug>.atom", Feed.as_view(), name="feed-theme"),
    path("feeds/<str:language>/dublin-core.csv", dublin_core, name="dublin-core"),
]

"""Every address of the portal (DESIGN §6)."""

from django.conf.urls.i18n import i18n_patterns
from django.contrib import admin
from django.urls import include, path

urlpatterns = [
    path("", include("almaty_portal.pages.urls_plain")),
    path("d/", include("archive.files.urls")),
]
urlpatterns += i18n_patterns(
    path("", include("almaty_portal.pages.urls")),
    path("members/", include("members.urls")),
    path("chairmanship/", include("chairmanship.urls")),
    path("meetings/", include("archive.packs.urls")),
    path("meetings/", include("almaty_portal.pages.urls_meetings")),
    path("decisions/", include("almaty_portal.pages.urls_decisions")),
    path("archive/", include("archive.urls")),
    path("account/", include("allauth.urls")),
    path("unit/", admin.site.urls),
)

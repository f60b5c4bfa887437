"""Every address of the portal (DESIGN §6)."""

from allauth.account.decorators import secure_admin_login
from django.conf.urls.i18n import i18n_patterns
from django.contrib import admin
from django.urls import URLPattern, URLResolver, include, path

handler400 = "almaty_portal.api.errors.bad_request"
handler500 = "almaty_portal.api.errors.server_error"

admin.site.login = secure_admin_login(admin.site.login)  # type: ignore[method-assign]

urlpatterns: list[URLPattern | URLResolver] = [
    path("", include("almaty_portal.pages.urls_plain")),
    path("d/", include("archive.files.urls")),
    path("api/", include("almaty_portal.api.urls")),
]
urlpatterns += i18n_patterns(
    path("", include("almaty_portal.pages.urls")),
    path("members/", include("members.urls")),
    path("chairmanship/", include("almaty_portal.pages.plan.urls")),
    path("chairmanship/", include("chairmanship.urls")),
    path("meetings/", include("archive.packs.urls")),
    path("meetings/", include("almaty_portal.pages.urls_meetings")),
    path("decisions/", include("almaty_portal.pages.urls_decisions")),
    path("archive/", include("archive.urls")),
    path("account/", include("archive.ledger.urls")),
    path("account/", include("meetings.urls_account")),
    path("account/", include("members.accounts.urls")),
    path("unit/archive/import/", include("archive.exchange.urls")),  # before the admin's own
    path("unit/", admin.site.urls),
)

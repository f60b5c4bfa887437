"""The portal with the bare views beside it, under the same middleware."""

import os

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "almaty_portal.settings")

from django.conf import settings

settings.ROOT_URLCONF = "bench.urls"
settings.PAGES_KEPT_SECONDS = float(os.environ.get("BENCH_KEPT", "1"))
settings.STORAGES = {
    **settings.STORAGES,
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}

from almaty_portal.wsgi import application  # noqa: E402, F401 - after the addresses are set

"""The worker that does later what was written down to be done."""

import os

from celery import Celery

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "almaty_portal.settings")
app = Celery("almaty_portal")
app.config_from_object("django.conf:settings", namespace="CELERY")
app.autodiscover_tasks()

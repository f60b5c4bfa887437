"""The worker that does later what was written down to be done."""

import os
from typing import Any

from celery import Celery
from celery.signals import worker_ready

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "almaty_portal.settings")
app = Celery("almaty_portal")
app.config_from_object("django.conf:settings", namespace="CELERY")
app.autodiscover_tasks()


@worker_ready.connect
def scan_at_once(**_signal: Any) -> None:
    """Scan the outbox as soon as the worker is ready, without waiting for the minute."""
    app.send_task("members.send_notices")

"""The portal of the Almaty Process: what assembles the four shelves."""

from almaty_portal.celery import app as celery_app

__all__ = ["celery_app"]

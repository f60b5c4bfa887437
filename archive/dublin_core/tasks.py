"""What the worker does for Dublin Core."""

from celery import shared_task

from archive.dublin_core import snapshot


@shared_task(name="archive.write_dublin_core")
def write_dublin_core() -> int:
    """Write the lines of both languages anew; safe to run twice."""
    return snapshot.write_all()

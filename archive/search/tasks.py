"""What the worker does for the index."""

from celery import shared_task

from archive.search import indexing


@shared_task(name="archive.reindex")
def reindex() -> int:
    """Index some of the documents whose entries are missing or old; safe to run twice."""
    return indexing.reindex(at_most=500)

"""The worker takes the text out of each file that came in, and the index follows (SAFETY B15).

A file is read in a child with limits, outside of any transaction: half a minute of a stubborn
file must not keep rows or, on SQLite, the whole database locked. Only then the row is locked and
written, if it still waits for the text of that file.
"""

import logging
import time

from celery import shared_task
from django.core.cache import cache
from django.db import connection, transaction
from kombu.exceptions import OperationalError

from archive.documents.models import LanguageVersion
from archive.files import extraction, store

AT_ONCE = 30  # seconds; what is left is taken by the next run: other work is not kept waiting
MOST_AT_ONCE = 200  # files
CLAIMED_FOR = 120  # seconds
log = logging.getLogger(__name__)


@shared_task(name="archive.take_texts", soft_time_limit=120, time_limit=150)
def take_texts() -> int:
    """Take the texts that are waited for; return how many files were read. Safe to repeat."""
    began, read = time.monotonic(), 0
    waiting = LanguageVersion.objects.filter(text_state=LanguageVersion.TextState.WAITING)
    files = waiting.order_by("pk").values_list("pk", "sha256", "media_type")[:MOST_AT_ONCE]
    for pk, sha256, media_type in list(files):
        if time.monotonic() - began > AT_ONCE:
            break
        if cache.add(_claim(pk, sha256), 1, timeout=CLAIMED_FOR):
            read += _take(pk, sha256, media_type)
            cache.delete(_claim(pk, sha256))
    if read and waiting.exists():
        wake()
    return read


def wake() -> None:
    """Wake the worker; a queue that is down delays the text by a minute and nothing else."""
    try:
        take_texts.apply_async(retry=False)
    except (OperationalError, OSError):
        log.warning("The queue does not answer; the next scan will take the texts that wait.")


def _claim(pk: int, sha256: str) -> str:
    return f"text-of-{pk}-{sha256}"


def _take(pk: int, sha256: str, media_type: str) -> bool:
    """Read one file and write its text; one that cannot be fetched now waits for the next run."""
    try:
        text = extraction.text_of(store.existing(sha256), media_type)
    except store.Missing:
        text = ""
    except Exception:
        log.exception("The file %s could not be read; it will be tried again.", sha256)
        return False
    _write(pk, sha256, text)
    return True


@transaction.atomic
def _write(pk: int, sha256: str, text: str) -> None:
    locked = LanguageVersion.objects.select_for_update(
        of=("self",) if connection.features.has_select_for_update_of else (),
        skip_locked=connection.features.has_select_for_update_skip_locked,
    )
    version = locked.filter(
        pk=pk, sha256=sha256, text_state=LanguageVersion.TextState.WAITING
    ).first()
    if version is None:
        return
    states = LanguageVersion.TextState
    version.extracted_text, version.text_state = text, states.TAKEN if text else states.NONE
    version.skip_history_when_saving = True  # type: ignore[attr-defined] # nobody changed it
    version.save(update_fields=["extracted_text", "text_state"])

"""Starting over: nothing but the record and the demonstration set may be there to be lost.

What somebody wrote by hand is known by its history: the record and the demonstration set are loaded
by nobody.
"""

import shutil
from pathlib import Path

from django.apps import apps
from django.conf import settings
from django.core.management import call_command
from django.db import models

from almaty_portal.record.demonstration import RealDataFound, refuse_beside_real_data
from archive.documents import guard


def start_over() -> None:
    """Empty the installation: rows first, then the files that no row names any more.

    :raises RealDataFound: if anything but record and demonstration exists
    """
    refuse_beside_real_data()
    refuse_beside_work_by_hand()
    guard.lift()  # emptying tells the models to make the guard anew
    call_command("flush", interactive=False, verbosity=0)
    for folder in (settings.STORAGE_ROOT, settings.OBJECTS_CACHE, settings.PACKS_ROOT):
        shutil.rmtree(Path(folder), onerror=_open_and_try_again)


def refuse_beside_work_by_hand() -> None:
    """Refuse where somebody wrote or changed a row.

    :raises RealDataFound: naming what was written
    """
    written = [
        kept.instance_type.__name__  # type: ignore[attr-defined] # simple_history sets it
        for kept in _histories()
        if kept._default_manager.filter(history_user__isnull=False).exists()
    ]
    if written:
        message = f"There is work by hand here ({', '.join(written)}): it is not thrown away."
        raise RealDataFound(message)


def _histories() -> list[type[models.Model]]:
    return [m for m in apps.get_models() if hasattr(m, "history_user") and hasattr(m, "instance")]


def _open_and_try_again(remove: object, path: str, _failure: object) -> None:
    """Stored files and their folders are read-only; a missing folder is what was wanted."""
    target = Path(path)
    if not target.exists():
        return
    target.parent.chmod(0o750)
    target.chmod(0o750)
    remove(path)  # type: ignore[operator]

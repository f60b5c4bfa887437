"""Bring database, files and accounts to what this version of the portal expects.

Each step is skipped when its stamp says that nothing it depends on has changed, so that the second
start is quick.
"""

import hashlib
import json
import os
from collections.abc import Callable, Iterable
from importlib.metadata import version
from pathlib import Path

from django.conf import settings
from django.contrib.auth.hashers import make_password
from django.core.cache import cache
from django.core.management import CommandError, call_command
from django.db import connection
from django.db.migrations.executor import MigrationExecutor

Say = Callable[[str], None]
OURS = ("members", "chairmanship", "meetings", "archive")
RECORD = Path(settings.BASE_DIR) / "almaty_portal" / "record"


def everything(say: Say, *, password: str) -> list[str]:
    """Prepare all that the portal needs to answer; return the demonstration's sign-ins."""
    migrate(say)
    collect_static(say)
    load_the_record(say)
    sign_ins = set_demonstration_passwords(password) if settings.IS_LOOPBACK else []
    os.environ["DEMONSTRATION"] = "1" if sign_ins else "0"  # what the health page waits for
    return sign_ins


class MadeBefore(Exception):
    """The database was made by migrations that are no longer there (ADR 20)."""


def migrate(say: Say) -> None:
    """Migrate and make the cache's table, where anything is to be done.

    :raises MadeBefore: if the database was made before the migrations were made anew
    """
    executor = MigrationExecutor(connection)
    loader = executor.loader
    gone = set(loader.applied_migrations) - set(loader.disk_migrations or {})
    if any(app in OURS for app, _name in gone):
        raise MadeBefore
    if executor.migration_plan(executor.loader.graph.leaf_nodes()):
        say("Migrating the database")
        call_command("migrate", interactive=False, verbosity=0)
    call_command("createcachetable", verbosity=0)


def collect_static(say: Say) -> None:
    """Collect the static files, when one of them changed."""
    folder = Path(settings.BASE_DIR) / "static"
    packages = [version(name) for name in ("django", "django-unfold", "django-import-export")]
    now = [*packages, *fingerprints(folder.rglob("*"))]
    if _is_stamped("static", now) and (Path(settings.STATIC_ROOT) / "staticfiles.json").is_file():
        return
    say("Collecting the static files")
    call_command("collectstatic", interactive=False, clear=True, verbosity=0)
    _stamp("static", now)


def load_the_record(say: Say) -> None:
    """Load the record, with the demonstration set on a loopback address."""
    from members.models import State

    now = [connection.settings_dict["NAME"], *fingerprints(RECORD.rglob("*"))]
    if _is_stamped("record", now) and State.objects.exists():
        return
    if settings.IS_DEMONSTRATION:
        say("Loading the record and the demonstration set")
        try:
            call_command("load_record", demo=True, verbosity=0)
        except CommandError as refusal:
            say(f"The demonstration set was not loaded: {refusal}")
            call_command("load_record", verbosity=0)
    else:
        say("Loading the record")
        call_command("load_record", verbosity=0)
    _stamp("record", now)


def set_demonstration_passwords(password: str) -> list[str]:
    """Give every demonstration account this start's password; return their addresses."""
    from members.models import User

    accounts = User.objects.filter(is_demonstration=True, is_active=True)
    first = accounts.first()
    if first is not None and not first.check_password(password):
        accounts.update(password=make_password(password))
    return list(accounts.order_by("pk").values_list("email", flat=True))


def start_over(say: Say) -> int:
    """Empty an installation that holds record and demonstration alone, and load them again."""
    migrate(say)
    try:
        call_command("start_over", verbosity=0)
    except CommandError as refusal:
        say(str(refusal))
        return refusal.returncode
    cache.clear()
    _stamp_of("record").unlink(missing_ok=True)
    load_the_record(say)
    say("The record and the demonstration set are as on the first day.")
    return 0


def fingerprints(paths: Iterable[Path]) -> list[str]:
    """Return what changes when one of the files does."""
    return sorted(
        f"{path} {path.stat().st_size} {path.stat().st_mtime_ns}"
        for path in paths
        if path.is_file() and path.suffix != ".pyc"
    )


def _stamp_of(name: str) -> Path:
    return Path(settings.VAR_DIR) / "stamps" / name


def _digest(parts: list[str]) -> str:
    return hashlib.sha256(json.dumps([str(part) for part in parts]).encode()).hexdigest()


def _is_stamped(name: str, parts: list[str]) -> bool:
    stamp = _stamp_of(name)
    return stamp.is_file() and stamp.read_text() == _digest(parts)


def _stamp(name: str, parts: list[str]) -> None:
    stamp = _stamp_of(name)
    stamp.parent.mkdir(parents=True, exist_ok=True)
    stamp.write_text(_digest(parts))

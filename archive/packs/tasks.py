"""Building packs before anybody asks for them."""

from datetime import timedelta

from celery import shared_task
from django.db.models import F, Q
from django.utils import timezone

from almaty_portal.common import bilingual
from archive.packs.building import built
from archive.packs.contents import Contents, contents_for
from archive.packs.models import Pack
from members.models import User

LOOKED_BACK = timedelta(days=2)


@shared_task(name="archive.build_pack", soft_time_limit=300, time_limit=330)
def build_pack(pack: int) -> int:
    """Build the files for each right and language that occurs among the readers; safe to repeat."""
    found = Pack.objects.select_related("meeting").get(pk=pack)
    kinds = ("pdf", "zip")
    contents: dict[str, Contents] = {}
    for reader in User.objects.filter(is_active=True):
        for language in bilingual.LANGUAGES:
            of_reader = contents_for(found, reader, language)
            if of_reader.bound:
                contents.setdefault(of_reader.identity, of_reader)
    row = Pack.objects.filter(pk=pack)
    row.update(files_expected=len(contents) * len(kinds), files_built=0)
    for count, (held, kind) in enumerate(((c, k) for c in contents.values() for k in kinds), 1):
        built(held, kind)
        row.update(files_built=count)
    return len(contents) * len(kinds)


@shared_task(name="archive.build_what_is_missing", soft_time_limit=600, time_limit=630)
def build_what_is_missing() -> int:
    """Build what a lost wake-up call left unbuilt; the guarantee behind it."""
    waiting = Pack.objects.filter(
        Q(files_expected=None) | Q(files_built__lt=F("files_expected")),
        distributed_at__gte=timezone.now() - LOOKED_BACK,
        distributed_at__lte=timezone.now() - timedelta(minutes=1),
    )
    return sum(build_pack(pack) for pack in waiting.values_list("pk", flat=True))

"""Building packs before anybody asks for them."""

from celery import shared_task

from archive.packs.building import built, contents_for
from archive.packs.models import Pack
from members.models import User


@shared_task(name="archive.build_pack", soft_time_limit=300, time_limit=330)
def build_pack(pack: int) -> int:
    """Build the files for each right and language that occurs among the readers; safe to repeat."""
    found = Pack.objects.select_related("meeting").get(pk=pack)
    files = set()
    for reader in User.objects.filter(is_active=True):
        contents = contents_for(found, reader, reader.language)
        if contents.bound:
            files |= {built(contents, "pdf"), built(contents, "zip")}
    return len(files)

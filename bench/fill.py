"""Fill a database of its own with documents, versions and meetings, and index them."""

import hashlib
import os
import random
from datetime import date, timedelta

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "almaty_portal.settings")
django.setup()

from django.core.management import call_command  # noqa: E402 - after the setup
from django.utils import timezone  # noqa: E402

from archive.models import Document, LanguageVersion, Revision  # noqa: E402
from archive.search.indexing import reindex  # noqa: E402
from meetings.models import Meeting  # noqa: E402

WORDS = "миграция беженец защита государство граница процесс совещание решение данные труд".split()  # noqa: SIM905
FIRST = date(2013, 1, 1)


def text(number: int, chance: random.Random) -> str:
    words = chance.choices(WORDS, k=60)
    words += ["редкость"] if number % 100 == 0 else []
    words += ["обычай"] if number % 5 == 0 else []
    return " ".join(words)


def main() -> None:
    count, chance = int(os.environ["BENCH_DOCUMENTS"]), random.Random(1)
    call_command("migrate", verbosity=0)
    call_command("createcachetable", verbosity=0)
    for number in range(1, 201):
        Meeting.objects.create(
            slug=f"bench-{number}", kind="thematic", state="held",
            title_ru=f"Совещание {number}", title_en=f"Meeting {number}",
            starts_on=FIRST + timedelta(days=20 * number),
        )  # fmt: skip
    Document.objects.bulk_create(
        [
            Document(
                symbol=f"AP-BENCH-{number:04d}", ascii_symbol=f"AP-BENCH-{number:04d}",
                kind="working-paper", state="issued", audience="public",
                title_ru=f"Документ {number}", title_en=f"Paper {number}",
                issued_on=FIRST + timedelta(days=number % 4000),
            )
            for number in range(1, count + 1)
        ],
        batch_size=500,
    )  # fmt: skip
    now = timezone.now()
    Revision.objects.bulk_create(
        [Revision(document=d, issued_at=now, audience="public") for d in Document.objects.all()],
        batch_size=500,
    )
    LanguageVersion.objects.bulk_create(
        [
            LanguageVersion(
                revision=revision, language="ru", state="published", size=1,
                sha256=hashlib.sha256(str(revision.pk).encode()).hexdigest(),
                media_type="application/pdf", extracted_text=text(revision.pk, chance),
                text_state="taken",
            )
            for revision in Revision.objects.all()
        ],
        batch_size=500,
    )  # fmt: skip
    reindex(everything=True)


if __name__ == "__main__":
    main()

"""Search in 100,000 language versions: ``python -m bench.search [versions]``.

Fills the database named by DATABASE_URL, whose name must contain "bench", with invented bilingual
papers, and prints the median and the 95th percentile of finding, and of the whole page, for words
in 1 %, 20 % and 50 % of the documents (DESIGN §11).
"""

import os
import random
import sys
import time
from collections.abc import Callable
from datetime import date, timedelta

import django

WORDS = {"Занзибар": 0.01, "граница": 0.2, "защита": 0.5, "беженец": 0.05}
FILLER = (  # noqa: SIM905 - a list of words
    "государство участник совещание решение процедура документ регион план работа вопрос орган"
    " закон право доступ помощь обмен опыт данные служба система подход уровень период основа"
).split()


def fill(versions: int) -> None:
    """Write the papers in bulk, then index them."""
    from django.utils import timezone

    from archive.models import Document, LanguageVersion, Revision
    from archive.search import indexing
    from archive.search.models import SearchEntry

    if SearchEntry.objects.count() >= versions:
        return
    chance = random.Random(5)
    first, step = date(2011, 1, 1), 1000
    for start in range(0, versions // 2, step):
        documents = [
            Document(
                symbol=f"AP/BENCH/{n}",
                ascii_symbol=f"AP-BENCH-{n:02}",
                kind=chance.choice(Document.Kind.values),
                title_ru=f"Демонстрация {' '.join(text(chance, 6))}",
                title_en=f"Demonstration paper {n}",
                issued_on=first + timedelta(days=chance.randrange(5500)),
                audience="public" if n % 10 else "members",
                state="issued",
            )
            for n in range(start, start + step)
        ]
        documents = Document.objects.bulk_create(documents)
        revisions = Revision.objects.bulk_create(
            Revision(document=d, mark="original", issued_at=timezone.now(), audience=d.audience)
            for d in documents
        )
        LanguageVersion.objects.bulk_create(
            LanguageVersion(
                revision=revision,
                language=language,
                state="published",
                sha256=f"{revision.pk:064}",
                size=1,
                media_type="application/pdf",
                extracted_text=" ".join(text(chance, 150)),
                text_state="taken",
            )
            for revision in revisions
            for language in ("ru", "en")
        )
        print(f"{start + step} documents", end="\r", file=sys.stderr)
    began = time.perf_counter()
    count = indexing.reindex()
    print(f"indexed {count / (time.perf_counter() - began):.0f} documents a second")


def text(chance: random.Random, length: int) -> list[str]:
    """Return invented words, among them each of WORDS in its share of texts."""
    words = chance.choices(FILLER, k=length)
    for word, share in WORDS.items():
        if chance.random() < share / 2 * min(1, length / 100):  # a document has two texts
            words.insert(chance.randrange(len(words)), word)
    return words


def measured(work: Callable[[], object], times: int = 40) -> str:
    """Return the median and the 95th percentile in milliseconds."""
    work()
    taken = []
    for _ in range(times):
        began = time.perf_counter()
        work()
        taken.append((time.perf_counter() - began) * 1000)
    taken.sort()
    return f"median {taken[times // 2]:6.1f} ms   p95 {taken[int(times * 0.95)]:6.1f} ms"


def main() -> None:
    """Fill, measure, print."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "almaty_portal.settings")
    django.setup()
    from django.contrib.auth.models import AnonymousUser
    from django.core.management import call_command
    from django.db import connection
    from django.test import Client

    from archive.search import hits
    from archive.search.filters import read

    if "bench" not in str(connection.settings_dict["NAME"]):
        sys.exit("DATABASE_URL must name a database of its own, with “bench” in its name.")
    call_command("migrate", verbosity=0)
    call_command("collectstatic", interactive=False, verbosity=0)
    fill(int(sys.argv[1]) if len(sys.argv) > 1 else 100_000)
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
    visitor, client = AnonymousUser(), Client(SERVER_NAME="127.0.0.1")
    for word in ("", *WORDS, "Занзибар граница", "«план работа»", "AP/BENCH/77"):
        asked = read({"q": word}, visitor)
        find = hits.found if asked.query else hits.browsed
        count = len(find(asked, visitor).documents)
        print(f"{word or '(no word)':20} {count:5} listed")
        print(f"    find   {measured(lambda: find(asked, visitor))}")  # noqa: B023 - run at once
        print(f"    page   {measured(lambda: client.get('/ru/archive/', {'q': word}))}")  # noqa: B023


if __name__ == "__main__":
    main()

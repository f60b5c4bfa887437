"""``python -m bench.deadline 500``: rounds of posts within two seconds of the instant (R11).

On a database of its own: SQLite in a folder thrown away, or DATABASE_URL if it is given, which
must be an empty one. Two closers run as processes beside it, with the real minute.
"""

import os
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from datetime import timedelta
from pathlib import Path

EVERY = 0.6  # seconds from one instant to the next


def main() -> int:
    if sys.argv[1:2] == ["close"]:
        return close()
    rounds = int(sys.argv[1]) if len(sys.argv) > 1 else 500
    with tempfile.TemporaryDirectory(prefix="bench-deadline-") as folder:
        os.environ["VAR_DIR"] = folder
        return run(rounds, Path(folder))


def run(count: int, folder: Path) -> int:
    set_up()
    from django.core.management import call_command
    from django.utils import timezone

    from bench import rounds

    call_command("migrate", verbosity=0)
    call_command("createcachetable", verbosity=0)
    call_command("collectstatic", interactive=False, verbosity=0)
    users = rounds.make_states()
    procedures = rounds.make_rounds(count, begin=timezone.now() + timedelta(days=1), every=EVERY)
    clients = rounds.signed_in(users)
    closers = [
        subprocess.Popen([sys.executable, "-m", "bench.deadline", "close"]) for _closer in range(2)
    ]
    try:
        time.sleep(10)  # the closers start
        begun = time.perf_counter()
        rounds.signed_in(users)
        every = max(EVERY, 1.5 * (time.perf_counter() - begun))  # as fast as the machine can post
        rounds.move(procedures, begin=timezone.now() + timedelta(seconds=5), every=every)
        answers = rounds.play(rounds.posts_of(procedures), clients)
        wait_until_closed()
    finally:
        (folder / "stop").touch()
        for closer in closers:
            closer.wait(60)
    found = rounds.judge(procedures, answers)
    lags = [(answer.stamped_at - answer.post.at).total_seconds() for answer in answers]
    in_time = sum(answer.stamped_at <= answer.post.procedure.expires_at for answer in answers)
    print(f"{in_time} posts in time; stamped {statistics.median(lags):.2f} s late (median)")
    adopted = sum(procedure.outcome == "adopted" for procedure in procedures)
    print(
        f"{count} rounds, {len(answers)} posts: {adopted} adopted, {count - adopted} not adopted,"
        f" {len(found)} contradictions or objections lost"
    )
    for sentence in found[:20]:
        print(f"  {sentence}")
    return int(bool(found))


def wait_until_closed() -> None:
    from meetings.models import NonObjectionProcedure

    for _second in range(180):
        if not NonObjectionProcedure.objects.filter(closed_at__isnull=True).exists():
            return
        time.sleep(1)


def close() -> int:
    """Be one of the closers, until told to stop."""
    set_up()
    from bench import rounds

    stop = threading.Event()
    worker = threading.Thread(target=rounds.close_until, args=(stop,), kwargs={"pause": 0.2})
    worker.start()
    while not (Path(os.environ["VAR_DIR"]) / "stop").exists():
        time.sleep(0.5)
    stop.set()
    worker.join(30)
    return 0


def set_up() -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "almaty_portal.settings")
    import django

    django.setup()


if __name__ == "__main__":
    sys.exit(main())

"""Run the suite on SQLite, and again on PostgreSQL with Redis where they are found.

With CI=true nothing may be missing or skipped; what was asked for by name may not be missing.
"""

import os
import socket
import subprocess
import sys
from urllib.parse import urlsplit

IN_CI = os.environ.get("CI", "").lower() in {"1", "true"}
POSTGRESQL = os.environ.get("TEST_DATABASE_URL", "postgres://postgres@127.0.0.1:5432/test")
REDIS = os.environ.get("TEST_REDIS_URL", "redis://127.0.0.1:6379")


def say(sentence: str) -> None:
    sys.stdout.write(f"\n=== {sentence}\n")
    sys.stdout.flush()


def answers(url: str) -> bool:
    """Say whether something listens where ``url`` points."""
    place = urlsplit(url)
    default = 6379 if place.scheme.startswith("redis") else 5432
    try:
        socket.create_connection((place.hostname or "127.0.0.1", place.port or default), 1).close()
    except OSError:
        return False
    return True


def run(**environment: str) -> int:
    inherited = {k: v for k, v in os.environ.items() if k not in {"DATABASE_URL", "REDIS_URL"}}
    command = [sys.executable, "-m", "pytest", "-n", "2"]
    command += ["-p", "tests.no_skips"] if IN_CI else []
    done = subprocess.run([*command, *sys.argv[1:]], env=inherited | environment, check=False)
    return done.returncode


def main() -> int:
    say("The suite on SQLite")
    failed = run()
    missing = [url for url in (POSTGRESQL, REDIS) if not answers(url)]
    if missing:
        say(f"Ran on SQLite alone: nothing listens at {', '.join(missing)}")
        asked_for = {"TEST_DATABASE_URL", "TEST_REDIS_URL"} & set(os.environ)
        return failed or int(IN_CI or bool(asked_for))
    say("The suite on PostgreSQL and Redis")
    failed_again = run(DATABASE_URL=POSTGRESQL, REDIS_URL=REDIS)
    verdict = {True: "passed", False: "FAILED"}
    say(f"SQLite: {verdict[not failed]}. PostgreSQL and Redis: {verdict[not failed_again]}.")
    return failed or failed_again


if __name__ == "__main__":
    sys.exit(main())

"""Prepare, start, say where it is, and end everything together."""

import os
import secrets
import sys

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "almaty_portal.settings")
os.environ.setdefault("DEMONSTRATION", "1")

SUPPORTED = ((3, 11), (3, 13))


def say(sentence: str) -> None:
    """Print at once, also into a pipe."""
    sys.stdout.write(f"{sentence}\n")
    sys.stdout.flush()


def main(arguments: list[str]) -> int:
    """Return the exit code of the portal: 0 when it was asked to end."""
    if not SUPPORTED[0] <= sys.version_info[:2] <= SUPPORTED[1]:
        say(f"The portal needs Python 3.11, 3.12 or 3.13; this is {sys.version.split()[0]}.")
        return 1
    from almaty_portal.serve import messages

    messages.compile_catalogues(say)
    import django

    django.setup()
    from almaty_portal.serve import prepare, processes

    password = os.environ.get("DEMO_PASSWORD") or secrets.token_urlsafe(12)
    try:
        if "--fresh" in arguments:
            return prepare.start_over(say)
        sign_ins = prepare.everything(say, password=password)
    except prepare.MadeBefore:
        say(
            "The database was made by an earlier form of the portal and cannot be brought forward"
            " (docs/adr/0020). Nothing was changed. Move var/ away, or name another database, and"
            " start again: the record is loaded from its files."
        )
        return 1
    if "--prepare-only" in arguments:
        return 0
    return processes.run(say, sign_ins=sign_ins, password=password)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

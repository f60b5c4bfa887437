"""A worker killed with SIGKILL between the mail server's taking a mail and our mark (R4, E02).

A real process, a real conversation over SMTP, and the very database of the tests. The server keeps
the mail and kills the worker before it answers: nothing is lost, nothing comes more often than the
worker was killed, and what comes again has the same Message-ID.
"""

import contextlib
import email
import os
import signal
import socketserver
import subprocess
import sys
import threading
from collections import Counter
from datetime import timedelta

import pytest
from django.conf import settings
from django.db import connection
from django.utils import timezone

from members import notices, outbox
from members.models import Digest, Notice
from tests.factories import make_officer, make_user

pytestmark = pytest.mark.django_db(transaction=True)

WORK = """
import django
django.setup()
from django.utils import timezone
from members import digests, outbox
now = timezone.now()
outbox.send_released(now=now)
digests.send_due(now=now)
"""


class Conversation(socketserver.StreamRequestHandler):
    """As much of SMTP as a mail needs."""

    def say(self, line):
        """Answer with a line."""
        self.wfile.write(line.encode() + b"\r\n")

    def handle(self):
        """Take mails until the other side leaves, or is killed."""
        self.say("220 test")
        for line in self.rfile:
            word = line.strip().upper()[:4]
            if word == b"DATA":
                self.say("354 go on")
                self.take()
            elif word == b"QUIT":
                self.say("221 bye")
                return
            else:
                self.say("250 yes")

    def take(self):
        """Keep a mail; then answer yes, or kill whoever sent it."""
        lines = iter(self.rfile.readline, b".\r\n")
        self.server.taken.append(email.message_from_bytes(b"".join(lines)))
        if len(self.server.taken) in self.server.kills:
            os.kill(self.server.worker, signal.SIGKILL)
        else:
            self.say("250 taken")

    def finish(self):
        """Leave quietly, also when the other side was killed."""
        with contextlib.suppress(OSError):
            super().finish()


@pytest.fixture
def mail_server():
    socketserver.ThreadingTCPServer.allow_reuse_address = True
    with socketserver.ThreadingTCPServer(("127.0.0.1", 0), Conversation) as server:
        server.taken, server.kills, server.worker = [], set(), 0
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield server
        server.shutdown()


def work(server, folder):
    """Let a worker send what waits; return how it ended."""
    facts = connection.settings_dict
    url = f"sqlite:///{facts['NAME']}"
    if connection.vendor == "postgresql":
        password = f":{facts['PASSWORD']}" if facts["PASSWORD"] else ""
        place = f"{facts['HOST']}:{facts['PORT'] or 5432}"
        url = f"postgres://{facts['USER']}{password}@{place}/{facts['NAME']}"
    environment = os.environ | {
        "DJANGO_SETTINGS_MODULE": "almaty_portal.settings",
        "DATABASE_URL": url,
        "EMAIL_URL": f"smtp://127.0.0.1:{server.server_address[1]}",
        "VAR_DIR": str(folder),
    }
    worker = subprocess.Popen(
        [sys.executable, "-c", WORK], cwd=settings.BASE_DIR, env=environment,
        stderr=subprocess.PIPE,
    )  # fmt: skip
    server.worker = worker.pid
    _out, told = worker.communicate(timeout=60)
    assert worker.returncode in {0, -signal.SIGKILL}, told.decode()[-2000:]
    return worker.returncode


def test_each_is_told_once_or_again_with_the_same_message_id(mail_server, tmp_path):
    now = timezone.now()
    readers = [make_user() for _ in range(4)]
    for reader in readers:
        outbox.send_soon(kind=notices.ACCOUNT, recipient=reader, subject="s", body="b", at=now)
    officer = make_officer(notices_wanted="digest")
    for number in range(2):
        outbox.send_soon(
            kind="embargo", recipient=officer, subject=f"n{number}", body="b",
            at=now - timedelta(days=2),
        )  # fmt: skip
    mail_server.kills = {2, 6}  # the second notice, and the letter of the day

    ends = [work(mail_server, tmp_path) for _ in range(3)]

    assert ends == [-signal.SIGKILL, -signal.SIGKILL, 0]
    assert set(Notice.objects.values_list("state", flat=True)) == {"sent"}
    assert Digest.objects.get().settled_at is not None
    mails = Counter((mail["To"], mail["Message-ID"]) for mail in mail_server.taken)
    assert {to for to, _id in mails} == {user.email for user in [*readers, officer]}
    assert len(mails) == 5, "the same mail came under two Message-IDs"
    assert sorted(mails.values()) == [1, 1, 1, 2, 2]
    assert mails[officer.email, Digest.objects.get().message_id] == 2

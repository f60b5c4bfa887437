"""An S3 service on this machine: real HTTP in front of moto's, which keeps buckets in memory."""

import threading
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

from botocore.awsrequest import AWSPreparedRequest
from moto.core.botocore_stubber import BotocoreStubber
from moto.s3.models import s3_backends


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def _answer(self):
        length = int(self.headers.get("Content-Length") or 0)
        asked = AWSPreparedRequest(
            self.command,
            f"https://s3.amazonaws.com{self.path}",
            {**self.headers, "Host": "s3.amazonaws.com"},
            self.rfile.read(length),
            stream_output=False,
        )
        status, headers, body = BotocoreStubber().process_request(asked)
        body = body.encode() if isinstance(body, str) else body
        self.server.asked.append((self.command, self.path.partition("?")[0]))
        self.send_response(status)
        headers = dict(headers)
        for name, value in headers.items():
            if name.lower() not in {"content-length", "transfer-encoding", "connection"}:
                self.send_header(name, value)
        length = headers.get("Content-Length", len(body)) if self.command == "HEAD" else len(body)
        self.send_header("Content-Length", str(length))
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(body)

    do_GET = do_PUT = do_HEAD = do_POST = do_DELETE = _answer  # noqa: N815 - the library's names

    def log_message(self, *_line):
        """Say nothing."""


@contextmanager
def serving():
    """Serve S3 on a free port while the block runs; yield the server."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), _Handler)
    server.daemon_threads = True
    server.asked = []
    server.address = f"http://127.0.0.1:{server.server_port}"
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield server
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
        for backend in s3_backends.values():
            for region in backend.values():
                region.reset()

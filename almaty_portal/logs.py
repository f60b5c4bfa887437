"""How the log is written: one line of JSON for each record, and no query string in it."""

import json
import logging
import re

_QUERY = re.compile(r"\?[^\s\"']*")


class OneLineJson(logging.Formatter):
    """Write a record as one line; line breaks are escaped, signed links lose their tails."""

    def format(self, record: logging.LogRecord) -> str:
        """Return the line."""
        line = {
            "at": self.formatTime(record, "%Y-%m-%dT%H:%M:%S%z"),
            "level": record.levelname,
            "from": record.name,
            "says": _QUERY.sub("?…", record.getMessage()),
        }
        if record.exc_info:
            line["trace"] = self.formatException(record.exc_info)
        return json.dumps(line, ensure_ascii=False)

"""Logs for machines: one JSON object a line, where `CLAIMSITE_LOG_FORMAT` is "json"."""

import json
import logging
from datetime import UTC, datetime
from typing import ClassVar

ALWAYS = logging.makeLogRecord({}).__dict__.keys() | {"message", "asctime", "taskName", "request", "server_time"}


class JSONFormatter(logging.Formatter):
    """Time (UTC), level, logger and message; what was passed as `extra`; the traceback where there is one."""

    def format(self, record: logging.LogRecord) -> str:
        told = {
            "time": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname.lower(),
            "logger": record.name,
            "message": record.getMessage(),
            "process": record.process,
        }
        told |= {name: value for name, value in record.__dict__.items() if name not in ALWAYS and name not in told}
        if record.exc_info:
            told["exception"] = self.formatException(record.exc_info)
        return json.dumps(told, ensure_ascii=False, default=str)


class AccessFormatter(JSONFormatter):
    """What gunicorn tells of a request, which it passes as a mapping of its own short names."""

    NAMES: ClassVar = {"m": "method", "U": "path", "s": "status", "B": "bytes", "D": "microseconds", "h": "from"}

    def format(self, record: logging.LogRecord) -> str:
        atoms = record.args if isinstance(record.args, dict) else {}
        told = {name: atoms.get(short) for short, name in self.NAMES.items()}
        plain = logging.makeLogRecord({**record.__dict__, "msg": "request", "args": (), **told})
        return super().format(plain)

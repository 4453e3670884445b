"""Log lines as structured records: text for a terminal, JSON for a machine, each with the request's reference."""

import logging.config
from typing import Any

import structlog
from django.conf import settings
from django.core.exceptions import RequestDataTooBig, TooManyFieldsSent, TooManyFilesSent
from typing_extensions import override

from gisu.core.database import was_away

TOO_MUCH = (RequestDataTooBig, TooManyFieldsSent, TooManyFilesSent)


class OneLine(logging.Filter):
    """Leaves tracebacks to faults of ours, and secrets out of the addresses they happened at.

    What passes by itself (503) or is the sender's (413) is one line with its status and why: a
    traceback for each such request would bury the others.
    """

    @override
    def filter(self, record: logging.LogRecord) -> bool:
        error = record.exc_info[1] if record.exc_info else None
        status = getattr(record, "status_code", 0)
        request = getattr(record, "request", None)
        if isinstance(error, TOO_MUCH):
            self._shorten(record, f"{status}: {error}")
            record.levelno, record.levelname = logging.WARNING, "WARNING"
        elif status == 503 and was_away(error):
            self._shorten(record, f"503: The database does not answer: {error}")
        elif request is not None and isinstance(record.args, tuple):
            path = structlog.contextvars.get_contextvars().get("path", "")
            record.args = tuple(path if one == request.path else one for one in record.args)
        return True

    def _shorten(self, record: logging.LogRecord, said: str) -> None:
        record.msg, record.args = said.partition("\n")[0], ()
        record.exc_info = record.exc_text = None


def configure() -> None:
    """Send everything, Django's own lines included, through structlog to standard error."""
    shared: list[Any] = [
        structlog.contextvars.merge_contextvars,
        structlog.stdlib.add_logger_name,
        structlog.stdlib.add_log_level,
        structlog.processors.TimeStamper(fmt="iso", utc=True),
    ]
    as_json = settings.GISU_LOG_FORMAT == "json"
    last: Any = (
        structlog.processors.JSONRenderer(ensure_ascii=False)
        if as_json
        else structlog.dev.ConsoleRenderer(
            colors=False,
            # Without local variables: they hold what people typed.
            exception_formatter=structlog.dev.plain_traceback,
        )
    )
    logging.config.dictConfig(
        {
            "version": 1,
            "disable_existing_loggers": False,
            "formatters": {
                "line": {
                    "()": structlog.stdlib.ProcessorFormatter,
                    "foreign_pre_chain": shared,
                    "processors": [
                        structlog.stdlib.ProcessorFormatter.remove_processors_meta,
                        *([structlog.processors.format_exc_info] if as_json else []),
                        last,
                    ],
                }
            },
            "filters": {"one line": {"()": OneLine}},
            "handlers": {
                "stderr": {
                    "class": "logging.StreamHandler",
                    "formatter": "line",
                    "filters": ["one line"],
                }
            },
            "root": {"handlers": ["stderr"], "level": settings.GISU_LOG_LEVEL},
            "loggers": {
                "django.server": {"level": "WARNING"},
                "django.request": {"level": "ERROR"},
            },
        }
    )
    structlog.configure(
        processors=[*shared, structlog.stdlib.ProcessorFormatter.wrap_for_formatter],
        logger_factory=structlog.stdlib.LoggerFactory(),
        wrapper_class=structlog.stdlib.BoundLogger,
        cache_logger_on_first_use=True,
    )

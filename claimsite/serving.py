"""How gunicorn serves the site: `gunicorn --config python:claimsite.serving claimsite.wsgi`.

Each value has a variable of its own; the defaults are for a machine that does little else.
"""

import os

from . import environment as env

bind = env.text("CLAIMSITE_BIND", "127.0.0.1:8000")
# A page is mostly computing, so more processes than cores only take memory; threads keep slow readers from blocking.
workers = env.number(
    "CLAIMSITE_WORKERS", len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else 2, least=1
)
threads = env.number("CLAIMSITE_THREADS", 4, least=1)
worker_class = "gthread"
preload_app = True  # the word lists are read once and shared
timeout = 60
graceful_timeout = 30
control_socket_disable = True  # nothing is to be controlled but by signals
keepalive = 5
max_requests, max_requests_jitter = 20_000, 2_000
forwarded_allow_ips = env.text("CLAIMSITE_PROXIES", "127.0.0.1,::1")  # who may say how a reader reached the proxy
errorlog = "-"
loglevel = "info"
accesslog = "-" if env.flag("CLAIMSITE_ACCESS_LOG") else None
if env.text("CLAIMSITE_LOG_FORMAT", "text") == "json":
    logconfig_dict = {
        "version": 1,
        "disable_existing_loggers": False,
        "formatters": {
            "json": {"()": "claimsite.logs.JSONFormatter"},
            "access": {"()": "claimsite.logs.AccessFormatter"},
        },
        "handlers": {
            "error": {"class": "logging.StreamHandler", "formatter": "json"},
            "access": {"class": "logging.StreamHandler", "formatter": "access", "stream": "ext://sys.stdout"},
        },
        "root": {"handlers": ["error"], "level": "WARNING"},
        "loggers": {
            "gunicorn.error": {"handlers": ["error"], "level": "INFO", "propagate": False},
            "gunicorn.access": {"handlers": ["access"], "level": "INFO", "propagate": False},
        },
    }

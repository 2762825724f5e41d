"""All settings, in one file. Nothing has to be set for a site on one's own machine; see README.md for what can be."""

from datetime import timedelta
from pathlib import Path

import dj_database_url
from csp.constants import NONE, SELF
from django.core.exceptions import ImproperlyConfigured

from . import environment as env

BASE_DIR = Path(__file__).resolve().parent.parent
LOCAL_HOSTS = ["127.0.0.1", "localhost", "[::1]"]

DEBUG = env.flag("CLAIMSITE_DEBUG")
ALLOWED_HOSTS = env.listing("CLAIMSITE_HOSTS") or LOCAL_HOSTS
PUBLIC = not set(ALLOWED_HOSTS) <= {*LOCAL_HOSTS, "testserver"}
SECRET_KEY = env.secret("CLAIMSITE_SECRET_KEY", BASE_DIR / "var" / "secret-key", required=PUBLIC)
if DEBUG and PUBLIC:
    raise ImproperlyConfigured(
        "CLAIMSITE_DEBUG shows the inside of the site to everyone: switch it off, or clear CLAIMSITE_HOSTS"
    )

INSTALLED_APPS = [
    "articles.apps.ArticlesConfig",
    "articles.apps.DeskConfig",  # django.contrib.admin
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "django_htmx",
    "csp",
    "axes",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.middleware.gzip.GZipMiddleware",
    "django.middleware.http.ConditionalGetMiddleware",
    "csp.middleware.CSPMiddleware",
    "django_permissions_policy.PermissionsPolicyMiddleware",
    "articles.caching.KeptPages",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "axes.middleware.AxesMiddleware",
]

ROOT_URLCONF = "claimsite.urls"
WSGI_APPLICATION = "claimsite.wsgi.application"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
            ],
        },
    }
]

# SQLite so that curating and ingesting run together: readers never wait for the writer (WAL), and a writer that must
# wait for another does so from its first statement (IMMEDIATE) instead of failing in its middle.
CLAIMSITE_PAGE_WAITS = env.number("CLAIMSITE_PAGE_WAITS", 20, least=1)
CLAIMSITE_COMMAND_WAITS = env.number("CLAIMSITE_COMMAND_WAITS", 600, least=1)
SQLITE_OPTIONS = {
    "timeout": CLAIMSITE_PAGE_WAITS,
    "transaction_mode": "IMMEDIATE",
    "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA cache_size=-32000",
}
DATABASES = {
    "default": dj_database_url.parse(
        env.text("DATABASE_URL") or f"sqlite:///{BASE_DIR / 'db.sqlite3'}", conn_max_age=60, conn_health_checks=True
    )
}
if DATABASES["default"]["ENGINE"] == "django.db.backends.sqlite3":
    DATABASES["default"].setdefault("OPTIONS", {}).update(SQLITE_OPTIONS)
if DATABASES["default"]["ENGINE"] == "django.db.backends.postgresql":
    DATABASES["default"].setdefault("OPTIONS", {}).setdefault("connect_timeout", 10)

# Pages for readers who are not signed in are kept until something changes, by each process for itself.
CLAIMSITE_KEPT_PAGES = env.number("CLAIMSITE_KEPT_PAGES", 1000)
CACHES = {
    "default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"},
    "pages": {
        "BACKEND": "django.core.cache.backends.locmem.LocMemCache",
        "LOCATION": "pages",
        "OPTIONS": {"MAX_ENTRIES": CLAIMSITE_KEPT_PAGES},
    },
}

# Guessing passwords: after five failures from one address for one account both wait a quarter of an hour. Who tries is
# told by X-Forwarded-For, whose last entry the nearest proxy wrote.
AUTHENTICATION_BACKENDS = ["axes.backends.AxesStandaloneBackend", "django.contrib.auth.backends.ModelBackend"]
AXES_FAILURE_LIMIT = 5
AXES_COOLOFF_TIME = timedelta(minutes=15)
AXES_LOCKOUT_PARAMETERS = [["username", "ip_address"]]
AXES_LOCKOUT_TEMPLATE = "locked_out.html"
AXES_RESET_ON_SUCCESS = True
AXES_DISABLE_ACCESS_LOG = True
AXES_VERBOSE = False
AXES_CLIENT_IP_CALLABLE = "claimsite.visitors.address_of"

AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"django.contrib.auth.password_validation.{name}"}
    for name in (
        "UserAttributeSimilarityValidator",
        "MinimumLengthValidator",
        "CommonPasswordValidator",
        "NumericPasswordValidator",
    )
]

LANGUAGE_CODE = "en-gb"
TIME_ZONE = "UTC"
USE_I18N = False
USE_TZ = True

STATIC_URL = "static/"
STATIC_ROOT = BASE_DIR / "staticfiles"
STATICFILES_DIRS = [BASE_DIR / "static"]
# Hashed names need `manage.py collectstatic` first; without it whitenoise serves from the source folders.
HASHED_STATIC = env.flag("CLAIMSITE_HASHED_STATIC")
WHITENOISE_USE_FINDERS = not HASHED_STATIC
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {
        "BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"
        if HASHED_STATIC
        else "django.contrib.staticfiles.storage.StaticFilesStorage"
    },
}

CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF, "data:"],
        "connect-src": [SELF],
        "form-action": [SELF],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
    }
}
PERMISSIONS_POLICY: dict[str, list[str]] = {
    feature: []
    for feature in ("camera", "display-capture", "geolocation", "microphone", "payment", "usb", "browsing-topics")
}
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
SESSION_COOKIE_HTTPONLY = True
CSRF_COOKIE_HTTPONLY = False  # htmx sends the token as a header
if PUBLIC:
    SECURE_SSL_REDIRECT = env.flag("CLAIMSITE_SSL_REDIRECT", True)
    SECURE_REDIRECT_EXEMPT = [r"^health/$"]  # asked by the proxy itself
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
    SECURE_HSTS_SECONDS = 31536000
    SECURE_HSTS_INCLUDE_SUBDOMAINS = True
    SECURE_HSTS_PRELOAD = True
    SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = True
CSRF_TRUSTED_ORIGINS = [f"https://{host}" for host in ALLOWED_HOSTS if PUBLIC and not host.startswith("*")]

LOGIN_URL = "admin:login"
LOGIN_REDIRECT_URL = "/"

LOG_FORMAT = env.choice("CLAIMSITE_LOG_FORMAT", ("text", "json"))
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"json": {"()": "claimsite.logs.JSONFormatter"}, "text": {"format": "%(message)s"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": LOG_FORMAT}},
    # what these find wrong with a document is told in its outcome
    "loggers": {name: {"level": "CRITICAL"} for name in ("pypdf", "trafilatura", "htmldate", "courlan")},
    "root": {"handlers": ["console"], "level": env.text("CLAIMSITE_LOG_LEVEL", "WARNING").upper()},
}

# Below this score a relation is not shown: 0 shows everything, 1 only what is certain.
CLAIMSITE_THRESHOLD = env.number("CLAIMSITE_THRESHOLD", 50) / 100
# What one document may cost.
CLAIMSITE_KEPT_READINGS = BASE_DIR / "var" / "readings.sqlite3"
CLAIMSITE_KEPT_READINGS_MB = env.number("CLAIMSITE_KEPT_READINGS_MB", 2000)
# Where `ingest --engine spark` reads, and the folder that its workers and this machine share.
CLAIMSITE_SPARK_MASTER = env.text("CLAIMSITE_SPARK_MASTER", "local[*,4]")
CLAIMSITE_SPARK_FOLDER = env.text("CLAIMSITE_SPARK_FOLDER", str(BASE_DIR / "var" / "spark"))
CLAIMSITE_MAX_BYTES = env.number("CLAIMSITE_MAX_BYTES", 20_000_000, least=1)
CLAIMSITE_MAX_PAGES = env.number("CLAIMSITE_MAX_PAGES", 500, least=1)
CLAIMSITE_MAX_SECONDS = env.number("CLAIMSITE_MAX_SECONDS", 30, least=1)
CLAIMSITE_MAX_MEMORY_MB = env.number("CLAIMSITE_MAX_MEMORY_MB", 2000)
# Only public hosts are fetched from, and these: a newsroom's own archive, the server of a test.
CLAIMSITE_FETCH_HOSTS = frozenset(env.listing("CLAIMSITE_FETCH_HOSTS"))
# What one person may send to the site at a time, and how long one request works on it.
CLAIMSITE_UPLOAD_BYTES = env.number("CLAIMSITE_UPLOAD_BYTES", 50_000_000, least=1)
CLAIMSITE_UPLOAD_FILES = env.number("CLAIMSITE_UPLOAD_FILES", 200, least=1)
CLAIMSITE_UPLOAD_ARTICLES = env.number("CLAIMSITE_UPLOAD_ARTICLES", 1000, least=1)
CLAIMSITE_REQUEST_SECONDS = env.number("CLAIMSITE_REQUEST_SECONDS", 3, least=1)
DATA_UPLOAD_MAX_NUMBER_FILES = CLAIMSITE_UPLOAD_FILES
FILE_UPLOAD_HANDLERS = [
    "articles.desk.uploads.Bounded",
    "django.core.files.uploadhandler.MemoryFileUploadHandler",
    "django.core.files.uploadhandler.TemporaryFileUploadHandler",
]
# Where the site is found, for addresses that leave it: "https://claims.example.org"; "" leaves them without a host.
CLAIMSITE_SITE_URL = env.address("CLAIMSITE_SITE_URL")

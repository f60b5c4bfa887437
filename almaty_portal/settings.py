"""The settings of the portal, in one file.

What differs between machines is read from the environment (DATABASE_URL, REDIS_URL, STORAGE_URL,
EMAIL_URL, SITE_URL, SECRET_KEY and the few names below); what is a decision is written plainly.
"""

import os
import secrets
import sqlite3
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import environ
from celery.schedules import crontab
from django.core.exceptions import ImproperlyConfigured
from django.templatetags.static import static
from django.urls import reverse_lazy
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

BASE_DIR = Path(__file__).resolve().parent.parent
env = environ.Env()

# Where this installation keeps what is its own: database, files, secret, queue.
VAR_DIR = Path(env.str("VAR_DIR", default=str(BASE_DIR / "var")))
VAR_DIR.mkdir(mode=0o750, parents=True, exist_ok=True)

SITE_URL = env.str("SITE_URL", default=f"http://127.0.0.1:{env.str('PORT', '8000')}").rstrip("/")
_site = urlsplit(SITE_URL)
IS_LOOPBACK = _site.hostname in {"127.0.0.1", "localhost", "::1"}
IS_HTTPS = _site.scheme == "https"
if not IS_HTTPS and not IS_LOOPBACK:
    message = "SITE_URL must be https://… or a loopback http:// address."
    raise ImproperlyConfigured(message)

# Invented people may sign in on a loopback address alone; `make run` asks for them.
IS_DEMONSTRATION = IS_LOOPBACK and env.bool("DEMONSTRATION", default=False)

DEBUG = False


def _secret_key() -> str:
    """Return SECRET_KEY, or on a loopback installation one made once and kept in VAR_DIR."""
    given = env.str("SECRET_KEY", default="")
    if given:
        if len(given) < 50 or given.startswith("django-insecure"):
            message = "SECRET_KEY must be random and at least 50 characters long."
            raise ImproperlyConfigured(message)
        return given
    if not IS_LOOPBACK:
        message = "SECRET_KEY must be set."
        raise ImproperlyConfigured(message)
    kept = VAR_DIR / "secret_key"
    try:
        descriptor = os.open(kept, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        return kept.read_text()
    with os.fdopen(descriptor, "w") as file:
        file.write(secrets.token_urlsafe(64))
    return kept.read_text()


SECRET_KEY = _secret_key()
SECRET_KEY_FALLBACKS = env.list("SECRET_KEY_FALLBACKS", default=[])
ALLOWED_HOSTS = [_site.hostname, "127.0.0.1", "localhost"] if IS_LOOPBACK else [_site.hostname]
CSRF_TRUSTED_ORIGINS = [SITE_URL]
# Whose X-Forwarded-For is believed; "unix" is the server's own socket.
TRUSTED_PROXIES = env.list(
    "TRUSTED_PROXIES", default=[] if IS_LOOPBACK else ["127.0.0.1", "::1", "unix"]
)

INSTALLED_APPS = [
    "modeltranslation",  # before admin
    "unfold",
    "unfold.contrib.import_export",
    "unfold.contrib.simple_history",
    "django.contrib.admin",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.contrib.sitemaps",
    "guardian",
    "simple_history",
    "import_export",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "csp",
    "django_htmx",
    "almaty_portal.common",
    "members",
    "chairmanship",
    "meetings",
    "archive",
    "almaty_portal.pages",
    "almaty_portal.record",
]

MIDDLEWARE = [
    "almaty_portal.middleware.ReceivedMiddleware",  # first: a deadline is met on entry
    # Headers are set on whatever answer comes from within, refusals and redirects included.
    "almaty_portal.middleware.TrustedProxyMiddleware",
    "almaty_portal.middleware.CrossOriginHeadersMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "almaty_portal.middleware.CompressedPagesMiddleware",
    "almaty_portal.middleware.PrivateAnswersMiddleware",
    "almaty_portal.middleware.KeptPagesMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "almaty_portal.middleware.AdmissionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "almaty_portal.middleware.SessionLimitsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "almaty_portal.middleware.SecondFactorMiddleware",
    "almaty_portal.middleware.UnitPolicyMiddleware",
    "simple_history.middleware.HistoryRequestMiddleware",
]

ROOT_URLCONF = "almaty_portal.urls"
WSGI_APPLICATION = "almaty_portal.wsgi.application"

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
                "django.template.context_processors.i18n",
                "almaty_portal.common.context.frame",
            ],
        },
    },
]

# --- Data ---------------------------------------------------------------------------------------

DATABASES = {"default": env.db("DATABASE_URL", default=f"sqlite:///{VAR_DIR / 'portal.sqlite3'}")}
DATABASES["default"]["ATOMIC_REQUESTS"] = False  # transactions are the services'
if DATABASES["default"]["ENGINE"].endswith("sqlite3"):
    # Versions before 3.51.3 can corrupt a WAL database that several processes write.
    _journal = "WAL" if sqlite3.sqlite_version_info >= (3, 51, 3) else "DELETE"
    DATABASES["default"]["OPTIONS"] = {
        "transaction_mode": "IMMEDIATE",
        "timeout": 20,
        "init_command": (
            f"PRAGMA journal_mode={_journal}; PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON;"
        ),
    }
    # A file, not memory: the live server and the browsers of the tests share it.
    DATABASES["default"]["TEST"] = {"NAME": str(VAR_DIR / "test.sqlite3")}
else:
    DATABASES["default"].update(CONN_MAX_AGE=60, CONN_HEALTH_CHECKS=True)
    DATABASES["default"].setdefault("OPTIONS", {})
    DATABASES["default"]["OPTIONS"].setdefault(
        "options",
        "-c statement_timeout=30000 -c idle_in_transaction_session_timeout=60000"
        " -c random_page_cost=1.1 -c effective_cache_size=4GB -c jit=off",
    )
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

REDIS_URL = env.str("REDIS_URL", default="")
CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.redis.RedisCache",
        "LOCATION": REDIS_URL,
    }
    if REDIS_URL
    else {
        "BACKEND": "django.core.cache.backends.db.DatabaseCache",
        "LOCATION": "portal_cache",
        "OPTIONS": {"MAX_ENTRIES": 100_000},
    }
}

STORAGE_ROOT = VAR_DIR / "files"  # content-addressed, see archive/files/store.py
STORAGE_URL = env.str("STORAGE_URL", default="")  # s3://bucket?endpoint_url=…&region_name=…
if STORAGE_URL and not (urlsplit(STORAGE_URL).scheme == "s3" and urlsplit(STORAGE_URL).netloc):
    message = "STORAGE_URL must be s3://bucket?endpoint_url=…&region_name=… or empty."
    raise ImproperlyConfigured(message)
OBJECTS_CACHE = VAR_DIR / "objects-cache"  # fetched from the bucket; may be thrown away
PACKS_ROOT = VAR_DIR / "packs"  # built packs; may be thrown away, they are built again
IMPORTS_ROOT = VAR_DIR / "imports"  # uploads of imports, from the report to the confirmation
EXPORTS_ROOT = VAR_DIR / "exports"  # written at night; may be thrown away, they are written again
# What a visitor was shown a moment ago may be shown again: counts of the archive's list, pages.
COUNTS_KEPT_SECONDS = PAGES_KEPT_SECONDS = 1.0
READINGS_KEPT_DAYS = 365  # who read which restricted version; then the rows are deleted
X_ACCEL_PREFIX = env.str("X_ACCEL_PREFIX", default="")  # e.g. "/protected/": nginx sends the files
MAX_UPLOAD_BYTES = 50 * 2**20
DATA_UPLOAD_MAX_MEMORY_SIZE = 2 * 2**20
FILE_UPLOAD_MAX_MEMORY_SIZE = 2**20
FILE_UPLOAD_HANDLERS = [
    "django.core.files.uploadhandler.MemoryFileUploadHandler",
    "archive.files.uploading.LimitedUploadHandler",
]
DATA_UPLOAD_MAX_NUMBER_FIELDS = 500
DATA_UPLOAD_MAX_NUMBER_FILES = 20
FILE_UPLOAD_PERMISSIONS = 0o640
FILE_UPLOAD_DIRECTORY_PERMISSIONS = 0o750

# --- Background work ----------------------------------------------------------------------------

_queue = VAR_DIR / "queue"
_queue.mkdir(mode=0o750, exist_ok=True)
CELERY_BROKER_URL = REDIS_URL or "filesystem://"
CELERY_BROKER_TRANSPORT_OPTIONS = (
    {
        "visibility_timeout": 3600,
        # A page that wakes the worker does not wait for a queue that is down.
        "max_retries": 0,
        "socket_connect_timeout": 1,
        "socket_timeout": 5,
    }
    if REDIS_URL
    else {
        "data_folder_in": str(_queue),
        "data_folder_out": str(_queue),
        "control_folder": str(_queue / "control"),
        "polling_interval": 0.05,
        "store_processed": False,
    }
)
CELERY_TASK_SERIALIZER = CELERY_RESULT_SERIALIZER = "json"
CELERY_ACCEPT_CONTENT = ["json"]
CELERY_TASK_IGNORE_RESULT = True
CELERY_TASK_ACKS_LATE = bool(REDIS_URL)
CELERY_TASK_REJECT_ON_WORKER_LOST = bool(REDIS_URL)
CELERY_WORKER_PREFETCH_MULTIPLIER = 1
CELERY_TASK_SOFT_TIME_LIMIT, CELERY_TASK_TIME_LIMIT = 60, 90
CELERY_BROKER_CONNECTION_RETRY_ON_STARTUP = True
CELERY_TIMEZONE = "Asia/Almaty"
CELERY_WORKER_REDIRECT_STDOUTS = False  # printed mail is not a log line
CELERY_WORKER_HIJACK_ROOT_LOGGER = False
CELERY_BEAT_SCHEDULE = {
    # The guarantee behind every wake-up call that a queue may lose.
    "scan the outbox": {"task": "members.send_notices", "schedule": 60.0},
    "confirm what expired": {"task": "meetings.close_due", "schedule": 60.0},
    "index what is missing": {"task": "archive.reindex", "schedule": 60.0},
    "tell of embargoes": {"task": "archive.tell_of_embargoes", "schedule": 60.0},
    "forget old readings": {"task": "archive.forget_readings", "schedule": 86400.0},
    "verify the archive": {
        "task": "archive.verify",
        "schedule": crontab(hour=2, minute=10),  # by CELERY_TIMEZONE
    },
    "forget uploads of imports": {"task": "archive.forget_uploads", "schedule": 3600.0},
    "write Dublin Core": {
        "task": "archive.write_dublin_core",
        "schedule": crontab(hour=3, minute=20),  # by CELERY_TIMEZONE
    },
    "build packs": {"task": "archive.build_what_is_missing", "schedule": 60.0},
    "purge travel data": {
        "task": "meetings.purge_logistics",
        "schedule": crontab(hour=1, minute=40),  # by CELERY_TIMEZONE
    },
    "take texts": {"task": "archive.take_texts", "schedule": 60.0},
}

# --- Two languages ------------------------------------------------------------------------------

LANGUAGE_CODE = "ru"
LANGUAGES = [("ru", "Русский"), ("en", "English")]
LOCALE_PATHS = [BASE_DIR / "locale"]
FORMAT_MODULE_PATH = ["almaty_portal.common.formats"]
MODELTRANSLATION_DEFAULT_LANGUAGE = "ru"
MODELTRANSLATION_ENABLE_FALLBACKS = False  # the only fallback is {% bilingual %}, which marks it
USE_TZ = True
TIME_ZONE = "Asia/Almaty"  # facts are dated by the day in Almaty

# --- Accounts -----------------------------------------------------------------------------------

AUTH_USER_MODEL = "members.User"
AUTHENTICATION_BACKENDS = [
    "members.accounts.backends.PortalBackend",
    "guardian.backends.ObjectPermissionBackend",
]
ANONYMOUS_USER_NAME = None  # guardian makes no anonymous account
PASSWORD_HASHERS = [
    "django.contrib.auth.hashers.Argon2PasswordHasher",
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",
]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": 14},
    },
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.NumericPasswordValidator"},
]
PASSWORD_RESET_TIMEOUT = 3600
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "pages:desk"
LOGOUT_REDIRECT_URL = "pages:home"
INVITATION_DAYS = 7
ACCOUNT_ADAPTER = "members.accounts.adapter.AccountAdapter"
ACCOUNT_FORMS = {
    "login": "members.accounts.forms.LoginForm",
    "reset_password": "members.accounts.forms.ResetPasswordForm",
    "request_login_code": "members.accounts.forms.RequestLoginCodeForm",
}
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_LOGIN_BY_CODE_ENABLED = True
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*", "password2*"]
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_EMAIL_UNKNOWN_ACCOUNTS = False  # the outbox writes to people who have an account
ACCOUNT_EMAIL_NOTIFICATIONS = True
ACCOUNT_PREVENT_ENUMERATION = True
ACCOUNT_SESSION_REMEMBER = False
ACCOUNT_DEFAULT_HTTP_PROTOCOL = _site.scheme
ACCOUNT_RATE_LIMITS = {
    # By name: the password door closes, the e-mailed code and the passkey stay open.
    # By address: high enough for a ministry behind one address.
    "login": "120/m/ip",
    "login_failed": "60/m/ip,6/15m/key",
    "reset_password": "30/m/ip,5/15m/key",
    "request_login_code": "30/m/ip,5/15m/key",
}
ALLAUTH_TRUSTED_PROXY_COUNT = 0  # REMOTE_ADDR is already right, see the first middleware
MFA_ADAPTER = "members.accounts.adapter.SecondFactorAdapter"
MFA_FORMS = {
    "add_webauthn": "members.accounts.forms.AddKeyForm",
    "edit_webauthn": "members.accounts.forms.EditKeyForm",
}
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_ALLOW_UNVERIFIED_EMAIL = True  # an address is proved by the invitation sent to it
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_PASSKEY_SIGNUP_ENABLED = False
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = IS_LOOPBACK
MFA_TOTP_ISSUER = "Almaty Process"
MFA_TOTP_TOLERANCE = 1

# --- Mail ---------------------------------------------------------------------------------------

EMAIL_CONFIG = env.email("EMAIL_URL", default="consolemail://")
vars().update(EMAIL_CONFIG)
EMAIL_TIMEOUT = 10
DEFAULT_FROM_EMAIL = SERVER_EMAIL = env.str("MAIL_FROM", default="portal@almaty-process.example")

SECURITY_CONTACT = env.str("SECURITY_CONTACT", default=f"mailto:security@{_site.hostname}")

# --- Transport ----------------------------------------------------------------------------------

USE_X_FORWARDED_HOST = USE_X_FORWARDED_PORT = False
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if IS_HTTPS else None
SECURE_SSL_REDIRECT = IS_HTTPS
SECURE_REDIRECT_EXEMPT = [r"^healthz$"]
SECURE_HSTS_SECONDS = 63072000 if IS_HTTPS else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE_HSTS_PRELOAD = IS_HTTPS
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
PERMISSIONS_POLICY = ", ".join(
    f"{device}=()"
    for device in (
        *("camera", "microphone", "geolocation", "payment", "usb"),
        *("fullscreen", "display-capture"),
    )
)
_prefix = "__Host-" if IS_HTTPS else ""
SESSION_COOKIE_NAME = f"{_prefix}sessionid"
CSRF_FAILURE_VIEW = "almaty_portal.pages.expired_form.expired_form"
CSRF_COOKIE_NAME = f"{_prefix}csrftoken"
LANGUAGE_COOKIE_NAME = f"{_prefix}lang"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = LANGUAGE_COOKIE_SECURE = IS_HTTPS
SESSION_COOKIE_HTTPONLY = CSRF_COOKIE_HTTPONLY = LANGUAGE_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = LANGUAGE_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_AGE = 8 * 3600
SESSION_EXPIRE_AT_BROWSER_CLOSE = True

CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": ["'none'"],
        "script-src": ["'self'"],
        "style-src": ["'self'"],
        "img-src": ["'self'", "data:"],
        "font-src": ["'self'"],
        "connect-src": ["'self'"],
        "manifest-src": ["'self'"],
        "object-src": ["'none'"],
        "base-uri": ["'none'"],
        "form-action": ["'self'"],
        "frame-ancestors": ["'none'"],
        "report-uri": "/csp-report/",
    }
}

# --- Log ----------------------------------------------------------------------------------------

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"json": {"()": "almaty_portal.logs.OneLineJson"}},
    "handlers": {"standard error": {"class": "logging.StreamHandler", "formatter": "json"}},
    "root": {"handlers": ["standard error"], "level": "WARNING"},
    "loggers": {
        "django": {"handlers": [], "level": "WARNING", "propagate": True},
        "kombu.connection": {"level": "ERROR"},  # a queue of files has no host name to warn of
    },
}

# --- Static files -------------------------------------------------------------------------------

STATIC_URL = "/static/"
STATIC_ROOT = VAR_DIR / "static"
STATIC_ROOT.mkdir(exist_ok=True)
STATICFILES_DIRS = [BASE_DIR / "static"]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}
MEDIA_ROOT = VAR_DIR / "media"

SITE_NAME = _("Almaty Process")

# --- The unit's own pages -----------------------------------------------------------------------


def _page(title: Any, icon: str, model: str) -> dict[str, object]:
    """Return a line of the sidebar, shown to those who may see the model."""
    app, name = model.split(".")
    return {
        "title": capfirst(title),
        "icon": icon,
        "link": lambda _request: reverse_lazy(f"admin:{app}_{name}_changelist"),
        "permission": lambda request: request.user.has_perm(f"{app}.view_{name}"),
    }


UNFOLD = {
    "SITE_TITLE": _("Almaty Process"),
    "SITE_HEADER": _("Almaty Process"),
    "SITE_SUBHEADER": _("Support Unit"),
    "SITE_URL": "/",
    "SITE_SYMBOL": "archive",
    "DASHBOARD_CALLBACK": "almaty_portal.pages.unit.home",
    "SITE_FAVICONS": [
        {
            "rel": "icon",
            "type": "image/svg+xml",
            "href": lambda _request: static("portal/icon.svg"),
        },
    ],
    "SHOW_HISTORY": True,
    "SHOW_LANGUAGES": True,
    "SHOW_BACK_BUTTON": True,
    "STYLES": [lambda _request: static("portal/css/unit.css")],
    "SCRIPTS": [lambda _request: static("portal/js/unit.js")],
    "COLORS": {
        "primary": {
            "50": "#f2f7fb",
            "100": "#dfeaf3",
            "200": "#c0d6e6",
            "300": "#8fbbe0",
            "400": "#5f97c4",
            "500": "#3a77a6",
            "600": "#1d4f73",
            "700": "#1a4766",
            "800": "#163b55",
            "900": "#112d41",
            "950": "#0b1e2b",
        }
    },
    "SIDEBAR": {
        "show_search": True,
        "show_all_applications": False,
        "navigation": [
            {
                "title": _("Meetings"),
                "items": [
                    _page(_("Meetings"), "event", "meetings.meeting"),
                    _page(_("Milestones"), "flag", "meetings.milestone"),
                    _page(_("Agenda items"), "format_list_numbered", "meetings.agendaitem"),
                    _page(_("Invitations"), "outgoing_mail", "meetings.invitation"),
                    _page(_("Delegations"), "groups", "meetings.delegation"),
                    _page(
                        _("Requests about delegations"),
                        "contact_support",
                        "meetings.nominationrequest",
                    ),
                    _page(_("Travel and stay"), "luggage", "meetings.logistics"),
                ],
            },
            {
                "title": _("Papers and translation"),
                "items": [
                    _page(_("Documents"), "description", "archive.document"),
                    _page(_("Revisions and files"), "file_copy", "archive.revision"),
                    {
                        "title": _("Translation board"),
                        "icon": "translate",
                        "link": reverse_lazy("admin:archive_translation_board"),
                        "permission": lambda request: request.user.has_perm(
                            "archive.view_translationtask"
                        ),
                    },
                    _page(_("Glossary"), "dictionary", "archive.glossaryterm"),
                    _page(
                        _("Papers under agenda items"), "playlist_add_check", "archive.placement"
                    ),
                    _page(_("Packs"), "inventory_2", "archive.pack"),
                    _page(_("Compilations"), "library_books", "archive.publication"),
                    _page(_("Fixity checks"), "verified", "archive.fixitycheck"),
                ],
            },
            {
                "title": _("Decisions"),
                "items": [
                    _page(_("Decisions"), "handshake", "meetings.decision"),
                    _page(
                        _("Non-objection procedures"),
                        "hourglass_empty",
                        "meetings.nonobjectionprocedure",
                    ),
                    _page(_("Positions of States"), "record_voice_over", "meetings.position"),
                    _page(_("Days off"), "event_busy", "meetings.dayoff"),
                    _page(_("Texts and results"), "attachment", "archive.filing"),
                ],
            },
            {
                "title": _("Members and people"),
                "items": [
                    _page(_("States"), "public", "members.state"),
                    _page(_("Organizations"), "corporate_fare", "members.organisation"),
                    _page(_("People"), "person", "members.person"),
                    _page(_("Appointments"), "badge", "members.appointment"),
                    _page(_("Letters"), "mail", "members.letter"),
                ],
            },
            {
                "title": _("Chairmanship and plan"),
                "items": [
                    _page(_("Terms of the Chairmanship"), "autorenew", "chairmanship.term"),
                    _page(_("Offers of the Chairmanship"), "forward", "chairmanship.offer"),
                    _page(_("Directives of the Chair"), "assignment", "chairmanship.directive"),
                    _page(_("Work plans"), "calendar_view_month", "chairmanship.workplan"),
                    _page(_("Activities"), "task_alt", "chairmanship.activity"),
                    _page(_("Action plan"), "list_alt", "chairmanship.actionplanitem"),
                    _page(_("Contributions"), "volunteer_activism", "chairmanship.contribution"),
                    _page(_("Project proposals"), "lightbulb", "chairmanship.projectproposal"),
                    _page(_("Rules of the Modalities"), "rule", "meetings.rule"),
                    _page(_("States of rules on record"), "fact_check", "meetings.rulestate"),
                ],
            },
            {
                "title": _("Housekeeping"),
                "items": [
                    {
                        "title": _("Mailings"),
                        "icon": "outgoing_mail",
                        "link": reverse_lazy("admin:members_mailings"),
                        "permission": lambda request: request.user.has_perm(
                            "members.change_notice"
                        ),
                    },
                    _page(_("Outbox"), "outbox", "members.notice"),
                    _page(_("Themes"), "label", "members.theme"),
                    _page(_("Sources"), "menu_book", "members.source"),
                    _page(_("Mandate of the Support Unit"), "gavel", "members.supportunitmandate"),
                    _page(_("Accounts"), "manage_accounts", "members.user"),
                    {
                        "title": _("Who read what"),
                        "icon": "visibility",
                        "link": reverse_lazy("admin:archive_reading_changelist"),
                        "permission": lambda request: request.user.has_perm(
                            "archive.see_every_reading"
                        ),
                    },
                ],
            },
        ],
    },
}

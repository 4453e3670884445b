"""Settings for tests: nothing is kept, nothing is compressed, the write guard is on."""

import os
import tempfile

os.environ.setdefault("GISU_HOME", tempfile.mkdtemp(prefix="gisu-test-"))
os.environ.setdefault("GISU_SECRET_KEY", "only-for-tests")
os.environ["GISU_WRITE_GUARD"] = "1"

from gisu.site.settings.main import *  # noqa: F403  settings build on settings

if DATABASES["default"]["ENGINE"].endswith("sqlite3"):  # noqa: F405  from main
    # A file, as in earnest: one in memory is shared between threads by a cache whose locks do not wait.
    DATABASES["default"]["TEST"] = {"NAME": HOME / "test.sqlite3"}  # noqa: F405  from main

PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
WHITENOISE_AUTOREFRESH = True

"""The site as a web server calls it, ready for its first request when this is imported."""

import gc
import os
from importlib import import_module

from django.conf import settings
from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "gisu.site.settings.main")

# What is made while a site starts stays as long as it runs: to look through it for garbage takes a fifth of the start, and
# time of every later look.
gc.disable()
application = get_wsgi_application()
import_module(settings.ROOT_URLCONF)  # now, not while the first visitor waits
gc.freeze()
gc.enable()

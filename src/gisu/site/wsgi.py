"""The site as a web server calls it, ready for its first request when this is imported."""

import gc
import os
from importlib import import_module

from django.conf import settings
from django.core.wsgi import get_wsgi_application

from gisu.site.file_modes import for_owner_only

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "gisu.site.settings.main")
for_owner_only()  # also where another program than gisu serve loads this

# What is made while a site starts stays as long as it runs: to look through it for garbage takes a fifth of the start, and
# time of every later look.
gc.disable()
application = get_wsgi_application()
import_module(settings.ROOT_URLCONF)  # now, not while the first visitor waits
gc.freeze()
gc.enable()

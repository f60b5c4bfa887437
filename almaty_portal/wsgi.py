"""What the web server calls, loaded whole before its workers are forked.

Each worker then shares it with the others instead of holding it by itself; what is loaded by then
is left out of the collection of garbage, which would write into every page of that memory.
"""

import gc
import os
from importlib import import_module

from django.conf import settings
from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "almaty_portal.settings")
application = get_wsgi_application()

import_module(settings.ROOT_URLCONF)
import_module("archive.search.analyser").keys_of("слово")
gc.collect()
gc.freeze()

import os

from django.core.wsgi import get_wsgi_application
from django.urls import get_resolver

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "claimsite.settings")
application = get_wsgi_application()
# Views, and with them the word lists, are loaded now: not by the first reader, and once for all processes forked later.
len(get_resolver().url_patterns)

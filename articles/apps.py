from django.apps import AppConfig
from django.contrib.admin.apps import AdminConfig
from django.db.models.signals import post_migrate


class ArticlesConfig(AppConfig):
    name = "articles"
    verbose_name = "Claimsite"

    def ready(self) -> None:
        post_migrate.connect(index_text, sender=self)


class DeskConfig(AdminConfig):
    default_site = "articles.admin_site.Site"


def index_text(using: str, **_: object) -> None:
    """Make the indexes of searching once the tables are there."""
    from django.db import connections

    from .searching import build

    build(connections[using])

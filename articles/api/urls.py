from django.urls import path, re_path

from . import views

urlpatterns = [
    path("", views.explained, name="api"),
    path("v1/", views.entry, name="api-entry"),
    path("v1/openapi.json", views.description, name="api-description"),
    path("v1/context.jsonld", views.context, name="api-context"),
    re_path(r"^v1/(?P<name>[a-z]+)/?$", views.listing, name="api-list"),
    re_path(r"^v1/(?P<name>[a-z]+)/(?P<key>[^/]+)/?$", views.detail, name="api-detail"),
    re_path(r"^v1(/.*)?$", lambda request, *rest: views.nothing(request)),
]

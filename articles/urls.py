from django.urls import include, path

from . import downloads, feeds, views
from .desk import adding

urlpatterns = [
    path("", views.index, name="index"),
    path("claims/", views.claims, name="claims"),
    path("claims/<int:pk>/", views.claim, name="claim"),
    path("claims/<int:pk>/rule/", views.rule, name="rule"),
    path("articles/", views.articles, name="articles"),
    path("articles/add/", adding.add, name="add"),
    path("articles/add/<int:pk>/", adding.draft, name="draft"),
    path("articles/<int:pk>/", views.article, name="article"),
    path("compare/", views.choose_pair, name="choose-pair"),
    path("compare/<int:a>/<int:b>/", views.compare, name="compare"),
    path("stories/", views.stories, name="stories"),
    path("stories/<slug:slug>/", views.story, name="story"),
    path("exercises/", views.exercises, name="exercises"),
    path("exercises/<slug:slug>/", views.judge, name="exercise"),
    path("speakers/", views.speakers, name="speakers"),
    path("speakers/<slug:slug>/", views.speaker, name="speaker"),
    path("publishers/", views.publishers, name="publishers"),
    path("publishers/<slug:slug>/", views.publisher, name="publisher"),
    path("search/", views.search, name="search"),
    path("method/", views.method, name="method"),
    path("feed/", feeds.Disputes(), name="feed"),
    path("stories/<slug:slug>/feed/", feeds.StoryDisputes(), name="story-feed"),
    path("speakers/<slug:slug>/feed/", feeds.SpeakerDisputes(), name="speaker-feed"),
    path("search/feed/", feeds.SearchDisputes(), name="search-feed"),
    path("claims/<int:pk>/export/<str:form>/", downloads.claim, name="claim-export"),
    path("stories/<slug:slug>/export/<str:form>/", downloads.story, name="story-export"),
    path("search/export/<str:form>/", downloads.search, name="search-export"),
    path("api/", include("articles.api.urls")),
    path("favicon.ico", views.favicon, name="favicon"),
    path("robots.txt", views.robots, name="robots"),
]

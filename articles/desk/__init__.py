"""The desk: the screens on which people add articles, rule on suggestions and look back on their rulings.

Nothing here writes claims or rulings itself: the verbs of `claims` and the functions of `ingest` do.
"""

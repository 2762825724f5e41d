"""Ingesting on Spark: a cluster reads the articles and joins their candidates; this process stores and groups.

Between the steps lie Parquet files: `articles` as they were taken out of their files, `readings` with their keys,
`keys` of all that is stored, `near` with what shares keys. Reading, the keys and grouping are the same code as on one
machine. Workers import `work` alone, which knows neither Spark nor settings.
"""

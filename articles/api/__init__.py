"""The site's content for programs, to be read: one table of resources, from which views and description are made."""

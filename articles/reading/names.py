from .layout import Layout
from .mentions import Name


def read_names(layout: Layout, *args: object, **kwargs: object) -> tuple[Name, ...]:
    return ()

from .layout import Layout
from .mentions import Quote


def read_quotes(layout: Layout, *args: object, **kwargs: object) -> tuple[Quote, ...]:
    return ()

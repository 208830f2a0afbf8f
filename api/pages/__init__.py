"""Templates and styles of the page, and the words in it."""

from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from api.pages.texts import text
from graph.labels import label

FOLDER = Path(__file__).parent

_ENVIRONMENT = Environment(
    loader=FileSystemLoader(FOLDER / "templates"),
    autoescape=True,
    undefined=StrictUndefined,
    trim_blocks=True,
    lstrip_blocks=True,
)


def render(template: str, language: str, **values: Any) -> str:
    """The page in the language; `t` gives its words, `w` those of the model."""
    return _ENVIRONMENT.get_template(template).render(
        lang=language, t=lambda key: text(key, language), w=lambda word: label(str(word), language), **values
    )

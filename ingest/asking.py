"""Asking a question by name with what people write: names of documents and agencies become ids, texts become search keys.

The command line and the API both ask through here, so that the same words get the same rows at every door.
"""

from collections.abc import Callable, Mapping

import queries
from graph.errors import BadInput, NotFound
from graph.identifiers import fold, words
from graph.questions import Row, Store
from ingest.lookup import UNSTORABLE, find_agency, find_document, find_place

FORMS: dict[str | None, Callable[[str], str]] = {"folded": fold, "words": words}


def question(name: str) -> queries.Question:
    """The question of that name. Raises NotFound, listing those that there are."""
    try:
        return queries.load(name)
    except queries.UnknownQuestion as error:
        raise NotFound(str(error)) from error


def ask(store: Store, name: str, given: Mapping[str, object]) -> list[Row]:
    """The rows of a question. Documents and agencies may be given as people write them.

    Raises NotFound or Ambiguous for what they name, BadInput for a parameter that the question cannot take.
    """
    return store.ask(question(name), bound(store, name, given))


def bound(store: Store, name: str, given: Mapping[str, object]) -> dict[str, str | int | bool]:
    """All parameters of a question as the store takes them: ids for what people write, defaults. Raises as `ask`."""
    asked = question(name)
    try:
        meant = {name: _meant(store, asked.parameters[name], value) for name, value in asked.bind(_keys(asked, given)).items()}
        return asked.bind(meant)
    except queries.ParameterError as error:
        raise BadInput(str(error)) from error


def _keys(asked: queries.Question, given: Mapping[str, object]) -> dict[str, object]:
    """What is given, texts that are compared as keys made into keys: a question takes nothing else for them."""
    keys = dict(given)
    for name, parameter in asked.parameters.items():
        value = given.get(name)
        if isinstance(value, str) and UNSTORABLE.search(value):
            raise BadInput(f"{name}: the text holds a character that no text may hold (NUL or half a surrogate pair)")
        if parameter.form in FORMS and isinstance(value, str):
            keys[name] = FORMS[parameter.form](value)
    return keys


def _meant(store: Store, parameter: queries.Parameter, value: str | int | bool) -> str | int | bool:
    """What the stores are to be asked with; an empty text stays one where it may be left out (it means: any)."""
    if not isinstance(value, str) or (not value and not parameter.required):
        return value
    if parameter.type == "document":
        return find_document(store, value)
    if parameter.type == "agency":
        return find_agency(store, value)
    if parameter.form == "place":
        return find_place(value)
    return value

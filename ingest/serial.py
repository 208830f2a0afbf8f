"""Facts as JSON and back: how the workspace keeps them.

Each object is a list of its fields in their order: to write and read their names takes as long as all the rest.
"""

import json
from dataclasses import fields
from operator import attrgetter
from typing import Any

from graph.workspace import Workspace
from ingest.facts import Facts, Header, Mention, Party, Relation, Responsible, Task

_HEADER = tuple(field.name for field in fields(Header))
# The others are tuples already.
_VALUES = {kind: attrgetter(*(field.name for field in fields(kind))) for kind in (Facts, Header)}


def dump_facts(facts: Facts) -> str:
    """The facts as one line of JSON; equal facts give equal text."""
    return _encode(facts)


def _values(value: Any) -> Any:
    return _VALUES[type(value)](value)


_encode = json.JSONEncoder(default=_values, ensure_ascii=False, separators=(",", ":")).encode
_decode = json.JSONDecoder().raw_decode


def load_facts(text: str) -> Facts:
    """The facts that `dump_facts` wrote."""
    header, mentions, relations, tasks = json.loads(text)
    return Facts(
        _header(header), tuple(map(_mention, mentions)), tuple(Relation(*row) for row in relations), tuple(map(_task, tasks))
    )


def load_header(text: str) -> Header:
    """The header alone of the facts that `dump_facts` wrote: it is at their beginning."""
    return _header(_decode(text, 1)[0])


def facts_of(workspace: Workspace, sha: str) -> Facts:
    """The facts of a text that is held."""
    return load_facts(_kept(workspace, sha))


def header_of(workspace: Workspace, sha: str) -> Header:
    """The header of a text that is held."""
    return load_header(_kept(workspace, sha))


def _kept(workspace: Workspace, sha: str) -> str:
    found = workspace.facts(sha)
    assert found is not None, sha
    return found[0]


_INFERRED, _PARTIES = map(_HEADER.index, ("inferred", "parties"))
_LISTS = tuple(map(Mention._fields.index, ("articles", "sentence", "may_mean")))
_RESPONSIBLE, _UNDER = map(Task._fields.index, ("responsible", "under"))


def _header(row: list[Any]) -> Header:
    row[_INFERRED] = tuple(row[_INFERRED])
    row[_PARTIES] = tuple(Party(*each) for each in row[_PARTIES])
    return Header(*row)


def _mention(row: list[Any]) -> Mention:
    for place in _LISTS:
        row[place] = tuple(row[place])
    return Mention(*row)


def _task(row: list[Any]) -> Task:
    row[_RESPONSIBLE] = tuple(Responsible(*each) for each in row[_RESPONSIBLE])
    row[_UNDER] = tuple(row[_UNDER])
    return Task(*row)

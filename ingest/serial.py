"""Facts as JSON and back: how the workspace keeps them."""

import json
from dataclasses import fields
from operator import attrgetter
from typing import Any

from ingest.facts import Facts, Header, Mention, Party, Relation, Responsible, Task

_BEGINNING = '{"header":'
_decode = json.JSONDecoder().raw_decode


def dump_facts(facts: Facts) -> str:
    """The facts as one line of JSON; equal facts give equal text."""
    return _encode(facts)


def _fields(value: Any) -> dict[str, Any]:
    """A dataclass by its fields, without the copy that `asdict` makes of all that is in it."""
    names, values = _GETTERS[type(value)]
    return dict(zip(names, values(value), strict=True))


_KINDS = (Facts, Header, Mention, Party, Relation, Responsible, Task)
_NAMES = {kind: tuple(sorted(field.name for field in fields(kind))) for kind in _KINDS}
_GETTERS = {kind: (names, attrgetter(*names)) for kind, names in _NAMES.items()}
_encode = json.JSONEncoder(default=_fields, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode


def load_facts(text: str) -> Facts:
    """The facts that `dump_facts` wrote."""
    data = json.loads(text)
    return Facts(
        _header(data["header"]),
        tuple(map(_mention, data["mentions"])),
        tuple(Relation(**r) for r in data["relations"]),
        tuple(map(_task, data["tasks"])),
    )


def load_header(text: str) -> Header:
    """The header alone of the facts that `dump_facts` wrote: it is at their beginning."""
    if not text.startswith(_BEGINNING):
        return load_facts(text).header
    return _header(_decode(text, len(_BEGINNING))[0])


def _header(data: dict[str, Any]) -> Header:
    return Header(**data | {"inferred": tuple(data["inferred"]), "parties": tuple(Party(**p) for p in data["parties"])})


def _mention(data: dict[str, Any]) -> Mention:
    return Mention(**data | {key: tuple(data[key]) for key in ("articles", "sentence", "may_mean") if key in data})


def _task(data: dict[str, Any]) -> Task:
    responsible = tuple(Responsible(**r) for r in data["responsible"])
    return Task(**data | {"responsible": responsible, "under": tuple(data["under"])})

"""What to ask a graph: for each question, values for its parameters that fit the graph, or miss it."""

from collections.abc import Mapping
from typing import Any

from hypothesis import strategies as st

from queries import Parameter, Question
from tests.graphs import Graph

_WORDS = ("qd", "407", "so tu", "tu phap", "d", "a", "and", "or", "not", "khong co")
_TEXTS: Mapping[str, tuple[str, ...]] = {
    "article": ("1", "14", "Điều 14", "khoản 2", "Phụ lục số 02", "%", "[0-9]"),
    "type": ("", "QĐ", "CT"),
    "number": ("", "4", "407/QD", "62"),
    "on": ("", "2021-05-04", "2022", "2026-11-20"),
    "after": ("", "|", "|d1", "2021-05-04|d0", "2021-05|d3", "2021-05-04", "9999|"),
}


def bindings(question: Question, graph: Graph) -> st.SearchStrategy[dict[str, str | int | bool]]:
    """Values for all parameters of the question, bound."""
    values = {p.name: _values(p, graph) for p in question.parameters.values()}
    for name, parameter in question.parameters.items():
        if parameter.default == "":  # no filter in every second case: two filters together find little
            values[name] = st.just("") | values[name]
    return st.fixed_dictionaries(values).map(question.bind)


def first(question: Question, graph: Graph) -> dict[str, str | int | bool]:
    """One binding: what is in the graph for what is required, defaults for the rest."""
    have = {"document": [d.id for d in graph.documents], "agency": [a.id for a in graph.agencies]}
    more = {"place": [p.id for p in graph.places], "words": ["so tu phap"]}
    return question.bind(
        {
            p.name: next(iter(have.get(p.type) or more.get(p.form or "") or _TEXTS.get(p.name, ("x",))))
            for p in question.parameters.values()
            if p.required
        }
    )


def _values(parameter: Parameter, graph: Graph) -> st.SearchStrategy[Any]:
    if parameter.type == "document":
        return st.sampled_from([*(d.id for d in graph.documents), "nowhere"])
    if parameter.type == "agency":
        return st.sampled_from([*(a.id for a in graph.agencies), "nobody"])
    if parameter.type == "integer":
        near = {parameter.minimum, parameter.minimum + 1, parameter.minimum + 2, 2021, parameter.default, parameter.maximum}
        return st.sampled_from(sorted(n for n in near if isinstance(n, int) and parameter.minimum <= n <= parameter.maximum))
    if parameter.type == "boolean":
        return st.booleans()
    if parameter.type == "choice":
        return st.sampled_from(parameter.choices)
    if parameter.form == "place":
        return st.sampled_from([*(p.id for p in graph.places), *([] if parameter.minimum else [""]), "nowhere"])
    return st.sampled_from(_WORDS if parameter.form == "words" else _TEXTS[parameter.name])

"""A law cited by name between the day when a new one of that name is passed and the day when it comes into force.

What is in force then is the old law. But decrees that detail the new one are issued in that gap on purpose, to be in force on
the same day: so are all those of the catalogue, the first of them 122 days after the law was passed.
"""

from datetime import date, timedelta

from ingest import catalogue
from ingest.catalogue import Entry
from ingest.facts import Mention

_DETAILED = frozenset({"details", "guides"})
_SOON = timedelta(days=90)  # after a law is passed; what is issued sooner may still detail the old one


def law_of_the_gap(mention: Mention, on: str, effect: str | None) -> tuple[Entry, ...]:
    """The laws that a name without a date may mean on the day `on`, if that lies in a gap and it matters there.

    `effect` is the day from which the document that cites is in force. One law is surely meant, of several any may be; with
    none the gap does not matter. It does in titles of others, and for what this text as a whole details or implements.
    """
    whole = mention.scope == "document" and mention.role == "implements"
    if mention.nested_in is None and mention.role not in _DETAILED and not whole:
        return ()
    coming = catalogue.passed(mention.name or "", on)
    if not coming:
        return ()
    new = coming[-1]
    if mention.role in _DETAILED and (_waits(effect, new) if effect else _long_passed(new, on)):
        return (new,)
    return tuple(dict.fromkeys((*catalogue.by_name(mention.name or "", on), new)))


def _waits(effect: str, law: Entry) -> bool:
    """Whether what is in force from the day `effect` is so no sooner than the law."""
    return law.in_force_from is not None and law.in_force_from <= effect


def _long_passed(law: Entry, on: str) -> bool:
    """Whether a law was passed long enough before a day, if both are known to the day."""
    known = law.issued_on is not None and len(law.issued_on) == len(on) == 10
    return known and date.fromisoformat(law.issued_on or on) + _SOON <= date.fromisoformat(on)

"""What `ingest.check` says of one citation of a draft."""

from dataclasses import dataclass, field

#: Kinds of findings.
KINDS = (
    "not_found",
    "wrong_number",
    "wrong_date",
    "misquoted_title",
    "other_title",
    "wrong_issuer",
    "ambiguous",
    "no_longer_in_force",
    "ended_by_text",
    "partly_void",
    "not_yet_in_force",
    "later_than_draft",
)


@dataclass(frozen=True, slots=True)
class Finding:
    """What is wrong, in parts: `printed` and `known` values, `differing` words, `since` a day, `others` captions with days."""

    kind: str
    printed: str | None = None
    known: str | None = None
    differing: tuple[tuple[str, str], ...] = ()
    since: str | None = None
    others: tuple[str, ...] = ()
    what: str | None = None


@dataclass(slots=True)
class Verdict:
    """One citation. `unchecked` are (what, why): what could not be compared. `source` is where what is known comes from."""

    start: int
    end: int
    quote: str
    sentence: str
    line: int
    role: str
    document: str | None = None
    caption: str | None = None
    source: str | None = None
    findings: list[Finding] = field(default_factory=list)
    checked: list[str] = field(default_factory=list)
    unchecked: list[tuple[str, str]] = field(default_factory=list)

    @property
    def outcome(self) -> str:
        """finding, agrees (what was checked agrees), or unchecked (nothing could be checked)."""
        return "finding" if self.findings else "agrees" if self.checked else "unchecked"

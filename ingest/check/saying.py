"""What a finding of `ingest.check` says to a person, in Vietnamese and in English: "not found", never "is not there"."""

from ingest.check.verdict import Finding

_SAYS = {
    "not_found": ("không thấy trong danh mục và những gì đã đọc", "not found in the catalogue, nor in what was read"),
    "wrong_number": ("không thấy số này; tên ấy là của {others}", "this number was not found; that title is of {others}"),
    "wrong_date": ("ngày in là {printed}, ngày đã biết là {known}", "the printed date is {printed}, the known one {known}"),
    "misquoted_title": ("tên trích khác: {differing}", "misquoted title: {differing}"),
    "other_title": ("tên in không phải tên đã biết: “{known}”", "the printed title is not the known one: “{known}”"),
    "wrong_issuer": ("cơ quan in là {printed}, đã biết là {known}", "the printed issuer is {printed}, the known one {known}"),
    "ambiguous": ("có thể là: {others}", "may be: {others}"),
    "no_longer_in_force": ("hết hiệu lực từ {since}", "no longer in force since {since}"),
    "ended_by_text": (
        "{others} nói thay thế hoặc bãi bỏ, từ {since}: “{what}”",
        "{others} says that it replaces or repeals it, from {since}: “{what}”",
    ),
    "partly_void": ("hết hiệu lực một phần từ {since}: {what} ({others})", "partly void since {since}: {what} ({others})"),
    "not_yet_in_force": ("đến {since} mới có hiệu lực", "takes effect only on {since}"),
    "later_than_draft": ("ban hành ngày {known}, sau ngày của văn bản này", "issued on {known}, after the date of this text"),
}
_MORE = {
    "not_found": ("; gần giống: {others}", "; near: {others}"),
    "other_title": ("; tên in là của {others}", "; the printed title is of {others}"),
    "no_longer_in_force": ("; được thay bằng {others}", "; replaced by {others}"),
}
_WORDS = {
    "changed": ("“{0}” ↔ “{1}”", "“{0}” ↔ “{1}”"),
    "extra": ("thừa “{0}”", "“{0}” added"),
    "missing": ("thiếu “{1}”", "“{1}” missing"),
}


def say(finding: Finding, language: str) -> str:
    """One line about a finding."""
    which = 0 if language == "vi" else 1
    text = _SAYS[finding.kind][which]
    if finding.others and finding.kind in _MORE:
        text += _MORE[finding.kind][which]
    differing = "; ".join(
        _WORDS["changed" if a and b else "extra" if a else "missing"][which].format(a, b) for a, b in finding.differing
    )
    dated = finding.kind in ("wrong_date", "later_than_draft")
    parts = {"printed": finding.printed, "known": finding.known, "since": day(finding.since)}
    if dated:
        parts |= {"printed": day(finding.printed), "known": day(finding.known)}
    return text.format(**parts, differing=differing, others="; ".join(finding.others), what=finding.what)


def day(iso: str | None) -> str:
    """A date, perhaps partial, as it is written in Vietnamese: 2024-12-25 is 25/12/2024."""
    return "/".join(reversed((iso or "?").split("-")))

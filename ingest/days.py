"""ISO dates that may be partial ("2024", "2024-05") or unknown (None): what can be compared of them."""


def days(on: str) -> tuple[str, str]:
    """The first and the last day of a date, good for comparing."""
    return on + "0000-01-01"[len(on) :], on + "0000-12-31"[len(on) :]


def dates_agree(one: str | None, other: str | None) -> bool:
    """Whether two dates, each perhaps partial or unknown, can be one day."""
    if not one or not other:
        return True
    short = min(len(one), len(other))
    return one[:short] == other[:short]


def not_after(date: str | None, limit: str | None) -> bool:
    """Whether a date, perhaps partial or unknown, can lie on or before `limit`."""
    if not date or not limit:
        return True
    short = min(len(date), len(limit))
    return date[:short] <= limit[:short]

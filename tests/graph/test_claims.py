"""What many texts claim alike is kept once, and unsettles those alone whose knowledge changes."""

import json

import pytest

from graph.claims import SaidClaim, said
from graph.rows import Claim
from graph.workspace import Workspace

LAW = Claim("luat-1", "cited", "Luật", "1/2020/QH14", "2020", None, (), "Luật Một")
PLAN = Claim("kh-1", "cited", "Kế hoạch", "1/KH-UBND", "2021", "gia-lai", (), None)


@pytest.fixture
def workspace() -> Workspace:
    return Workspace.open(":memory:")


def put(workspace: Workspace, sha: str, *claims: Claim, keys: tuple[str, ...] = ("k",)) -> None:
    """The text makes the claims, and nothing waits to be settled before."""
    with workspace.transaction():
        workspace.db.execute("DELETE FROM unsettled")
        workspace.db.execute("DELETE FROM unsettled_node")
        workspace.put_text(sha, "text", "{}", "1", said(claims, lambda claim: keys))
        workspace.put_source(f"{sha}.txt", sha, "utf-8", 4)


def asks(workspace: Workspace, sha: str, key: str) -> None:
    workspace.db.execute("INSERT INTO lookup VALUES (?, ?)", (sha, key))


def unsettled(workspace: Workspace) -> set[str]:
    return {row[0] for row in workspace.db.execute("SELECT sha FROM unsettled")}


def test_what_a_text_says_several_times_is_one_claim() -> None:
    law, plan = said([LAW, PLAN, LAW], {LAW: {"b", "a"}, PLAN: ()}.__getitem__)
    assert law == SaidClaim("luat-1", law.body, "a\nb", 2)
    assert plan == SaidClaim("kh-1", plan.body, "", 1)
    assert json.loads(law.body)[-1] == "Luật Một"


def test_whose_claim_it_is_and_how_often_it_is_made(workspace: Workspace) -> None:
    put(workspace, "a", LAW, LAW)
    put(workspace, "b", LAW, PLAN)
    assert workspace.claims_by_key("k") == [(None, PLAN), (None, LAW)]
    assert workspace.claims_by_key("k", "a") == [(None, PLAN), (None, LAW), ("a", LAW)]
    assert workspace.claims_by_key("k", "b") == [("b", PLAN), (None, LAW), ("b", LAW)]
    assert workspace.claims_of("luat-1") == [(LAW, 3)]
    assert workspace.claims_of("luat-1", "a") == [(LAW, 1)]
    assert workspace.claims_of_many(["kh-1", "luat-1", "none"]) == {"kh-1": [(PLAN, 1)], "luat-1": [(LAW, 3)]}


def test_a_third_text_that_says_the_same_unsettles_only_itself(workspace: Workspace) -> None:
    put(workspace, "asking")
    asks(workspace, "asking", "k")
    put(workspace, "a", LAW)
    asks(workspace, "a", "k")
    assert unsettled(workspace) == {"a", "asking"}
    put(workspace, "b", LAW)  # "a" may look for what others say
    assert unsettled(workspace) == {"a", "asking", "b"}
    put(workspace, "c", LAW)
    assert unsettled(workspace) == {"c"}
    assert [row[0] for row in workspace.db.execute("SELECT * FROM unsettled_node")] == ["luat-1"]


def test_when_a_claim_goes_those_hear_of_it_who_asked(workspace: Workspace) -> None:
    for sha in ("a", "b", "c"):
        put(workspace, sha, LAW)
    asks(workspace, "a", "k")
    told = []
    for sha in ("c", "b", "a"):
        with workspace.transaction():
            workspace.db.execute("DELETE FROM unsettled")
            workspace.drop_source(f"{sha}.txt")
        told.append(unsettled(workspace))
    assert told == [set(), {"a"}, set()]
    for table in ("claim", "claimed", "claim_key"):
        assert workspace.db.execute(f"SELECT count(*) FROM {table}").fetchone()[0] == 0


def test_a_newer_reader_may_make_other_keys(workspace: Workspace) -> None:
    put(workspace, "a", LAW)
    put(workspace, "b", LAW)
    put(workspace, "old")
    asks(workspace, "old", "k")
    put(workspace, "new")
    asks(workspace, "new", "other")
    put(workspace, "c", LAW, keys=("other",))
    assert unsettled(workspace) == {"c", "old", "new"}
    assert workspace.claims_by_key("k") == []
    assert workspace.claims_by_key("other") == [(None, LAW)]

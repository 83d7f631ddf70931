"""Wall 1 denies by default: a role, an action and a place have to fit all three."""

from hypothesis import given
from hypothesis import strategies as st

from shared.authz import Policy
from shared.authz.policy import NOT_LOGGED_IN
from shared.kernel import CodeRange, Subject

YANHE = "520627000000"
DEJIANG = "520626000000"
POLICY = Policy({"supervisor": frozenset({"find", "close"}), "reader": frozenset({"read"})})


def subject(*roles: str, area: str = YANHE) -> Subject:
    return Subject("actor-1", "org-1", frozenset(roles), frozenset({CodeRange.under(area)}))


def code(who: Subject, action: str, area: str | None = None) -> str | None:
    refusal = POLICY.refusal(who, action, area)
    return refusal.code if refusal else None


@given(role=st.text(), action=st.text())
def test_an_empty_table_allows_nothing(role: str, action: str) -> None:
    assert not Policy({}).allows(subject(role), action, YANHE)


def test_a_role_may_do_what_is_granted_and_nothing_else() -> None:
    assert POLICY.allows(subject("supervisor"), "close", YANHE)
    assert code(subject("supervisor"), "read", YANHE) == "NOT_ALLOWED"
    assert code(subject("reader"), "close", YANHE) == "NOT_ALLOWED"
    assert code(subject("unknown"), "read", YANHE) == "NOT_ALLOWED"


def test_a_grant_ends_at_the_border_of_the_ranges() -> None:
    assert POLICY.allows(subject("supervisor"), "close", "520627101201")
    assert code(subject("supervisor"), "close", DEJIANG) == "AREA_NOT_YOURS"
    assert code(subject("supervisor"), "close", "520600000000") == "AREA_NOT_YOURS"


def test_an_action_that_is_bound_to_no_place_needs_the_role_only() -> None:
    assert POLICY.allows(subject("reader"), "read")
    assert code(subject("reader"), "close") == "NOT_ALLOWED"


def test_several_roles_add_up() -> None:
    both = subject("reader", "supervisor")
    assert POLICY.allows(both, "read", YANHE)
    assert POLICY.allows(both, "find", YANHE)


def test_who_has_no_role_is_asked_to_log_in() -> None:
    assert POLICY.refusal(subject(), "read", YANHE) == NOT_LOGGED_IN

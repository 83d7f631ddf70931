"""Tokens: what was issued comes back whole, what was altered is refused, and without a provider nobody is known."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shared.authz import DemoIdentity, NoIdentity, TokenInvalid
from shared.authz.identity import NOBODY
from shared.kernel import CodeRange, Subject

DEMO = DemoIdentity(visitor=NOBODY)
ME = Subject("actor-1", "org-520627", frozenset({"supervisor"}), frozenset({CodeRange.under("520627")}))
texts = st.text(st.characters(exclude_categories=["Cs"]))
codes = st.integers(10**11, 10**12 - 1)
subjects = st.builds(
    Subject,
    actor=texts,
    unit=texts,
    roles=st.frozensets(texts),
    ranges=st.frozensets(st.builds(CodeRange, codes, codes)),
)


@given(subject=subjects)
def test_a_token_gives_back_the_subject_for_whom_it_was_made(subject: Subject) -> None:
    assert DEMO.subject(DEMO.token(subject)) == subject


@pytest.mark.parametrize("part", [0, 1, 2], ids=["header", "claims", "signature"])
def test_an_altered_token_is_refused(part: int) -> None:
    parts = DEMO.token(ME).split(".")
    middle = len(parts[part]) // 2
    other = "A" if parts[part][middle] != "A" else "B"
    parts[part] = parts[part][:middle] + other + parts[part][middle + 1 :]
    with pytest.raises(TokenInvalid):
        DEMO.subject(".".join(parts))


def test_the_claims_of_another_token_are_refused() -> None:
    mine, other = DEMO.token(ME).split("."), DEMO.token(NOBODY).split(".")
    with pytest.raises(TokenInvalid):
        DEMO.subject(".".join((other[0], mine[1], other[2])))


def test_a_token_of_another_start_is_refused() -> None:
    with pytest.raises(TokenInvalid):
        DEMO.subject(DemoIdentity(visitor=NOBODY).token(ME))


def test_an_unsigned_token_is_refused() -> None:
    claims = DEMO.token(ME).split(".")[1]
    with pytest.raises(TokenInvalid):
        DEMO.subject(f"eyJhbGciOiJub25lIn0.{claims}.")


@given(token=st.text(max_size=60))
def test_what_is_no_token_is_refused(token: str) -> None:
    with pytest.raises(TokenInvalid):
        DEMO.subject(token)


@pytest.mark.parametrize("token", ["", DEMO.token(ME)])
def test_without_a_provider_no_token_is_good(token: str) -> None:
    with pytest.raises(TokenInvalid):
        NoIdentity().subject(token)


def test_without_a_provider_the_visitor_may_do_nothing() -> None:
    visitor = NoIdentity().visitor
    assert (visitor.roles, visitor.ranges) == (frozenset(), frozenset())

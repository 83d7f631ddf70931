"""CloudEvents attributes survive the way through NATS headers, whatever text they hold."""

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shared.contracts.envelope import Envelope, read_headers

EXAMPLE = Envelope(
    id="018a4d5c-0000-7000-8000-000000000001",
    source="/520600/issues",
    type="qingzhuang.issues.IssueFound.v1",
    time=datetime(2023, 9, 1, 4, tzinfo=UTC),
    subject="018a4d5c-0000-7000-8000-000000000002",
    recordedtime=datetime(2023, 9, 1, 4, 0, 1, 5, tzinfo=UTC),
    position=7,
    previousposition=5,
    epoch="018a4d5c-0000-7000-8000-000000000003",
    aggregateversion=2,
    area="520627000000",
    correlationid="018a4d5c-0000-7000-8000-000000000004",
    causationid="018a4d5c-0000-7000-8000-000000000005",
    hash="sha256:0",
)
texts = st.one_of(
    st.text(st.characters(exclude_categories=["Cs"])),
    st.sampled_from(["沿河土家族自治县", "100%", "%41", 'a "quoted" word', "two\r\nlines", " ", "+"]),
)
moments = st.datetimes(timezones=st.just(UTC))
positions = st.integers(0, 2**63 - 1)
envelopes = st.builds(
    Envelope,
    **dict.fromkeys(("id", "source", "type", "subject", "epoch", "area"), texts),
    **dict.fromkeys(("correlationid", "causationid", "hash"), texts),
    **dict.fromkeys(("time", "recordedtime"), moments),
    **dict.fromkeys(("position", "previousposition", "aggregateversion"), positions),
)
casings = st.sampled_from([str.lower, str.upper, str.title, str.swapcase])


@given(envelope=envelopes)
def test_any_envelope_round_trips_through_headers(envelope: Envelope) -> None:
    assert read_headers(envelope.headers()) == envelope


@given(envelope=envelopes)
def test_headers_are_printable_ascii_only(envelope: Envelope) -> None:
    for name, value in envelope.headers().items():
        assert re.fullmatch(r"ce-[a-z]+", name)
        assert re.fullmatch(r"[\x21-\x7e]*", value)


@given(case=casings)
def test_names_are_read_in_any_case(case: Callable[[str], str]) -> None:
    assert read_headers({case(name): value for name, value in EXAMPLE.headers().items()}) == EXAMPLE


def test_encoded_as_the_cloud_events_binding_says() -> None:
    headers = replace(EXAMPLE, subject='沿 "5%"').headers()
    assert headers["ce-subject"] == "%E6%B2%BF%20%225%25%22"
    assert headers["ce-source"] == "/520600/issues"
    assert headers["ce-time"] == "2023-09-01T04:00:00Z"
    assert (headers["ce-specversion"], headers["ce-datacontenttype"]) == ("1.0", "application/json")


def test_headers_of_others_are_ignored() -> None:
    others = {"Nats-Msg-Id": "1", "ce-unknown": "x", "traceparent": "00-1"}
    assert read_headers(EXAMPLE.headers() | others) == EXAMPLE


@pytest.mark.parametrize("missing", ["ce-id", "ce-position", "ce-previousposition", "ce-epoch", "ce-time"])
def test_an_envelope_without_what_it_needs_is_no_envelope(missing: str) -> None:
    headers = EXAMPLE.headers()
    del headers[missing]
    with pytest.raises(ValueError, match=missing.removeprefix("ce-")):
        read_headers(headers)


@pytest.mark.parametrize(("name", "value"), [("ce-position", "x"), ("ce-time", "noon"), ("ce-id", "%ff")])
def test_a_value_that_cannot_be_is_no_envelope(name: str, value: str) -> None:
    with pytest.raises(ValueError):  # noqa: PT011  each of them says it in its own words
        read_headers(EXAMPLE.headers() | {name: value})

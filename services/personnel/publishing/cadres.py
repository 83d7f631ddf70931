"""The part of a cadre's facts that leaves the service: ids, codes and dates."""

from collections.abc import Callable, Mapping
from typing import Any, Final

from services.personnel.domain.cadre import events as fact
from services.personnel.domain.cadre.codes import Role
from shared.contracts import personnel as contracts
from shared.contracts.envelope import Contract


def posted(event: fact.CadrePosted) -> Contract:
    """The village stays behind: with the role it would name the person."""
    return contracts.CadrePosted(
        cadre=event.cadre,
        posting=event.posting,
        role=event.role.value,
        kind=event.kind.value,
        sending_unit=event.sending_unit,
        newly_posted=event.newly_posted,
        starts_on=event.starts_on,
    )


def ended(event: fact.PostingEnded) -> Contract:
    return contracts.PostingEnded(
        cadre=event.cadre, posting=event.posting, ends_on=event.ends_on, reason=event.reason.value
    )


def dispatched(event: fact.CadreDispatched) -> Contract:
    return contracts.CadreDispatched(
        posting=event.posting,
        origin=event.origin,
        destination=event.area,
        post_kind=Role.TOWNSHIP_FIRST_SECRETARY.value,
        starts_on=event.starts_on,
    )


def erased(event: fact.PersonErased) -> Contract:
    return contracts.PersonErased(cadre=event.cadre)


# Who was registered, at which rank, and who looked at what, stays inside.
TELLING: Final[Mapping[type, Callable[[Any], Contract | None]]] = {
    fact.CadrePosted: posted,
    fact.PostingEnded: ended,
    fact.CadreDispatched: dispatched,
    fact.PersonErased: erased,
}

"""How a cadre's treatments stand. Each is over by itself with its term or with the posting, whichever is first."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import assert_never
from uuid import UUID

from services.personnel.domain.cadre.state import Posting
from services.personnel.domain.treatment.events import TreatmentEnded, TreatmentEvent, TreatmentGranted


@dataclass(frozen=True, slots=True, kw_only=True)
class Treatments:
    granted: Mapping[UUID, TreatmentGranted] = field(default_factory=dict)
    ended: Mapping[UUID, TreatmentEnded] = field(default_factory=dict)

    def last_day(self, treatment: UUID, postings: Iterable[Posting]) -> date:
        """The last day on which it is enjoyed: that of the term, of the posting or of an earlier end."""
        one = self.granted[treatment]
        days = [one.ends_on]
        days += [post.ends_on for post in postings if post.posting == one.posting and post.ends_on]
        if ended := self.ended.get(treatment):
            days.append(ended.ends_on)
        return min(days)

    def enjoyed_on(self, day: date, postings: Iterable[Posting]) -> TreatmentGranted | None:
        """The treatment that holds on the day, if one does."""
        known = tuple(postings)
        return next(
            (
                one
                for one in self.granted.values()
                if one.starts_on <= day <= self.last_day(one.treatment, known)
            ),
            None,
        )


def evolve(state: Treatments, event: TreatmentEvent) -> Treatments:
    match event:
        case TreatmentGranted():
            return replace(state, granted={**state.granted, event.treatment: event})
        case TreatmentEnded():
            return replace(state, ended={**state.ended, event.treatment: event})
        case _:
            assert_never(event)

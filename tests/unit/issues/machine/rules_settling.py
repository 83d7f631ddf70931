"""Closings with every kind of evidence, by everybody; returns, look backs, reopening, merging, voiding, sanctions."""

from datetime import timedelta
from typing import Final
from uuid import UUID

from services.issues.domain import codes
from services.issues.domain.issue.decider import issue
from services.issues.domain.issue.state import Reported, Settled
from services.issues.domain.lookback.commands import DrawLookBacks
from services.issues.domain.lookback.decider import Draws, look_backs
from services.issues.domain.lookback.events import Candidate
from services.issues.domain.review.commands import HoldReview
from services.issues.domain.review.decider import review
from services.issues.domain.review.events import Reviewed
from services.issues.handlers import requests as say
from services.issues.handlers.issue import gathering
from services.issues.handlers.knowing import normal_limit, verified
from services.issues.handlers.policy import level_of
from shared.kernel import Refusal, Subject
from tests.unit.issues.machine.cast import BIJIANG, OFFICES, TEAMS, YANHE
from tests.unit.issues.machine.days import day_of
from tests.unit.issues.machine.rules_rectifying import Rectifying
from tests.unit.issues.machine.scene import Draw, mostly, pick, some_of
from tests.unit.issues.machine.world import Wish

HEARING: Final = ("talk", "interview", "telephone")
OPEN: Final = tuple(codes.Stage)[:5]


class Settling(Rectifying):
    def closer(self, data: Draw, issue_id: UUID) -> Subject:
        record = self.record(issue_id)
        near = [one for one in TEAMS if one.covers(record.found.area)]
        apart = [one for one in near if one.unit not in record.workers] or near
        return mostly(data, pick(data, *apart), *TEAMS)

    def close(self, data: Draw) -> None:
        if issue_id := self.issue_at(data, "closure_applied"):
            stamped = self.stamped(data, self.closer(data, issue_id))
            today = day_of(stamped.at)
            kinds = mostly(data, ("field_look", "talk"), *EVIDENCE)
            evidence = tuple(self.evidence(data, kind, today) for kind in kinds)
            due = mostly(data, None, *(today + timedelta(days=n) for n in (-1, 9, 29, 30, 90, 91)))
            request = say.CloseIssueRequest(evidence=evidence, look_back_due=due)
            known = {**self.timed(issue_id), **verified(stamped, self.record(issue_id), request)}
            self.step(stamped, "close", issue_id, request, **known)

    def evidence(self, data: Draw, kind: str, today: object) -> say.EvidencePart:
        heard = mostly(data, codes.Heard.MASSES if kind in HEARING else None, codes.Heard.HANDLER, None)
        on = today + timedelta(days=mostly(data, 0, -1, -3, -30, 1))  # type: ignore[operator]
        return say.EvidencePart(kind=codes.EvidenceKind(kind), on=on, people=3, gist="看过", heard=heard)

    def send_back(self, data: Draw) -> None:
        if issue_id := self.issue_at(data, "closure_applied"):
            request = say.ReturnClosureRequest(
                reasons=some_of(data, list(codes.ReturnReason), 2), note="再改"
            )
            self.step(self.stamped(data, pick(data, *TEAMS)), "return-closure", issue_id, request)

    def consent(self, data: Draw) -> None:
        if issue_id := self.issue_at(data, "closure_applied"):
            request = say.ConsentReturnRequest(
                reasons=some_of(data, list(codes.ReturnReason), 1), note="同意"
            )
            self.step(self.stamped(data, pick(data, *OFFICES[:2])), "consent-return", issue_id, request)

    def reopen(self, data: Draw) -> None:
        if issue_id := self.issue_at(data, "closed"):
            stamped = self.stamped(data, pick(data, *TEAMS, *OFFICES[:2]))
            wished = pick(data, None, *(day_of(stamped.at) + timedelta(days=n) for n in (1, 3, 5, 20)))
            request = say.ReopenRequest(
                reason=pick(data, *codes.ReopenReason), note="又坏了", deadline=wished
            )
            known = {**self.timed(issue_id), "deadline": wished or normal_limit(stamped)}
            self.step(stamped, "reopen", issue_id, request, **known)

    def draw_look_backs(self, data: Draw) -> None:
        """From what is closed now, as the handler finds it, in one county."""
        who, county, round_id = pick(data, *OFFICES), mostly(data, YANHE, BIJIANG), self.some_round(data)
        closed = self.issue_at(data, "closed")
        if closed is not None:
            round_id = self.record(closed).found.round
        policy = self.world.policy(round_id)
        stream = f"look-back-{round_id}-{county[:6]}"
        wish = DrawLookBacks(
            **self.stamp(data, who),
            round=round_id,
            area=county,
            seed=f"{self.world.commands:x}",
            percent=mostly(data, policy.look_back_percent, 1, 50, 100),
            candidates=tuple(self.candidates(round_id, county)),
            policy=policy,
        )
        self.world.ask(who, "look-back.draw", county, Wish(stream, look_backs, wish))

    def candidates(self, round_id: UUID, county: str) -> list[Candidate]:
        found = []
        for issue_id in self.issue_ids():
            state = self.world.issue(issue_id)
            if not isinstance(state, Settled) or state.record.closed is None:
                continue
            record, closed = state.record, state.record.closed
            if record.found.round == round_id and record.found.area[:6] == county[:6]:
                found.append(
                    Candidate(
                        issue=issue_id,
                        area=record.found.area,
                        generation=record.generation,
                        closed_on=day_of(closed.occurred_at),
                        weight=1 + record.attempts,
                    )
                )
        return found

    def look_back(self, data: Draw) -> None:
        """Mostly at what was drawn, and mostly when it is time."""
        drawn = [one for one in self.issue_ids() if self.is_drawn(one)]
        settled = [one for one in drawn if isinstance(self.world.issue(one), Settled)]
        issue_id = pick(data, *settled) if settled and data.randint(0, 3) else self.issue_at(data, "closed")
        if issue_id is None:
            return
        closed = self.record(issue_id).closed
        if closed and data.randint(0, 3):
            since = timedelta(days=pick(data, 29, 30, 45, 60, 90, 91))
            self.world.now = max(self.world.now, closed.occurred_at + since)
        stamped = self.stamped(data, self.closer(data, issue_id))
        request = say.LookBackRequest(
            result=pick(data, *codes.LookBackResult),
            kind=mostly(data, codes.EvidenceKind.FIELD_LOOK, codes.EvidenceKind.DOCUMENT),
            note=f"{self.world.commands}号回访",
            deadline=mostly(data, None, day_of(stamped.at) + timedelta(days=2)),
        )
        known = {
            **self.timed(issue_id),
            "level": level_of(stamped.call.subject),
            "drawn": self.is_drawn(issue_id),
            "deadline": request.deadline or normal_limit(stamped),
        }
        self.step(stamped, "look-back", issue_id, request, **known)

    def is_drawn(self, issue_id: UUID) -> bool:
        record = self.record(issue_id)
        stream = f"look-back-{record.found.round}-{record.found.area[:6]}"
        draws: Draws = self.world.standing(stream, look_backs)
        return (issue_id, record.generation) in draws.drawn

    def sanction(self, data: Draw) -> None:
        if issue_id := self.issue_at(data, *OPEN, "closed"):
            request = say.SanctionRequest(kind=pick(data, *codes.SanctionKind), note="通报")
            stamped = self.stamped(data, pick(data, *OFFICES))
            checked_at = pick(data, None, stamped.at, stamped.at)
            answer = self.step(stamped, "sanction", issue_id, request, checked_at=checked_at)
            # R10: the check for an honest mistake comes first, whatever else holds.
            assert checked_at is not None or isinstance(answer, Refusal) or not answer

    def merge(self, data: Draw) -> None:
        """Both sides at once, as the handler does."""
        one, into = self.issue_at(data, *OPEN), self.issue_at(data, *OPEN)
        if one is None or into is None:
            return
        stamped, target = self.stamped(data, pick(data, *OFFICES)), self.record(into).found
        request = say.MergeRequest(into=into, reason=pick(data, *codes.MergeReason))
        known = {
            "into_number": target.number,
            "into_round": target.round,
            "into_item": target.item,
            "into_category": target.category,
        }
        gather = Wish(f"issue-{into}", issue, gathering(stamped, (one,), request.reason))
        more = (gather,) if into != one else ()
        self.step(stamped, "merge", one, request, *more, **known)

    def void(self, data: Draw) -> None:
        if data.randint(0, 3) == 0 and (issue_id := self.issue_at(data, *OPEN)):
            request = say.VoidRequest(reason=pick(data, *codes.VoidReason), note="查无此事")
            self.step(self.stamped(data, pick(data, *OFFICES[:2])), "void", issue_id, request)

    def hold_review(self, data: Draw) -> None:
        who, review_id = pick(data, *OFFICES), self.world.new_id()
        found = [self.world.issue(one) for one in self.issue_ids()]
        own = [one.record.found for one in found if isinstance(one, Reported)]
        findings = (
            tuple(Reviewed(issue=one.issue, area=one.area) for one in some_of(data, own) if own)
            if own
            else ()
        )
        wish = HoldReview(
            **self.stamp(data, who),
            review=review_id,
            area=YANHE,
            findings=findings,
            pattern="缺水",
            advice=mostly(data, "统一排查", " "),
        )
        self.world.ask(who, "review.hold", YANHE, Wish(f"review-{review_id}", review, wish))


EVIDENCE: Final = (
    ("document",),
    ("document", "document"),
    ("field_look",),
    ("field_look", "field_look"),
    ("field_look", "document"),
    ("interview", "telephone"),
    (),
)

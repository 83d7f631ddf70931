"""Surveys over HTTP. Whoever answers sends a slip and nothing else: the token of a request is not even read."""

from typing import Any
from uuid import UUID

from fastapi import APIRouter, Response
from pydantic import BaseModel

from services.personnel.api.answers import answer
from services.personnel.handlers import pulse
from services.personnel.handlers.deps import PersonnelDeps
from services.personnel.handlers.requests import pulses
from services.personnel.queries import care as queries
from shared.handling import refuse
from shared.projections.read_models import ReadModels
from shared.web.answers import Answer
from shared.web.asking import Asked, AskedBy


class SlipsAnswer(Answer):
    """codes: told once and kept nowhere; empty when the command is repeated."""

    codes: tuple[str, ...]


class Thanks(BaseModel):
    """Nothing by which an answer could be found again."""

    taken: bool = True


def add(router: APIRouter, deps: PersonnelDeps, read_models: ReadModels) -> None:
    @router.post("/pulses", summary="发起民意小调查")
    async def open_pulse(ask: Asked, body: pulses.OpenPulseRequest) -> Answer:
        return answer(await pulse.open_pulse(deps, ask, body))

    @router.post("/pulses/{pulse_id}/slips", summary="发放答题条")
    async def hand_out(
        ask: Asked, pulse_id: UUID, body: pulses.HandOutSlipsRequest, response: Response
    ) -> SlipsAnswer:
        handed = await pulse.hand_out(deps, ask, pulse_id, body)
        response.headers["Cache-Control"] = "no-store"
        return SlipsAnswer(**answer(handed.appended).model_dump(), codes=handed.codes)

    @router.post("/pulses/{pulse_id}/answers", summary="回答民意小调查（不记名）")
    async def give_answer(pulse_id: UUID, body: pulses.AnswerPulseRequest) -> Thanks:
        await pulse.answer(deps, pulse_id, body)
        return Thanks()

    @router.post("/pulses/{pulse_id}/close", summary="结束民意小调查")
    async def close(ask: Asked, pulse_id: UUID, body: pulses.ClosePulseRequest) -> Answer:
        return answer(await pulse.close(deps, ask, pulse_id, body))

    @router.get("/pulses/{pulse_id}/results", summary="民意小调查的结果，不足十人的不显示")
    async def results(subject: AskedBy, pulse_id: UUID, min_position: int = 0) -> list[dict[str, Any]]:
        refuse(deps.policy.refusal(subject, "personnel.read"))
        await read_models.wait_for(min_position)
        found = await queries.pulse_results(deps.store.database, subject, pulse_id)
        return [dict(row) for row in found]

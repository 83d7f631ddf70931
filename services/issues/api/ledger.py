"""The ledger over HTTP: its rows and its totals, now or as they stood."""

from typing import Annotated, Any
from uuid import UUID

from fastapi import APIRouter, Depends, Query
from pydantic import BaseModel

from services.issues import queries
from services.issues.handlers.as_of import asked_position
from services.issues.queries import LedgerFilter
from shared.handling.deps import Deps
from shared.kernel import Subject
from shared.projections.read_models import ReadModels

Text = Annotated[str, Query(max_length=100, pattern=r"^[^\x00]*$")]
PageNumber = Annotated[int, Query(ge=1, le=1_000_000)]


class LedgerRows(BaseModel):
    """as_of_position: the past position that was asked for, if one was. incomplete: records not counted in."""

    total: int
    page: int
    rows: tuple[dict[str, Any], ...]
    as_of_position: int | None = None
    incomplete: int = 0


class CountRow(BaseModel):
    """township: empty for the county itself. Merged and voided issues stand here too, under their status."""

    county: str
    township: str
    stage: str
    status: str
    issues: int


class LedgerTotals(BaseModel):
    counts: tuple[CountRow, ...]
    as_of_position: int | None = None
    incomplete: int = 0


def add(router: APIRouter, deps: Deps, read_models: ReadModels, reader: Any) -> None:
    """reader: the dependency that says who reads."""
    Reader = Annotated[Subject, Depends(reader)]

    async def asked_filter(
        county: Text = "",
        township: Text = "",
        stage: Text = "",
        status: Text = "",
        category: Text = "",
        level: Text = "",
        item: Text = "",
        unit: Text = "",
        off_list: Text = "",
        systemic: bool = False,
        round_id: Annotated[UUID | None, Query(alias="round")] = None,
        q: Text = "",
    ) -> LedgerFilter:
        places = deps.divisions.named(q) if q else ()
        return LedgerFilter(
            county=county, township=township, stage=stage, status=status, category=category, level=level,
            item=item, unit=unit, off_list=off_list, systemic=systemic, round=round_id, text=q, places=places,
        )  # fmt: skip

    async def asked_past(as_of_position: int | None = None, as_of: Text = "") -> int | None:
        return await asked_position(deps, read_models, as_of_position, as_of)

    Wanted = Annotated[LedgerFilter, Depends(asked_filter)]
    Past = Annotated[int | None, Depends(asked_past)]

    @router.get("/issues", summary="问题台账")
    async def ledger(
        subject: Reader, wanted: Wanted, past: Past, sort: Text = "", page: PageNumber = 1
    ) -> LedgerRows:
        found = await queries.ledger(deps.store.database, subject, wanted, page, past, sort)
        return LedgerRows(
            total=found.total,
            page=found.page,
            rows=tuple(dict(row) for row in found.rows),
            as_of_position=past,
            incomplete=read_models.incomplete.get("issue_ledger", 0),
        )

    @router.get("/totals", summary="台账按地方、环节、状态的合计")
    async def totals(subject: Reader, wanted: Wanted, past: Past) -> LedgerTotals:
        counts = await queries.ledger_counts(deps.store.database, subject, wanted, past)
        return LedgerTotals(
            counts=tuple(
                CountRow(**{name: getattr(one, name) for name in CountRow.model_fields}) for one in counts
            ),
            as_of_position=past,
            incomplete=read_models.incomplete.get("issue_ledger", 0),
        )

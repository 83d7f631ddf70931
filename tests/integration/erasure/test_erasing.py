"""A person is erased whatever breaks between the fact and the key; and nobody else is."""

from datetime import datetime, timedelta
from typing import Any, Final
from uuid import UUID

import pytest

from services.personnel.domain.cadre.codes import EraseReason
from services.personnel.domain.cadre.events import CadreRegistered, PersonErased
from services.personnel.handlers import erasing
from services.personnel.handlers.deps import PersonnelDeps
from services.personnel.handlers.registering import Registration, register, register_all
from services.personnel.handlers.requests.cadre import ErasePersonRequest, RegisterCadreRequest
from shared.eventstore.errors import Refused
from shared.eventstore.events import Appended
from shared.kernel import Ask, CodeRange, Subject, new_id
from shared.vault import KeyDestroyed, Vault, VaultAway
from tests.fixtures.databases import superuser

NUMBERS: Final = ("522228199003070015", "522228199003070023")
WHY: Final = ErasePersonRequest(reason=EraseReason.OWN_REQUEST)


def ask(role: str = "dept", area: str = "520600000000") -> Ask:
    return Ask(
        Subject("clerk", f"{role}-{area[:6]}", frozenset({role}), frozenset({CodeRange.under(area)})),
        new_id(),
    )


def person(cadre: UUID, number: str) -> RegisterCadreRequest:
    return RegisterCadreRequest(
        cadre=cadre,
        area="520627000000",
        name="𠮷某某",
        id_number=number,
        phone="13800000000",
        rank="142",
        belongs_to="dept-520627",
    )


async def registered(deps: PersonnelDeps, number: str = NUMBERS[0], cadre: UUID | None = None) -> UUID:
    request = person(cadre or new_id(), number)
    await register(deps, ask(), request)
    return request.cadre


async def name_of(deps: PersonnelDeps, cadre: UUID) -> str | None:
    (fact, *_) = [one.event for one in await deps.store.load(f"cadre-{cadre}")]
    assert isinstance(fact, CadreRegistered)
    return (await deps.vault.open([(cadre, "name", fact.name)]))[0]


async def facts(deps: PersonnelDeps, cadre: UUID) -> list[type]:
    return [type(one.event) for one in await deps.store.load(f"cadre-{cadre}")]


async def test_the_key_goes_and_the_facts_stay(deps: PersonnelDeps) -> None:
    gone, stays = await registered(deps), await registered(deps, NUMBERS[1])
    await erasing.erase(deps, ask(), gone, WHY)
    assert (await name_of(deps, gone), await name_of(deps, stays)) == (None, "𠮷某某")
    assert await facts(deps, gone) == [CadreRegistered, PersonErased]


async def test_the_same_wish_again_is_answered_alike_and_another_changes_nothing(deps: PersonnelDeps) -> None:
    cadre, asked = await registered(deps), ask()
    first = await erasing.erase(deps, asked, cadre, WHY)
    again = await erasing.erase(deps, asked, cadre, WHY)
    assert (again.events, again.repeated) == (first.events, True)
    assert not (await erasing.erase(deps, ask(), cadre, WHY)).events


async def test_who_was_erased_is_not_registered_again_but_the_number_is_free(deps: PersonnelDeps) -> None:
    gone = await registered(deps)
    await erasing.erase(deps, ask(), gone, WHY)
    with pytest.raises(Refused) as refused:
        await registered(deps, cadre=gone)
    assert refused.value.refusal.code == "PERSON_ERASED"
    assert await name_of(deps, await registered(deps)) == "𠮷某某"


async def test_one_who_was_erased_holds_no_others_back_in_an_import(deps: PersonnelDeps) -> None:
    gone = await registered(deps)
    await erasing.erase(deps, ask(), gone, WHY)
    sheet = [
        Registration(ask(), person(one, number))
        for one, number in ((gone, NUMBERS[0]), (new_id(), NUMBERS[1]))
    ]
    refused, entered = await register_all(deps, sheet)
    assert isinstance(refused, Refused)
    assert refused.refusal.code == "PERSON_ERASED"
    assert isinstance(entered, Appended)


async def test_a_crash_between_fact_and_key_is_mended(
    deps: PersonnelDeps, monkeypatch: pytest.MonkeyPatch
) -> None:
    cadre = await registered(deps)

    async def away(*_: Any) -> bool:
        raise VaultAway("ConnectionDoesNotExistError")

    with monkeypatch.context() as broken:
        broken.setattr(Vault, "destroy", away)
        await erasing.erase(deps, ask(), cadre, WHY)
    assert await name_of(deps, cadre) == "𠮷某某"
    await erasing.sweep(deps, 0)
    assert await name_of(deps, cadre) is None


async def test_a_key_that_came_back_with_an_old_copy_goes_again(deps: PersonnelDeps) -> None:
    cadre = await registered(deps)
    async with superuser(deps.vault.database) as admin:
        wrapped = await admin.fetchval("SELECT wrapped FROM vault_key WHERE person = $1", cadre)
        await erasing.erase(deps, ask(), cadre, WHY)
        back = "UPDATE vault_key SET wrapped = $2, destroyed_at = NULL WHERE person = $1"
        await admin.execute(back, cadre, wrapped)
    assert await name_of(deps, cadre) == "𠮷某某"
    # As a service does at every start.
    assert await erasing.sweep(deps, 0) == await deps.store.last_position()
    assert await name_of(deps, cadre) is None


async def test_without_the_vault_nothing_is_erased_by_half(deps: PersonnelDeps, monkeypatch: Any) -> None:
    cadre = await registered(deps)

    async def away(*_: Any) -> None:
        raise VaultAway("ConnectionRefusedError")

    monkeypatch.setattr(Vault, "check", away)
    with pytest.raises(VaultAway):
        await erasing.erase(deps, ask(), cadre, WHY)
    assert await facts(deps, cadre) == [CadreRegistered]


async def test_sheets_that_wait_are_thrown_away_those_of_later_stay(deps: PersonnelDeps) -> None:
    cadre = await registered(deps)
    erased = await erasing.erase(deps, ask(), cadre, WHY)
    (stored,) = [one for one in await deps.store.read(0, 10) if one.position == erased.position]
    before, after = new_id(), new_id()
    for sheet, seconds in ((before, -1), (after, 1)):
        await staged(deps, sheet, stored.recorded_at + timedelta(seconds=seconds))
    await erasing.sweep(deps, 0)
    assert await sheets(deps) == {after}
    with pytest.raises(KeyDestroyed):
        await deps.vault.seal(before, {"rows": "x"})


async def staged(deps: PersonnelDeps, sheet: UUID, at: datetime) -> None:
    content = (await deps.vault.seal(sheet, {"rows": "𠮷某某"}))["rows"]
    async with deps.store.database.connection() as connection:
        await connection.execute(
            "INSERT INTO staged_import (id, actor, kind, content, staged_at) VALUES ($1, 'x', 'cadres', $2, $3)",
            sheet, content, at,
        )  # fmt: skip


async def sheets(deps: PersonnelDeps) -> set[UUID]:
    async with deps.store.database.connection() as connection:
        return {row["id"] for row in await connection.fetch("SELECT id FROM staged_import")}


@pytest.mark.parametrize(
    ("role", "area", "code"),
    [
        ("county_dept", "520627000000", "NOT_ALLOWED"),
        ("auditor", "520600000000", "NOT_ALLOWED"),
        ("leader", "520600000000", "NOT_ALLOWED"),
        # Nobody has the department's role in one county only; if somebody had, another county's people are not there.
        ("dept", "520628000000", "NOT_FOUND"),
    ],
)
async def test_nobody_but_the_department_erases(deps: PersonnelDeps, role: str, area: str, code: str) -> None:
    cadre = await registered(deps)
    with pytest.raises(Refused) as refused:
        await erasing.erase(deps, ask(role, area), cadre, WHY)
    assert refused.value.refusal.code == code
    assert await name_of(deps, cadre) == "𠮷某某"

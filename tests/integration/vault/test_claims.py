"""One person at most holds an ID number; what tells it is no ID number, and goes with the person."""

import asyncio

from shared.kernel import new_id
from shared.vault import Vault
from tests.fixtures.databases import alter, superuser

NUMBER = "52222819900101123X"


async def test_a_value_is_held_by_who_claimed_it_first(vault: Vault) -> None:
    first, second = new_id(), new_id()
    assert await vault.claim(first, "id_number", NUMBER) == first
    assert await vault.claim(second, "id_number", NUMBER) == first
    assert await vault.claim(first, "id_number", NUMBER) == first
    assert await vault.claim(second, "phone", NUMBER) == second


async def test_of_many_who_claim_at_once_one_holds_it(vault: Vault) -> None:
    persons = [new_id() for _ in range(12)]
    holders = await asyncio.gather(*(vault.claim(one, "id_number", NUMBER) for one in persons))
    assert len(set(holders)) == 1
    assert holders[0] in persons


async def test_many_claim_in_one_call_and_twins_see_each_other(vault: Vault) -> None:
    one, twin, other = sorted(new_id() for _ in range(3))
    values = {one: NUMBER, twin: NUMBER, other: "another"}
    assert set((await vault.holders("id_number", values)).values()) == {None}
    claimed = await vault.claim_many("id_number", values)
    assert claimed[one] == claimed[twin]
    assert claimed[other] == other
    assert await vault.holders("id_number", values) == claimed


async def test_an_erased_person_holds_nothing(vault: Vault) -> None:
    gone, later = new_id(), new_id()
    await vault.claim(gone, "id_number", NUMBER)
    await vault.destroy(gone)
    assert await vault.claim(later, "id_number", NUMBER) == later


async def test_who_was_erased_claims_nothing_any_more(vault: Vault) -> None:
    gone, later = new_id(), new_id()
    await vault.destroy(gone)
    assert await vault.claim(gone, "id_number", NUMBER) == gone
    assert await vault.claim(later, "id_number", NUMBER) == later
    assert await vault.claim(gone, "id_number", NUMBER) == later


async def test_what_was_claimed_for_nobody_can_be_taken_over_after_a_minute(vault: Vault) -> None:
    never, other, later = new_id(), new_id(), new_id()
    await vault.claim(never, "id_number", NUMBER)
    assert not await vault.take_over(later, "id_number", NUMBER, never)
    await alter(vault.database, "UPDATE vault_claim SET claimed_at = now() - interval '2 minutes'")
    assert not await vault.take_over(later, "id_number", NUMBER, other)
    assert await vault.take_over(later, "id_number", NUMBER, never)
    assert await vault.claim(never, "id_number", NUMBER) == later


async def test_the_key_database_holds_no_value(vault: Vault) -> None:
    await vault.claim(new_id(), "id_number", NUMBER)
    async with superuser(vault.database) as connection:
        rows = await connection.fetch("SELECT t::text AS row FROM vault_claim t")
    assert len(rows) == 1
    assert NUMBER not in rows[0]["row"]
    assert NUMBER.encode().hex() not in rows[0]["row"]

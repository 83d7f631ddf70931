"""The vault: a key per person, durable before anything is sealed, gone for good when the person is erased."""

import asyncio

import asyncpg
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from shared.db.database import Connection
from shared.kernel import Sealed, new_id
from shared.vault import (
    KeyDestroyed,
    KeyMissing,
    MasterKeyWrong,
    SealBroken,
    SuiteUnknown,
    Vault,
    VaultAway,
)
from shared.vault.master import MasterKey
from tests.fixtures.databases import MakeDatabase, alter, superuser
from tests.fixtures.vaults import MASTER

TEXT = st.text(st.characters(codec="utf-8", exclude_characters="\0"), max_size=40)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=30, deadline=None)
@given(values=st.dictionaries(st.sampled_from(["name", "phone", "note"]), TEXT | st.just("𠮷㛃"), min_size=1))
async def test_what_was_sealed_opens_for_the_same_person_and_field(
    vault: Vault, values: dict[str, str]
) -> None:
    person = new_id()
    sealed = await vault.seal(person, values)
    assert await vault.open([(person, field, sealed[field]) for field in values]) == list(values.values())


async def test_it_opens_for_no_other_person_and_no_other_field(vault: Vault) -> None:
    one, other = new_id(), new_id()
    sealed = await vault.seal_many({person: {"name": "甲", "note": "乙"} for person in (one, other)})
    for item in ((other, "name", sealed[one]["name"]), (one, "note", sealed[one]["name"])):
        with pytest.raises(SealBroken) as broken:
            await vault.open([item])
        assert "甲" not in str(broken.value)


async def test_an_erased_person_opens_as_none_in_every_replica_at_once(vault: Vault) -> None:
    replica = Vault(vault.database, vault.master)
    gone, stays = new_id(), new_id()
    sealed = await vault.seal_many({gone: {"name": "甲"}, stays: {"name": "乙"}})
    items = [(gone, "name", sealed[gone]["name"]), (stays, "name", sealed[stays]["name"])]
    assert await replica.open(items) == ["甲", "乙"]
    assert await vault.destroy(gone)
    assert await replica.open(items) == [None, "乙"]


async def test_no_new_key_is_made_for_who_was_erased(vault: Vault) -> None:
    known, unknown = new_id(), new_id()
    await vault.seal(known, {"name": "甲"})
    assert [await vault.destroy(one) for one in (known, known, unknown)] == [True, False, False]
    for person in (known, unknown):
        with pytest.raises(KeyDestroyed):
            await vault.seal(person, {"name": "甲"})


async def test_replicas_that_seal_at_once_agree_on_one_key(vault: Vault) -> None:
    person = new_id()
    sealed = await asyncio.gather(*(vault.seal(person, {"name": str(one)}) for one in range(12)))
    opened = await vault.open([(person, "name", one["name"]) for one in sealed])
    assert opened == [str(one) for one in range(12)]


async def test_an_import_of_5009_persons_is_sealed_and_opened_in_one_call_each(vault: Vault) -> None:
    values = {new_id(): {"name": "龙某某", "id_number": "5" * 18, "phone": "1" * 11} for _ in range(5_009)}
    sealed = await vault.seal_many(values)
    items = [(person, field, text) for person, fields in sealed.items() for field, text in fields.items()]
    assert await vault.open(items) == ["龙某某", "5" * 18, "1" * 11] * 5_009


async def test_the_database_holds_no_key_that_opens_anything_without_the_master_key(vault: Vault) -> None:
    person = new_id()
    sealed = await vault.seal(person, {"name": "甲"})
    thief = Vault(vault.database, MasterKey.of("66" * 32, MASTER.suite))
    with pytest.raises(MasterKeyWrong):
        await thief.open([(person, "name", sealed["name"])])
    await vault.check()
    with pytest.raises(MasterKeyWrong):
        await thief.check()


async def test_a_wrapped_key_opens_for_no_other_person(vault: Vault) -> None:
    one, other = new_id(), new_id()
    await vault.seal_many({one: {"name": "甲"}, other: {"name": "乙"}})
    await alter(
        vault.database,
        f"UPDATE vault_key SET wrapped = (SELECT wrapped FROM vault_key WHERE person = '{one}') "
        f"WHERE person = '{other}'",
    )
    with pytest.raises(MasterKeyWrong):
        await vault.seal(other, {"name": "丙"})


async def test_a_text_of_a_suite_that_we_do_not_have_is_refused_clearly(vault: Vault) -> None:
    person = new_id()
    await vault.seal(person, {"name": "甲"})
    with pytest.raises(SuiteUnknown, match="aes512gcm"):
        await vault.open([(person, "name", Sealed("aes512gcm:AAAA"))])


async def test_keys_made_by_another_suite_are_read_all_the_same(vault: Vault) -> None:
    gm = Vault(vault.database, MasterKey(MASTER.key, "sm4gcm"))
    person = new_id()
    sealed = await gm.seal(person, {"name": "甲"})
    assert sealed["name"].startswith("sm4gcm:")
    assert await vault.open([(person, "name", sealed["name"])]) == ["甲"]


async def test_a_key_that_is_missing_is_not_taken_for_an_erasure(vault: Vault) -> None:
    person = new_id()
    sealed = await vault.seal(person, {"name": "甲"})
    await alter(vault.database, f"DELETE FROM vault_key WHERE person = '{person}'")
    with pytest.raises(KeyMissing):
        await vault.open([(person, "name", sealed["name"])])


async def test_a_key_database_that_is_away_says_so(vault: Vault, make_database: MakeDatabase) -> None:
    without_tables = Vault(await make_database(), MASTER)
    for asked in (without_tables.check(), without_tables.seal(new_id(), {"name": "甲"})):
        with pytest.raises(VaultAway):
            await asked


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE vault_key SET wrapped = 'x'",
        "DELETE FROM vault_key",
        "TRUNCATE vault_key",
        "DELETE FROM vault_claim",
    ],
)
async def test_the_service_can_change_no_key(vault: Vault, statement: str) -> None:
    async with vault.database.connection() as connection:
        with pytest.raises(asyncpg.InsufficientPrivilegeError):
            await connection.execute(statement)


async def test_the_file_of_the_keys_holds_no_byte_of_a_destroyed_key(vault: Vault) -> None:
    person, other = new_id(), new_id()
    await vault.seal_many({person: {"name": "甲"}, other: {"name": "乙"}})
    async with superuser(vault.database) as connection:
        wrapped = [
            str(await connection.fetchval("SELECT wrapped FROM vault_key WHERE person = $1", one))
            for one in (person, other)
        ]
        assert await _in_file(connection, wrapped) == [True, True]
        await vault.destroy(person)
        await vault.forget_freed()
        assert await _in_file(connection, wrapped) == [False, True]


async def _in_file(connection: Connection, texts: list[str]) -> list[bool]:
    await connection.execute("CHECKPOINT")
    content: bytes = await connection.fetchval(
        "SELECT pg_read_binary_file(pg_relation_filepath('vault_key'), false)"
    )
    return [text.encode() in content for text in texts]

"""Migrations go forward, once each, and a released file never changes."""

import asyncio
from collections.abc import AsyncIterator
from pathlib import Path

import asyncpg
import pytest
import pytest_asyncio

from shared.db.database import Database
from shared.db.migrate import MigrationChanged, Migrations, migrate
from tests.fixtures.databases import MakeDatabase, owner_of

ROLE = "qz_reader"


@pytest_asyncio.fixture
async def owner(make_database: MakeDatabase) -> AsyncIterator[Database]:
    async with owner_of(await make_database()) as opened:
        yield opened


@pytest.fixture
def released(tmp_path: Path) -> Migrations:
    (tmp_path / "0001_box.sql").write_text("CREATE TABLE box (n integer)")
    (tmp_path / "0002_seven.sql").write_text("INSERT INTO box VALUES (7); INSERT INTO box VALUES (8)")
    return Migrations("boxes", tmp_path)


async def boxes(database: Database) -> list[int]:
    async with database.connection() as connection:
        return [row["n"] for row in await connection.fetch("SELECT n FROM box ORDER BY n")]


async def test_what_is_missing_is_applied_in_order_and_once(owner: Database, released: Migrations) -> None:
    assert await migrate(owner, ROLE, released) == ["boxes/0001_box.sql", "boxes/0002_seven.sql"]
    assert await migrate(owner, ROLE, released) == []
    (released.folder / "0003_nine.sql").write_text("INSERT INTO box VALUES (9)")
    assert await migrate(owner, ROLE, released) == ["boxes/0003_nine.sql"]
    assert await boxes(owner) == [7, 8, 9]


async def test_a_changed_released_file_is_refused(owner: Database, released: Migrations) -> None:
    await migrate(owner, ROLE, released)
    (released.folder / "0003_nine.sql").write_text("INSERT INTO box VALUES (9)")
    (released.folder / "0002_seven.sql").write_text("INSERT INTO box VALUES (6)")
    with pytest.raises(MigrationChanged, match=r"boxes/0002_seven\.sql"):
        await migrate(owner, ROLE, released)
    assert await boxes(owner) == [7, 8]


async def test_a_migration_that_fails_leaves_nothing_behind(owner: Database, released: Migrations) -> None:
    (released.folder / "0003_wrong.sql").write_text("INSERT INTO box VALUES (9); SELECT no_such_column")
    with pytest.raises(asyncpg.UndefinedColumnError):
        await migrate(owner, ROLE, released)
    (released.folder / "0003_wrong.sql").unlink()
    await migrate(owner, ROLE, released)
    assert await boxes(owner) == [7, 8]


async def test_replicas_that_start_at_once_migrate_once(owner: Database, released: Migrations) -> None:
    applied = await asyncio.gather(*(migrate(owner, ROLE, released) for _ in range(4)))
    assert sorted(map(len, applied)) == [0, 0, 0, 2]
    assert await boxes(owner) == [7, 8]


async def test_owners_number_their_files_apart(owner: Database, released: Migrations, tmp_path: Path) -> None:
    other = tmp_path / "other"
    other.mkdir()
    (other / "0001_box.sql").write_text("CREATE TABLE lid (n integer)")
    await migrate(owner, ROLE, released)
    assert await migrate(owner, ROLE, released, Migrations("lids", other)) == ["lids/0001_box.sql"]


async def test_the_files_find_the_services_role_in_a_setting(owner: Database, tmp_path: Path) -> None:
    grant = "DO $$ BEGIN EXECUTE format('CREATE TABLE %I (n integer)', current_setting('qz.service_role')); END $$"
    (tmp_path / "0001_grant.sql").write_text(grant)
    await migrate(owner, "somebody", Migrations("grants", tmp_path))
    async with owner.connection() as connection:
        assert await connection.fetchval("SELECT to_regclass('somebody') IS NOT NULL")

"""Migrations go forward, once each, and a released file never changes."""

import asyncio
from pathlib import Path

import asyncpg
import pytest

from shared.db.database import Database
from shared.db.migrate import MigrationChanged, Migrations, migrate
from tests.fixtures.databases import MakeDatabase


@pytest.fixture
def released(tmp_path: Path) -> Migrations:
    (tmp_path / "0001_box.sql").write_text("CREATE TABLE box (n integer)")
    (tmp_path / "0002_seven.sql").write_text("INSERT INTO box VALUES (7); INSERT INTO box VALUES (8)")
    return Migrations("boxes", tmp_path)


async def boxes(database: Database) -> list[int]:
    async with database.connection() as connection:
        return [row["n"] for row in await connection.fetch("SELECT n FROM box ORDER BY n")]


async def test_what_is_missing_is_applied_in_order_and_once(
    make_database: MakeDatabase, released: Migrations
) -> None:
    database = await make_database()
    assert await migrate(database, released) == ["boxes/0001_box.sql", "boxes/0002_seven.sql"]
    assert await migrate(database, released) == []
    (released.folder / "0003_nine.sql").write_text("INSERT INTO box VALUES (9)")
    assert await migrate(database, released) == ["boxes/0003_nine.sql"]
    assert await boxes(database) == [7, 8, 9]


async def test_a_changed_released_file_is_refused(make_database: MakeDatabase, released: Migrations) -> None:
    database = await make_database(released)
    (released.folder / "0003_nine.sql").write_text("INSERT INTO box VALUES (9)")
    (released.folder / "0002_seven.sql").write_text("INSERT INTO box VALUES (6)")
    with pytest.raises(MigrationChanged, match=r"boxes/0002_seven\.sql"):
        await migrate(database, released)
    assert await boxes(database) == [7, 8]


async def test_a_migration_that_fails_leaves_nothing_behind(
    make_database: MakeDatabase, released: Migrations
) -> None:
    (released.folder / "0003_wrong.sql").write_text("INSERT INTO box VALUES (9); SELECT no_such_column")
    database = await make_database()
    with pytest.raises(asyncpg.UndefinedColumnError):
        await migrate(database, released)
    (released.folder / "0003_wrong.sql").unlink()
    await migrate(database, released)
    assert await boxes(database) == [7, 8]


async def test_replicas_that_start_at_once_migrate_once(
    make_database: MakeDatabase, released: Migrations
) -> None:
    database = await make_database()
    applied = await asyncio.gather(*(migrate(database, released) for _ in range(4)))
    assert sorted(map(len, applied)) == [0, 0, 0, 2]
    assert await boxes(database) == [7, 8]


async def test_owners_number_their_files_apart(
    make_database: MakeDatabase, released: Migrations, tmp_path: Path
) -> None:
    other = tmp_path / "other"
    other.mkdir()
    (other / "0001_box.sql").write_text("CREATE TABLE lid (n integer)")
    database = await make_database(released)
    assert await migrate(database, released, Migrations("lids", other)) == ["lids/0001_box.sql"]

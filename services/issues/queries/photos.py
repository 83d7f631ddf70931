"""A photo of a finding, for who may see the issue."""

from uuid import UUID

from shared.db.database import Database
from shared.kernel import Subject

# Row-level security decides whether the issue is there at all.
NAMED = """
    SELECT 1 FROM issue_timeline WHERE issue = $1 AND event = 'IssueFound' AND detail -> 'photos' ? $2"""


async def photo(database: Database, subject: Subject, issue_id: UUID, sha256: str) -> bytes | None:
    """The bytes; None without such a photo on an issue that the subject may see, or when they were removed."""
    async with database.scoped(subject) as connection:
        if not await connection.fetchval(NAMED, issue_id, sha256):
            return None
    async with database.connection() as connection:
        content: bytes | None = await connection.fetchval(
            "SELECT content FROM photo WHERE sha256 = $1 LIMIT 1", sha256
        )
    return content

"""A checked sheet as it is kept until somebody says yes, and as it is shown. Pure."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Any
from uuid import UUID

from services.issues.handlers.assigning import Assignment
from services.issues.handlers.importing import NewRow
from services.issues.pages.import_plan import Plan
from shared.kernel import Refusal

SHOWN = 200


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangedLine:
    """changes: (heading, before, after)."""

    name: str
    changes: tuple[tuple[str, str, str], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportView:
    """What a sheet would do. refused: what stood in the way when yes was said."""

    id: UUID
    filename: str
    changed: tuple[ChangedLine, ...]
    findings: tuple[tuple[str, str, str], ...]
    unchanged: int
    problems: tuple[str, ...]
    ignored: tuple[str, ...]
    refused: str = ""

    @property
    def total(self) -> int:
        return len(self.changed) + len(self.findings)


def staged_content(plan: Plan, refused: Sequence[tuple[str, Refusal]]) -> Mapping[str, Any]:
    """Rows that the rules would refuse now are problems like the others, and stay out."""
    out = {name for name, _ in refused}
    return {
        "changed": [
            {"assignment": asdict(one.assignment), "changes": [asdict(change) for change in one.changes]}
            for one in plan.changed
            if one.assignment.name not in out
        ],
        "findings": [
            {"name": row_name(one.row), "place": one.place, "body": dict(one.body)}
            for one in plan.findings
            if row_name(one.row) not in out
        ],
        "unchanged": plan.unchanged,
        "problems": [one.sentence for one in plan.problems]
        + [f"{name}：{why.sentence}" for name, why in refused],
        "ignored": list(plan.ignored),
    }


def row_name(row: int) -> str:
    return f"第 {row} 行"


def assignments_of(content: Mapping[str, Any]) -> list[Assignment]:
    kept = [one["assignment"] for one in content["changed"]]
    return [Assignment(**{**one, "issue": UUID(one["issue"])}) for one in kept]


def findings_of(content: Mapping[str, Any]) -> list[NewRow]:
    return [NewRow(one["name"], one["body"]) for one in content["findings"]]


def import_view(staged: UUID, filename: str, content: Mapping[str, Any], refused: str = "") -> ImportView:
    return ImportView(
        id=staged,
        filename=filename,
        changed=tuple(
            ChangedLine(
                name=one["assignment"]["name"],
                changes=tuple((each["heading"], each["before"], each["after"]) for each in one["changes"]),
            )
            for one in content["changed"]
        ),
        findings=tuple(
            (one["name"], one["place"], one["body"]["description"]) for one in content["findings"]
        ),
        unchanged=content["unchanged"],
        problems=tuple(content["problems"]),
        ignored=tuple(content["ignored"]),
        refused=refused,
    )

"""Wall 1: role x action x area. What the table does not grant is refused."""

from collections.abc import Mapping
from dataclasses import dataclass

from shared.kernel import Refusal, Subject, elsewhere

NOT_LOGGED_IN = Refusal("NOT_LOGGED_IN", "请先登录，再办理这一步。")


@dataclass(frozen=True, slots=True)
class Policy:
    """grants: role -> the actions that it may take inside the subject's ranges."""

    grants: Mapping[str, frozenset[str]]

    def allows(self, subject: Subject, action: str, area: str | None = None) -> bool:
        return self.refusal(subject, action, area) is None

    def refusal(self, subject: Subject, action: str, area: str | None = None) -> Refusal | None:
        """None when the subject may take the action in the area (None: the action is bound to no place)."""
        if not subject.roles:
            return NOT_LOGGED_IN
        if not any(action in self.grants.get(role, frozenset()) for role in subject.roles):
            facts = {"action": action, "roles": ",".join(sorted(subject.roles))}
            return Refusal("NOT_ALLOWED", "您的身份不能办理这一步，请切换身份或请有权限的同志办理。", facts)
        if area is not None and not subject.covers(area):
            return elsewhere(area)
        return None

"""What a posting and a cadre may be, by code; the words for them stand in the glossary."""

from collections.abc import Mapping
from enum import StrEnum
from typing import Final


class Role(StrEnum):
    FIRST_SECRETARY = "first_secretary"
    TEAM_LEADER = "team_leader"
    MEMBER = "member"
    TOWNSHIP_FIRST_SECRETARY = "township_first_secretary"


class PostingKind(StrEnum):
    RESIDENT = "resident"
    SECONDMENT = "secondment"
    DISPATCH = "dispatch"


class EndReason(StrEnum):
    TERM_OVER = "term_over"
    ROTATED = "rotated"
    PROMOTED = "promoted"
    HEALTH = "health"
    OTHER = "other"


class EraseReason(StrEnum):
    LEFT_SERVICE = "left_service"
    RETENTION_OVER = "retention_over"
    OWN_REQUEST = "own_request"
    WRONGLY_REGISTERED = "wrongly_registered"


# A township's first secretary is dispatched; who lives in a village holds one of the three roles of its team.
ROLES: Final[Mapping[PostingKind, frozenset[Role]]] = {
    PostingKind.RESIDENT: frozenset({Role.FIRST_SECRETARY, Role.TEAM_LEADER, Role.MEMBER}),
    PostingKind.SECONDMENT: frozenset({Role.FIRST_SECRETARY, Role.TEAM_LEADER, Role.MEMBER}),
    PostingKind.DISPATCH: frozenset({Role.TOWNSHIP_FIRST_SECRETARY}),
}

# GB/T 12407-2008, 职务级别代码: the levels that a city and its counties have.
RANKS: Final = ("121", "122", "131", "132", "141", "142", "150", "160", "199")

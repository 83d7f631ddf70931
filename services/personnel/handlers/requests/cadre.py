"""What may be asked of cadres: the bodies of the API and of the forms. Personal text comes in the clear and goes no
further than the handler, which seals it."""

from datetime import date
from typing import Annotated, Literal
from uuid import UUID

from pydantic import AfterValidator, Field, StringConstraints

from services.personnel.domain.cadre.codes import EndReason, EraseReason, PostingKind, Role
from shared.handling.parts import Code, Request, Step, Text, Unit, storable

# Long enough for any name on a Chinese ID card. Kept letter by letter: 𠮷 is not 吉.
PersonName = Annotated[
    str, StringConstraints(min_length=1, max_length=50, strip_whitespace=True), AfterValidator(storable)
]
Phone = Annotated[str, StringConstraints(pattern=r"^[0-9+][0-9 -]{5,19}$", strip_whitespace=True)]
Rank = Annotated[str, StringConstraints(pattern=r"^[0-9]{3}$")]
# Nobody who works today was posted before; a slip in the century is not taken for a day.
Day = Annotated[date, Field(ge=date(1990, 1, 1), le=date(2100, 12, 31))]


class RegisterCadreRequest(Request):
    """area: the home county, or the city. belongs_to: the body that the person belongs to."""

    cadre: UUID
    area: Code
    name: PersonName
    id_number: Annotated[str, StringConstraints(min_length=1, max_length=40), AfterValidator(storable)]
    phone: Phone | None = None
    rank: Rank
    belongs_to: Unit


class PostCadreRequest(Step):
    """area: the county of the posting; may be left out where a village is given. ends_on: of a posting long over."""

    posting: UUID
    role: Role
    kind: Literal[PostingKind.RESIDENT, PostingKind.SECONDMENT] = PostingKind.RESIDENT
    area: Code | None = None
    village: Code | None = None
    sending_unit: Unit
    newly_posted: bool = True
    starts_on: Day
    ends_on: Day | None = None


class EndPostingRequest(Step):
    posting: UUID
    ends_on: Day
    reason: EndReason


class DispatchCadreRequest(Step):
    """To a township of `area`, which is Yanhe."""

    posting: UUID
    area: Code
    sending_unit: Unit
    newly_posted: bool = True
    starts_on: Day


class SetRankRequest(Step):
    rank: Rank


class RevealRequest(Request):
    """Why somebody has to see what is masked."""

    fields: Annotated[tuple[Literal["id_number", "phone"], ...], Field(min_length=1, max_length=2)]
    reason: Text


class ErasePersonRequest(Step):
    """It cannot be undone: no copy of the key is kept."""

    reason: EraseReason

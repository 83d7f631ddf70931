"""Which rules of pay, guarantees and incentives are in force: public, they are printed in official papers."""

from datetime import date
from typing import ClassVar

from shared.contracts.envelope import Contract


class SchemeAdopted(Contract):
    """kind: pay, guarantees, incentive. parts: codes of its components or parts, the main document included.

    The minima are of the guarantees and None in other kinds: fen for insurance and work fund, checks a year.
    """

    service: ClassVar[str] = "personnel"
    name: ClassVar[str] = "SchemeAdopted"

    kind: str
    version: int
    effective_on: date
    parts: tuple[str, ...]
    insurance_minimum_fen: int | None = None
    work_fund_minimum_fen: int | None = None
    health_checks_yearly: int | None = None

    @property
    def subject_id(self) -> str:
        return self.kind

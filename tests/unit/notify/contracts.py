"""Contracts of personnel as notify gets them, in order: short ways to say what a test is about."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Final
from uuid import UUID, uuid5

from shared.contracts import personnel
from shared.contracts.envelope import Contract

CITY: Final = "520600000000"
YANHE: Final = "520627000000"
FAMILY: Final = UUID("018a4d5c-0000-7000-8000-0000000000aa")
FIRST_DAY, LAST_DAY = date(2020, 1, 1), date(2029, 12, 31)
MILLION: Final = 100_000_000
SCHEMES: Final[Mapping[str, Sequence[str]]] = {
    "pay": ("base", "term", "performance", "pension"),
    "guarantees": ("insurance", "work_fund", "health_check"),
    "incentive": ("main", "part-1", "part-2", "part-3", "part-4", "part-5"),
}


def an_id(name: str) -> UUID:
    return uuid5(FAMILY, name)


def scheme(kind: str, version: int = 1, effective_on: date = FIRST_DAY, **changes: object) -> Contract:
    minima = {
        "insurance_minimum_fen": MILLION,
        "work_fund_minimum_fen": 1_000_000,
        "health_checks_yearly": 1,
    }
    told = {
        "kind": kind,
        "version": version,
        "effective_on": effective_on,
        "parts": SCHEMES[kind],
        **(minima if kind == "guarantees" else {}),
    }
    return personnel.SchemeAdopted.model_validate(told | changes)


def cover(
    name: str, cadre: str, sum_fen: int = MILLION, starts_on: date = FIRST_DAY, ends_on: date = LAST_DAY
) -> Contract:
    return personnel.InsuranceCovered(
        cadre=an_id(cadre), cover=an_id(name), sum_fen=sum_fen, starts_on=starts_on, ends_on=ends_on
    )


def cover_ended(name: str, cadre: str, ends_on: date) -> Contract:
    return personnel.InsuranceEnded(cadre=an_id(cadre), cover=an_id(name), ends_on=ends_on)


def promoted(name: str, level: str = "131", kind: str = "promotion") -> Contract:
    return personnel.CadrePromoted(
        appointment=an_id(name), kind=kind, level=level, frontline=True, effective_on=date(2020, 6, 1)
    )


def transferred(name: str, key_post: bool = True) -> Contract:
    return personnel.CadreTransferred(
        appointment=an_id(name), level="132", key_post=key_post, frontline=True, effective_on=date(2020, 6, 1)
    )


def dispatched(name: str, destination: str = YANHE) -> Contract:
    return personnel.CadreDispatched(
        posting=an_id(name),
        origin="520621000000",
        destination=destination,
        post_kind="township_first_secretary",
        starts_on=date(2020, 3, 2),
    )


def commended(name: str, year: int = 2019, level: str = "city", frontline: bool = True) -> Contract:
    return personnel.CadreCommended(
        commendation=an_id(name),
        honour="advanced_worker",
        level=level,
        year=year,
        commended_on=date(year, 7, 1),
        frontline=frontline,
    )


def visited(name: str, persons: int = 3, solatium_fen: int = 90_000) -> Contract:
    kinds = {"first_secretary": 1, "family": persons - 1}
    return personnel.CareVisited(visit=an_id(name), persons=kinds, solatium_fen=solatium_fen)


def collected(name: str) -> Contract:
    return personnel.OpinionCollected(ticket=an_id(name), kind="work")


def answered(name: str) -> Contract:
    return personnel.OpinionAnswered(ticket=an_id(name), kind="work")


def raised(name: str) -> Contract:
    return personnel.DifficultyRaised(ticket=an_id(name), kind="housing", unit="dept-520627")


def solved(name: str) -> Contract:
    return personnel.DifficultySolved(ticket=an_id(name), kind="housing", unit="dept-520627")


def erased(cadre: str) -> Contract:
    return personnel.PersonErased(cadre=an_id(cadre))

"""Where things are: codes, the tree of divisions, names, validity in time. Data and pure look-ups."""

from shared.divisions.board import GRID, SHORT_COUNTY_NAMES, short_county_name
from shared.divisions.codes import county_of, depth, subject_tokens, township_of
from shared.divisions.loading import DivisionDataError, load, tongren
from shared.divisions.places import place_refusal
from shared.divisions.tree import Division, Divisions, Kind

__all__ = [
    "GRID",
    "SHORT_COUNTY_NAMES",
    "Division",
    "DivisionDataError",
    "Divisions",
    "Kind",
    "county_of",
    "depth",
    "load",
    "place_refusal",
    "short_county_name",
    "subject_tokens",
    "tongren",
    "township_of",
]

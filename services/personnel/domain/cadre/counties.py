"""Which counties had left the poverty list when township secretaries were dispatched, and where they went.

Source: the State Council's list of the 52 counties that were still on it at the end of 2019 names one county of
Tongren, Yanhe (520627); the city's other nine had been delisted by the government of Guizhou by March 2020.
"""

from typing import Final

YANHE: Final = "520627000000"
DELISTED: Final = frozenset(
    {
        "520602000000",
        "520603000000",
        "520621000000",
        "520622000000",
        "520623000000",
        "520624000000",
        "520625000000",
        "520626000000",
        "520628000000",
    }
)

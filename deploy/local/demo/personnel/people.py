"""Synthetic persons: names by the sexagenary cycle, ID numbers that nobody can hold.

A name is a surname and one of the sixty pairs of the old calendar (赵甲子): plainly made up, each one once. The ID
numbers keep the form and the check digit of GB 11643, but begin with a county code that was never given out
(520699), so none of them can belong to a living person, whatever the date in the middle says.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import cycle, islice
from random import Random

# 铜仁 has the counties 520602, 520603 and 520621 to 520628; 520699 stands in no edition of GB/T 2260.
NOBODYS_COUNTY = "520699"
BORN_FROM, BORN_UNTIL = date(1962, 1, 1), date(1995, 12, 31)
WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
CHECK_DIGITS = "10X98765432"
STEMS = "甲乙丙丁戊己庚辛壬癸"
BRANCHES = "子丑寅卯辰巳午未申酉戌亥"
SURNAMES = (
    "赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦尤许何吕施张孔曹严华金魏"
    "陶姜戚谢邹喻柏水窦章云苏潘葛奚范彭郎鲁韦昌马苗凤花方俞任袁柳"
    "鲍史唐费廉岑薛雷贺倪汤滕殷罗毕郝邬安常乐于时傅皮卞齐康伍余元"
)
# Signs that lie outside the common tables: a name keeps them, or the person is somebody else.
RARE = ("𠮷", "㛃")


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    name: str
    id_number: str


def people(rng: Random, count: int) -> tuple[Person, ...]:
    """So many persons, no two of them with the same name or number; the first have rare signs in their names."""
    names = islice(_names(rng), count)
    return tuple(
        Person(name=name, id_number=id_number(born, serial))
        for name, (born, serial) in zip(names, _births(rng), strict=False)
    )


def id_number(born: date, serial: int) -> str:
    """An ID number of nobody's, with its check digit."""
    body = f"{NOBODYS_COUNTY}{born:%Y%m%d}{serial:03d}"
    return body + check_digit(body)


def check_digit(body: str) -> str:
    """ISO 7064 MOD 11-2 over the seventeen digits before it."""
    return CHECK_DIGITS[sum(int(digit) * weight for digit, weight in zip(body, WEIGHTS, strict=True)) % 11]


def _names(rng: Random) -> Iterator[str]:
    pairs = [stem + branch for stem, branch in islice(zip(cycle(STEMS), cycle(BRANCHES), strict=False), 60)]
    for surname, rare in zip(SURNAMES, RARE, strict=False):
        yield surname + rare
    every = [surname + pair for surname in dict.fromkeys(SURNAMES) for pair in pairs]
    rng.shuffle(every)
    yield from every


def _births(rng: Random) -> Iterator[tuple[date, int]]:
    """Birth dates, with the serial number of those who were born on the same day."""
    days = (BORN_UNTIL - BORN_FROM).days
    taken: dict[date, int] = {}
    while True:
        born = BORN_FROM + timedelta(days=rng.randint(0, days))
        taken[born] = taken.get(born, 0) + 1
        yield born, taken[born]
